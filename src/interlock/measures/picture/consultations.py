"""Which consultations run at the same time and ask the same people?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.names import fold
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed
from .plans import Row, known_plans, surroundings


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
    for n, one in enumerate(windows):
        for two in windows[n + 1 :]:
            if two.start >= one.end:
                break  # they are in the order of their first days
            a, b = sorted((one, two), key=lambda window: window.plan)
            shared = (
                sorted(a.audience[key] for key in a.audience.keys() & b.audience.keys()) if near(a, b, around) else []
            )
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
    made = pl.DataFrame(rows, schema=_SCHEMA).sort("a", "b")
    made = with_names(made, register, "plans", "a", "b")
    return with_names(with_names(made, register, "themes", "theme"), register, "areas", "area")


def known_windows(register: Register) -> list[Window]:
    """Which consultations have a first and a last day? In the order of their first days, then plans."""
    every = known_plans(register)
    dated = [
        Window(
            plan["id"], dates.first_day(plan["consultation_start"]), dates.end_day(plan["consultation_end"]),
            _audience(plan), plan["theme"], plan["area"],
        )
        for plan in every
        if plan["state"] == "in_force" and plan["consultation_start"] and plan["consultation_end"]
    ]  # fmt: skip
    if not any(plan["consultation_start"] and plan["consultation_end"] for plan in every):
        said = _("No plan says from when until when it is consulted on.")
        raise NotAssessed("plans.consultation_start", said)
    return sorted((w for w in dated if w.start < w.end), key=lambda window: (window.start, window.plan))


def _audience(plan: Row) -> dict[str, str]:
    """Whom does it ask? Where that is not known, those whom its theme and area concern, under no name."""
    if not plan["audience"] and plan["theme"] and plan["area"]:
        return {f"{plan['theme']} {plan['area']}": ""}
    return {fold(who): who for who in sorted(plan["audience"] or ())}


def near(a: Window, b: Window, around: dict[str, set[str]]) -> bool:
    """Does the area of one lie in that of the other? True as well where one of them is not known."""
    if a.area is None or b.area is None:
        return True
    return a.area in around[b.area] or b.area in around[a.area]


def crowds(register: Register, *, at_least: int) -> Iterator[tuple[tuple[str, ...], list[str], date, date]]:
    """Which plans ask the same people on the same days, all at once, for `at_least` days and not yet over?

    As many plans together as there are: a set that lies in another is left out. Plans of which no audience is known ask
    the same people where they have one theme and one area. Yields plans, the audiences that all of them name, and the
    days that all have in common (the second not included), in the order of those days.
    """
    windows, around = known_windows(register), surroundings(register)
    sets: dict[frozenset[str], tuple[list[Window], set[str]]] = {}
    for who in sorted({key for window in windows for key in window.audience}):
        asking = [window for window in windows if who in window.audience]
        for last in asking:  # the one that starts last in a set, and by turns the one whose area lies within all others
            for place in asking:
                if not near(last, place, around):
                    continue
                wide = around.get(place.area or "", set())
                crowd = [
                    w for w in asking
                    if (w.area is None or w.area in wide)
                    and w.start <= last.start
                    and (min(w.end, last.end) - last.start).days >= at_least
                ]  # fmt: skip
                shared_end = min((w.end for w in crowd), default=last.start)
                if len(crowd) > 1 and last in crowd and shared_end > register.as_at:
                    key = frozenset(w.plan for w in crowd)
                    sets.setdefault(key, (crowd, set()))[1].add(who)
    whole = [key for key in sets if not any(key < other for other in sets)]
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
