"""Do these facts hold together? What no single cell can tell: loops, ends before starts, references to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from . import dates
from .language import N_, _
from .schema import Table, tables
from .snapshot import Register


@dataclass(frozen=True)
class Fault:
    """One record that cannot be as it is. Left aside, its cell is emptied or its row goes."""

    table: str
    key: str
    column: str
    code: str
    in_words: str
    expected: str
    remedy: Literal["cell", "row"] = "cell"


_INTERVALS = (
    ("partnerships", "started", "ended_on"), ("partnerships", "started", "ends"),
    ("organisations", "started", "ended_on"), ("memberships", "start", "end"), ("areas", "start", "end"),
    ("plans", "start", "end"), ("plans", "consultation_start", "consultation_end"), ("funding", "start", "end"),
)  # fmt: skip
_AT_MOST = (
    ("memberships", "attended", "of_meetings", N_("attended more meetings than were held")),
    ("funding", "amount_low", "amount_high", N_("the least is more than the most")),
    ("decisions", "saving_claimed_low", "saving_claimed_high", N_("the least is more than the most")),
)
_TREES = (("themes", "parent"), ("areas", "parent"), ("plans", "subsumed_into"))
_TO_ITSELF = ("links", "target_links")


def faults(register: Register) -> list[Fault]:
    """Everything that does not hold together, in the order of tables and keys."""
    found = [
        *_repeated(register), *_missing(register), *_nobody(register), *_dangling(register), *_to_itself(register),
        *_backwards(register), *_more_than(register), *_loops(register), *_over_one(register),
    ]  # fmt: skip
    order = {name: n for n, name in enumerate(tables())}
    return sorted(found, key=lambda fault: (order[fault.table], fault.key, fault.column, fault.code))


def _repeated(register: Register) -> Iterator[Fault]:
    for name, table in tables().items():
        frame = register[name]
        for key in frame.filter(pl.col("key").is_duplicated())["key"].unique().sort():
            said = _("There are several {table} “{key}”.").format(table=_(table.label).lower(), key=key)
            yield Fault(name, key, table.key[0], "repeated_key", said, _("one record"), "row")
    yield from _seated_twice(register)


def _seated_twice(register: Register) -> Iterator[Fault]:
    """Vacancies repeat; somebody's seat does not."""
    somebody = pl.col("person").is_not_null() | pl.col("organisation").is_not_null()
    seats = register["memberships"].filter(somebody & ~pl.col("vacant").fill_null(False))
    again = pl.struct(tables()["memberships"].key)
    for row in seats.filter(again.is_duplicated() & ~again.is_first_distinct()).iter_rows(named=True):
        who = ", ".join(filter(None, [row["person"], row["organisation"]]))
        said = _("{who} has that seat already, from the same day.").format(who=who)
        yield Fault("memberships", row["key"], "person", "repeated_seat", said, _("one seat at one time"), "row")


def _missing(register: Register) -> Iterator[Fault]:
    for name, table in tables().items():
        needed = [f.name for f in table.fields.values() if f.required] + (["id"] if table.has_id else [])
        for column in needed if register[name].height else ():
            for key in register[name].filter(pl.col(column).is_null())["key"]:
                label = _(table.fields[column].label).lower()
                said = _("The {label} is missing.").format(label=label)
                yield Fault(name, key, column, "missing", said, _("a {label}").format(label=label), "row")


def _nobody(register: Register) -> Iterator[Fault]:
    empty = pl.col("person").is_null() & pl.col("organisation").is_null() & pl.col("constituency").is_null()
    for key in register["memberships"].filter(empty & ~pl.col("vacant").fill_null(False))["key"]:
        said = _("The seat is nobody's: it names no person and no organisation.")
        expected = _("a person, an organisation, a constituency, or yes under vacant")
        yield Fault("memberships", key, "person", "seat_with_nobody", said, expected, "row")


def _dangling(register: Register) -> Iterator[Fault]:
    for name, table in tables().items():
        frame = register[name]
        for field in table.references if frame.height else ():
            cited = frame.select("key", pl.col(field.name).alias("id")).drop_nulls()
            if field.many:
                cited = cited.explode("id", empty_as_null=True, keep_nulls=True).drop_nulls()
            if field.type == "shares":
                cited = cited.with_columns(pl.col("id").str.replace(r":[^:]*$", ""))
            for key, id in cited.join(register[field.refs].select("id"), on="id", how="anti").iter_rows():
                said = _("There is no {singular} “{name}”.")
                said = said.format(singular=_(tables()[field.refs].singular), name=id)
                expected = _("the id of a record in {table}").format(table=field.refs)
                yield Fault(name, key, field.name, "dangling", said, expected, _remedy(table, field.name))


def _remedy(table: Table, column: str) -> Literal["cell", "row"]:
    return "row" if column in table.key or table.fields[column].required else "cell"


def _to_itself(register: Register) -> Iterator[Fault]:
    for name in _TO_ITSELF:
        for row in register[name].filter(pl.col("from") == pl.col("to")).iter_rows(named=True):
            said = _("“{name}” is linked to itself.").format(name=row["from"])
            yield Fault(name, row["key"], "to", "to_itself", said, _("another record"), "row")


def _backwards(register: Register) -> Iterator[Fault]:
    for name, start, end in _INTERVALS:
        both = register[name].filter(pl.col(start).is_not_null() & pl.col(end).is_not_null())
        for row in both.filter(dates.ends(end) < dates.starts(start)).iter_rows(named=True):
            said = _("It ends ({end}) before it starts ({start}).").format(end=row[end], start=row[start])
            expected = _("a date from {start} on").format(start=row[start])
            yield Fault(name, row["key"], end, "ends_before_start", said, expected)


def _more_than(register: Register) -> Iterator[Fault]:
    for name, less, more, why in _AT_MOST:
        for row in register[name].filter(pl.col(less) > pl.col(more)).iter_rows(named=True):
            said = _("{less:g} is more than {more:g}: {why}.").format(less=row[less], more=row[more], why=_(why))
            expected = _("at most {more:g}").format(more=row[more])
            yield Fault(name, row["key"], less, "more_than_possible", said, expected)


def _loops(register: Register) -> Iterator[Fault]:
    for name, column in _TREES:
        parents = dict(register[name].select("id", column).drop_nulls().iter_rows())
        for id in sorted(in_loops(parents)):
            said = _("“{name}” lies in a loop: following {column} leads back to it.")
            said = said.format(name=id, column=_(tables()[name].fields[column].label).lower())
            yield Fault(name, id, column, "loop", said, _("a record that is not below this one"))


def in_loops(parents: Mapping[str, str]) -> set[str]:
    """Which of these lead back to themselves? `parents` maps each to the one above it."""
    looped: set[str] = set()
    settled: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in path:
            path[at] = len(path)
            at = parents.get(at)
        if at is not None and at in path:
            looped |= {id for id, n in path.items() if n >= path[at]}
        settled |= path.keys()
    return looped


def _over_one(register: Register) -> Iterator[Fault]:
    for name in ("organisations", "areas"):
        for row in register[name].filter(pl.col("successors").is_not_null()).iter_rows(named=True):
            total = sum(float(part.rpartition(":")[2]) for part in row["successors"])
            if total > 1.0001:
                said = _("The shares of its successors add up to {total:g}.").format(total=total)
                yield Fault(name, row["key"], "successors", "over_one", said, _("shares that add up to at most 1"))


def without(register: Register, found: Iterable[Fault]) -> Register:
    """The register with faulty cells emptied and faulty rows left out."""
    frames = dict(register.tables)
    for fault in found:
        frame, here = frames[fault.table], pl.col("key") == fault.key
        if fault.remedy == "row":
            frames[fault.table] = frame.filter(~here)
        else:
            empty = pl.when(here).then(None).otherwise(pl.col(fault.column))
            frames[fault.table] = frame.with_columns(empty.alias(fault.column))
    return register.with_tables(frames)
