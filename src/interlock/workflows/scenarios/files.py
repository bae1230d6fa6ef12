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
from ...register.problem import Problem, Refused, Unreadable
from ...register.schema import tables
from ...register.snapshot import Register
from ...scenario.replay import Replayed, Stuck, replay, strangers
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
    except FileNotFoundError:
        said = _("There is no such file.")
        raise Unreadable(Problem("error", "unreadable", said, str(path))) from None
    except IsADirectoryError:
        said = _("This is a folder, and no scenario file.")
        raise Unreadable(Problem("error", "unreadable", said, str(path))) from None
    except OSError as fault:
        said = _("The scenario cannot be read: {fault}.").format(fault=fault.strerror or fault)
        raise Unreadable(Problem("error", "unreadable", said, path.name)) from None
    return scenario_bytes(content, path.name, on=on)


def scenario_bytes(content: bytes, file: str, *, on: date | None = None) -> Scenario:
    """The scenario that these bytes hold. Unreadable, with every problem at once, where they are none."""
    try:
        text = content.decode("utf-8-sig")
        if "\0" in text:
            raise ValueError
    except ValueError:
        said = _("This is no scenario file: it is not text. A scenario is a text file (TOML, in UTF-8).")
        raise Unreadable(Problem("error", "unreadable", said, file)) from None
    return read_scenario(text, file=file, on=on)


def written(scenario: Scenario) -> str:
    """The scenario as a file."""
    return write_scenario(scenario)


def applied(register: Register, scenario: Scenario) -> Replayed:
    """The register as this scenario would leave it. Refused, naming the change, where one is nonsense there, and with
    everything that it names and that is not on record."""
    try:
        return replay(register, scenario)
    except Stuck as no:
        told = [_absent(*one) for one in strangers(register, scenario)]
        lines = [str(no), *(line for line in told if not str(no).endswith(line.partition(": ")[2]))]
        raise Refused("\n".join(lines)) from None


def _absent(number: int, where: str, id: str) -> str:
    kinds = [_(tables()[table].singular) for table in where.split("|")]
    said = _("Change {n}: There is no {kind} “{id}”.")
    return said.format(n=number, kind=_(" or ").join(kinds), id=id)


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
