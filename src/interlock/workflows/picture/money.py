"""Which money comes in, when does it end, and who and what hangs on it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from ...audit.run import Result
from ...register.language import _, ngettext
from ..said import Ref
from .laid_out import Column, Lacking, Table, refs, table, why
from .page import Asked, Page, Reading


@dataclass(frozen=True)
class Drop:
    """One stream that ends: when, whether within a year, whom it pays, whose only money it is, and the targets that no
    other money reaches."""

    stream: Ref
    on: str
    over: bool
    soon: bool
    others: tuple[Ref, ...]
    alone: tuple[Ref, ...]
    targets: tuple[Ref, ...]


@dataclass(frozen=True)
class Cell:
    """One stream in one year: the amount (None where it is not known), how it stands, and its place among 1 to 5."""

    amount: float | None
    standing: str
    shade: int


@dataclass(frozen=True)
class Years:
    """Streams against years: a cell is None where the stream does not run; totals are of the known amounts."""

    years: tuple[str, ...]
    rows: tuple[tuple[Ref, tuple[Cell | None, ...]], ...]
    totals: tuple[float, ...]
    unknown: tuple[int, ...]


def _drops(result: Result, found: pl.DataFrame) -> list[Drop]:
    """The streams that have just ended or whose end is known, the soonest first."""
    last = found.filter(pl.col("falls_to_nothing_on").is_not_null()).unique("funding", keep="last", maintain_order=True)
    year = (result.register.as_at + timedelta(days=366)).isoformat()
    names, only = result.register.names["funding"], _only_money(result)
    made = []
    for row in last.sort("falls_to_nothing_on", "funding").iter_rows(named=True):
        stream = Ref("funding", row["funding"], names.get(row["funding"], row["funding"]))
        alone = set(row["depend_alone"] or ())
        made.append(Drop(
            stream, row["falls_to_nothing_on"], row["standing"] == "over", row["falls_to_nothing_on"] <= year,
            refs(result, "partnerships", set(row["partnerships"] or ()) - alone), refs(result, "partnerships", alone),
            refs(result, "targets", only.get(row["funding"], ())),
        ))  # fmt: skip
    return made


def _only_money(result: Result) -> dict[str, list[str]]:
    """Which targets does each stream alone reach?"""
    found = result.table("money_targets")
    if found is None:
        return {}
    funded = found.filter(pl.col("standing") == "funded").group_by("target").agg(pl.col("funding").unique())
    single = funded.filter(pl.col("funding").list.len() == 1).select("target", pl.col("funding").list.first())
    return dict(single.group_by("funding").agg(pl.col("target").sort()).iter_rows())


def reading(result: Result) -> Reading:
    """How many partnerships lose their only money within a year, or have just lost it?"""
    shares, found = result.table("money_shares"), result.table("money")
    if found is None:
        return Reading(None, why(result, "money").because)
    n = found["funding"].n_unique()
    said = ngettext("{n} stream of money is on record.", "{n} streams of money are on record.", n).format(n=n)
    if shares is None:
        return Reading(None, said + " " + why(result, "money_shares").because)
    lose = shares.filter(pl.col("alone") & (pl.col("months_left") <= 12))["partnership"].n_unique()
    said += " " + ngettext("{n} partnership loses its only money within a year, or has just lost it.",
                           "{n} partnerships lose their only money within a year, or have just lost it.", lose)\
        .format(n=lose)  # fmt: skip
    return Reading(lose, said, ngettext("lives on money that ends", "live on money that ends", lose))


def page(result: Result, asked: Asked) -> Page:
    """Streams by year, the cliff, who hangs on one stream, and which money and targets do not meet."""
    found = result.table("money")
    if found is None:
        return Page((Lacking("streams", _("Every stream, year by year"), why(result, "money")),))
    columns = (
        Column("funding", _("Stream"), "ref", "funding"), Column("year", _("Year")),
        Column("amount", _("Amount"), "money"), Column("standing", _("Standing"), "mark"),
        Column("falls_to_nothing_on", _("Falls to nothing on"), "day"), Column("funder", _("Funder")),
        Column("department", _("Department")), Column("themes", _("Themes"), "refs", "themes"),
        Column("partnerships", _("Pays"), "refs", "partnerships"),
        Column("depend_alone", _("Hang on it alone"), "refs", "partnerships"),
        Column("targets", _("For targets"), "refs", "targets"),
    )  # fmt: skip
    whole = found.with_columns(pl.col("amount").round())
    streams = table(result, "streams", _("Every stream, year by year"), whole, columns, asked,
                    facets=("themes", "funder", "department", "standing"))  # fmt: skip
    kept = {row["funding"].key for row in streams.rows if isinstance(row["funding"], Ref)}
    narrow = found.filter(pl.col("funding").is_in(list(kept)))
    return Page((streams, _alone(result, asked), *_targets(result, asked)),
                {"years": _years(result, streams), "drops": _drops(result, narrow)})  # fmt: skip


def _years(result: Result, streams: Table) -> Years | None:
    years = sorted({row["year"] for row in streams.rows})
    if not years:
        return None
    most = max((row["amount"].amount for row in streams.rows if row["amount"]), default=0) or 1
    lines: dict[str, tuple[Ref, dict[str, Cell]]] = {}
    for row in streams.rows:
        if not isinstance(row["funding"], Ref):
            continue
        amount = row["amount"].amount if row["amount"] else None
        shade = min(5, max(1, -int(-5 * amount / most // 1))) if amount else 0
        cell = Cell(amount, row["standing"].code if row["standing"] else "", shade)
        lines.setdefault(row["funding"].key, (row["funding"], {}))[1][row["year"]] = cell
    rows = sorted(lines.values(), key=lambda line: line[0].text.casefold())
    held = [[cells[year] for _ref, cells in rows if year in cells] for year in years]
    return Years(
        tuple(years), tuple((one, tuple(cells.get(year) for year in years)) for one, cells in rows),
        tuple(sum(cell.amount or 0 for cell in cells) for cells in held),
        tuple(sum(cell.amount is None for cell in cells) for cells in held),
    )  # fmt: skip


def _alone(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("money_shares"), _("Who gets which money, and who hangs on one stream alone")
    if found is None:
        return Lacking("shares", title, why(result, "money_shares"))
    columns = (
        Column("partnership", _("Partnership"), "ref", "partnerships"),
        Column("funding", _("Stream"), "ref", "funding"),
        Column("alone", _("Its only money"), "yes"), Column("amount", _("A year"), "money"),
        Column("of_budget", _("Of its budget"), "share"),
        Column("falls_to_nothing_on", _("Falls to nothing on"), "day"),
        Column("months_left", _("Months left"), "number"), Column("funder", _("Funder")),
        Column("theme", _("Theme"), "ref", "themes"),
    )  # fmt: skip
    alone = pl.col("alone").fill_null(value=False)
    order = found.sort(alone, "months_left", "partnership_name", descending=[True, False, False], nulls_last=True)
    return table(result, "shares", title, order, columns, asked, facets=("alone", "theme", "funder"))


def _targets(result: Result, asked: Asked) -> tuple[Table | Lacking, ...]:
    found = result.table("money_targets")
    titles = {"no_money": _("Targets that no money reaches"), "no_target": _("Money that is for no target")}
    if found is None:
        return (Lacking("no-money", _("Money and targets"), why(result, "money_targets")),)
    target = Column("target", _("Target"), "ref", "targets")
    columns = {
        "no_money": (target, Column("theme", _("Theme"), "ref", "themes"),
                     Column("weight", _("Weight"), "code", "targets.weight")),
        "no_target": (Column("funding", _("Stream"), "ref", "funding"),
                      Column("partnerships", _("Pays"), "refs", "partnerships")),
    }  # fmt: skip
    empty = {"no_money": _("Money reaches every target."), "no_target": _("Every stream is for a target.")}
    reached = (target, Column("funding", _("Stream"), "ref", "funding"), Column("by", _("By way of"), "word"),
               Column("partnerships", _("Partnerships"), "refs", "partnerships"),
               Column("theme", _("Theme"), "ref", "themes"))  # fmt: skip
    made = [
        table(result, code.replace("_", "-"), titles[code], found.filter(pl.col("standing") == code), columns[code],
              asked, facets=("theme", "weight") if code == "no_money" else (), empty=empty[code])
        for code in titles
    ]  # fmt: skip
    by = pl.col("by").replace_strict({"allocation": "named", "partnership": "paid"}, default=None)
    funded = found.filter(pl.col("standing") == "funded").with_columns(by)
    return (*made, table(result, "funded", _("Which money reaches which target"),
                         funded, reached, asked, facets=("theme",)))  # fmt: skip
