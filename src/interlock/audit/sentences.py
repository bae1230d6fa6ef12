"""What would one tell the leader in five sentences? Each true, each with its evidence one step away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any, Literal

import polars as pl

from ..register.language import _, ngettext
from .health import unknowns
from .run import Result
from .words import day, month, number, opening, percent


@dataclass(frozen=True)
class Sentence:
    """One sentence, and where its evidence is: findings of a kind, rows of a measure, or a column not filled.

    `to` is a kind of finding, the name of a measure, or `table.column`; `where` narrows it down (column of the measure
    or of a finding -> value; `_over` and `_from` at a column's end: more than, at least); `count` rows stand behind it.
    """

    text: str
    link: Literal["finding", "measure", "completeness"]
    to: str
    count: int
    where: Mapping[str, Any] = field(default_factory=dict)


def five_sentences(result: Result) -> list[Sentence]:
    """Which five things does the audit say first?

    What fits badly comes first, in the order below, then what the place looks like, then what is not known; never
    more than five, never about what could not be worked out, and never counting findings that people have settled.
    """
    return list(islice((sentence for teller in TELLERS for sentence in teller(result)), 5))


def _open(result: Result, kind: str) -> int:
    return sum(finding.kind == kind for finding in result.open)


def _say(one: str, many: str, n: int, **more: Any) -> str:
    return opening(ngettext(one, many, n).format(n=number(n), **more))


def _overlaps(result: Result) -> Iterator[Sentence]:
    table = result.table("overlaps")
    if table is None:
        return
    settled = {tuple(about.id for about in f.about) for f in result.findings if f.id in result.judged}
    close = table.filter((pl.col("people_jaccard") > 0.5) & (pl.col("people_shared") >= 3))
    close = close.filter([(a, b) not in settled for a, b in close.select("a", "b").iter_rows()])
    aims = close.filter(pl.col("targets_shared") > 0)
    where: dict[str, Any] = {"people_jaccard_over": 0.5, "people_shared_from": 3}
    if aims.height:
        said = _say("{n} pair shares more than half of its people and a target.",
                    "{n} pairs share more than half of their people and a target.", aims.height)  # fmt: skip
        yield Sentence(said, "measure", "overlaps", aims.height, {**where, "targets_shared_from": 1})
    elif close.height:
        said = _say("{n} pair shares more than half of its people.",
                    "{n} pairs share more than half of their people.", close.height)  # fmt: skip
        yield Sentence(said, "measure", "overlaps", close.height, where)
    elif n := _open(result, "duplicate"):
        said = _say("{n} pair shares nearly everything.", "{n} pairs share nearly everything.", n)
        yield Sentence(said, "finding", "duplicate", n)
    elif n := _open(result, "overlap"):
        said = _say("{n} pair of partnerships overlaps.", "{n} pairs of partnerships overlap.", n)
        yield Sentence(said, "finding", "overlap", n)


def _reporting(result: Result) -> Iterator[Sentence]:
    table = result.table("reporting")
    if table is None:
        return
    loops, alone = (table.filter(pl.col("standing") == where).height for where in ("loop", "orphan"))
    if alone * 2 > table.height:  # then it is the record that is wanting
        said = _say("for {n} of {all} body no reporting line is recorded.",
                    "for {n} of {all} bodies no reporting line is recorded.",
                    alone, all=number(table.height))  # fmt: skip
        yield Sentence(said, "measure", "reporting", alone, {"standing": "orphan"})
    elif alone and loops:
        said = ngettext("{said}, and {n} reports to itself in the end.", "{said}, and {n} report in a circle.", loops)
        if loops == 2:
            said = _("{said}, and {n} report to each other.")
        first = _say(
            "{n} body reports to nobody and nobody to it", "{n} bodies report to nobody and nobody to them", alone
        )
        yield Sentence(said.format(said=first, n=number(loops)), "measure", "reporting", alone + loops,
                       {"standing": ["orphan", "loop"]})  # fmt: skip
    elif alone:
        said = _say(
            "{n} body reports to nobody, and nobody to it.", "{n} bodies report to nobody, and nobody to them.", alone
        )
        yield Sentence(said, "measure", "reporting", alone, {"standing": "orphan"})
    elif loops:
        said = _say("{n} body reports to itself in the end.", "{n} bodies report in a circle.", loops)
        yield Sentence(said, "measure", "reporting", loops, {"standing": "loop"})


def _targets(result: Result) -> Iterator[Sentence]:
    if n := _open(result, "orphan_target"):
        said = _say("{n} target has nobody working to it.", "{n} targets have nobody working to them.", n)
        yield Sentence(said, "finding", "orphan_target", n)
    elif n := _open(result, "contested_target"):
        said = _say("{n} target is led by more than one body.", "{n} targets are led by more than one body.", n)
        yield Sentence(said, "finding", "contested_target", n)


def _load(result: Result) -> Iterator[Sentence]:
    table = result.table("load_people")
    if table is None:
        return
    least = round(result.settings.threshold("person_partnerships"))
    busy = table.filter(pl.col("partnerships") >= least)
    if busy.is_empty():
        return
    said = _say("{n} person sits on {seats} bodies or more", "{n} people sit on {seats} bodies or more", busy.height,
                seats=number(least))  # fmt: skip
    hours = busy.with_columns((pl.col("hours_known") + pl.col("hours_assumed")).alias("hours"))
    most = hours.sort("hours", "person", descending=[True, False]).row(0, named=True)
    total, assumed = round(most["hours"]), round(most["hours_assumed"])
    more = _("the busiest for about {hours} hours a year")
    if assumed >= total > 0:
        more = _("the busiest for about {hours} hours a year, if all is as assumed")
    elif assumed:
        more = _("the busiest for about {hours} hours a year, {assumed} of them assumed")
    said = f"{said}; {more.format(hours=f'{total:,}', assumed=f'{assumed:,}')}."
    yield Sentence(said, "measure", "load_people", busy.height, {"partnerships_from": least})


def _money(result: Result) -> Iterator[Sentence]:
    found = [f for f in result.open if f.kind == "funding_cliff"]
    coming = [f for f in found if not f.measure["over"] and f.measure["depend_alone"]]
    lost = sum(f.measure["depend_alone"] for f in found if f.measure["over"])
    losing = sum(f.measure["depend_alone"] for f in coming)
    count, where = sum(f.measure["depend_alone"] > 0 for f in found), {"depend_alone_from": 1}
    if losing:
        last = date.fromisoformat(max(f.measure["falls_to_nothing_on"] for f in coming)) - timedelta(days=1)
        ahead = (last.year - result.register.as_at.year) * 12 + last.month - result.register.as_at.month
        when = month(last.month) if ahead < 12 else day(last.isoformat()[:7])
        said = _say("{n} partnership loses its only funding by {month}",
                    "{n} partnerships lose their only funding by {month}", losing, month=when)  # fmt: skip
        if lost:
            more = ngettext("{n} has lost it already", "{n} have lost it already", lost).format(n=number(lost))
            said = f"{said}; {more}"
        yield Sentence(f"{said}.", "finding", "funding_cliff", count, where)
    elif lost:
        said = _say(
            "{n} partnership has lost its only funding.", "{n} partnerships have lost their only funding.", lost
        )
        yield Sentence(said, "finding", "funding_cliff", count, where)


def _inactive(result: Result) -> Iterator[Sentence]:
    found = [f for f in result.open if f.kind == "inactive" and f.measure["standing"] == "inactive"]
    grave = sum(f.grave == "high" for f in found)
    if not found:
        return
    said = _say("{n} body does not meet any more", "{n} bodies do not meet any more", len(found))
    if grave:
        more = ngettext("and much depends on {n} of them", "and much depends on {n} of them", grave)
        said = f"{said}, {more.format(n=number(grave))}" if len(found) > 1 else f"{said}, {_('and much depends on it')}"
    yield Sentence(f"{said}.", "finding", "inactive", len(found), {"standing": "inactive"})


def _only_route(result: Result) -> Iterator[Sentence]:
    frail = [f for f in result.open if f.kind == "only_route" and f.measure["standing"] in ("past", "inactive")]
    targets = sum(f.measure["only_route"] for f in frail)
    if targets:
        said = _say("{n} target hangs on a body that no longer meets or whose end has gone by.",
                    "{n} targets hang on bodies that no longer meet or whose end has gone by.", targets)  # fmt: skip
        yield Sentence(said, "finding", "only_route", len(frail), {"standing": ["past", "inactive"]})


def _paper(result: Result) -> Iterator[Sentence]:
    if n := _open(result, "no_agreement"):
        grave = sum(f.kind == "no_agreement" and f.measure["importance"] == "critical" for f in result.open)
        said = _say("{n} body works without an agreement", "{n} bodies work without an agreement", n)
        if grave and n > 1:
            more = ngettext("{n} of them is critical", "{n} of them are critical", grave).format(n=number(grave))
            said = f"{said}; {more}"
        yield Sentence(f"{said}.", "finding", "no_agreement", n)
    if n := _open(result, "review_overdue"):
        said = _say("{n} review is overdue.", "{n} reviews are overdue.", n)
        yield Sentence(said, "finding", "review_overdue", n)


def _records(result: Result) -> Iterator[Sentence]:
    if n := _open(result, "possible_duplicate_record"):
        said = _say("{n} pair of records may be one and the same.", "{n} pairs of records may be one and the same.", n)
        yield Sentence(said, "finding", "possible_duplicate_record", n)


def _reliance(result: Result) -> Iterator[Sentence]:
    table = result.table("reliance")
    if table is None:
        return
    row = table.row(0, named=True)
    if row["verdict"] == "unsafe":
        said = _("Only {share} of {n} targets rely on partnership: too few to rank partnerships by their targets.")
        yield Sentence(said.format(share=percent(row["share"]), n=number(row["targets"])), "measure", "reliance",
                       row["relying"])  # fmt: skip


def _shape(result: Result) -> Iterator[Sentence]:
    funnel, matrix = result.table("funnel"), result.table("matrix")
    if funnel is not None:
        count = dict(funnel.select("stage", "count").iter_rows())
        if count["critical"]:
            said = ngettext(
                "{n} of {all} partnerships is critical", "{n} of {all} partnerships are critical", count["critical"]
            )
            said = opening(said.format(n=number(count["critical"]), all=number(count["all"])))
            if count["critical_strategic"]:
                more = ngettext("{n} of those strategic", "{n} of those strategic", count["critical_strategic"])
                said = f"{said}, {more.format(n=number(count['critical_strategic']))}"
            yield Sentence(f"{said}.", "measure", "funnel", count["critical"], {"stage": "critical"})
    if matrix is not None:
        themes = matrix.filter(pl.col("theme").is_not_null() & (pl.col("total") > 0))
        total = matrix["total"][-1]
        if themes.height > 1:
            most = themes.sort("total", "theme", descending=[True, False]).row(0, named=True)
            said = _("{theme} has the most partnerships, {n} of {all}.")
            if (themes["total"] == most["total"]).sum() == 1:
                yield Sentence(said.format(theme=most["theme_name"], n=number(most["total"]), all=number(total)),
                               "measure", "matrix", most["total"], {"theme": most["theme"]})  # fmt: skip


def _unknown(result: Result) -> Iterator[Sentence]:
    for unknown in unknowns(result):
        yield Sentence(unknown.in_words, "completeness", f"{unknown.table}.{unknown.column}", unknown.missing)


TELLERS: tuple[Callable[[Result], Iterator[Sentence]], ...] = (
    _overlaps, _reporting, _targets, _load, _money, _inactive, _only_route, _paper, _records, _reliance, _shape,
    _unknown,
)  # fmt: skip
