"""What does a scenario come to at once? The headline before and after, side by side, in officers' words."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...audit.settings import Settings
from ...register.language import N_, _, ngettext
from ...register.schema import tables
from ...register.snapshot import Register
from ...scenario.arrangements import Arrangement
from ...scenario.compare.comparison import Comparison
from ...scenario.compare.fates import Fate
from ...scenario.compare.stakes import Stake
from ...scenario.figures import Headline, headline
from ...scenario.replay import Replayed
from ...scenario.verbs.reorganise import Reorganise

_KEPT: OrderedDict[tuple[str, str, str], Headline] = OrderedDict()
_LOCK = threading.Lock()
_MOST = 60

_ROWS = (
    ("partnerships", N_("Bodies"), "number"), ("seats", N_("Seats"), "number"), ("people", N_("People"), "number"),
    ("hours_known", N_("Hours a year, known"), "number"), ("hours_assumed", N_("Hours a year, assumed"), "number"),
    ("cost_low", N_("Cost a year, at least"), "money"), ("cost_high", N_("Cost a year, at most"), "money"),
    ("money_at_risk", N_("Money at risk"), "money"),
    ("targets_covered", N_("Targets worked to"), "number"), ("targets_uncovered", N_("Targets with nobody"), "number"),
    ("targets_one_route", N_("Targets with one route alone"), "number"), ("depth", N_("Levels of reporting"), "number"),
    ("loops", N_("Bodies reporting in a circle"), "number"),
)  # fmt: skip
_MOST_CHANGED = ("close", "merge", "novate", "inherit")


@dataclass(frozen=True)
class Line:
    """One figure before and after; None is not known. `form`: number or money."""

    key: str
    label: str
    form: str
    before: Any
    after: Any

    @property
    def changed(self) -> bool:
        """Does the scenario change it?"""
        return bool(self.before != self.after)


def headline_of(register: Register, settings: Settings) -> Headline:
    """The headline of one register, worked out once."""
    key = (register.digest, register.as_at.isoformat(), repr(settings))
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    made = headline(register, settings)
    with _LOCK:
        _KEPT[key] = made
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return made


def lines(done: Replayed, settings: Settings) -> list[Line]:
    """The figures before and after, those that nothing is known of left out."""
    return between(done.before, done.after, settings)


def between(one: Register, other: Register, settings: Settings) -> list[Line]:
    """The figures of two registers side by side."""
    before, after = headline_of(one, settings), headline_of(other, settings)
    made = [Line(key, _(label), form, _value(before, key), _value(after, key)) for key, label, form in _ROWS]
    return [line for line in made if line.before is not None or line.after is not None]


def _value(figures: Headline, key: str) -> Any:
    if not key.startswith("cost_"):
        return getattr(figures, key)
    return getattr(figures.cost, key.removeprefix("cost_")) if figures.cost else None


def said_of(stake: Stake) -> str:
    """What does this one gain or lose? In words."""
    if stake.what == "themes":
        parts = []
        if stake.gone:
            parts.append(_("no voice any more on {themes}").format(themes=", ".join(stake.gone)))
        if stake.come:
            parts.append(_("a voice on {themes}").format(themes=", ".join(stake.come)))
        return "; ".join(parts)
    forms = {
        "seats": ngettext("{was} seat, then {now}", "{was} seats, then {now}", int(stake.was)),
        "hours": _("{was} hours a year, then {now}"), "share": _("{was} of all seats, then {now}"),
    }  # fmt: skip
    shown = (lambda v: f"{v:.1%}") if stake.what == "share" else (lambda v: f"{v:,.0f}")
    return forms[stake.what].format(was=shown(stake.was), now=shown(stake.is_))


def ranked(stakes: Iterable[Stake]) -> list[list[Stake]]:
    """All that each one gains or loses, together, in the order of the comparison: voices and last seats first."""
    grouped: dict[str, list[Stake]] = {}
    for stake in stakes:
        grouped.setdefault(stake.id, []).append(stake)
    return list(grouped.values())


@dataclass(frozen=True)
class Rearranged:
    """What one reorganisation makes of each partnership: the number of its change, and the arrangements, those that
    change most first. `names`: of partnerships and successors."""

    number: int
    arrangements: tuple[Arrangement, ...]
    names: Mapping[str, str]

    def count(self, what: str) -> int:
        """How many are inherited, novated, merged or closed?"""
        return sum(one.what == what for one in self.arrangements)


def rearranged(done: Replayed) -> list[Rearranged]:
    """What becomes of every partnership in each reorganisation of the scenario?"""
    made, before = [], done.register
    for step in done.steps:
        if isinstance(step.change, Reorganise):
            found = step.change.arrangements(before, done.scenario.on)
            order = sorted(found, key=lambda one: (_MOST_CHANGED.index(one.what), not one.alike, one.partnership))
            table = step.register.names[step.change.table]
            made.append(Rearranged(step.number, tuple(order), {**table, **step.register.names["partnerships"]}))
        before = step.register
    return made


def altered(fate: Fate) -> str:
    """What else is otherwise about a body? The names of the columns, in words."""
    own = {"seats": _("seats"), "parents": _("to whom it reports"), "depth": _("its level of reporting")}
    fields = tables()["partnerships"].fields
    named = (own.get(one.what) or (_(fields[one.what].label).lower() if one.what in fields else one.what)
             for one in fate.altered)  # fmt: skip
    return ", ".join(dict.fromkeys(named))


def called(compared: Comparison, ids: Iterable[str]) -> str:
    """What are these bodies called, before or after?"""
    names = {**compared.replayed.before.names["partnerships"], **compared.replayed.after.names["partnerships"]}
    return ", ".join(names.get(id, id) for id in ids)
