"""Which plans and partners that should go together plan or budget at different times of the year?

Finds, from `cycle_months_apart` months between their starts, or else between the months in which budgets are settled:
(1) plans that one partnership keeps, one finding a partnership; (2) pairs of plans of which a target of one supports,
complements or duplicates one of the other; (3) partners who sit on a body that spends pooled money and start their
planning years at different times, one finding a body. Low; medium where money is pooled. Pairs that the table `cycles`
lists only because of their theme, or because one sits with the owner of a plan, are no findings.
Setting: cycle_months_apart. Source: report, 2.16 (standardising planning and budgetary cycles), 6.3 and the summary
(misaligned planning cycles), box 14 (phasing).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...register.language import _, ngettext
from ..finding import About, Finding
from ..measured import Measured
from ..words import listed, month, number

KIND = "cycle_misaligned"
NEEDS = ("cycles",)
ASPECTS = (("start_month", "months_apart"), ("budget_month", "budget_months_apart"))


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership whose plans or partners are out of step, and for each pair by its targets."""
    table, least = measured.table("cycles"), measured.settings.threshold("cycle_months_apart")
    assert table is not None
    late = pl.any_horizontal(pl.col("months_apart", "budget_months_apart").fill_null(0) >= least)
    rows = list(table.filter(late & (least > 0)).iter_rows(named=True))
    pooling = _pooling(measured)
    for why in ("partnership", "pooled"):
        pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in rows:
            for body, name in zip(row["partnerships"], row["partnerships_names"], strict=True):
                if why in row["because"] and (why == "partnership" or body in pooling):
                    pairs.setdefault((body, name), []).append(row)
        for (body, name), kept in sorted(pairs.items()):
            yield _body(body, name, kept, least, why)
    links = _links(measured)
    for row in rows:
        if "targets" in row["because"] and "partnership" not in row["because"]:
            yield _pair(row, least, links.get(frozenset((row["a"], row["b"])), []))


def _pooling(measured: Measured) -> set[str]:
    streams = measured.register["funding"].filter("pooled")["id"].implode()
    return set(measured.register["allocations"].filter(pl.col("funding").is_in(streams))["partnership"].drop_nulls())


def _aspect(pairs: list[dict[str, Any]], least: float) -> tuple[str, str]:
    starts = any((row["months_apart"] or 0) >= least for row in pairs)
    return ASPECTS[0] if starts else ASPECTS[1]


def _body(body: str, name: str, pairs: list[dict[str, Any]], least: float, why: str) -> Finding:
    which, apart = _aspect(pairs, least)
    months: dict[int, dict[str, str]] = {}
    for row in pairs:
        if (row[apart] or 0) >= least:
            for end in "ab":
                months.setdefault(row[f"{end}_{which}"], {})[row[end]] = row[f"{end}_name"]
    months = {n: dict(sorted(months[n].items())) for n in sorted(months)}
    most = max(row[apart] or 0 for row in pairs)
    spread = listed([_("{month} ({names})").format(month=month(n), names=listed(list(held.values()), 2))
                     for n, held in months.items()])  # fmt: skip
    if why == "pooled":
        said = _("Partners pool money in {body}, but start their planning years in different months: {spread}.")
        about: tuple[About, ...] = (About("partnerships", body, name),)
    else:
        said = _("{body} keeps plans that start in different months: {spread}.")
        if which == "budget_month":
            said = _("{body} keeps plans whose budgets are settled in different months: {spread}.")
        every = {id: called for held in months.values() for id, called in held.items()}
        about = tuple(About("plans", id, every[id]) for id in sorted(every))
    return Finding(
        kind=KIND, grave="medium" if why == "pooled" else "low", about=about,
        in_words=said.format(body=name, spread=spread),
        measure={"because": why, "months_apart": most, "of": which},
        evidence=tuple(_evidence(row) for row in pairs), rank=most,
    )  # fmt: skip


def _pair(row: dict[str, Any], least: float, links: list[dict[str, Any]]) -> Finding:
    which, apart = _aspect([row], least)
    said = ngettext(
        "{a} and {b} work to targets that hang together, but start in {one} and {two}, {n} month apart.",
        "{a} and {b} work to targets that hang together, but start in {one} and {two}, {n} months apart.", row[apart],
    )  # fmt: skip
    if which == "budget_month":
        said = ngettext(
            "{a} and {b} work to targets that hang together, but settle their budgets in {one} and {two}, "
            "{n} month apart.",
            "{a} and {b} work to targets that hang together, but settle their budgets in {one} and {two}, "
            "{n} months apart.", row[apart],
        )  # fmt: skip
    return Finding(
        kind=KIND, grave="low",
        about=(About("plans", row["a"], row["a_name"]), About("plans", row["b"], row["b_name"])),
        in_words=said.format(a=row["a_name"], b=row["b_name"], one=month(row[f"a_{which}"]),
                             two=month(row[f"b_{which}"]), n=number(row[apart])),
        measure={"because": "targets", "months_apart": row[apart], "of": which},
        evidence=(_evidence(row), *links), rank=row[apart],
    )  # fmt: skip


def _links(measured: Measured) -> dict[frozenset[str | None], list[dict[str, Any]]]:
    """The links between the targets of two plans, by the two."""
    found: dict[frozenset[str | None], list[dict[str, Any]]] = {}
    of = dict(measured.register["targets"].select("id", "plan").iter_rows())
    links = measured.register["target_links"].select("from", "to", "kind", "reason")
    for start, end, kind, reason in links.iter_rows():
        found.setdefault(frozenset((of.get(start), of.get(end))), []).append({
            "table": "target_links", "from": start, "from_name": measured.name("targets", start), "to": end,
            "to_name": measured.name("targets", end), "kind": kind, "reason": reason,
        })  # fmt: skip
    return found


def _evidence(row: dict[str, Any]) -> dict[str, Any]:
    columns = ("what", "a", "a_name", "b", "b_name", *(f"{end}_{which}" for which, _apart in ASPECTS for end in "ab"))
    return {"table": "cycles", **{column: row[column] for column in columns},
            "months_apart": row["months_apart"], "budget_months_apart": row["budget_months_apart"]}  # fmt: skip
