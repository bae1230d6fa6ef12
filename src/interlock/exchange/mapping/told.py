"""Which column is which, now that somebody has said what the sheet is? The guess again, within what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interlock.exchange.reading import Book, Sheet

from .columns import TableGuess, match
from .evidence import Evidence
from .guess import base_of, block_of, drop, grid_blocks, members_of, seat_list
from .language import Block
from .layout import Layout, lay_out, ticked
from .lines import with_lines


def blocks_as(books: Sequence[Book], sheet: Sheet, table: str, row: int | None, grid: bool) -> tuple[Block, ...]:
    """Which blocks fill `table` from this sheet, its headings on `row`? None where nothing stands below that row.

    `grid`: each row is one record of `table` and each tick under the other headings a seat.
    """
    layout = lay_out(sheet, row)
    book = next((book for book in books if sheet in book.sheets), None)
    if layout is None or book is None:
        return ()
    base = replace(base_of(layout, book, len(books) > 1), into=table)
    if grid:
        return tuple(grid_blocks(layout, _ticks(layout), base)[1])
    chosen = match(table, layout.evidence)
    if table == "memberships":
        return tuple(seat_list(layout, chosen, base)[1])
    return tuple(_list(layout, chosen, base))


def _ticks(layout: Layout) -> Sequence[Evidence]:
    return ticked(layout.evidence) or layout.evidence[1:]


def _list(layout: Layout, chosen: TableGuess, base: Block) -> list[Block]:
    chosen, lines = with_lines(layout, chosen, base)
    blocks = [block_of(base, chosen, layout)]
    for column in layout.evidence if chosen.table == "partnerships" else ():
        if (block := members_of(column, chosen, base)) is not None:
            return [block_of(base, drop(chosen, column, block), layout), block, *lines]
    return blocks + lines
