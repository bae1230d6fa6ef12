"""What does this scenario file hold, and what would the register be with it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ... import store
from ...exchange.scenarios import read_scenario, write_scenario
from ...register.difference import Difference, difference
from ...register.language import _
from ...register.problem import Problem, Unreadable
from ...register.snapshot import Register
from ...scenario.replay import Replayed, replay
from ...scenario.scenario import Scenario
from ..place import Held


@dataclass(frozen=True)
class Shown:
    """What a scenario would change in what is held, record by record."""

    replayed: Replayed
    difference: Difference


def scenario_file(path: str | Path, *, on: date | None = None) -> Scenario:
    """The scenario that this file holds; `on` is the day where it names none.

    Unreadable, with every problem at once, where it cannot be read or is wrong.
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as fault:
        said = _("The scenario cannot be read: {fault}.").format(fault=fault.strerror or fault)
        raise Unreadable(Problem("error", "unreadable", said, path.name)) from None
    return scenario_bytes(content, path.name, on=on)


def scenario_bytes(content: bytes, file: str, *, on: date | None = None) -> Scenario:
    """The scenario that these bytes hold. Unreadable, with every problem at once, where they are none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        said = _("The scenario cannot be read: {fault}.").format(fault=fault)
        raise Unreadable(Problem("error", "unreadable", said, file)) from None
    return read_scenario(text, file=file, on=on)


def written(scenario: Scenario) -> str:
    """The scenario as a file."""
    return write_scenario(scenario)


def applied(register: Register, scenario: Scenario) -> Replayed:
    """The register as this scenario would leave it. Refused, naming the change, where one is nonsense there."""
    return replay(register, scenario)


def moved_on(register: Register, scenario: Scenario) -> str:
    """Was the scenario made on another register than this one? Then what to say of it; else nothing."""
    if scenario.against in ("", register.digest):
        return ""
    said = _("“{name}” was made on another state of the register; each change is tried on the one at hand.")
    return said.format(name=scenario.name)


def shown(held: Held, scenario: Scenario) -> Shown:
    """What would this scenario change in what is held?"""
    done = applied(held.register, scenario)
    return Shown(done, difference(held.register, done.left))


def save(held: Held, what: Shown, *, who: str, why: str, at: datetime) -> Any:
    """Make what is held as the scenario leaves it: one change, whole or not at all, which can be undone.

    Refused where the records have changed since it was shown.
    """
    reason = why or what.replayed.scenario.name
    return store.apply(what.difference, who=who, why=reason, at=at, kind="scenario", known=held.known)
