"""Which existing bodies could take it, and how well does each suit it?

The score is shown evidence alone: the weighted share of what was asked for that is known to hold (purpose, targets,
members, theme, client groups), less what is taken off for another area, another level, or want of time. What is not
known of a body adds nothing and takes nothing off; `score_high` says what the score would be if all of it held. Of a
purpose counts how alike it is to the task, and how much of what the task speaks of it covers, half and half.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..settings import Settings
from .counts import Change, Part, beside, counts, purpose_value, themes_of
from .facts import Facts, Likeness, above
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
    """Which bodies might take it? The best first, from the score that the settings list from.

    Bodies are looked at in the order of the most that they could score, and no further once none can be listed.
    """
    settings = facts.measured.settings
    weights, off = _weights(settings, it), _taken_off(settings)
    alike = facts.likeness(proposal.text)
    most, least = max(1, round(settings.threshold("gate_most"))), settings.threshold("gate_listed_from")
    made: list[Candidate] = []
    for bound, id in _at_most(facts, it, weights, alike):
        if bound <= 0 or bound < least - 1e-9 or (len(made) > most and bound < made[most - 1].score - 1e-4):
            break
        row, parts = facts.bodies[id], counts(facts, proposal, it, id, alike[id])
        low, high = (_score(parts, weights, off, unknown) for unknown in (0.0, 1.0))
        if low > 0 and low >= least:
            fits = low >= settings.threshold("gate_fits_from")
            told = (*parts, *beside(row, facts.register.as_at))
            made.append(Candidate(id, str(row["name"]), round(low, 4), round(high, 4), told, fits))
            made.sort(key=lambda one: (-one.score, -one.score_high, one.name.casefold(), one.partnership))
            del made[most + 1 :]
    return tuple(made[:most])


def _at_most(
    facts: Facts, it: Meaning, weights: Mapping[str, float], alike: Mapping[str, Likeness]
) -> list[tuple[float, str]]:
    """The most that each body could score, the most first: its purpose, and in full whatever it may have any part of.

    Never less than the score itself, since what is taken off only lowers it.
    """
    full = facts.measured.settings.threshold("purpose_similarity")
    may: dict[str, set[str]] = {}
    if it.targets:
        held = facts.works_to or {}
        may["targets"] = {id for id, targets in held.items() if not targets.isdisjoint(it.targets)}
    if it.organisations_from:
        may["members"] = {id for id, bodies in facts.seats.items() if not bodies.isdisjoint(it.organisations)}
    if it.themes:
        near = {*it.themes, *(up for theme in it.themes for up in above(theme, facts.themes))}
        near |= {id for id in facts.themes if not near.isdisjoint((id, *above(id, facts.themes)))}
        may["theme"] = {id for id, row in facts.bodies.items() if not near.isdisjoint(themes_of(row))}
    if it.groups:
        may["clients"] = {id for id, groups in facts.groups.items() if not groups.isdisjoint(it.groups)}
    total = weights["purpose"] + sum(weights[part] for part in may)
    if total <= 0:
        return []
    found = []
    for id in facts.bodies:
        some = sum(weights[part] for part, bodies in may.items() if id in bodies)
        found.append(((weights["purpose"] * purpose_value(alike[id], full) + some) / total, id))
    return sorted(found, key=lambda one: (-one[0], one[1]))


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
