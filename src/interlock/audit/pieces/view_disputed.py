"""On which partnerships do those concerned differ about how important they are?

Finds partnerships rated by several sides where two sides lie `view_spread` steps apart (critical, desirable,
peripheral), or where at least `view_partners` partners, and most of those who answered, say otherwise than the host
(where it has not spoken: the register). Medium where host, partners or others outside lie that far apart, or where
the body itself thinks that much less of itself; else low: a body that rates itself higher is what one expects.
Source: report, Box 2 step 3 (partners rate for themselves, and disagreement is what the workshops are for).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from ...register.language import N_, _, ngettext
from ..finding import About, Finding, Told
from ..measured import Measured
from ..words import number

KIND = "view_disputed"
NEEDS = ("ratings",)
SHOWN = ("rater", "side", "importance", "level", "date", "comment")
Views = Mapping[str, list[dict[str, Any]]]
STEPS = {"critical": 2, "desirable": 1, "peripheral": 0}
CALLED = {"critical": N_("critical"), "desirable": N_("desirable"), "peripheral": N_("peripheral")}


def find(measured: Measured) -> Iterator[Finding]:
    """One finding a partnership."""
    table = measured.table("ratings")
    assert table is not None
    wide = max(measured.settings.threshold("view_spread"), 1)
    least = max(measured.settings.threshold("view_partners"), 1)

    @cache
    def views() -> Views:
        said = measured.register["ratings"].select("partnership", *SHOWN)
        return said.rows_by_key("partnership", named=True)

    for row in table.iter_rows(named=True):
        outside = [STEPS[row[side]] for side in ("host", "partners", "independent") if row[side]]
        every = [*outside, STEPS[row["own"]]] if row["own"] else outside
        spread = max(every, default=0) - min(every, default=0)
        against, answered = _against(row)
        most = against >= least and against * 2 > answered
        if len(every) < 2 or (spread < wide and not most):
            continue
        apart = max(outside, default=0) - min(outside, default=0) >= wide
        modest = bool(row["own"] and outside) and min(outside) - STEPS[row["own"]] >= wide
        yield Finding.later(
            kind=KIND,
            grave="medium" if apart or modest else "low",
            about=(About("partnerships", row["partnership"], row["partnership_name"]),),
            rank=spread * 10 + against,
            tell=partial(_told, row, spread, views),
        )


def _told(row: dict[str, Any], spread: int, views: Callable[[], Views]) -> Told:
    against, answered = _against(row)
    measure = {
        **{side: row[side] for side in ("register", "own", "host", "partners", "independent")},
        "spread": spread,
        "partners_against": against,
        "partners_answered": answered,
    }
    body = row["partnership"]
    return Told(_in_words(row, answered), measure, [
        {"table": "ratings", "partnership": body, **view} for view in views()[body]
    ])  # fmt: skip


def _against(row: dict[str, Any]) -> tuple[int, int]:
    """How many partners differ from the host (else the register), of how many who answered?"""
    given = {code: row[f"partners_{code}"] for code in STEPS}
    keeper, answered = row["host"] or row["register"], sum(given.values())
    return (answered - given[keeper] if keeper else 0), answered


def _in_words(row: dict[str, Any], answered: int) -> str:
    parts = []
    if row["host"]:
        parts.append(_("its host calls it {view}").format(view=_(CALLED[row["host"]])))
    elif row["register"]:
        parts.append(_("the register calls it {view}").format(view=_(CALLED[row["register"]])))
    if row["partners"]:
        parts.append(_of_partners({code: row[f"partners_{code}"] for code in STEPS}, answered))
    if row["independent"]:
        parts.append(_("outside views call it {view}").format(view=_(CALLED[row["independent"]])))
    if row["own"]:
        parts.append(_("it calls itself {view}").format(view=_(CALLED[row["own"]])))
    return _("Views of {name} differ: {views}.").format(name=row["partnership_name"], views="; ".join(parts))


def _of_partners(given: dict[str, int], answered: int) -> str:
    """What the partners say, the most common view first."""
    views = sorted(((code, n) for code, n in given.items() if n), key=lambda view: (-view[1], STEPS[view[0]]))
    (first, n), *others = views
    if others:
        said = ngettext("{n} of {all} partners calls it {view}", "{n} of {all} partners call it {view}", n)
        told = said.format(n=number(n), all=number(answered), view=_(CALLED[first]))
        return ", ".join([told, *(_("{n} {view}").format(n=number(n), view=_(CALLED[code])) for code, n in others)])
    if n == 2:
        return _("both partners who answered call it {view}").format(view=_(CALLED[first]))
    said = ngettext("the one partner who answered calls it {view}", "all {n} partners who answered call it {view}", n)
    return said.format(n=number(n), view=_(CALLED[first]))
