"""What would we change, from which day, on top of which register? A list of verbs with a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..register import dates
from ..register.language import _
from ..register.problem import Problem, Unreadable
from .change import Change, told
from .registry import VERBS

_KEYS = ("name", "against", "on", "note", "change")


@dataclass(frozen=True)
class Scenario:
    """A restructuring that could be: its changes, in order, hold from the day `on`.

    `against` is the digest of the register it was made on; empty where it was written by hand.
    """

    name: str
    against: str
    on: date
    changes: tuple[Change, ...] = ()
    note: str = ""

    def plain(self) -> dict[str, Any]:
        """As the scenario file holds it."""
        head = {"name": self.name, "against": self.against, "on": self.on.isoformat(), "note": self.note}
        return {**{k: v for k, v in head.items() if v}, "change": [change.plain() for change in self.changes]}

    @property
    def in_effect(self) -> date:
        """From which day has all of it taken effect? The latest of its own day and those of its changes."""
        return max([self.on, *(change.takes_effect(self.on) for change in self.changes)])

    def with_changes(self, *changes: Change) -> Scenario:
        """The scenario with these changes in place of its own."""
        return Scenario(self.name, self.against, self.on, changes, self.note)


def change_from(data: Mapping[str, Any]) -> tuple[Change | None, list[tuple[str, Any, str]]]:
    """The change that a table of a scenario file makes, and every fault: (parameter, said, expected)."""
    made = VERBS.get(str(data.get("verb", "")))
    if made is None:
        return None, [("verb", data.get("verb", ""), _("one of: {words}").format(words=", ".join(VERBS)))]
    return told(made, data)


def scenario_from(data: Mapping[str, Any], *, file: str = "scenario.toml", on: date | None = None) -> Scenario:
    """Which scenario does this file hold? `on` is the day where the file names none.

    Unreadable, with every problem at once, where it is wrong.
    """
    problems = [
        Problem("error", "unknown_key", _("“{key}” is nothing that a scenario says.").format(key=key), file, column=key,
                expected=_("one of: {words}").format(words=", ".join(_KEYS)))
        for key in data if key not in _KEYS
    ]  # fmt: skip
    name, against, note = (data.get(key, "") for key in ("name", "against", "note"))
    for key, value in (("name", name), ("against", against), ("note", note)):
        if not isinstance(value, str) or (key == "name" and not value.strip()):
            problems.append(Problem("error", "bad_scenario", _("A scenario has a {key}, as text.").format(key=key),
                                    file, column=key, value=str(value)))  # fmt: skip
    day = _day(data.get("on"), on)
    if day is None:
        said = _("From which day does it hold? “on” says so.")
        problems.append(Problem("error", "bad_scenario", said, file, column="on", value=str(data.get("on", "")),
                                expected=_("a date, such as 2026-09-01")))  # fmt: skip
    changes, listed = [], data.get("change", [])
    if not isinstance(listed, list) or not all(isinstance(one, Mapping) for one in listed):
        problems.append(
            Problem("error", "bad_scenario", _("Changes are written as [[change]]."), file, column="change")
        )
        listed = []
    for n, one in enumerate(listed, start=1):
        change, faults = change_from(one)
        if change is not None:
            changes.append(change)
        for column, value, expected in faults:
            said = _("Change {n} ({verb}): {column} is not given as it should be.") if column in one else _(
                "Change {n} ({verb}): {column} is missing.")  # fmt: skip
            said = said.format(n=n, verb=one.get("verb", "?"), column=column)
            problems.append(Problem("error", "bad_change", said, file, column=column, value=str(value),
                                    expected=expected))  # fmt: skip
    if problems or day is None:
        raise Unreadable(*problems)
    return Scenario(name.strip(), against, day, tuple(changes), note)


def _day(value: Any, default: date | None) -> date | None:
    if value in (None, ""):
        return default
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return dates.first_day(dates.parse(value))
    except (ValueError, AttributeError, TypeError):
        return None
