"""What has been measured so far in this audit? Each table is worked out once, when a rule or a page first asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from ..measures.need import NotAssessed
from ..register.snapshot import Register
from .settings import Settings

Measure = Callable[[Register, Settings], pl.DataFrame]


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
                self._tables[name] = self.measures[name](self.register, self.settings)
            except NotAssessed as missing:
                self._tables[name] = missing
        found = self._tables[name]
        return None if isinstance(found, NotAssessed) else found

    def why_not(self, name: str) -> NotAssessed | None:
        """What is missing, where the measure cannot be worked out?"""
        self.table(name)
        found = self._tables[name]
        return found if isinstance(found, NotAssessed) else None

    def name(self, table: str, id: str) -> str:
        """What is this record called? Its id where it has no name."""
        return self.register.names[table].get(id, id)
