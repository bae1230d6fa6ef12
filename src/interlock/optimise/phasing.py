"""In which steps is a proposal carried out? A scenario a phase, each tried on what the earlier ones leave."""

from __future__ import annotations

from ..register.language import _
from ..register.snapshot import Register
from ..scenario.replay import replay
from ..scenario.scenario import Scenario
from .explain import reasoned
from .marginal import Marginal
from .moves import scenario
from .propose import Proposal, Proposals
from .roadmap import roadmap


def phases(register: Register, found: Proposals, proposal: Proposal, at_most: int) -> list[Scenario]:
    """The proposal in phases of at most so many changes, the best gain first.

    Each scenario is made on the register that those before it leave, from the day of the proposal, and has been
    carried out there: each phase leaves a valid register. A proposal that only creates bodies is cut in its order.
    """
    day, now = proposal.scenario.on, register
    if proposal.plan is None:
        every = proposal.scenario.changes
        cut = [every[n : n + max(at_most, 1)] for n in range(0, len(every), max(at_most, 1))]
    else:
        marginal = Marginal(found.problem, proposal.plan)
        steps = roadmap(found.problem, proposal.plan, at_most)
        cut = [tuple(reasoned(marginal, register, arc) for arc in phase.arcs) for phase in steps]
    made = []
    for n, changes in enumerate(cut, start=1):
        name = _("{name}, phase {n} of {of}").format(name=proposal.name, n=n, of=len(cut))
        phase = scenario(name, now, day, changes)
        now = replay(now, phase).left
        made.append(phase)
    return made
