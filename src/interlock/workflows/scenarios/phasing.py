"""In which steps could a scenario be carried out? Phases of a few changes each, and what stands after every one."""

from __future__ import annotations

from dataclasses import dataclass

from ...audit.settings import Settings
from ...register.language import _
from ...register.problem import Refused
from ...scenario.replay import Replayed, Step
from .effects import Line, between


@dataclass(frozen=True)
class Phase:
    """One phase: its number, its changes, and the figures before and after it."""

    number: int
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]


def phases(done: Replayed, settings: Settings, most: int) -> list[Phase]:
    """The changes in their order, at most `most` a phase; after each phase the register holds together.

    The order is that of the scenario: of a proposal, the change that brings most comes first. Refused where a phase
    is to have no change at all.
    """
    if most < 1:
        raise Refused(_("A phase has at least one change."))
    made, before = [], done.before
    for number, start in enumerate(range(0, len(done.steps), most), start=1):
        steps = done.steps[start : start + most]
        after = steps[-1].register.at(before.as_at)
        made.append(Phase(number, steps, tuple(line for line in between(before, after, settings) if line.changed)))
        before = after
    return made
