"""What does the whole audit of a register say? Every table, every finding, and what could not be worked out."""

from __future__ import annotations

import gc
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from .. import __version__
from ..measures.need import NotAssessed
from ..register.snapshot import Register
from .finding import Finding
from .judgements import judgements
from .measured import Measured
from .routes import routes_for
from .rules import RULES
from .settings import Settings
from .tables import MEASURES

GRAVITIES = ("high", "medium", "low")

# Lists of ids in tables whose measure gives no names: the engine puts them beside.
_LISTS = {"shared_people": "people", "shared_organisations": "organisations", "shared_targets": "targets"}


@dataclass(frozen=True)
class Missing:
    """A measure that could not be worked out: what it needs, and why, in words."""

    measure: str
    needs: str
    because: str


@dataclass(frozen=True)
class Result:
    """The audit of one register under one place's settings.

    `findings` holds all of them, the open ones first, then those that people accepted, dismissed or gave a lead;
    each part by gravity, then kind in the order of RULES, then rank, then id.
    """

    measured: Measured
    findings: tuple[Finding, ...]
    judged: Mapping[str, dict[str, Any]]

    @property
    def register(self) -> Register:
        """Which register was looked at?"""
        return self.measured.register

    @property
    def settings(self) -> Settings:
        """Under which settings?"""
        return self.measured.settings

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """Which findings has nobody settled yet?"""
        return tuple(finding for finding in self.findings if finding.id not in self.judged)

    @cached_property
    def not_assessed(self) -> tuple[Missing, ...]:
        """Which measures could not be worked out, and why?"""
        told = ((name, self.measured.why_not(name)) for name in self.measured.measures)
        return tuple(Missing(name, why.needs, why.because) for name, why in told if why)

    def table(self, name: str) -> pl.DataFrame | None:
        """The table of this measure as it was worked out, or None where it could not be."""
        return self.measured.table(name)

    def tables(self) -> dict[str, pl.DataFrame]:
        """Every table that could be worked out, in the order of the results file, as it is written out.

        Shares and other fractions are rounded to four decimals; every list of ids has its names beside it.
        """
        worked = ((name, self.measured.table(name)) for name in self.measured.measures)
        return {name: self._written(frame) for name, frame in worked if frame is not None}

    def counts(self) -> dict[str, int]:
        """How much is there? Records of each table that has any; of partnerships and seats those that count."""
        counting = {"partnerships": self.register.standing.height, "memberships": self.register.seats.height}
        return {name: counting.get(name, height) for name, height in self.register.counts().items()}

    def plain_finding(self, finding: Finding) -> dict[str, Any]:
        """One finding as the results file holds it, with the last judgement where there is one."""
        plain: dict[str, Any] = _tidy(finding.plain(routes_for(finding.kind)))
        return {**plain, "judgement": self.judged[finding.id]} if finding.id in self.judged else plain

    def plain(self) -> dict[str, Any]:
        """The whole audit as one object: the results file."""
        return {
            "interlock": __version__,
            "register": {
                "digest": self.register.digest,
                "as_at": self.register.as_at.isoformat(),
                "counts": self.counts(),
            },
            "assumptions": _tidy(self.settings.all_assumptions()),
            "tables": {name: [_tidy(row) for row in frame.to_dicts()] for name, frame in self.tables().items()},
            "findings": [self.plain_finding(finding) for finding in self.findings],
            "not_assessed": [vars(missing) for missing in self.not_assessed],
        }

    def json(self) -> str:
        """The results file: the same bytes for the same package, date and settings."""
        return json.dumps(self.plain(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    def _written(self, frame: pl.DataFrame) -> pl.DataFrame:
        for column, table in _LISTS.items():
            if column in frame.columns and f"{column}_names" not in frame.columns:
                names = self.register.names[table]
                ids, called = pl.Series(list(names), dtype=pl.String), pl.Series(list(names.values()), dtype=pl.String)
                shown = frame.select(pl.col(column).list.eval(pl.element().replace(ids, called))).to_series()
                frame = frame.insert_column(frame.columns.index(column) + 1, shown.alias(f"{column}_names"))
        rounded = pl.col(pl.Float64, pl.Float32).round(4) + 0.0  # + 0.0: never a minus nought
        return frame.with_columns(rounded)


def audit(register: Register, settings: Settings) -> Result:
    """What is there, what fits badly, and how do we know?

    Inputs: the register as at its day, the settings of the place. Output: Result. Rules whose measures cannot be
    worked out find nothing; `Result.not_assessed` says so. The same facts give the same answer in any order of rows.
    """
    measured = Measured(register, settings, MEASURES)
    found: dict[str, tuple[int, Finding]] = {}
    with _uncollected():
        for order, rule in enumerate(RULES):
            if any(measured.table(name) is None for name in rule.NEEDS):
                continue
            for finding in rule.find(measured):
                found.setdefault(finding.id, (order, finding))
    judged = {about: said for about, said in judgements(register).items() if about in found}
    return Result(measured, tuple(_ranked([*found.values()], judged)), judged)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python looks for circles of objects again and again while findings pile up; none of them makes any."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _ranked(found: Sequence[tuple[int, Finding]], judged: Mapping[str, Any]) -> list[Finding]:
    grave = {name: place for place, name in enumerate(GRAVITIES)}
    places = [(f.id in judged, grave[f.grave], order, -f.rank, f.id, n) for n, (order, f) in enumerate(found)]
    return [found[place[-1]][1] for place in sorted(places)]


def _tidy(value: Any) -> Any:
    """Numbers as they are written: four decimals, no minus nought, nothing that is not a number."""
    if isinstance(value, float):
        return round(value, 4) + 0.0 if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _tidy(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_tidy(inner) for inner in value]
    return value


__all__ = ["Missing", "NotAssessed", "Result", "audit"]
