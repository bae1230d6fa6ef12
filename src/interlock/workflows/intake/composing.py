"""Which mapping do a person's corrections make? What the form does not show stays as it was."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...exchange.mapping import Block, Mapping
from ...exchange.mapping.dates import is_way
from ...exchange.mapping.layout import Layout
from ...exchange.mapping.lines import line
from ...exchange.mapping.told import blocks_as
from ...exchange.reading import Sheet
from ...register.language import _
from ...register.schema import tables
from .choices import EXTRA, OUT, TEXT, TICK, destinations
from .files import Opened
from .placing import heading_of, line_kind, main, placed, split_seats
from .sheets import SheetShown, is_grid, layout_of, sheets

AUXILIARY = {"partnership": "partnerships", "organisation": "organisations", "person": "people"}


@dataclass(frozen=True)
class ColumnSaid:
    """What somebody says of one column: where it goes, its sign, its dates, its words (`=`: as it is)."""

    to: str
    split: str = ""
    dates: str = ""
    words: Map[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetSaid:
    """What somebody says of one sheet."""

    table: str
    grid: bool
    header_row: int
    columns: Map[str, ColumnSaid]  # by heading
    unknown: Sequence[str] = ()
    constants: Map[str, str] = field(default_factory=dict)
    cells: Map[str, str] = field(default_factory=dict)


def composed(file: Opened, mapping: Mapping, said: Map[int, SheetSaid]) -> tuple[Mapping, list[str]]:
    """The mapping with these corrections of its sheets, and what could not be done, in words.

    A sheet that becomes another table, another shape or takes its headings from another row is guessed anew.
    """
    found = placed(file, mapping)
    blocks: list[Block] = []
    notes: list[str] = []
    for shown in sheets(file, mapping):
        sheet, old = file.sheets[shown.number], found.by_sheet[shown.number]
        one = said.get(shown.number)
        if one is None:
            blocks += old
        elif one.table:
            blocks += _sheet(file, sheet, shown, old, one, notes)
    return Mapping((*blocks, *found.loose)), notes


def _sheet(
    file: Opened, sheet: Sheet, shown: SheetShown, old: list[Block], said: SheetSaid, notes: list[str]
) -> list[Block]:
    same = (said.table, said.grid) == (shown.table, shown.grid)
    if not same or (said.header_row != shown.header_row and not shown.fixed):
        made = blocks_as(file.books, sheet, said.table, None if shown.fixed else said.header_row, said.grid)
        if not made:
            notes.append(_("{sheet}: nothing stands below row {n}, so its headings stay where they were.").format(
                sheet=shown.title, n=said.header_row))  # fmt: skip
            return old
        if not shown.fixed:
            made = tuple(replace(block, header_row=said.header_row) for block in made)
        return list(made)
    layout, first = layout_of(file, shown.number, old), main(old)
    if layout is None or first is None:
        return old
    taken = _taken(said, shown, notes)
    old = [_unknown(block, said, shown) for block in old]
    first = main(old) or first
    if is_grid(old):
        return _grid(first, old, said, taken, layout)
    if said.table == "memberships":
        return _seats(first, old, said, taken, layout, notes)
    return _list(first, old, said, taken, layout, notes)


def _taken(said: SheetSaid, shown: SheetShown, notes: list[str]) -> dict[str, str]:
    """heading -> destination, each column of ours once; a second one is kept as extra information, and told."""
    taken: dict[str, str] = {}
    for heading, column in said.columns.items():
        to = column.to
        if to not in (OUT, EXTRA, TEXT, TICK) and to in taken.values():
            other = next(head for head, where in taken.items() if where == to)
            offered = (choice for group in destinations(said.table, said.grid) for choice in group.choices)
            label = next((choice.text for choice in offered if choice.value == to), to)
            words = _("{sheet}: {one} and {two} cannot both be {ours}; {two} is kept as extra information.")
            notes.append(words.format(sheet=shown.title, one=other, two=heading, ours=label))
            to = EXTRA
        taken[heading] = to
    return taken


def _fields(
    first: Block, said: SheetSaid, taken: Map[str, str], layout: Layout, table: str, notes: list[str] | None = None
) -> Block:
    """The main block with the columns, signs, dates, words and constants that were said; complex lines stay."""
    spec = tables()[table]
    headings = [one.heading for one in layout.evidence]
    columns = {ours: specs for ours, specs in first.columns.items() if heading_of(specs, headings) is None}
    keep = set(columns)
    split = {ours: signs for ours, signs in first.split.items() if ours in keep}
    dates = {ours: ways for ours, ways in first.dates.items() if ours in keep}
    values = {ours: words for ours, words in first.values.items() if ours in keep or ours in first.constants}
    take = {ours: pattern for ours, pattern in first.take.items() if ours in keep}
    id = first.id if first.id and heading_of(first.id, headings) is None else ()
    for heading, to in taken.items():
        if to not in spec.fields:
            continue
        column = said.columns[heading]
        if to == "id":
            id = (heading,)
        else:
            columns[to] = (heading,)
        if signs := _signs(column.split):
            split[to] = signs
        if ways := _ways(column.dates, heading, notes):
            dates[to] = ways
        if words := {theirs: ours for theirs, ours in column.words.items() if ours != "="}:
            values[to] = words
        if to in first.take and heading_of(first.columns.get(to, ()), headings) == heading:
            take[to] = first.take[to]
    constants = {ours: text for ours, text in said.constants.items() if text and ours in spec.fields}
    return replace(
        first, columns=columns, id=id, split=split, dates=dates, values=values, take=take, constants=constants,
        extra=_extra(taken),
    )  # fmt: skip


def _unknown(block: Block, said: SheetSaid, shown: SheetShown) -> Block:
    """Words taken away mean something in every block of the sheet; words added mean nothing in all of them."""
    was, now = set(shown.unknown), dict.fromkeys(said.unknown)
    kept = [word for word in block.unknown if word in now]
    return replace(block, unknown=tuple(dict.fromkeys([*kept, *(word for word in now if word not in was)])))


def _extra(taken: Map[str, str]) -> tuple[str, ...]:
    kept = tuple(heading for heading, to in taken.items() if to == EXTRA)
    return ("*",) if kept and OUT not in taken.values() else kept


def _signs(text: str) -> tuple[str, ...]:
    words = {_("line").casefold(): "\n", _("space").casefold(): " ", _("tab").casefold(): "\t"}
    return tuple(dict.fromkeys(words.get(one.casefold(), one) for one in text.split()))


def _ways(text: str, heading: str, notes: list[str] | None) -> tuple[str, ...]:
    ways = [way.strip() for way in text.split(";") if way.strip()]
    wrong = [way for way in ways if not is_way(way)]
    if wrong and notes is not None:
        words = _("{heading}: “{way}” is no way of writing dates; expected d, m (or month) and y in their order.")
        notes += [words.format(heading=heading, way=way) for way in wrong]
    return tuple(way for way in ways if is_way(way))


def _list(
    first: Block, old: list[Block], said: SheetSaid, taken: Map[str, str], layout: Layout, notes: list[str]
) -> list[Block]:
    block = _fields(first, said, taken, layout, said.table, notes)
    if not block.id and not block.columns.get("name") and tables()[said.table].name_column == "name":
        notes.append(_("No column is said to be the name, so the rows have none."))
    blocks = [block]
    key = block.id or block.columns.get("name", ())
    for heading, to in taken.items():
        if not to.startswith("seats."):
            continue
        ours, column = to.removeprefix("seats."), said.columns[heading]
        before = next((one for one in old if split_seats(one) and one.columns.get(ours) == (heading,)), None)
        base = before or Block(
            "memberships", file=first.file, sheet=first.sheet, header_row=first.header_row, unknown=tuple(said.unknown)
        )
        words = {theirs: our for theirs, our in column.words.items() if our != "="}
        blocks.append(replace(
            base, columns={**base.columns, "partnership": key, ours: (heading,)},
            split={ours: _signs(column.split) or (";",)}, values={ours: words} if words else {},
        ))  # fmt: skip
    lines, shown = _lines(block, old, said, taken, layout)
    rest = [one for one in old if one is not first and not split_seats(one) and one not in shown]
    return [*blocks, *lines, *rest]


def _lines(
    first: Block, old: list[Block], said: SheetSaid, taken: Map[str, str], layout: Layout
) -> tuple[list[Block], list[Block]]:
    """A block of links for each column that is a line to another partnership, and the old blocks that these replace."""
    headings = [one.heading for one in layout.evidence]
    plain = {head: one for one in reversed(old) if line_kind(one) and (head := heading_of(one.columns["to"], headings))}
    shown = {head: one for head, one in plain.items() if taken.get(head, TEXT) != TEXT}
    start = first.id or first.columns.get("name", ())
    made = []
    for heading, to in taken.items():
        if not to.startswith("links.") or not start:
            continue
        column, before = said.columns[heading], shown.get(heading)
        base = before or Block("links", file=first.file, sheet=first.sheet, header_row=first.header_row,
                               where=first.where, unknown=tuple(said.unknown))  # fmt: skip
        block = line(base, to.removeprefix("links."), start, heading, _signs(column.split))
        # words that were said of the column while it was something else mean nothing here
        words = {theirs: ours for theirs, ours in column.words.items() if ours != "="} if before else {}
        made.append(replace(block, values={"to": words} if words else {}))
    return made, list(shown.values())


def _seats(
    first: Block, old: list[Block], said: SheetSaid, taken: Map[str, str], layout: Layout, notes: list[str]
) -> list[Block]:
    block = _fields(first, said, taken, layout, "memberships", notes)
    blocks = []
    for ours, table in AUXILIARY.items():
        if specs := block.columns.get(ours):
            words = {"name": block.values[ours]} if ours in block.values else {}
            signs = {"name": block.split[ours]} if ours in block.split else {}
            blocks.append(Block(
                table, file=first.file, sheet=first.sheet, header_row=first.header_row, unite=True,
                unknown=block.unknown, columns={"name": specs}, values=words, split=signs,
            ))  # fmt: skip
    rest = [one for one in old if one is not first and not (one.unite and set(one.columns) == {"name"})]
    return [*blocks, block, *rest]


def _grid(first: Block, old: list[Block], said: SheetSaid, taken: Map[str, str], layout: Layout) -> list[Block]:
    ticks = tuple(heading for heading, to in taken.items() if to == TICK)
    cells = tuple(theirs for theirs, ours in said.cells.items() if ours == "-")
    roles = {theirs: ours for theirs, ours in said.cells.items() if ours not in ("-", "=", "")}
    made = []
    for block in old:
        if block is first:
            made.append(_fields(block, said, taken, layout, block.into))
        elif block.grid is None:
            made.append(block)
        else:
            grid = replace(block.grid, columns=ticks, empty=cells)
            values = {ours: words for ours, words in block.values.items() if ours != "role"}
            role = {"role": roles} if roles and block.grid.cells == "role" else {}
            names = _names(block, said, taken)
            made.append(replace(block, grid=grid, values=values | role, columns=names))
    return made


def _names(block: Block, said: SheetSaid, taken: Map[str, str]) -> Map[str, tuple[str, ...]]:
    """The column that names the row, where another one was chosen; a person's seat is also their organisation's."""
    of = {to: heading for heading, to in taken.items()}
    made = {ours: (of["name"],) if "name" in of else specs for ours, specs in block.columns.items()}
    if "person" in made:
        made.pop("organisation", None)
        made |= {"organisation": (of["organisation"],)} if "organisation" in of else {}
    return made
