"""What stands in a file, before anyone has said what it means? Sheets of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from interlock.register.problem import Problem

Kind = Literal["text", "workbook", "records"]


@dataclass(frozen=True)
class Sheet:
    """A grid of text. Trailing empty cells of a row are left out, so rows differ in length.

    `rows` are the row numbers as a person counts them: the row of the sheet in a workbook, the line on which a record
    starts in a text file (a cell may run over several lines), the line in JSON lines, the item of a JSON list.
    `widths` are the cells of each row of a text file as they were, empty ones at the end too.
    `records` are the records of a JSON file, in the order of the rows after the first (which holds their fields).
    """

    file: str
    sheet: str
    cells: list[list[str]]
    rows: Sequence[int] = ()
    kind: Kind = "text"
    records: list[Mapping[str, Any]] | None = None
    hidden: bool = False
    widths: Sequence[int] = ()

    def row(self, index: int) -> int:
        """Which row of the file, as a person counts, is this row of the grid?"""
        return self.rows[index] if self.rows else index + 1


@dataclass(frozen=True)
class Book:
    """One file: its sheets (a text file has one, without a name), and what is odd or wrong in it."""

    file: str
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def letter(index: int) -> str:
    """How does a spreadsheet call this column? 0 -> `A`, 26 -> `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def trimmed(cells: Sequence[str]) -> list[str]:
    """This row without the empty cells at its end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return list(cells[:end])
