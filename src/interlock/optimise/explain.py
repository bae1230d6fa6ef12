"""Why each move, what does it save, what kept it from being more; and why not, where people expect a move?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..register.language import _, ngettext
from ..register.snapshot import Register
from ..scenario.change import Change
from .body import SECOND, Arc
from .likeness import evidence
from .marginal import Marginal
from .moves import change
from .problem import Pair, Plan, Problem, in_hours
from .rules import rule_words
from .score import broken, worth

MOST_HELD, MOST_HELD_OF_MANY, MANY = 60, 25, 1000  # pairs told of; where there are many bodies


@dataclass(frozen=True)
class Why:
    """One move of a plan, explained."""

    arc: int
    reasons: tuple[str, ...]
    hours_low: float  # a year: what is known of it
    hours_high: float  # with what was assumed
    bound_by: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """All of it as one text."""
        return " ".join([*self.reasons, *self.bound_by])


def why(marginal: Marginal, register: Register, number_: int) -> Why:
    """Why is this arc in the plan? What speaks for it, what it saves beside the rest of the plan, what bound it."""
    problem, plan = marginal.problem, marginal.plan
    arc = problem.arcs[number_]
    known, whole = marginal.hours(number_)
    low, high = sorted((known / SECOND, whole / SECOND))
    reasons = (*_reasons(problem, register, arc), *_saves(arc, low, high))
    return Why(number_, reasons, low, high, tuple(_bound(problem, plan, arc)))


def _reasons(problem: Problem, register: Register, arc: Arc) -> list[str]:
    if arc.kind != "end":
        return evidence(register, arc.like) or [_("You asked for it.")]
    found = [_("It does not meet.")]
    if problem.bodies[arc.body].attendees:
        found.append(
            _("Whatever it is there for is done elsewhere too, and everybody on it sits elsewhere on its themes.")
        )
    return found


def _saves(arc: Arc, low: float, high: float) -> list[str]:
    """Of a body that does not meet, hours that were assumed are no saving to speak of."""
    return [] if arc.kind == "end" and round(low) <= 0 else _saving(low, high)


def _saving(low: float, high: float) -> list[str]:
    least, most = round(low), round(high)
    if least == most == 0:
        return []
    if most <= 0:
        return [_("It takes {n} more hours a year of meetings.").format(n=f"{-least:,}")]
    if least < 0:
        return [_("With assumed hours it saves {n} a year; by those known it saves none.").format(n=f"{most:,}")]
    if least == most:
        return [ngettext("It saves {n} hour a year.", "It saves {n} hours a year.", most).format(n=f"{most:,}")]
    if least == 0:
        return [_("It saves {n} hours a year, as far as hours were assumed.").format(n=f"{most:,}")]
    said = _("It saves {least} to {most} hours a year: by what is known, and with what was assumed.")
    return [said.format(least=f"{least:,}", most=f"{most:,}")]


def _bound(problem: Problem, plan: Plan, arc: Arc) -> list[str]:
    """What kept the two from becoming one, where one is only brought under the other?"""
    if arc.kind != "under":
        return []
    for n, other in enumerate(problem.arcs):
        if other.kind != "merge" or (other.body, other.host) != (arc.body, arc.host):
            continue
        barred = [text for rule, text in zip(other.barred, other.barred_because, strict=True) if problem.holds(rule)]
        if barred:
            return [_("They are not made one. {why}").format(why=barred[0])] if barred[0] else []
        instead = list(plan)
        instead[arc.body] = n
        if len(problem.bodies) > MANY:  # one by one it would take longer than the search
            return []
        if found := broken(problem, tuple(instead)):
            return [_("They are not made one. {why}").format(why=rule_words(found[0].rule))]
    return [_("To make them one would ask for more than it saves.")]


def reasoned(marginal: Marginal, register: Register, number_: int) -> Change:
    """The change of a scenario, with what speaks for it and what it saves."""
    known, whole = marginal.hours(number_)
    low, high = sorted((known / SECOND, whole / SECOND))
    arc = marginal.problem.arcs[number_]
    said = [*_reasons(marginal.problem, register, arc), *_saves(arc, low, high)]
    return change(marginal.problem, number_, " ".join(said))


def move(marginal: Marginal, register: Register, number_: int) -> tuple[Change, dict[str, Any]]:
    """The change of a scenario, with its reasons, and the move as the results file holds it."""
    explained = why(marginal, register, number_)
    done = change(marginal.problem, number_, " ".join(explained.reasons))
    return done, {
        "change": done.plain(), "in_words": done.in_words(register), "why": list(explained.reasons),
        "saves_hours": {"low": round(explained.hours_low, 2), "high": round(explained.hours_high, 2)},
        "bound_by": list(explained.bound_by),
    }  # fmt: skip


def held_back(problem: Problem, plan: Plan) -> list[dict[str, str]]:
    """Which pairs that overlap are left apart, and which rule held them back? The likeliest first."""
    standing = {n for n, choice in enumerate(plan) if choice < 0 or problem.arcs[choice].kind == "under"}
    linked = {frozenset((n, problem.arcs[choice].host)) for n, choice in enumerate(plan)
              if choice >= 0 and problem.arcs[choice].kind == "under"}  # fmt: skip
    found = []
    most, now = (MOST_HELD if len(problem.bodies) <= MANY else MOST_HELD_OF_MANY), worth(problem, plan)
    apart = [p for p in problem.pairs if p.a in standing and p.b in standing and not p.linked]
    left = [p for p in apart if frozenset((p.a, p.b)) not in linked]
    between: dict[frozenset[int], list[int]] = {}
    for n, arc in enumerate(problem.arcs):
        if arc.host >= 0:
            between.setdefault(frozenset((arc.body, arc.host)), []).append(n)
    for pair in sorted(left, key=lambda p: (-p.weight, p.a, p.b))[:most]:
        rule, because = _held(problem, plan, now, pair, between.get(frozenset((pair.a, pair.b)), []))
        one, other = problem.bodies[pair.a], problem.bodies[pair.b]
        said = _("{one} and {other} stay apart. {because}").format(one=one.name, other=other.name, because=because)
        found.append({"partnership": one.id, "with": other.id, "rule": rule, "in_words": said})
    return found


def _held(problem: Problem, plan: Plan, now: int, pair: Pair, arcs: list[int]) -> tuple[str, str]:
    merges = [n for n in arcs if problem.arcs[n].kind == "merge"]
    barred = [problem.arcs[n] for n in merges if any(problem.holds(rule) for rule in problem.arcs[n].barred)]
    if merges and len(barred) == len(merges):
        arc = min(barred, key=lambda each: (len(each.barred), each.body))
        at = next((n for n, text in enumerate(arc.barred_because) if text), 0)
        return arc.barred[at], arc.barred_because[at] or rule_words(arc.barred[at])
    tried: list[tuple[int, str]] = []
    for n in arcs:
        arc = problem.arcs[n]
        if n not in problem.free or plan[arc.body] >= 0:
            continue
        other = list(plan)
        other[arc.body] = n
        rules = broken(problem, tuple(other))
        if rules:
            tried.append((1, rules[0].rule))
        else:
            tried.append((0, f"{round(in_hours(worth(problem, tuple(other)) - now)):,}"))
    if not tried:
        return "nearer", _("Each has others that it is nearer to, or has a part in another change.")
    kind, told = min(tried)
    if kind:
        return told, rule_words(told)
    if told in ("0", "-0"):
        return "no_gain", _("It would bring no more than it asks for.")
    return "no_gain", _("It would ask for {n} hours more than it brings.").format(n=told)
