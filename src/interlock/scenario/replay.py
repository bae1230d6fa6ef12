"""What would the register be? The verbs of a scenario, one after another, on a snapshot that stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..register.check import Fault, faults
from ..register.language import _
from ..register.problem import Refused
from ..register.snapshot import Register
from .change import Change
from .scenario import Scenario


@dataclass(frozen=True)
class Step:
    """One change as it was carried out: its number, what it said it would do, and the register after it."""

    number: int
    change: Change
    in_words: str
    register: Register


@dataclass(frozen=True)
class Replayed:
    """A scenario carried out on a register. Before and after are looked at on the same day, the latest of the
    register's own and those from which the scenario and each of its changes take effect, so that all of the scenario
    shows, and nothing else tells them apart."""

    scenario: Scenario
    register: Register  # as it was given
    steps: tuple[Step, ...]

    @cached_property
    def before(self) -> Register:
        """The register without the scenario, as at the day of comparing."""
        return self.register.at(max(self.register.as_at, self.scenario.in_effect))

    @cached_property
    def after(self) -> Register:
        """The register with it, as at the same day."""
        return self.left.at(self.before.as_at)

    @property
    def left(self) -> Register:
        """The register as the scenario leaves it, looked at on its own day."""
        return self.steps[-1].register if self.steps else self.register


class Stuck(Refused):
    """A change that a verb refuses, or that leaves what does not hold together: which, why, and the steps before."""

    def __init__(self, number: int, said: str, why: str, steps: Sequence[Step]) -> None:
        self.number, self.why, self.steps = number, why, tuple(steps)
        super().__init__(_("Change {n}, “{said}”: {why}").format(n=number, said=said.rstrip("."), why=why))


def replay(register: Register, scenario: Scenario, *, begun: Sequence[Step] = ()) -> Replayed:
    """Carry the scenario out on this register. The same register and scenario always give the same.

    `begun`: steps of an earlier replay on the same register and day, for the first changes of this one.
    Stuck (which is Refused), naming the change, where a verb refuses, or where what it leaves does not hold together
    (faults that were there before are no hindrance).
    """
    steps = list(begun)
    now = steps[-1].register if steps else register
    for number, change in enumerate(scenario.changes[len(steps) :], start=len(steps) + 1):
        said = change.in_words(now)
        try:
            _must_be_new(scenario.changes[: number - 1], change)
            now = change.apply(now, scenario.on)
        except Refused as no:
            raise Stuck(number, said, str(no), steps) from None
        steps.append(Step(number, change, said, now))
    if now is not register and (worse := _new_faults(register, now)):
        for n, step in enumerate(steps):  # which of them did it?
            if found := _new_faults(register, step.register):
                why = " ".join(fault.in_words for fault in found[:5])
                raise Stuck(step.number, step.in_words, why, steps[:n])
        raise Refused(worse[0].in_words)
    return Replayed(scenario, register, tuple(steps))


def strangers(register: Register, scenario: Scenario) -> list[tuple[int, str, str]]:
    """What does the scenario speak of that is not on record, nor set up by a change before? Each once, with the number
    of its change and the table it was looked for in (several tables parted by `|`)."""
    found: dict[tuple[str, str], int] = {}
    founded: set[str] = set()
    for number, change in enumerate(scenario.changes, start=1):
        for where, id in change.speaks_of():
            known = any(id in register.names[table] for table in where.split("|"))
            if not known and id not in founded:
                found.setdefault((where, id), number)
        founded.update(change.sets_up())
    return [(number, where, id) for (where, id), number in found.items()]


def _must_be_new(before: Sequence[Change], change: Change) -> None:
    """Refused where an earlier change of the scenario sets the same new partnership up."""
    for number, other in enumerate(before, start=1):
        for id in set(other.founds) & set(change.founds):
            raise Refused(_("“{name}” is set up by change {n} already.").format(name=id, n=number))


def _new_faults(before: Register, after: Register) -> list[Fault]:
    found = faults(after)
    if not found:
        return []
    old = {(fault.table, fault.key, fault.column, fault.code) for fault in faults(before)}
    return [fault for fault in found if (fault.table, fault.key, fault.column, fault.code) not in old]
