"""The changes of a plan as verbs of a scenario, and what they are measured to come to when they are carried out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from ..audit.settings import Settings
from ..measures.picture.hours import seat_hours, total_hours
from ..measures.picture.lineage import themes_of
from ..measures.picture.reporting import KINDS as LINES
from ..register.snapshot import Register
from ..scenario.change import Change
from ..scenario.scenario import Scenario
from ..scenario.verbs.bring_under import BringUnder
from ..scenario.verbs.end import End
from ..scenario.verbs.merge import Merge
from .body import SECOND
from .problem import Parts, Plan, Problem, parts_of_plan


def change(problem: Problem, number: int, why: str = "") -> Change:
    """One change of a plan as a verb."""
    arc = problem.arcs[number]
    id = problem.bodies[arc.body].id
    if arc.kind == "end":
        return End(partnership=id, why=why)
    host = problem.bodies[arc.host].id
    if arc.kind == "under":
        return BringUnder(partnership=(id,), parent=host, why=why)
    return Merge(partnerships=(id,), into=host, why=why)


def scenario(name: str, register: Register, on: date, changes: Iterable[Change], note: str = "") -> Scenario:
    """A scenario of these changes on this register, from the day on."""
    return Scenario(name, register.digest, on, tuple(changes), note)


def measured(problem: Problem, plan: Plan, before: Register, after: Register, settings: Settings) -> Parts:
    """What does the plan come to, measured on the register that its scenario leaves?

    A pair is linked where it was before or where the plan links it: no credit for lines that merely come along with a
    merged body. The same parts as `score.parts` works out beforehand; each seat's hours are rounded to whole seconds.
    What the change itself asks for is no fact of the register: it is taken from the plan.
    """
    assumptions = settings.all_assumptions()
    seconds = (pl.col("hours") * SECOND).round()
    total = total_hours(seat_hours(after, assumptions).with_columns(seconds, whole=pl.lit("")), "whole")
    known = int(total["hours_known"].sum())
    standing = set(after.standing["id"])
    meant = _lines(before) | {
        frozenset((problem.bodies[n].id, problem.bodies[problem.arcs[choice].host].id))
        for n, choice in enumerate(plan)
        if choice >= 0 and problem.arcs[choice].kind == "under"
    }
    lines = _lines(after) & meant
    overlap = 0
    for pair in problem.pairs:
        ends = frozenset((problem.bodies[pair.a].id, problem.bodies[pair.b].id))
        if ends <= standing:
            overlap += pair.weight if ends in lines else 2 * pair.weight
    disruption, changes = parts_of_plan(problem, plan)
    return Parts(
        hours=known + int(total["hours_assumed"].sum()),
        hours_known=known,
        running=sum(round(cost) for cost in after.standing["running_cost"].drop_nulls()),
        idle=sum(body.idle and body.id in standing for body in problem.bodies),
        disruption=disruption,
        overlap=overlap,
        voices=len(_voices(before) - _voices(after)),
        changes=changes,
        bodies=len(standing),
        seats=after.seats.height,
    )


def _voices(register: Register) -> set[tuple[str, str]]:
    """Which organisation sits on a body of which theme?"""
    employers = register["people"].select(person="id", _employer="organisation")
    seats = register.seats.join(employers, on="person", how="left").select(
        "partnership", organisation=pl.coalesce("organisation", "_employer")
    )
    return set(seats.drop_nulls().join(themes_of(register), on="partnership").select("organisation", "theme").rows())


def _lines(register: Register) -> set[frozenset[str]]:
    held = register["links"].filter(pl.col("kind").is_in(LINES)).select("from", "to")
    return {frozenset(pair) for pair in held.iter_rows()}
