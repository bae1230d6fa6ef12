"""What would a scenario change? Before and after, from the figures at once to the findings and to who gains and loses.

Nothing is worked out before it is asked for: what takes no audit (the headline, what becomes of the bodies, who gains
and who loses, the routes to the targets) is there at once, the findings when somebody looks at them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...audit.rules import RULES
from ...audit.run import Missing, Result, audit
from ...audit.settings import Settings
from ...register.snapshot import Register
from ..figures import Figures, Headline, figures, headline
from ..replay import Replayed
from ..verbs.end import End
from .fates import FATES, Fate, fates, touched
from .heirs import Succession, succession
from .mitigation import mitigations
from .served import Routes, cells, routes
from .stakes import Stake, stakes, told_of
from .turned import Turned, turned

Audited = Callable[[Register, Settings], Result]


@dataclass(frozen=True)
class Comparison:
    """One scenario held against the register without it, both as at one day."""

    replayed: Replayed
    settings: Settings
    audited: Audited = audit
    given: Mapping[str, str] = field(default_factory=dict)  # `table:id` of a loser -> what is done for them

    @property
    def name(self) -> str:
        """What is the scenario called?"""
        return self.replayed.scenario.name

    @cached_property
    def succession(self) -> Succession:
        """Who took over from whom?"""
        ended = {step.change.partnership for step in self.replayed.steps if isinstance(step.change, End)}
        return succession(self.replayed.before, self.replayed.after, ended)

    @cached_property
    def headline_before(self) -> Headline:
        """The figures without the scenario, at once."""
        return headline(self.replayed.before, self.settings)

    @cached_property
    def headline_after(self) -> Headline:
        """The figures with it, at once."""
        return headline(self.replayed.after, self.settings)

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """What becomes of every partnership, in the order of ids?"""
        return fates(self.replayed.before, self.replayed.after, self.succession)

    def of(self, sort: str) -> tuple[Fate, ...]:
        """Those of one sort: kept, renamed, merged, elevated, moved, new or ended."""
        return tuple(fate for fate in self.fates if sort in fate.sorts)

    @cached_property
    def touched(self) -> frozenset[str]:
        """Which partnerships does it change, and which take over the work of others?"""
        homes = {home for fate in self.fates for home in fate.into}
        return touched(self.replayed.before, self.replayed.after) | homes

    @cached_property
    def routes(self) -> Routes:
        """Which targets lose or win those who work to them?"""
        return routes(self.replayed.before, self.replayed.after, self.succession)

    @cached_property
    def mitigations(self) -> Mapping[str, str]:
        """What is done for each loser, as far as the register or whoever asks says?"""
        said = mitigations(self.replayed.register, self.name, self.touched)
        return {**said, **{who: what for who, what in self.given.items() if what}}

    @cached_property
    def _stakes(self) -> tuple[tuple[Stake, ...], tuple[Stake, ...]]:
        before, after = self.replayed.before, self.replayed.after
        return stakes(before, after, self.succession, self.settings, self.mitigations)

    @property
    def gains(self) -> tuple[Stake, ...]:
        """Who gains what, what weighs most first?"""
        return self._stakes[0]

    @property
    def loses(self) -> tuple[Stake, ...]:
        """Who loses what, what weighs most first?"""
        return self._stakes[1]

    @cached_property
    def told_of(self) -> tuple[str, ...]:
        """Of whom can it be told what they gain and lose? Those of sectors, organisations and people that seats of the
        register lead to; of others nothing is known, which does not say that they lose nothing."""
        return told_of(self.replayed.before, self.replayed.after)

    @cached_property
    def losers(self) -> tuple[Stake, ...]:
        """Which losses must somebody answer for? A voice on a theme, and seats that did not become one with others."""
        return tuple(stake for stake in self.loses if stake.weighs)

    @cached_property
    def audit_before(self) -> Result:
        """The whole audit without the scenario."""
        return self.audited(self.replayed.before, self.settings)

    @cached_property
    def audit_after(self) -> Result:
        """The whole audit with it."""
        return self.audited(self.replayed.after, self.settings) if self.replayed.steps else self.audit_before

    @cached_property
    def before(self) -> Figures:
        """All figures without the scenario."""
        return figures(self.audit_before, self.headline_before)

    @cached_property
    def after(self) -> Figures:
        """All figures with it."""
        return figures(self.audit_after, self.headline_after)

    @cached_property
    def turned(self) -> Turned:
        """Which findings does it settle, raise, or carry over to another body?"""
        return turned(self.audit_before, self.audit_after, self.succession)

    @cached_property
    def cells(self) -> tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]:
        """Which themes, levels and client groups does nobody serve any more, or somebody at last? (opened, closed)"""
        return cells(self.audit_before, self.audit_after)

    @cached_property
    def not_assessed(self) -> tuple[Missing, ...]:
        """Which measures that figures and findings rest on could not be worked out with it, and why?"""
        measured = self.audit_after.measured
        needed = dict.fromkeys((*(name for rule in RULES for name in rule.NEEDS), "overlaps", "gaps"))
        told = ((name, measured.why_not(name)) for name in measured.measures if name in needed)
        return tuple(Missing(name, why.needs, why.because) for name, why in told if why)

    def at_once(self) -> dict[str, Any]:
        """What is there without any audit, as `compare --format json` holds it."""
        named = {**self.replayed.before.names["partnerships"], **self.replayed.after.names["partnerships"]}
        return {
            "name": self.name,
            "on": self.replayed.scenario.on.isoformat(),
            "as_at": self.replayed.before.as_at.isoformat(),
            "digest": {"before": self.replayed.before.digest, "after": self.replayed.after.digest},
            "changes": [{"number": step.number, "in_words": step.in_words, "why": step.change.reason}
                        for step in self.replayed.steps],
            "before": self.headline_before.plain(),
            "after": self.headline_after.plain(),
            **{sort: [fate.plain(named) for fate in self.of(sort)] for sort in FATES},
            "told_of": list(self.told_of),
            "gains": [stake.plain() for stake in self.gains],
            "loses": [stake.plain() for stake in self.loses],
            "targets_lost": [one.plain() for one in self.routes.lost],
            "targets_thinner": [one.plain() for one in self.routes.thinner],
            "targets_won": [one.plain() for one in self.routes.won],
        }  # fmt: skip

    def plain(self) -> dict[str, Any]:
        """The whole comparison, as `compare --format json` holds it."""
        opened, closed = self.cells
        return {
            **self.at_once(),
            "before": self.before.plain(),
            "after": self.after.plain(),
            **self.turned.plain(self.audit_before, self.audit_after),
            "gaps_opened": list(opened),
            "gaps_closed": list(closed),
            "assumptions": self.settings.all_assumptions(),
            "not_assessed": [vars(missing) for missing in self.not_assessed],
        }


def compare(
    replayed: Replayed, settings: Settings, audited: Audited = audit, given: Mapping[str, str] | None = None
) -> Comparison:
    """What would this scenario change, for better and for worse?

    Inputs: the scenario as it was replayed; the settings of the place; `audited`, how an audit is had (one that keeps
    results spares the second); `given`, what is done for losers (`table:id` -> in words) beside what the register says.
    """
    return Comparison(replayed, settings, audited, given or {})
