"""What did the file say? Rows as text, bound for one table, each remembering where it stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RawTable:
    """Rows of one sheet (or of one mapped block) bound for one of our tables.

    `columns` maps a heading (ours, or an unknown one) to one text a row; None and "" are an empty cell. Numbers are
    written plainly (`4`, `4.5`), dates as ISO 8601 (`2026-04-01`, `2026-04`, `2026`), several values parted by `|`.
    `rows` are the row numbers in the file, as a person counts them. `headings` gives, for a column that a mapping
    filled, how the file heads it; a problem then names the cell as the person knows it.
    """

    table: str
    file: str
    sheet: str
    columns: Mapping[str, Sequence[str | None]]
    rows: Sequence[int]
    headings: Mapping[str, str] = field(default_factory=dict)
    unite: bool = False  # rows of one id are one record: lists joined, first value kept
    declared: frozenset[str] = frozenset()  # unknown columns that a mapping says to keep: nothing to warn of
