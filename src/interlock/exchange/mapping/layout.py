"""Where is the row of headings, and is the sheet a list or a grid of ticks? The shape of a sheet made by people."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, field

from interlock.exchange.reading import Sheet
from interlock.exchange.reading.objects import flat, inner
from interlock.register.names import fold
from interlock.register.schema import tables

from .evidence import NOT_TICKS, TICKS, Evidence, code_for, gather
from .likeness import known_headings
from .sources import headings_of

LOOKED_THROUGH = 40
TOTALS = frozenset({"total", "totals", "grand-total", "total-number", "overall-total", "sum"})
COMMON = ("partnerships", "memberships", "organisations", "people")


@dataclass(frozen=True)
class Layout:
    """One sheet as a person sees it: the row of headings, and what stands below each."""

    sheet: Sheet
    header_at: int  # row of the grid, from 0
    evidence: tuple[Evidence, ...]  # of the columns that hold anything
    rows: int
    inner: Map[str, tuple[Evidence, ...]] = field(default_factory=dict)  # lists of objects in the records of JSON
    total: tuple[
        tuple[str, str], ...
    ] = ()  # where the last row adds up: the heading over the word that says so, the word

    @property
    def header_row(self) -> int:
        """The row of the headings, as a person counts."""
        return self.sheet.row(self.header_at)


def _known(heading: str) -> float:
    said = fold(heading)
    if said in known_headings():
        return 1.0
    words = said.split("-")
    tails = {"-".join(words[at:]) for at in range(1, len(words))} | {
        "-".join(words[:at]) for at in range(1, len(words))
    }
    return 0.3 if tails & known_headings() else 0.0


def header_at(sheet: Sheet) -> int | None:
    """Which row of the grid holds the headings? The one most like headings: filled wide, of short and different
    words, none of them numbers, some of them known; with rows of like width below. None where no row will do."""
    if sheet.records is not None:
        return 0
    widest = max((sum(1 for cell in row if cell) for row in sheet.cells), default=0)
    if widest == 0:
        return None
    best, found = 0.0, None
    for index, row in enumerate(sheet.cells[:LOOKED_THROUGH]):
        filled = [cell for cell in row if cell]
        if not filled or (len(filled) < 2 <= widest) or len(filled) < widest * 0.4:
            continue
        words = sum(1 for cell in filled if len(cell) <= 80 and not cell[0].isdigit() and any(map(str.isalpha, cell)))
        known = sum(_known(cell) for cell in filled[:80] if len(cell) <= 60)
        score = len(filled) / widest + words / len(filled) + len(set(filled)) / len(filled) + 3 * known / len(filled)
        score -= 0.02 * index
        if score > best:
            best, found = score, index
    return found


def lay_out(sheet: Sheet, row: int | None = None) -> Layout | None:
    """How is this sheet laid out? None where it holds no headings with rows below. `row`: the row of the headings as
    a person counts, where somebody has said it."""
    at = header_at(sheet)
    if row is not None and sheet.records is None:
        at = next((index for index in range(len(sheet.cells)) if sheet.row(index) == row), None)
    if at is None:
        return None
    below = [row for row in sheet.cells[at + 1 :] if any(row)]
    if not below:
        return None
    width = max(len(sheet.cells[at]), *(len(row) for row in below))
    heads = headings_of(sheet.cells[at], width)
    columns = [gather(head, [row[i] if i < len(row) else "" for row in below]) for i, head in enumerate(heads)]
    kept = tuple(
        column for i, column in enumerate(columns) if column.filled or (i < len(sheet.cells[at]) and sheet.cells[at][i])
    )
    lists = _inner(sheet)
    kept = tuple(column for column in kept if column.heading not in lists)
    return Layout(sheet, at, kept, len(below), lists, () if sheet.records is not None else _total(heads, below[-1]))


def _total(heads: Sequence[str], last: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Does this last row add up the others? Then the heading and the word by which it is told from a record."""
    first = next(((head, cell) for head, cell in zip(heads, last, strict=False) if cell), None)
    return (first,) if first and first[0] and fold(first[1]) in TOTALS else ()


def _inner(sheet: Sheet) -> dict[str, tuple[Evidence, ...]]:
    """Which fields of the records hold lists of objects, and what stands in those?"""
    found: dict[str, list[dict[str, str]]] = {}
    for record in sheet.records or ():
        for path in flat(record):
            items = inner(record, path)
            if isinstance(items, list) and items and isinstance(items[0], dict):
                found.setdefault(path, []).extend(flat(item) for item in items if isinstance(item, dict))
    made = {}
    for path, items in found.items():
        heads = dict.fromkeys(key for item in items for key in item)
        made[path] = tuple(gather(head, [item.get(head, "") for item in items]) for head in heads)
    return made


def ticked(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Which columns are those of a grid: three or more whose cells hold only ticks or roles, and whose headings are
    none that we know?"""
    role = tables()["memberships"].fields["role"]
    found = []
    for column in evidence:
        values = [value.casefold() for value in (*column.values, *column.unknown)]
        marks = sum(1 for v in values if v in TICKS or v in NOT_TICKS or (len(v) <= 20 and code_for(v, role)))
        if values and marks == len(values) and _known(column.heading) < 0.9:
            found.append(column)
    plain = [column for column in evidence if column not in found]
    return tuple(found) if len(found) >= 3 and plain and len(found) >= len(plain) else ()
