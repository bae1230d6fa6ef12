"""What every verb must do: leave a register that holds together, and change nothing the second time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from interlock.register.check import faults
from interlock.register.problem import Refused
from interlock.register.snapshot import Register
from interlock.scenario.change import Change, told
from interlock.scenario.registry import VERBS

ON = date(2026, 9, 1)


def change(verb: str, **params: Any) -> Change:
    """The change, read as a scenario file says it."""
    made, wrong = told(VERBS[verb], params)
    assert made is not None, wrong
    assert told(VERBS[verb], {k: v for k, v in made.plain().items() if k != "verb"})[0] == made
    return made


def tried(register: Register, verb: str, on: date = ON, **params: Any) -> Register:
    """The register after the verb, which made no fault, said what it does, and does nothing when done again."""
    made, before = change(verb, **params), register.digest
    assert made.in_words(register).endswith(".")
    after = made.apply(register, on)
    assert register.digest == before
    old = {(f.table, f.key, f.column, f.code) for f in faults(register)}
    assert [f for f in faults(after) if (f.table, f.key, f.column, f.code) not in old] == []
    assert made.apply(after, on).digest == after.digest
    return after


def refused(register: Register, verb: str, on: date = ON, **params: Any) -> str:
    """Why the verb refuses, in words."""
    with pytest.raises(Refused) as no:
        change(verb, **params).apply(register, on)
    return str(no.value)


def seats_on(register: Register, partnership: str, on: date = ON) -> set[tuple[str | None, str | None, str | None]]:
    """Who sits there on the day: person, organisation, role; vacancies left aside."""
    seats = register.at(on).seats
    held = seats.filter(seats["partnership"] == partnership)
    return set(held.select("person", "organisation", "role").iter_rows())
