"""How much does partnership work ask of people and organisations? Known hours apart from assumed ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from ..audit.run import Result
from ..register.language import _, ngettext
from ..register.schema import tables
from .classifying import NotKnown
from .said import Ref, coded, ref

MANY = 5  # from here on the distribution counts together


@dataclass(frozen=True)
class Wanted:
    """Which rows are asked for. `exactly` and `at_least` are numbers of partnerships; nought asks for none."""

    search: str = ""
    organisation: str = ""
    sector: str = ""
    exactly: int = 0
    at_least: int = 0
    over: bool = False
    sort: str = "hours"
    falls: bool = True


@dataclass(frozen=True)
class Step:
    """How many people (or organisations) sit on so many partnerships? `more` counts that many and more."""

    partnerships: int
    more: bool
    n: int


@dataclass(frozen=True)
class Loads:
    """The rows asked for, with all that the page says of the whole."""

    rows: tuple[Mapping[str, Any], ...]
    among: int
    steps: tuple[Step, ...]
    most: float  # hours of the busiest, for the length of bars
    known: float
    assumed: float
    over: int
    choices: tuple[tuple[str, str], ...]  # organisations, or sectors
    in_words: str
    unnamed: int  # seats that count and name no person (or no organisation)
    seats: int


def people(result: Result, wanted: Wanted) -> Loads | NotKnown:
    """Who sits where, for how many hours?"""
    found = result.table("load_people")
    if found is None:
        return _why(result, "load_people")
    found = found.with_columns(hours=pl.col("hours_known") + pl.col("hours_assumed"))
    busy = int((found["partnerships"] >= MANY).sum())
    said = ngettext("{n} person sits on partnerships.", "{n} people sit on partnerships.", found.height)
    if busy:
        said += " " + ngettext("{busy} sits on {least} or more.", "{busy} sit on {least} or more.", busy)
    rows = _narrow(found, wanted, "person_name", "organisation", wanted.organisation)
    rows = _sorted(rows, wanted, {"name": "person_name", "organisation": "organisation_name"})
    names = result.register.names
    made = tuple(
        {**row, "who": ref(names, "people", row["person"]) or row["person_name"],
         "where": ref(names, "organisations", row["organisation"])}
        for row in rows.iter_rows(named=True)
    )  # fmt: skip
    organisations = found.drop_nulls("organisation").unique("organisation").select("organisation", "organisation_name")
    choices = sorted(organisations.iter_rows(), key=lambda row: row[1].casefold())
    seats = result.register.seats
    return Loads(
        made, found.height, _steps(found), _most(found), found["hours_known"].sum(), found["hours_assumed"].sum(),
        int(found["over_budget"].fill_null(False).sum()), tuple(choices),
        said.format(n=f"{found.height:,}", busy=f"{busy:,}", least=MANY), seats["person"].null_count(), seats.height,
    )  # fmt: skip


def organisations(result: Result, wanted: Wanted) -> Loads | NotKnown:
    """Which organisations sit where, with how many people, for how many hours?"""
    found = result.table("load_organisations")
    if found is None:
        return _why(result, "load_organisations")
    found = found.with_columns(hours=pl.col("hours_known") + pl.col("hours_assumed"))
    most = found.sort(["partnerships", "organisation"], descending=[True, False]).row(0, named=True)
    said = ngettext("{n} organisation sits on partnerships; {most} sits on {k}.",
                    "{n} organisations sit on partnerships; {most} sits on the most, {k}.", found.height)  # fmt: skip
    rows = _narrow(found, wanted, "organisation_name", "sector", wanted.sector)
    rows = _sorted(rows, wanted, {"name": "organisation_name", "sector": "sector"})
    names, field = result.register.names, tables()["organisations"].fields["sector"]
    made = tuple(
        {**row, "who": ref(names, "organisations", row["organisation"]) or row["organisation_name"],
         "sector_name": coded(field, row["sector"]).label if row["sector"] else None}
        for row in rows.iter_rows(named=True)
    )  # fmt: skip
    sectors = sorted({row for row in found["sector"] if row})
    choices = tuple((code, coded(field, code).label) for code in sectors)
    seats = result.register.seats
    return Loads(
        made, found.height, _steps(found), _most(found), found["hours_known"].sum(), found["hours_assumed"].sum(), 0,
        choices, said.format(n=f"{found.height:,}", most=most["organisation_name"], k=most["partnerships"]),
        seats["organisation"].null_count(), seats.height,
    )  # fmt: skip


def _narrow(frame: pl.DataFrame, wanted: Wanted, name: str, column: str, value: str) -> pl.DataFrame:
    if wanted.search:
        words = wanted.search.lower()
        hit = (pl.col(c).fill_null("").str.to_lowercase().str.contains(words, literal=True)
               for c in (name, "organisation_name"))  # fmt: skip
        frame = frame.filter(pl.any_horizontal(hit))
    if value:
        frame = frame.filter(pl.col(column).is_null() if value == "-" else pl.col(column) == value)
    if wanted.exactly:
        frame = frame.filter(pl.col("partnerships") == wanted.exactly)
    if wanted.at_least:
        frame = frame.filter(pl.col("partnerships") >= wanted.at_least)
    if wanted.over and "over_budget" in frame.columns:
        frame = frame.filter("over_budget")
    return frame


def _sorted(frame: pl.DataFrame, wanted: Wanted, called: Mapping[str, str]) -> pl.DataFrame:
    column = called.get(wanted.sort, wanted.sort)
    if column not in frame.columns:
        column = "hours"
    key = pl.col(column).str.to_lowercase() if frame.schema[column] == pl.String else pl.col(column)
    return frame.with_columns(key.alias("_key")).sort(
        ["_key", frame.columns[0]], descending=[wanted.falls, False], nulls_last=True
    ).drop("_key")  # fmt: skip


def _steps(frame: pl.DataFrame) -> tuple[Step, ...]:
    counts = dict(frame.group_by("partnerships").len().iter_rows())
    few = [Step(n, False, counts.get(n, 0)) for n in range(1, MANY)]
    return (*few, Step(MANY, True, sum(n for k, n in counts.items() if k >= MANY)))


def _most(frame: pl.DataFrame) -> float:
    return max(float(frame["hours"].max() or 0), 1.0)  # type: ignore[arg-type]


def _why(result: Result, measure: str) -> NotKnown:
    missing = result.measured.why_not(measure)
    return NotKnown(missing.needs, missing.because) if missing else NotKnown("", _("This could not be worked out."))


__all__ = ["MANY", "Loads", "Ref", "Step", "Wanted", "organisations", "people"]
