"""Which consultations run at the same time and ask the same people?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.names import fold
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed
from ..rows import table_of
from .plans import known_plans, surroundings


@dataclass(frozen=True)
class Window:
    """One plan's consultation: its days (the second not included), whom it asks, and about what and where."""

    plan: str
    start: date
    end: date
    audience: dict[str, str]  # folded -> as it is written
    theme: str | None
    area: str | None


def consultations(register: Register) -> pl.DataFrame:
    """Which pairs of consultations overlap in time and in the people whom they ask?

    A row for each pair a < b of plans that are not gone or expired, by ids, whose windows have a day in common and
    which either name an audience in common in areas of which one lies in the other (an area that is not known is
    taken as fitting), or have the same theme and the same area. Columns: a, a_name, b, b_name; since and until (the
    days in common, the second not included), days (how many), audience (that both name), theme and area (with names,
    where both have the same), a_from, a_until, b_from, b_until (the windows), over (they are over on the day of
    looking).

    NotAssessed where no plan says from when until when it is consulted on.
    Source: report, 2.12 (to cut down the number of separate consultation arrangements) and 2.14 (85 strategies and
    plans, often with separate consultations).
    """
    windows, around = known_windows(register), surroundings(register)
    rows = []
    for a, b in _meeting(windows, around):
        shared = sorted(a.audience[key] for key in a.audience.keys() & b.audience.keys() if a.audience[key])
        theme = a.theme if a.theme == b.theme else None
        area = a.area if a.area == b.area else None
        if not shared and (theme is None or area is None):
            continue
        since, until = max(a.start, b.start), min(a.end, b.end)
        rows.append({
            "a": a.plan, "b": b.plan, "since": since.isoformat(), "until": until.isoformat(),
            "days": (until - since).days, "audience": shared, "theme": theme, "area": area,
            "a_from": a.start.isoformat(), "a_until": a.end.isoformat(),
            "b_from": b.start.isoformat(), "b_until": b.end.isoformat(), "over": until <= register.as_at,
        })  # fmt: skip
    made = table_of(rows, _SCHEMA).sort("a", "b")
    made = with_names(made, register, "plans", "a", "b")
    return with_names(with_names(made, register, "themes", "theme"), register, "areas", "area")


def known_windows(register: Register) -> list[Window]:
    """Which consultations have a first and a last day? In the order of their first days, then plans."""
    both = pl.col("consultation_start").is_not_null() & pl.col("consultation_end").is_not_null()
    every = known_plans(register).filter(both)
    if every.is_empty():
        said = _("No plan says from when until when it is consulted on.")
        raise NotAssessed("plans.consultation_start", said)
    shown = every.filter(state="in_force").select(
        "id", "consultation_start", "consultation_end", "audience", "theme", "area"
    )
    dated = [
        Window(
            plan["id"], dates.first_day(plan["consultation_start"]), dates.end_day(plan["consultation_end"]),
            _audience(plan), plan["theme"], plan["area"],
        )
        for plan in shown.iter_rows(named=True)
    ]  # fmt: skip
    return sorted((w for w in dated if w.start < w.end), key=lambda window: (window.start, window.plan))


def _audience(plan: Mapping[str, Any]) -> dict[str, str]:
    """Whom does it ask? Where that is not known, those whom its theme and area concern, under no name."""
    if not plan["audience"] and plan["theme"] and plan["area"]:
        return {f"{plan['theme']} {plan['area']}": ""}
    return {fold(who): who for who in sorted(plan["audience"] or ())}


def _asking(windows: list[Window]) -> dict[str, list[Window]]:
    """Who is asked in which windows?"""
    found: dict[str, list[Window]] = defaultdict(list)
    for window in windows:
        for who in window.audience:
            found[who].append(window)
    return found


def _meeting(windows: list[Window], around: dict[str, set[str]]) -> Iterator[tuple[Window, Window]]:
    """Which windows share a day, in areas of which one lies in the other or is not known? The first plan first."""
    placed: dict[str | None, list[Window]] = defaultdict(list)
    for window in windows:
        placed[window.area].append(window)
    for one in windows:
        wide: list[str | None] = [None, *sorted(around[one.area])] if one.area is not None else [None]
        for two in (other for area in wide for other in placed.get(area, ())):
            twice = one.area == two.area and one.plan >= two.plan
            if not twice and one.start < two.end and two.start < one.end:
                yield (one, two) if one.plan < two.plan else (two, one)


def crowds(register: Register, *, at_least: int) -> Iterator[tuple[tuple[str, ...], list[str], date, date]]:
    """Which plans ask the same people on the same days, all at once, for `at_least` days and not yet over?

    As many plans together as there are: a set that lies in another is left out. Plans of which no audience is known ask
    the same people where they have one theme and one area. Yields plans, the audiences that all of them name, and the
    days that all have in common (the second not included), in the order of those days.
    """
    around = surroundings(register)
    sets: dict[frozenset[str], tuple[list[Window], set[str]]] = {}
    for who, asking in sorted(_asking(known_windows(register)).items()):
        placed: dict[str | None, list[Window]] = defaultdict(list)
        for window in asking:
            placed[window.area].append(window)
        for place in sorted(placed, key=str):  # by turns the area that lies within all the others
            wide: set[str | None] = {None, *around.get(place or "", ())}
            here = [w for area in sorted(wide & placed.keys(), key=str) for w in placed[area]]
            for last in here:  # the one that starts last in a set
                crowd = [
                    w for w in here
                    if w.start <= last.start and (min(w.end, last.end) - last.start).days >= at_least
                ]  # fmt: skip
                if len(crowd) > 1 and last in crowd and min(w.end for w in crowd) > register.as_at:
                    sets.setdefault(frozenset(w.plan for w in crowd), (crowd, set()))[1].add(who)
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for key in sets:
        for plan in key:
            holding[plan].append(key)
    whole = [key for key in sets if not any(key < other for other in holding[min(key)])]
    found = []
    for key in whole:
        crowd, whom = sets[key]
        said = sorted({crowd[0].audience[who] for who in whom} - {""})
        found.append((max(w.start for w in crowd), min(w.end for w in crowd), tuple(sorted(key)), said))
    for since, until, plans, said in sorted(found):
        yield plans, said, since, until


_TEXT, _DAYS = pl.String(), pl.Int64()
_SCHEMA: dict[str, pl.DataType] = {
    "a": _TEXT, "b": _TEXT, "since": _TEXT, "until": _TEXT, "days": _DAYS, "audience": pl.List(pl.String),
    "theme": _TEXT, "area": _TEXT, "a_from": _TEXT, "a_until": _TEXT, "b_from": _TEXT, "b_until": _TEXT,
    "over": pl.Boolean(),
}  # fmt: skip
