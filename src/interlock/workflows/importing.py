"""What would this file change, and then: change it. Nothing is saved that was not shown first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from .. import store
from ..exchange.mapping import Mapping
from ..register.assembly import Returned
from ..register.difference import Difference, import_difference
from ..register.language import _
from ..register.problem import Problem, Refused, Unreadable
from ..register.snapshot import Register
from .reading import read


@dataclass(frozen=True)
class Preview:
    """What a file would do to what is held: every problem, the difference, and what would then be held."""

    problems: tuple[Problem, ...]
    difference: Difference
    result: Register
    readable: bool

    @property
    def errors(self) -> int:
        """For how many problems would something be left aside?"""
        return sum(problem.grave == "error" for problem in self.problems)

    def usable(self, *, set_aside: bool) -> Preview:
        """Itself, where it may be saved; Unreadable with the problems where it may not."""
        if not self.readable or (self.errors and not set_aside):
            raise Unreadable(*(problem for problem in self.problems if problem.grave == "error"))
        return self


def preview(path: Path, *, held: Register, mapping: Mapping | None = None, name: str | None = None) -> Preview:
    """Read the file against what is held. `name`: what people call it."""
    return weighed(read(path, as_at=held.as_at, mapping=mapping, held=held, name=name), held)


def weighed(returned: Returned, held: Register) -> Preview:
    """What would come of what was read, against what is held?"""
    if returned.register is None:
        return Preview(returned.problems, Difference(), held, False)
    change, result = import_difference(held, returned.register)
    return Preview(returned.problems, change, result, True)


def save(preview: Preview, *, who: str, why: str, at: datetime, known: Any = None, once: str | None = None) -> Any:
    """Save what was shown, whole or not at all. Refused where the records have changed since it was shown."""
    return store.apply(preview.difference, who=who, why=why, at=at, kind="import", known=known, once=once)


def undo_last(*, who: str, at: datetime) -> Any:
    """Take the last import or scenario back, and say which. Refused where there is none, or others stand on it."""
    last = store.last_import(or_scenario=True)
    if last is None:
        raise Refused(_("There is no import, and no scenario, to take back."))
    store.undo(last.id, who=who, why=_("Undo of: {why}").format(why=last.why), at=at)
    return last
