"""What is wrong in the world, how do we know, and what could be done? A Finding says so in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from ..register.language import speak, spoken

Gravity = Literal["high", "medium", "low"]


@dataclass(frozen=True)
class About:
    """One record that a finding is about."""

    table: str
    id: str
    name: str


class Told(NamedTuple):
    """What a finding says: the sentence, the figures, and the rows behind them."""

    in_words: str
    measure: Mapping[str, Any]
    evidence: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Finding:
    """One finding: its kind, how grave it is, whom it is about, the sentence, the figures and the rows behind them.

    A rule that finds very many leaves the last three until somebody reads them: see `later`.
    """

    kind: str
    grave: Gravity
    about: tuple[About, ...]
    in_words: str
    measure: Mapping[str, Any] = field(default_factory=dict)
    evidence: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    rank: float = 0.0  # within kind and gravity, the larger first

    @classmethod
    def later(
        cls, kind: str, grave: Gravity, about: tuple[About, ...], rank: float, tell: Callable[[], Told]
    ) -> Finding:
        """A finding whose sentence, figures and evidence are worked out when one of them is first read.

        They come out as they would have at once: in the language that is spoken now, and from a register that nothing
        changes.
        """
        made = object.__new__(cls)
        made.__dict__.update(kind=kind, grave=grave, about=about, rank=rank, _tell=tell, _language=spoken())
        return made

    def __getattr__(self, name: str) -> Any:
        held = self.__dict__
        tell = held.get("_tell")
        if name in Told._fields and tell is not None:
            was = spoken()
            speak(held["_language"])
            try:
                held.update(tell()._asdict())
            finally:
                speak(was)
            held["_tell"] = None
        if name in held:
            return held[name]
        raise AttributeError(name)

    @cached_property
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
