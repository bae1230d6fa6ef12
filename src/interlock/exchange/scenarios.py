"""Format: a scenario as a TOML file, which people write by hand, send round and keep beside the papers.

```toml
name = "One skills board"
against = "<digest of the register it was made on>"  # may be left out
on = "2026-09-01"  # the day from which it holds
note = "For the board in June"  # may be left out
[[change]]
verb = "merge"
partnerships = ["p2", "p3"]
into = "p1"
why = "They share 9 of 11 members and every target."
```

Each verb has a page of its own with its parameters. Records are named by id. Dates may be of any precision.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

import tomli_w

from ..register.language import _
from ..register.problem import Problem, Unreadable
from ..scenario.scenario import Scenario, scenario_from


def read_scenario(text: str, *, file: str = "scenario.toml", on: date | None = None) -> Scenario:
    """Which scenario does this text hold? `on` is the day where the text names none.

    Unreadable with every problem at once, each with the file and the number of the change, where it is wrong.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        said = _("This is not written as a scenario file is (TOML): {fault}.").format(fault=fault)
        raise Unreadable(Problem("error", "bad_scenario", said, file)) from None
    return scenario_from(data, file=file, on=on)


def write_scenario(scenario: Scenario) -> str:
    """How is this scenario written as a file? TOML that `read_scenario` reads back to the same."""
    plain = scenario.plain()
    changes = plain.pop("change")
    return "\n".join([tomli_w.dumps(plain), *map(_change, changes)])


def _change(change: Mapping[str, Any]) -> str:
    """One [[change]]: what is said in a line first, then its tables, each under a heading of its own."""
    parts = [tomli_w.dumps({key: value for key, value in change.items() if not _tables(value)})]
    for key, value in change.items():
        heading = f"[change.{key}]" if isinstance(value, Mapping) else f"[[change.{key}]]"
        parts += [f"\n{heading}\n{tomli_w.dumps(one)}" for one in _tables(value)]
    return "".join(["[[change]]\n", *parts])


def _tables(value: Any) -> list[Mapping[str, Any]]:
    """The tables that this value is, or lists; none where it is text, a number or a list of texts."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping)]
