"""Why can a change not be made? Each refusal says so in words, and carries what a page needs to show both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interlock.register.difference import RecordChange
from interlock.register.language import _, ngettext
from interlock.register.problem import Refused
from interlock.register.snapshot import Record

__all__ = ["Busy", "Clash", "Conflict", "Unsound"]

_SHOWN = 20  # sentences in the message; the rest are counted


@dataclass(frozen=True)
class Clash:
    """One change that no longer fits: what was to be changed, and how the record stands now (None: it is gone)."""

    change: RecordChange
    current: Record | None
    title: str  # what the record is called


class Conflict(Refused):
    """Records that the change starts from stand otherwise now. `clashes` holds each with its present state."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = tuple(clashes)
        names = "; ".join(clash.title for clash in self.clashes[:_SHOWN])
        more = len(self.clashes) - _SHOWN
        if more > 0:
            names += ngettext("; and {n} more", "; and {n} more", more).format(n=more)
        said = ngettext(
            "This record has changed since: {records}. Nothing was saved.",
            "These records have changed since: {records}. Nothing was saved.",
            len(self.clashes),
        )
        super().__init__(said.format(records=names))


class Unsound(Refused):
    """What would be held would not hold together. `sentences` says everything that is wrong, one each."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        shown = list(self.sentences[:_SHOWN])
        if (more := len(self.sentences) - _SHOWN) > 0:
            shown.append(ngettext("And {n} more.", "And {n} more.", more).format(n=more))
        super().__init__("\n".join(shown))


class Busy(Refused):
    """Others were writing for so long that this change did not get its turn; nothing was saved."""

    def __init__(self) -> None:
        super().__init__(_("Others are saving just now, so nothing was saved. Please try again."))
