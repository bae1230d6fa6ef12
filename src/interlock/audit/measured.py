"""What has been measured so far in this audit? Each table is worked out once, when a rule or a page first asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from ..measures.need import NotAssessed
from ..register.snapshot import Register
from .settings import Settings


@dataclass(frozen=True)
class ReadOff:
    """A measure that is read off other tables of the same audit, so that none of them is worked out twice."""

    work: Callable[[Measured], pl.DataFrame]


Measure = Callable[[Register, Settings], pl.DataFrame] | ReadOff


@dataclass
class Measured:
    """The measures of one register under one place's settings, by the names of the results file."""

    register: Register
    settings: Settings
    measures: Mapping[str, Measure]
    _tables: dict[str, pl.DataFrame | NotAssessed] = field(default_factory=dict)

    def table(self, name: str) -> pl.DataFrame | None:
        """The table of this measure, or None where the facts do not allow it (see `why_not`)."""
        if name not in self._tables:
            try:
                measure = self.measures[name]
                read = measure.work(self) if isinstance(measure, ReadOff) else measure(self.register, self.settings)
                self._tables[name] = read
            except NotAssessed as missing:
                self._tables[name] = missing
        found = self._tables[name]
        return None if isinstance(found, NotAssessed) else found

    def why_not(self, name: str) -> NotAssessed | None:
        """What is missing, where the measure cannot be worked out?"""
        self.table(name)
        found = self._tables[name]
        return found if isinstance(found, NotAssessed) else None

    def look(self, name: str) -> pl.DataFrame | NotAssessed:
        """The table of this measure, or what is missing for it."""
        self.table(name)
        return self._tables[name]

    def name(self, table: str, id: str) -> str:
        """What is this record called? Its id where it has no name."""
        return self.register.names[table].get(id, id)
