"""What is wrong with the file? A Problem says so in words, and names the place to the cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .language import _

Grave = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing wrong (error: the row cannot be used as it stands) or odd (warning: it can)."""

    grave: Grave
    code: str  # e.g. unknown_code; the same for all problems of one sort
    in_words: str  # a whole sentence with the value in it
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""  # as headed in the file
    value: str = ""
    expected: str = ""
    table: str = ""  # ours, where known

    @property
    def where(self) -> str:
        """Which cell is it? e.g. `register.csv, row 12, column Mtgs pa`."""
        parts = [self.file]
        if self.sheet:
            parts.append(_("sheet {sheet}").format(sheet=self.sheet))
        if self.row is not None:
            parts.append(_("row {row}").format(row=self.row))
        if self.column:
            parts.append(_("column {column}").format(column=self.column))
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        expected = _(" Expected: {expected}.").format(expected=self.expected) if self.expected else ""
        where = f"{self.where}: " if self.where else ""
        return f"{where}{self.in_words}{expected}"


class Unreadable(Exception):
    """A file that cannot be read at all; carries the Problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Refused(Exception):
    """A proposed change that is nonsense, or can no longer be made; the message says why in words."""
