"""What does one page of the picture hold? Its sentence, its pictures, its tables, and the findings of its kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...audit.finding import Finding
from ...audit.run import Result
from .laid_out import Lacking, Table

Asked = Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """What the picture says at a glance: one sentence, its number (None where it is not known), and of what."""

    n: int | None
    in_words: str
    of: str = ""


@dataclass(frozen=True)
class Page:
    """One page as asked for. `drawn` holds what its pictures are drawn from, by name."""

    tables: tuple[Table | Lacking, ...]
    drawn: Mapping[str, Any] = field(default_factory=dict)

    def part(self, name: str) -> Table | Lacking:
        """The table of this name."""
        return next(one for one in self.tables if one.name == name)


@dataclass(frozen=True)
class Subject:
    """One question of the picture: its address, title, the question, the findings that belong to it, how it is told."""

    name: str
    title: str
    question: str
    kinds: tuple[str, ...]
    reading: Callable[[Result], Reading]
    page: Callable[[Result, Asked], Page]


def related(result: Result, kinds: Sequence[str]) -> tuple[Finding, ...]:
    """The open findings of these kinds, the gravest first."""
    return tuple(finding for finding in result.open if finding.kind in kinds)
