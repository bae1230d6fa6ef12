"""What goes along when a body's work moves to another? Seats, targets, money, lines, plans: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from ..register import dates
from ..register.collisions import filled
from ..register.language import _
from ..register.problem import Refused
from ..register.schema import tables
from ..register.snapshot import Record, Register
from .bodies import called, left_seat, must_be, open_seats
from .lines import without_loops
from .rows import added, exchanged, set_columns

_OF_THE_OLD = ("hours_per_year", "attended", "of_meetings")  # facts of the seat where it was, not where it goes


def carry(register: Register, source: str, to: str, on: date) -> Register:
    """The register in which all work of `source` is that of `to`: for the verbs that end `source` afterwards.

    Seats from the day on, contributions, allocations, budget, lines, plans, championships, open actions; and what it
    covers (themes, areas, client groups) is covered by `to` as well.
    """
    register = carry_seats(register, source, to, on)
    for table in ("contributions", "allocations"):
        register = carry_rows(register, table, pl.col("partnership") == source, to)
    register = carry_lines(register, source, to)
    for table, column in (("plans", "partnership"), ("themes", "champion"), ("actions", "partnership")):
        here = register[table].filter(pl.col(column) == source)
        if table == "actions":
            here = here.filter(pl.col("state").fill_null("open") == "open")
        register = set_columns(register, table, here["key"].to_list(), {column: to})
    return cover(register, source, to)


def carry_seats(
    register: Register, source: str, to: str, on: date, only: pl.Expr | None = None, *, leave: bool = False
) -> Register:
    """The register in which the seats of `source` (or `only` these) are seats of `to` from the day on.

    Whoever sits there already keeps one seat, of the higher role; where the role there is not known and the seat lasts
    as long, it stays just as it is. A vacancy that is nobody's lapses. One body has one
    chair: where `to` has one, another chair comes as a member. What a seat says of its hours and attendance is of the
    old body, and is not carried. `leave`: they keep the old seat as well.
    """
    mine = pl.col("partnership") == source
    seats = register["memberships"].filter(mine if only is None else mine & only).filter(open_seats(on))
    if seats.is_empty():
        return register
    rows = list(seats.iter_rows(named=True))
    chairs = _chairs(register, to, on)
    new = [_seat(row, to, on, chairs) for row in rows if row["person"] or row["organisation"] or row["constituency"]]
    sits = _sitting(register, to, on)
    new = [seat for seat in new if not _covered(seat, sits.get((seat.get("organisation"), seat.get("person"))))]
    name = called(register, "partnerships", source)
    if leave:
        return added(register, "memberships", new, name)
    left = [old for row in rows for old in left_seat(row, on)]
    return exchanged(register, "memberships", seats["key"].to_list(), [*left, *new], name)


def _sitting(register: Register, to: str, on: date) -> dict[tuple[str | None, str | None], Record]:
    """Who sits on the body on the day already, of those whose role is not known? By organisation and person."""
    held = dates.holds("start", "end", on) & ~pl.col("vacant").fill_null(False)
    seats = register["memberships"].filter((pl.col("partnership") == to) & held & pl.col("role").is_null())
    return {(row["organisation"], row["person"]): row for row in seats.iter_rows(named=True)}


def _covered(seat: Record, there: Record | None) -> bool:
    """Is the carried seat no more than one that is there, but for a role that nobody told?"""
    if there is None or seat.get("vacant") or seat.get("holdover") or seat.get("role") not in (None, "member"):
        return False
    if not there["end"]:
        return True
    return bool(seat.get("end")) and dates.end_day(seat["end"]) <= dates.end_day(there["end"])


def carry_named_seats(register: Register, who: str, source: str, to: str, on: date) -> Register:
    """The register in which this person, or this organisation with whoever sits for it, sits on `to` instead.

    Refused where there is no such person or organisation, or it has no seat on either.
    """
    column = "person" if register.record("people", who) is not None else "organisation"
    if column == "organisation":
        must_be(register, "organisations", who)
    seats = register["memberships"].filter(pl.col(column) == who).filter(open_seats(on))
    sits = set(seats["partnership"])
    if not sits & {source, to}:
        said = _("{who} has no seat on “{name}”.")
        named = called(register, "people" if column == "person" else "organisations", who)
        raise Refused(said.format(who=named, name=called(register, "partnerships", source)))
    return carry_seats(register, source, to, on, pl.col(column) == who)


def _chairs(register: Register, id: str, on: date) -> set[str | None]:
    """Who chairs this body from the day on? Whom the record names, and who sits there as such."""
    here = (pl.col("partnership") == id) & (pl.col("role") == "chair")
    named = (register.record("partnerships", id) or {}).get("chair")
    return {*register["memberships"].filter(here).filter(open_seats(on))["person"], *([named] if named else [])}


def chair_follows(register: Register, id: str, on: date) -> Register:
    """The register in which the record of this body names as chair who sits there as such, and nobody who left."""
    seats = register["memberships"].filter(pl.col("partnership") == id).filter(open_seats(on)).select("person", "role")
    named = (register.record("partnerships", id) or {}).get("chair")
    if named and named in set(seats["person"]):
        return register
    chairs = seats.filter((pl.col("role") == "chair") & pl.col("person").is_not_null())["person"].unique()
    chair = chairs[0] if len(chairs) == 1 else None
    return register if chair == named else set_columns(register, "partnerships", [id], {"chair": chair})


def _seat(row: Record, to: str, on: date, chairs: set[str | None]) -> Record:
    made = {c: v for c, v in row.items() if v is not None and c not in (*_OF_THE_OLD, "key")}
    if made.get("role") == "chair" and chairs and made.get("person") not in chairs:
        made["role"] = "member"
    if not made.get("start") or dates.first_day(made["start"]) < on:
        made["start"] = on.isoformat()
    if made.get("end") and dates.end_day(made["end"]) <= on:
        del made["end"]  # a holdover: the term is over, the seat is not
    return {**made, "partnership": to}


def carry_rows(register: Register, table: str, where: pl.Expr, to: str) -> Register:
    """The register in which these rows (contributions, allocations) are those of `to`; the same said twice is one."""
    hit = register[table].filter(where)
    if hit.is_empty():
        return register
    names = listed(sorted({called(register, "partnerships", id) for id in hit["partnership"].drop_nulls().unique()}))
    rows = [{**row, "partnership": to} for row in hit.iter_rows(named=True)]
    return exchanged(register, table, hit["key"].to_list(), rows, names)


def carry_lines(register: Register, source: str, to: str) -> Register:
    """The register in which every line from or to `source` is one of `to`.

    Lines between the two are gone, and so is one by which a body would come to report, in the end, to itself.
    """
    ends = (pl.col("from") == source) | (pl.col("to") == source)
    hit = register["links"].filter(ends)
    if hit.is_empty():
        return register
    rows = []
    for row in hit.iter_rows(named=True):
        start, end = (to if row[c] == source else row[c] for c in ("from", "to"))
        if start != end:
            rows.append({**row, "from": start, "to": end})
    rows = without_loops(register["links"].filter(~ends), rows)
    return exchanged(register, "links", hit["key"].to_list(), rows, called(register, "partnerships", source))


def cover(register: Register, source: str, to: str) -> Register:
    """The register in which `to` covers what `source` does: its themes, areas and client groups, and its budget too."""
    one, other = (register.record("partnerships", id) or {} for id in (to, source))
    made = dict(one)
    for main, more in (("theme", "other_themes"), ("area", "other_areas")):
        if not one.get(main) and other.get(main):
            made[main] = other[main]
        has = [id for id in one.get(more) or [] if one.get(main) or id != made.get(main)]
        also = dict.fromkeys([other.get(main), *(other.get(more) or [])])
        made[more] = [*has, *(id for id in also if id and id != made.get(main) and id not in has)] or None
    if one.get("client_groups") or other.get("client_groups"):
        both = [*(one.get("client_groups") or []), *(other.get("client_groups") or [])]
        made["client_groups"] = list(dict.fromkeys(both))
    if other.get("budget") is not None:
        made["budget"] = (one.get("budget") or 0.0) + other["budget"]
    changed = {c: v for c, v in made.items() if v != one.get(c)}
    return set_columns(register, "partnerships", [to], changed) if changed else register


_NOT_INHERITED = frozenset(
    """id name aliases status ended_on ended_into started ends protected legal_citation review_due last_met
    last_reviewed agreement agreement_date agreement_review_due meetings_held meetings_cancelled meetings_inquorate
    actions_agreed actions_done evaluated joint_conversation on_strategic_partnership stands_for website source as_at
    confirmed_by confirmed_on public notes extra seats quorum budget""".split()
)


def inherited(register: Register, sources: Iterable[str], given: Record) -> Record:
    """The record of a new body that takes over from these: what is given, else what the first that knows it says.

    What only the old bodies can be said to have done (meetings held, agreements, reviews) is not inherited.
    """
    spec = tables()["partnerships"]
    made: Record = {}
    for id in sources:
        facts = register.record("partnerships", id) or {}
        made = filled(spec, made, {c: v for c, v in facts.items() if c not in _NOT_INHERITED})
    return {**made, **{c: v for c, v in given.items() if v is not None}}


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: `A, B and C`."""
    every = list(names)
    if len(every) < 2:
        return "".join(every)
    return _("{some} and {last}").format(some=", ".join(every[:-1]), last=every[-1])
