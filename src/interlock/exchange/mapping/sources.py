"""In which sheets, under which headings, are the columns that a block names? Each sheet as rows of named cells."""

from __future__ import annotations

import json
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from interlock.exchange.reading import Book, Sheet, letter
from interlock.exchange.reading.objects import flat, inner, plain
from interlock.register.language import _
from interlock.register.names import fold
from interlock.register.problem import Problem

from .language import Block
from .load import alike

LOOKED_THROUGH = 60  # rows in which the headings are looked for


@dataclass(frozen=True)
class Source:
    """One sheet as a block sees it: headings, and the cells of each row under them, with row numbers."""

    sheet: Sheet
    header_row: int  # as a person counts
    headings: tuple[str, ...]  # made unique; a column without one bears its letter
    cells: list[list[str]]
    rows: list[int]


def headings_of(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """How is each column called? Its heading, `Name (2)` where one is repeated, its letter where there is none."""
    seen: dict[str, int] = {}
    made = []
    for index in range(width):
        head = " ".join(cells[index].split()) if index < len(cells) else ""
        head = head or letter(index)
        seen[head] = seen.get(head, 0) + 1
        made.append(head if seen[head] == 1 else f"{head} ({seen[head]})")
    return tuple(made)


def find(theirs: str, headings: Sequence[str]) -> int | None:
    """Under which heading does this column stand: as written, else folded? None where there is none."""
    wanted = " ".join(theirs.split())
    if wanted in headings:
        return headings.index(wanted)
    folded = fold(theirs)
    return next((index for index, head in enumerate(headings) if folded and fold(head) == folded), None)


def missing(block: Block, headings: Sequence[str]) -> list[tuple[str, ...]]:
    """Which columns that the block names are under none of these headings? Alternatives together."""
    return [one for one in block.named() if all(find(theirs, headings) is None for theirs in one)]


def _header_at(block: Block, sheet: Sheet) -> int | None:
    if block.header_row is not None and sheet.kind != "records":
        rows = [sheet.row(index) for index in range(len(sheet.cells))]
        return rows.index(block.header_row) if block.header_row in rows else None
    best, at = -1, None
    for index, row in enumerate(sheet.cells[:LOOKED_THROUGH]):
        if any(row):
            heads = headings_of(row, len(row))
            found = len(block.named()) - len(missing(block, heads))
            if found > best:
                best, at = found, index
    return at


def source(block: Block, sheet: Sheet) -> Source | None:
    """How does the block see this sheet? None where its row of headings is not there."""
    if sheet.records is not None and block.each:
        records = list(zip((sheet.row(index) for index in range(1, len(sheet.cells))), sheet.records, strict=True))
        return _items(block, sheet, sheet.row(0), records)
    at = _header_at(block, sheet)
    if at is None:
        return None
    below = sheet.cells[at + 1 :]
    width = max([len(sheet.cells[at]), *map(len, below)], default=0)
    kept = [index for index, row in enumerate(below) if any(row)]
    if block.each:
        heads = headings_of(sheet.cells[at], width)
        own = [(sheet.row(at + 1 + index), dict(zip(heads, below[index], strict=False))) for index in kept]
        return _items(block, sheet, sheet.row(at), [(row, _opened(record, block.each)) for row, record in own])
    return Source(
        sheet, sheet.row(at), headings_of(sheet.cells[at], width),
        [below[index] for index in kept], [sheet.row(at + 1 + index) for index in kept],
    )  # fmt: skip


def _opened(record: Map[str, str], each: str) -> Map[str, Any]:
    """A record of a table in whose cell a JSON list stands, with that list opened."""
    try:
        value: Any = json.loads(record.get(each, "") or "null")
    except (ValueError, RecursionError):
        value = None
    return {**record, each: value}


def _items(block: Block, sheet: Sheet, header_row: int, records: Sequence[tuple[int, Map[str, Any]]]) -> Source:
    """One row per item of a list in each record; the record's own fields stand behind those of the item."""
    made: list[tuple[int, Map[str, str]]] = []
    for row, record in records:
        items: Any = inner(record, block.each)
        if isinstance(items, dict):
            items = [items]
        own = flat(record)
        behind = {f"parent.{key}": value for key, value in own.items()}
        for item in items if isinstance(items, list) else ():
            fields = flat(item) if isinstance(item, dict) else {"item": plain(item)}
            made.append((row, {**own, **behind, **fields}))
    headings = tuple(dict.fromkeys(key for _row, fields in made for key in fields))
    cells = [[fields.get(head, "") for head in headings] for _row, fields in made]
    return Source(sheet, header_row, headings, cells, [row for row, _fields in made])


def sources(block: Block, books: Sequence[Book]) -> tuple[list[Source], list[Problem]]:
    """Which sheets does the block read? Those it names; else all that have every column it names.

    Problems: no such file or sheet (with look-alikes), no such row of headings, no such column (with look-alikes).
    """
    fitting = [book for book in books if not block.file or fnmatchcase(book.file.lower(), block.file.lower())]
    if not fitting and block.file:  # a file given by its name alone may lie in a folder
        fitting = [book for book in books if fnmatchcase(book.file.rsplit("/", 1)[-1].lower(), block.file.lower())]
    if not fitting:
        names = [book.file for book in books]
        words = _("The mapping reads {file}, which is not there.").format(file=block.file or _("a file"))
        expected = alike(block.file, names) or ", ".join(names[:8])
        return [], [Problem("error", "missing_file", words, file=block.file, expected=expected, table=block.into)]
    sheets = [sheet for book in fitting for sheet in book.sheets]
    named = [sheet for sheet in sheets if not block.sheet or fnmatchcase(fold(sheet.sheet), _folded(block.sheet))]
    if not named:
        names = [sheet.sheet for sheet in sheets]
        words = _("The mapping reads the sheet {sheet}, which is not there.").format(sheet=block.sheet)
        expected = alike(block.sheet, names) or ", ".join(names[:8])
        return [], [Problem("error", "missing_sheet", words, fitting[0].file, block.sheet, expected=expected)]
    seen = [(sheet, source(block, sheet)) for sheet in named if sheet.cells]
    whole = [found for _sheet, found in seen if found is not None and not missing(block, found.headings)]
    if whole and len(whole) < len(seen) and (len(fitting) == 1 or not block.file) and "*" not in block.sheet:
        return whole, []
    problems: list[Problem] = []
    usable: list[Source] = []
    for sheet, found in seen:
        if found is None:
            words = _("There is no row {row} for headings.").format(row=block.header_row)
            problems.append(Problem("error", "missing_headings", words, sheet.file, sheet.sheet, table=block.into))
            continue
        if lacking := missing(block, found.headings) if found.rows or not block.each else []:
            if len(seen) > 1 and not block.sheet and not block.file and not whole and _worse(found, seen, block):
                continue  # told of the sheet that fits best
            problems += [_no_column(one, found, block) for one in lacking]
            continue
        usable.append(found)
    if not seen:
        words = _("There is nothing in the file that the mapping reads.")
        problems.append(Problem("error", "empty_file", words, fitting[0].file, block.sheet, table=block.into))
    return usable, problems


def _folded(pattern: str) -> str:
    return "*".join(fold(part) for part in pattern.split("*"))


def _worse(found: Source, seen: Sequence[tuple[Sheet, Source | None]], block: Block) -> bool:
    lacks = [len(missing(block, other.headings)) for _sheet, other in seen if other is not None]
    return len(missing(block, found.headings)) > min(lacks)


def _no_column(one: tuple[str, ...], found: Source, block: Block) -> Problem:
    name = _(" or ").join(one)
    words = _("There is no column {name}, which the mapping reads.").format(name=name)
    heads = [head for head in found.headings if head]
    near = alike(one[0], heads)
    expected = near or _("one of {names}").format(names=", ".join(heads[:12]))
    return Problem(
        "error", "missing_column", words, found.sheet.file, found.sheet.sheet, found.header_row, name,
        expected=expected, table=block.into,
    )  # fmt: skip
