"""Several scenarios side by side: each figure before, after each of them, and by how much it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from ...measures.pieces.matrix import NO_THEME
from ...register.language import N_, _
from ...register.schema import tables
from ..figures import UNCLASSIFIED
from .comparison import Comparison

Unit = Literal["number", "hours", "money"]

# Figures as they are shown: name, label, unit, whether less is better (None: neither), in the order of the page.
SHOWN: tuple[tuple[str, str, Unit, bool | None], ...] = (
    ("partnerships", N_("Partnerships"), "number", None),
    ("seats", N_("Seats"), "number", None),
    ("seats_due", N_("Seats that should exist"), "number", None),
    ("people", N_("People"), "number", None),
    ("organisations", N_("Organisations with a seat"), "number", None),
    ("hours_known", N_("Hours a year, known"), "hours", True),
    ("hours_assumed", N_("Hours a year, assumed"), "hours", True),
    ("cost_low", N_("Cost a year, at least"), "money", True),
    ("cost_high", N_("Cost a year, at most"), "money", True),
    ("money_at_risk", N_("Money a year at risk"), "money", True),
    ("targets_covered", N_("Targets with somebody"), "number", False),
    ("targets_uncovered", N_("Targets with nobody"), "number", True),
    ("targets_one_route", N_("Targets to which one alone works"), "number", None),
    ("overlaps", N_("Pairs that overlap"), "number", True),
    ("gaps", N_("Gaps"), "number", True),
    ("depth", N_("Steps to the top, at most"), "number", None),
    ("loops", N_("Reporting loops"), "number", True),
)


@dataclass(frozen=True)
class Row:
    """One figure of several scenarios: before and after each, None where it is not known."""

    figure: str
    label: str
    unit: Unit
    less_is_better: bool | None
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]

    @property
    def words(self) -> str:
        """What is it called, in the language spoken?"""
        if self.figure.startswith("by_level."):
            return _("Level: {name}").format(name=_(self.label))
        if self.figure.startswith("by_theme."):
            return _("Theme: {name}").format(name=self.label)
        return _(self.label)

    @property
    def change(self) -> tuple[float | None, ...]:
        """By how much does it differ in each? None where either is not known."""
        pairs = zip(self.before, self.after, strict=True)
        return tuple(None if was is None or now is None else round(now - was, 2) for was, now in pairs)

    @property
    def differs(self) -> bool:
        """Does any scenario change it?"""
        return self.before != self.after


def beside(comparisons: Sequence[Comparison], *, at_once: bool = False) -> tuple[Row, ...]:
    """Each figure of these scenarios side by side; `at_once` leaves out those that take an audit."""
    if at_once:
        sides = [(one.headline_before.plain(), one.headline_after.plain()) for one in comparisons]
    else:
        sides = [(one.before.plain(), one.after.plain()) for one in comparisons]
    rows = [
        _row(name, label, unit, less, sides) for name, label, unit, less in SHOWN if all(name in s[0] for s in sides)
    ]
    levels = _counts("by_level", sides)
    themes = _counts("by_theme", sides)
    return (*rows, *levels, *themes)


def _row(
    name: str, label: str, unit: Unit, less: bool | None, sides: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]
) -> Row:
    return Row(
        name, label, unit, less, tuple(was[name] for was, _now in sides), tuple(now[name] for _was, now in sides)
    )


def _counts(group: str, sides: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[Row]:
    names = dict.fromkeys(name for was, now in sides for name in (*was[group], *now[group]))
    none = (UNCLASSIFIED, _(NO_THEME))
    if not any(side[group].get(name) for side in chain(*sides) for name in names if name not in none):
        return []
    called = {code.code: code.label for code in tables()["partnerships"].fields["level"].codes}
    called = {**called, UNCLASSIFIED: N_("No level")} if group == "by_level" else {}
    rows = []
    for name in names:
        before, after = (tuple(side[at][group].get(name, 0) for side in sides) for at in (0, 1))
        rows.append(Row(f"{group}.{name}", called.get(name, name), "number", None, before, after))
    return rows
