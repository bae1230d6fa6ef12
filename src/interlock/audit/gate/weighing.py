"""Which existing bodies could take it, and how well does each suit it?

The score is shown evidence alone: the weighted share of what was asked for that is known to hold (purpose, targets,
members, theme, client groups), less what is taken off for another area, another level, or want of time. What is not
known of a body adds nothing and takes nothing off; `score_high` says what the score would be if all of it held. Of a
purpose counts how alike it is to the task, and how much of what the task speaks of it covers, half and half.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..settings import Settings
from .counts import Change, Part, beside, counts
from .facts import Facts
from .meaning import LIKELY, Meaning
from .proposal import Proposal


@dataclass(frozen=True)
class Candidate:
    """One body that might take it."""

    partnership: str
    name: str
    score: float
    score_high: float
    parts: tuple[Part, ...]
    fits: bool

    def part(self, name: str) -> float | None:
        """How does it do on this count? None where that is not known, or was not asked for."""
        return next((part.value for part in self.parts if part.name == name), None)

    @property
    def because(self) -> tuple[str, ...]:
        """What speaks for it."""
        return tuple(said for part in self.parts for said in part.because)

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing, and what is not known."""
        return tuple(said for part in self.parts for said in part.missing)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What would have to change in it."""
        return tuple(change for part in self.parts for change in part.changes)


def candidates(facts: Facts, proposal: Proposal, it: Meaning) -> tuple[Candidate, ...]:
    """Which bodies might take it? The best first, from the score that the settings list from."""
    settings = facts.measured.settings
    weights, off = _weights(settings, it), _taken_off(settings)
    alike = facts.likeness(proposal.text)
    made = []
    for id, row in facts.bodies.items():
        parts = counts(facts, proposal, it, id, alike[id])
        low, high = (_score(parts, weights, off, unknown) for unknown in (0.0, 1.0))
        if low > 0 and low >= settings.threshold("gate_listed_from"):
            fits = low >= settings.threshold("gate_fits_from")
            name = str(row["name"])
            made.append(
                Candidate(id, name, round(low, 4), round(high, 4), (*parts, *beside(row, facts.register.as_at)), fits)
            )
    made.sort(key=lambda one: (-one.score, -one.score_high, one.name.casefold(), one.partnership))
    return tuple(made[: max(1, round(settings.threshold("gate_most")))])


def _weights(settings: Settings, it: Meaning) -> dict[str, float]:
    """What each part weighs; what was not said and only found likely weighs as a near fit counts."""
    likely = min(settings.threshold("gate_near"), 1.0)
    return {
        "purpose": settings.threshold("gate_purpose"),
        "targets": settings.threshold("gate_targets") * (likely if it.targets_from == LIKELY else 1),
        "members": settings.threshold("gate_members") * (likely if it.organisations_from == LIKELY else 1),
        "theme": settings.threshold("gate_theme") * (likely if it.themes_from == LIKELY else 1),
        "clients": settings.threshold("gate_clients") * (likely if it.groups_from == LIKELY else 1),
    }


def _taken_off(settings: Settings) -> dict[str, float]:
    found = {
        "area": settings.threshold("gate_area"), "level": settings.threshold("gate_level"),
        "room": settings.threshold("gate_room"),
    }  # fmt: skip
    return {name: min(share, 1.0) for name, share in found.items()}


def _score(parts: tuple[Part, ...], weights: dict[str, float], off: dict[str, float], unknown: float) -> float:
    """The weighted mean of the parts asked for, less what is taken off; `unknown` stands for what is not known.

    Of what is taken off only what is known counts either way: it may not be held against a body.
    """
    asked = [part for part in parts if part.name in weights]
    total = sum(weights[part.name] for part in asked)
    if total <= 0:
        return 0.0
    score = sum(weights[p.name] * (unknown if p.value is None else p.value) for p in asked) / total
    for part in parts:
        if part.name in off and part.value is not None:
            score *= 1 - off[part.name] * (1 - part.value)
    return score
