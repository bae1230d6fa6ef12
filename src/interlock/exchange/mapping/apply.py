"""What do these files say once a mapping has been applied? Raw tables of ours, and what was odd on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from itertools import zip_longest
from typing import TypedDict

from interlock.exchange.reading import Book
from interlock.register.language import _, ngettext
from interlock.register.names import fold
from interlock.register.problem import Problem
from interlock.register.raw import RawTable
from interlock.register.schema import Table, tables

from . import dates
from .language import HOLE, Block, Mapping, parts
from .sources import Source, find, sources

Cell = list[str]  # the values of one cell of ours: several in a list column, else one or none
Row = tuple[int, dict[str, Cell]]


class _Place(TypedDict):
    file: str
    sheet: str
    table: str


LISTED = 200  # warnings of one sort listed one by one for one block


def apply_mapping(mapping: Mapping, books: Sequence[Book]) -> tuple[list[RawTable], list[Problem]]:
    """What do these files say in our columns? Each block of the mapping makes a raw table of each sheet it reads.

    Rows keep the row number of the file, headings the names that the file uses. In this order: where, split, take,
    values, unknown, dates. Problems: files, sheets and columns that are not there, texts in which `take` finds nothing.
    """
    raws: list[RawTable] = []
    problems: list[Problem] = []
    times = Counter(block.into for block in mapping.blocks)
    read = {fold(one) for block in mapping.blocks for names in (*block.named(), (block.each,)) for one in names}
    for block in mapping.blocks:
        table = tables()[block.into]
        found, faults = sources(block, books)
        problems += faults
        unite = block.unite or (times[block.into] > 1 and table.has_id)
        for source in found:
            raws.append(_raw_table(block, table, source, unite, read, problems))
    return list(raws), list(dict.fromkeys(problems))


def getter(spec: str, source: Source) -> Callable[[int], str]:
    """How is the text of a column or template found, row by row?"""
    holes = HOLE.findall(spec)
    if not holes or find(spec, source.headings) is not None:
        at = find(spec, source.headings)
        if at is None:
            return lambda index: ""
        cells = source.cells
        return lambda index: cells[index][at] if at < len(cells[index]) else ""
    fixed = {"file": source.sheet.file, "sheet": source.sheet.sheet}
    inner = {hole: getter(hole, source) for hole in holes if hole != "row" and hole not in fixed}

    def fill(index: int) -> str:
        said = {hole: get(index) for hole, get in inner.items()}
        if said and not any(said.values()):
            return ""
        said |= {**fixed, "row": str(source.rows[index])}
        return " ".join(HOLE.sub(lambda hole: said[hole[1]], spec).split())

    return fill


def first(specs: Sequence[str], source: Source) -> Callable[[int], str]:
    """How is the first text that is not empty found, row by row?"""
    getters = [getter(spec, source) for spec in specs]
    if len(getters) == 1:
        return getters[0]
    return lambda index: next((text for text in (get(index) for get in getters) if text), "")


def _headings(block: Block, source: Source) -> dict[str, str]:
    """How does the file head the columns that fill ours?"""
    made = {}
    for ours, specs in block.columns.items():
        there = [part for spec in specs for part in parts(spec) if find(part, source.headings) is not None]
        if there:
            made[ours] = " + ".join(there) if len(specs) == 1 else there[0]
    return made


def _kept(block: Block, source: Source) -> list[int]:
    keep = [(getter(theirs, source), condition) for theirs, condition in block.where.items()]
    return [index for index in range(len(source.rows)) if all(c.holds(get(index)) for get, c in keep)]


def _extra(block: Block, table: Table, source: Source, read: Set[str]) -> dict[str, str]:
    """Further columns to keep: heading in the result -> theirs. One that is headed as ours is marked."""
    wanted = list(block.extra)
    if "*" in wanted:
        wanted = [head for head in source.headings if fold(head) not in read]
    ours = {fold_ for field in table.fields.values() for fold_ in (field.name.casefold(), field.label.casefold())}
    return {
        head if head.casefold() not in ours else _("{heading} (as found)").format(heading=head): head for head in wanted
    }


def _rows(block: Block, source: Source, extra: dict[str, str]) -> list[Row]:
    """The rows that are kept, before split: each of our columns with its one text. A grid gives one for each cell."""
    gets = {ours: first(specs, source) for ours, specs in block.columns.items()}
    if block.id:
        gets["id"] = first(block.id, source)
    gets |= {head: getter(theirs, source) for head, theirs in extra.items()}
    made: list[Row] = []
    grid = block.grid
    columns: list[int] = []
    if grid is not None:
        named = {find(theirs, source.headings) for one in block.named() for theirs in one}
        wanted = [find(theirs, source.headings) for theirs in grid.columns]
        every = [index for index in range(len(source.headings)) if index not in named]
        columns = [index for index in wanted if index is not None] if grid.columns else every
        empty = {text.casefold() for text in grid.empty}
    for index in _kept(block, source):
        texts = {ours: [text] if (text := get(index)) else [] for ours, get in gets.items()}
        texts |= {ours: [text] for ours, text in block.constants.items() if text}
        if grid is None:
            made.append((source.rows[index], texts))
            continue
        for at in columns:
            cell = source.cells[index][at] if at < len(source.cells[index]) else ""
            if cell and cell.casefold() not in empty:
                filled = {grid.headings: [source.headings[at]]} | ({grid.cells: [cell]} if grid.cells else {})
                made.append((source.rows[index], texts | filled))
    return made


def _split(text: str, signs: Sequence[str]) -> Cell:
    pieces = [text]
    for sign in signs:
        pieces = [piece for whole in pieces for piece in whole.split(sign)]
    return [piece.strip() for piece in pieces if piece.strip()]


def _raw_table(
    block: Block, table: Table, source: Source, unite: bool, read: Set[str], problems: list[Problem]
) -> RawTable:
    headings = _headings(block, source)
    place = _Place(file=source.sheet.file, sheet=source.sheet.sheet, table=block.into)
    rows: list[Row] = []
    apart = [ours for ours in block.split if not table.fields[ours].many]
    extra = _extra(block, table, source, read)
    for number, texts in _rows(block, source, extra):
        for ours, signs in block.split.items():
            texts[ours] = [piece for text in texts.get(ours, []) for piece in _split(text, signs)]
        if apart and not any(texts.get(ours) for ours in (*apart, *table.key[1:])):
            continue  # nobody stands in the cell, so there is nothing to make a row of
        several = {ours: texts[ours] for ours in apart if len(texts[ours]) > 1}
        if not several:
            rows.append((number, texts))
            continue
        sizes = {len(pieces) for pieces in several.values()}
        if len(sizes) > 1:
            words = _("The cells of {columns} hold different numbers of values; they are read side by side.").format(
                columns=", ".join(headings.get(ours, ours) for ours in several)
            )
            problems.append(replace(Problem("warning", "uneven_split", words, row=number), **place))
        for pieces in zip_longest(*several.values(), fillvalue=""):
            rows.append((number, texts | {ours: [p] if p else [] for ours, p in zip(several, pieces, strict=True)}))
    problems += _take(block, rows, headings, place)
    ends = [ours for ours in ("from", "to") if ours in table.key]
    said = [[ours for ours in ends if texts.get(ours)] for _number, texts in rows]
    _change(block, rows)
    # a line whose end is said in so many words to be unknown is no line
    rows = [row for row, there in zip(rows, said, strict=True) if all(row[1].get(ours) for ours in there)]
    columns = dict.fromkeys([*block.columns, *block.constants, *(["id"] if block.id else [])])
    if block.grid is not None:
        columns |= dict.fromkeys(filter(None, (block.grid.headings, block.grid.cells)))
    columns |= dict.fromkeys(extra)
    made = {ours: ["|".join(texts.get(ours, ())) for _number, texts in rows] for ours in columns}
    numbers = [number for number, _texts in rows]
    declared = frozenset(extra) if block.extra != ("*",) else frozenset()
    return RawTable(block.into, source.sheet.file, source.sheet.sheet, made, numbers, headings, unite, declared)


def _take(block: Block, rows: list[Row], headings: dict[str, str], place: _Place) -> list[Problem]:
    """Keep the bracketed part of the texts; say where there is none."""
    problems = []
    unknown = {text.strip().casefold() for text in block.unknown}
    for ours, pattern in block.take.items():
        search = re.compile(pattern).search
        lacking = []
        for number, texts in rows:
            taken = []
            for text in texts.get(ours, ()):
                match = search(text)
                if match is None and text.casefold() not in unknown:
                    lacking.append((number, text))
                elif match and (part := (match[1] if match.re.groups else match[0])):
                    taken.append(part.strip())
            texts[ours] = [part for part in taken if part]
        column = headings.get(ours, ours)
        expected = _("a text that fits {pattern}").format(pattern=pattern)
        for number, text in lacking[:LISTED]:
            words = _("{value} does not hold what the mapping takes from it: not known.").format(value=text[:80])
            odd = Problem("warning", "nothing_taken", words, row=number, column=column, value=text, expected=expected)
            problems.append(replace(odd, **place))
        if len(lacking) > LISTED:
            words = ngettext(
                "{n} more cell does not hold what the mapping takes from it.",
                "{n} more cells do not hold what the mapping takes from them.",
                len(lacking) - LISTED,
            ).format(n=len(lacking) - LISTED)
            problems.append(replace(Problem("warning", "nothing_taken", words, column=column), **place))
    return problems


def _change(block: Block, rows: list[Row]) -> None:
    """Change texts in place: values, then unknown, then dates. Constants are ours already, and stay."""
    for ours, table in block.values.items():
        words = {theirs.strip().casefold(): our for theirs, our in table.items() if theirs != "*"}
        other, blank = table.get("*"), table.get("")
        for _number, texts in rows:
            cell = texts.get(ours) or []
            if cell:
                changed = [words.get(text.casefold(), text if other is None else other) for text in cell]
                texts[ours] = [text for text in dict.fromkeys(changed) if text]
            elif blank:
                texts[ours] = [blank]
    unknown = {text.strip().casefold() for text in block.unknown}
    fixed = set(block.constants)
    for _number, texts in rows:
        if unknown:
            for ours, cell in texts.items():
                if cell and ours not in fixed:
                    texts[ours] = [text for text in cell if text.casefold() not in unknown]
        for ours, ways in block.dates.items():
            texts[ours] = [dates.read(text, ways) for text in texts.get(ours, ())]
