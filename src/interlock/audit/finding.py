"""What is wrong in the world, how do we know, and what could be done? A Finding says so in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Gravity = Literal["high", "medium", "low"]


@dataclass(frozen=True)
class About:
    """One record that a finding is about."""

    table: str
    id: str
    name: str


@dataclass(frozen=True)
class Finding:
    """One finding: its kind, how grave it is, whom it is about, the sentence, the figures and the rows behind them."""

    kind: str
    grave: Gravity
    about: tuple[About, ...]
    in_words: str
    measure: Mapping[str, Any] = field(default_factory=dict)
    evidence: Sequence[Mapping[str, Any]] = ()
    rank: float = 0.0  # within kind and gravity, the larger first

    @property
    def id(self) -> str:
        """The same from run to run while the finding is about the same records."""
        return f"{self.kind}:" + "+".join(item.id for item in self.about)

    def plain(self, routes: Sequence[str]) -> dict[str, Any]:
        """As the results file holds it."""
        return {
            "id": self.id, "kind": self.kind, "grave": self.grave,
            "about": [{"table": a.table, "id": a.id, "name": a.name} for a in self.about],
            "in_words": self.in_words, "measure": dict(self.measure), "evidence": [dict(e) for e in self.evidence],
            "routes": list(routes),
        }  # fmt: skip
