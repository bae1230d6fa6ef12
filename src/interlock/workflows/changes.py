"""What was changed, by whom and why, and how is it taken back?"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, overload

from .. import store
from ..register.difference import conflicts
from ..register.language import N_, _
from ..register.problem import Refused
from ..register.schema import tables
from .altered import Part, parts
from .place import Held

KINDS = {
    "import": N_("import"), "form": N_("by hand"), "edit": N_("by hand"), "undo": N_("undo"), "merge": N_("merge"),
    "demo": N_("sample"), "scenario": N_("scenario"), "settings": N_("settings"),
    "task_test": N_("task test"),
}  # fmt: skip


def kind_name(kind: str) -> str:
    """How was it made?"""
    return _(KINDS[kind]) if kind in KINDS else kind


class Log(Sequence[Any]):
    """All changes, newest first, read page by page."""

    def __init__(self) -> None:
        self.n: int = store.count_changes()

    def __len__(self) -> int:
        return self.n

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        """The entries asked for."""
        if isinstance(at, slice):
            start, stop, _step = at.indices(self.n)
            return store.changes(start, stop - start)
        return store.changes(at, 1)[0]


@dataclass(frozen=True)
class Whole:
    """One change with all that it did. `lines`: what it did to the settings, as (sign, line)."""

    entry: Any
    parts: tuple[Part, ...]
    lines: tuple[tuple[str, str], ...]


def whole(id: int, held: Held) -> Whole | None:
    """All that this change did; None where there is no such change."""
    entry = store.change(id) if id < 2**62 else None
    if entry is None:
        return None
    lines: tuple[tuple[str, str], ...] = ()
    if entry.settings is not None:
        was, now = (text.splitlines() for text in entry.settings)
        lines = tuple((line[0], line[2:]) for line in difflib.ndiff(was, now) if line[0] in "+-")
    made = parts(entry.difference.changes, before=held.register, now=held.register)
    return Whole(entry, tuple(made), lines)


@dataclass(frozen=True)
class Standing:
    """A record that later changes touched, so that the change cannot be taken back."""

    table: str
    key: str
    title: str
    there: bool


def in_the_way(whole: Whole, held: Held) -> list[Standing]:
    """Which records stand otherwise now than this change left them?"""
    back = whole.entry.difference.inverse()
    clashing = conflicts(held.register, back)
    rows = [row for part in parts(clashing, before=held.register, now=held.register)
            for some in part.rows.values() for row in some[:]]  # fmt: skip
    return [
        Standing(row.table, row.key, _("{singular} “{name}”").format(
            singular=_(tables()[row.table].singular), name=row.title), row.there)
        for row in rows
    ]  # fmt: skip


def taken_back(whole: Whole, held: Held) -> list[Part]:
    """What would undoing it do?"""
    return parts(whole.entry.difference.inverse().changes, before=held.register, now=held.register)


def undo(id: int, held: Held, *, who: str, why: str, at: datetime) -> int:
    """Take the change back; which change is that? Refused, naming the records, where it cannot be done."""
    entry = store.change(id)
    said = entry.why if entry else ""
    reason = " ".join(why.split()) or _("Undo of: {why}").format(why=said)
    done = store.undo(id, who=who, why=reason, at=at, known=held.known)
    if done.change_id is None:
        raise Refused(_("Nothing would change: what this change did is no longer there."))
    return int(done.change_id)
