"""Who has it, and who has it then? Targets, plans, themes and money go from a body to a body, or to an organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import polars as pl

from ..audit.words import day as as_written
from ..register import dates
from ..register.language import N_, _
from ..register.problem import Refused
from ..register.schema import tables
from ..register.snapshot import Record, Register
from .bodies import called, must_be, must_stand
from .rows import exchanged, set_columns

Holder = tuple[str, str]  # the table and the id of a partnership or an organisation

DUTIES = ("plans", "themes")
THINGS = ("targets", *DUTIES, "funding")  # what can be handed on
_NO_ORGANISATION = N_("“{what}” is championed by a partnership; an organisation cannot have it.")


def holder(register: Register, id: str) -> Holder:
    """Is it a partnership or an organisation? Refused where it is neither."""
    for table in ("partnerships", "organisations"):
        if register.record(table, id) is not None:
            return table, id
    raise Refused(_("There is no partnership or organisation “{name}”.").format(name=id))


def must_hold(register: Register, home: Holder, on: date) -> None:
    """Refused where this partnership or organisation has ended by the day: it can take nothing over."""
    if home[0] == "partnerships":
        must_stand(register, home[1], on)
        return
    record = must_be(register, *home)
    if record.get("ended_on") and dates.end_day(record["ended_on"]) <= on:
        said = _("“{name}” has ended by {day}.")
        raise Refused(said.format(name=record.get("name", home[1]), day=as_written(on.isoformat())))


def thing(register: Register, id: str, among: Sequence[str] = THINGS) -> str:
    """In which table is this target, plan, theme or stream? Refused where it is in none."""
    for table in among:
        if register.record(table, id) is not None:
            return table
    kinds = " / ".join(_(tables()[table].singular) for table in among)
    raise Refused(_("There is no {kinds} “{name}”.").format(kinds=kinds, name=id))


def held(register: Register, table: str, by: Holder) -> list[str]:
    """Which targets (plans, themes, streams of money) has this partnership or organisation? Ids, in order."""
    column = {"targets": "target", "funding": "funding"}.get(table, "id")
    return register[_ROWS[table]].filter(_of(register, table, by))[column].unique().drop_nulls().sort().to_list()


def hand(register: Register, table: str, ids: Iterable[str], source: Holder, home: Holder) -> Register:
    """The register in which these are no longer with `source` but with `home`; what is there already stays as it is.

    Refused where one is with neither of the two.
    """
    mine, theirs = set(held(register, table, source)), set(held(register, table, home))
    wanted = list(dict.fromkeys(ids))
    for id in wanted:
        must_be(register, table, id)
        if id not in mine and id not in theirs:
            said = _("“{what}” is not with “{name}”, so it cannot go elsewhere from there.")
            raise Refused(said.format(what=called(register, table, id), name=called(register, *source)))
    going = [id for id in wanted if id in mine]
    return _MOVES[table](register, going, source, home) if going else register


_ROWS = {"targets": "contributions", "funding": "allocations", "plans": "plans", "themes": "themes"}


def _of(register: Register, table: str, by: Holder) -> pl.Expr:
    """Which rows say that it is with this one?"""
    kind, id = by
    if kind == "partnerships":
        return pl.col("champion" if table == "themes" else "partnership") == id
    if table == "themes":
        return pl.lit(False)
    if table == "funding":
        theirs = pl.col("notes").str.contains(_note(register, by), literal=True)
    else:
        theirs = pl.col("owner" if table == "plans" else "organisation") == id
    return pl.col("partnership").is_null() & theirs


def _note(register: Register, by: Holder) -> str:
    """What is noted of money that is with an organisation? No column says so."""
    return _("Goes to {name}.").format(name=called(register, *by))


def _targets(register: Register, ids: list[str], source: Holder, home: Holder) -> Register:
    rows = register["contributions"].filter(_of(register, "targets", source) & pl.col("target").is_in(ids))
    made: list[Record] = []
    for row in rows.iter_rows(named=True):
        if home[0] == "partnerships":
            by = None if source[0] == "organisations" else row["organisation"]
            made.append({**row, "partnership": home[1], "organisation": by})
            continue
        by = row["organisation"] if source[0] == "partnerships" else None
        made.append({**row, "partnership": None, "organisation": by or home[1]})
        if by and by != home[1]:  # it delivers as before, beside the one that takes the target over
            made.append({"target": row["target"], "organisation": home[1], "part": row["part"]})
    return exchanged(register, "contributions", rows["key"].to_list(), made, called(register, *source))


def _money(register: Register, ids: list[str], source: Holder, home: Holder) -> Register:
    rows = register["allocations"].filter(_of(register, "funding", source) & pl.col("funding").is_in(ids))
    made = []
    for row in rows.iter_rows(named=True):
        notes = (row["notes"] or "").replace(_note(register, source), "").strip()
        if home[0] == "organisations":
            notes = f"{notes} {_note(register, home)}".strip()
        made.append({**row, "partnership": home[1] if home[0] == "partnerships" else None, "notes": notes or None})
    return exchanged(register, "allocations", rows["key"].to_list(), made, called(register, *source))


def _plans(register: Register, ids: list[str], source: Holder, home: Holder) -> Register:
    if home[0] == "organisations":
        return set_columns(register, "plans", ids, {"partnership": None, "owner": home[1]})
    facts: dict[str, Any] = {"partnership": home[1]}
    return set_columns(register, "plans", ids, {**facts, "owner": None} if source[0] == "organisations" else facts)


def _themes(register: Register, ids: list[str], source: Holder, home: Holder) -> Register:
    if home[0] == "organisations":
        raise Refused(_(_NO_ORGANISATION).format(what=called(register, "themes", ids[0])))
    return set_columns(register, "themes", ids, {"champion": home[1]})


_MOVES: dict[str, Callable[[Register, list[str], Holder, Holder], Register]] = {
    "targets": _targets, "funding": _money, "plans": _plans, "themes": _themes,
}  # fmt: skip
