"""To what does it work, and on what money? Targets with the part played, plans, and streams with their ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from ...audit.run import Result
from ...register import dates
from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Coded, Day, Money, Ref, Said, coded, ref, say
from .noted import row_of


@dataclass(frozen=True)
class Worked:
    """One target that a partnership works to. `only`: no other partnership or organisation works to it."""

    target: Said
    part: Coded | None
    essential: bool | None
    only: bool
    weight: Coded | None
    due: Day | None
    owner: Said


@dataclass(frozen=True)
class Stream:
    """One stream of money: how much, a year or once, until when, and whether it ends within a year of the day."""

    stream: Said
    amount: Money | None
    per: str
    target: Said
    funder: str | None
    end: Day | None
    soon: bool
    over: bool


def targets(register: Register, result: Result, partnership: str) -> list[Worked]:
    """The targets to which a partnership works, the weightiest first."""
    fields, names = tables()["targets"].fields, register.names
    given = register["contributions"].filter(pl.col("partnership") == partnership).unique("target", maintain_order=True)
    rows = given.select("target", "part", "essential").join(
        register["targets"].select("id", "weight", "due", "owner"), left_on="target", right_on="id", how="left"
    )
    depends = row_of(result, "dependence", "partnership", partnership)
    only = set(depends["only_route_targets"]) if depends else set()
    parts = tables()["contributions"].fields["part"]
    made = [
        Worked(
            ref(names, "targets", row["target"]), coded(parts, row["part"]) if row["part"] else None, row["essential"],
            row["target"] in only, coded(fields["weight"], row["weight"]) if row["weight"] else None,
            Day(row["due"]) if row["due"] else None, ref(names, "organisations", row["owner"]),
        )
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip
    ranks = {code.code: place for place, code in enumerate(fields["weight"].codes)}
    return sorted(made, key=lambda one: (ranks.get(one.weight.code, 9) if one.weight else 9, _name(one.target)))


def streams(register: Register, partnership: str) -> list[Stream]:
    """The money that comes to a partnership, what ends first standing first."""
    given = register["allocations"].filter(pl.col("partnership") == partnership)
    rows = given.join(register["funding"], left_on="funding", right_on="id", how="left", suffix="_whole")
    made = [_stream(register, row) for row in rows.iter_rows(named=True)]
    return sorted(made, key=lambda one: (one.end.iso if one.end else "9", _name(one.stream)))


def _stream(register: Register, row: dict[str, Any]) -> Stream:
    names, end = register.names, row["end"]
    last = dates.end_day(end) if end else None
    allotted = row["amount"] is not None
    per = _("a year") if allotted or row["per"] == "year" else _("once") if row["per"] == "once" else ""
    amount = row["amount"] if allotted else None
    return Stream(
        stream=ref(names, "funding", row["funding"]), amount=Money(amount) if amount is not None else None,
        per=per if amount is not None else "", target=ref(names, "targets", row["target"]), funder=row["funder"],
        end=Day(end) if end else None, soon=bool(last and register.as_at < last <= _in_a_year(register.as_at)),
        over=bool(last and last <= register.as_at),
    )  # fmt: skip


def _in_a_year(day: date) -> date:
    return day + timedelta(days=366)


@dataclass(frozen=True)
class MoneyTold:
    """What a partnership gets in a year, and how much of it ends within a year; None where no amount is known."""

    a_year: Money | None
    ending: Money | None
    unknown: int  # streams without an amount


def money(held: list[Stream]) -> MoneyTold:
    """What do the streams come to that have not ended?"""
    running = [one for one in held if not one.over]
    known = [one for one in running if one.amount is not None]
    total = sum(one.amount.amount for one in known if one.amount)
    ending = sum(one.amount.amount for one in known if one.amount and one.soon)
    return MoneyTold(
        Money(total) if known else None, Money(ending) if any(one.soon for one in known) else None,
        len(running) - len(known),
    )  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """One record of another table that belongs here, with the facts that matter: label and value."""

    record: Ref | str
    cells: dict[str, Said]


def listed(register: Register, table: str, test: pl.Expr, columns: tuple[str, ...]) -> list[Listed]:
    """The records of a table that pass a test, by name, with these columns of theirs."""
    spec = tables()[table]
    made = []
    for row in register[table].filter(test).iter_rows(named=True):
        called = str(row[spec.name_column]) if spec.name_column and row[spec.name_column] else str(row["key"])
        cells = {name: say(spec.fields[name], row[name], register.names) for name in columns}
        made.append(Listed(Ref(table, row["key"], called), cells))
    return sorted(made, key=lambda one: _name(one.record))


def _name(said: Said) -> str:
    return (said.text if isinstance(said, Ref) else str(said or "")).casefold()
