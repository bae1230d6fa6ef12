"""Which column of any spreadsheet is which of ours? A mapping to start from, with how sure each guess is and why.

A guess is for a person to correct: it maps what headings and values speak for, and leaves the rest as extra.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from interlock.exchange.reading import Book, Sheet
from interlock.exchange.reading.headings import known_as, table_named
from interlock.register.language import N_, _
from interlock.register.names import fold
from interlock.register.schema import tables

from .columns import ColumnGuess, TableGuess, match
from .evidence import (
    FREQUENCIES,
    NOT_TICKS,
    TICKS,
    Evidence,
    are_bodies,
    are_people,
    code_for,
    date_ways,
    separator,
    words_of,
)
from .language import Block, Condition, Grid, Mapping
from .layout import COMMON, Layout, lay_out, ticked
from .likeness import likeness
from .lines import with_lines

SHAPES = {
    "package": N_("a sheet of our own package"),
    "list": N_("a plain list"),
    "members": N_("a list with members in one cell"),
    "seats": N_("a list of seats"),
    "grid": N_("a grid of ticks"),
    "other": N_("nothing that we know"),
}
_MEMBERS = ("members", "membership", "partners", "attendees", "member organisations", "partner organisations",
            "organisations", "represented", "organisations represented", "member names", "core members", "who attends",
            "agencies", "partner agencies", "participants", "people", "representatives", "officers")  # fmt: skip


@dataclass(frozen=True)
class SheetGuess:
    """One sheet: what it was taken for, and each of its columns. `table` is empty where it was left aside."""

    file: str
    sheet: str
    shape: str  # a key of SHAPES
    table: str
    header_row: int
    rows: int
    columns: tuple[ColumnGuess, ...]


@dataclass(frozen=True)
class Guess:
    """A mapping that can be used as it is or corrected, and what it rests on, sheet by sheet."""

    mapping: Mapping
    sheets: tuple[SheetGuess, ...]

    @property
    def package(self) -> bool:
        """Is it a register package of ours already, which needs no mapping?"""
        return bool(self.sheets) and all(sheet.shape == "package" for sheet in self.sheets if sheet.table)


def guess(books: Sequence[Book]) -> Guess:
    """Which sheet is which table, and which column which of ours? Works on any Books; never fails, only knows less.

    Sheets in which nothing speaks for a list of partnerships, seats, organisations or people are left aside; of a
    workbook with several candidates each is mapped to what it looks most like.
    """
    found: list[tuple[SheetGuess, list[Block]]] = []
    alone = sum(len(book.sheets) for book in books) == 1
    for book in books:
        for sheet in book.sheets:
            if sheet.sheet.lower().endswith("(ignore)") or fold(sheet.sheet) in ("read-me", "codes"):
                continue
            if (layout := lay_out(sheet)) is not None:
                found.append(_sheet(layout, book, alone, len(books) > 1))
    if len(found) > 1:
        found = _best_lists(found)
    blocks = [block for _sheet_guess, made in found for block in made]
    return Guess(Mapping(tuple(blocks)), tuple(sheet for sheet, _blocks in found))


def _best_lists(found: list[tuple[SheetGuess, list[Block]]]) -> list[tuple[SheetGuess, list[Block]]]:
    """Of several sheets taken for partnerships, leave those aside that say much less than the best."""
    weights = [
        _weight(sheet) if sheet.table == "partnerships" and sheet.shape != "package" else 0.0 for sheet, _b in found
    ]
    best = max(weights)
    kept: list[tuple[SheetGuess, list[Block]]] = []
    for (sheet, blocks), weight in zip(found, weights, strict=True):
        if weight and weight < 0.6 * best:
            columns = tuple(replace(column, ours="", confidence=0.0) for column in sheet.columns)
            kept.append((replace(sheet, table="", shape="other", columns=columns), []))
        else:
            kept.append((sheet, blocks))
    return kept


def _weight(sheet: SheetGuess) -> float:
    return sum(column.confidence for column in sheet.columns if column.ours) + min(sheet.rows, 50) / 25


def _sheet(layout: Layout, book: Book, alone: bool, several: bool) -> tuple[SheetGuess, list[Block]]:
    sheet = layout.sheet
    base = base_of(layout, book, several)
    named = table_named(sheet.sheet or PurePath(sheet.file).stem)
    if named and (own := _ours(layout, named)):
        return _said(layout, "package", own), [block_of(base, own, layout)]
    if grid := ticked(layout.evidence):
        return grid_blocks(layout, grid, base)
    candidates = [match(table, layout.evidence) for table in COMMON]
    if named and named not in COMMON:
        candidates.append(match(named, layout.evidence))
    chosen = max(candidates, key=lambda one: _speaks(one, layout, named))
    if seats := _seats(layout, candidates):
        return seat_list(layout, seats, base)
    nameless = chosen.table != "memberships" and "name" in _needed(chosen) and chosen.of("name") is None
    if chosen.weight <= 0 or nameless:
        named_so = _any_name(layout) if alone else None
        if named_so is None:
            return _said(layout, "other", None), []
        chosen = named_so
    if not alone and not _enough(chosen, layout):
        return _said(layout, "other", None), []
    if chosen.table == "memberships":
        return seat_list(layout, chosen, base)
    chosen, lines = with_lines(layout, chosen, base)
    blocks = [block_of(base, chosen, layout)]
    shape = "list"
    if chosen.table == "partnerships":
        for column in layout.evidence:
            if (block := members_of(column, chosen, base)) is not None:
                blocks.append(block)
                shape = "members"
                chosen = drop(chosen, column, block)
                blocks[0] = block_of(base, chosen, layout)
                break
    for path, items in layout.inner.items():
        seats = match("memberships", items)
        who, name = seats.of("person") or seats.of("organisation"), chosen.of("id") or chosen.of("name")
        if chosen.table == "partnerships" and who is not None and name is not None:
            within = Layout(layout.sheet, layout.header_at, items, layout.rows)
            one = replace(block_of(replace(base, into="memberships", each=path), seats, within), extra=())
            ours = {who.ours: (who.heading,)} | ({"role": (r.heading,)} if (r := seats.of("role")) else {})
            at = name.heading if name.heading not in {item.heading for item in items} else f"parent.{name.heading}"
            values = {key: words for key, words in one.values.items() if key in ours}
            blocks.append(replace(one, columns={"partnership": (at,)} | ours, values=values, dates={}, split={}))
            shape = "members"
    return _said(layout, shape, chosen), blocks + lines


def base_of(layout: Layout, book: Book, several: bool) -> Block:
    """Which sheet do the blocks of this sheet read? Named only where there are several files or sheets."""
    sheet = layout.sheet
    return Block(
        "partnerships", file=sheet.file if several else "", sheet=sheet.sheet if len(book.sheets) > 1 else "",
        header_row=layout.header_row if sheet.kind != "records" and layout.header_at else None,
        where={heading: Condition(excluded=(said,)) for heading, said in layout.total},
    )  # fmt: skip


def _ours(layout: Layout, named: str) -> TableGuess | None:
    """Is it a sheet of our own package, named as a table, with most headings those of the table?"""
    heads = [known_as(column.heading, tables()[named]) or "" for column in layout.evidence]
    if sum(map(bool, heads)) * 2 < len(heads) or len(set(filter(None, heads))) < sum(map(bool, heads)):
        return None
    guesses = [
        ColumnGuess(
            column.heading, ours, float(bool(ours)), _("its heading") if ours else _("nothing tells"), column.first
        )
        for column, ours in zip(layout.evidence, heads, strict=True)
    ]
    return TableGuess(named, tuple(guesses)) if any(heads) else None


def _needed(chosen: TableGuess) -> set[str]:
    return {field.name for field in tables()[chosen.table].fields.values() if field.required}


def _enough(chosen: TableGuess, layout: Layout) -> bool:
    """Does more than a lone name speak for this table? Needed among many sheets, most of which are notes."""
    mapped = [column for column in chosen.columns if column.ours and column.confidence >= 0.6]
    return layout.rows >= 2 and len(mapped) >= 2 and len(mapped) >= 0.2 * min(len(layout.evidence), 20)


def _speaks(one: TableGuess, layout: Layout, named: str | None) -> float:
    """How much speaks for this table: its columns, the name of the sheet, and what the names look like."""
    speaks = one.weight + (2.0 if one.table == named else 0.0) + (0.3 if one.table == "partnerships" else 0.0)
    at = one.of("name")
    column = next((c for c in layout.evidence if at is not None and c.heading == at.heading), None)
    if column is not None and column.values:
        bodies, people = are_bodies(column.values), are_people(column.values)
        if one.table == "partnerships":
            speaks += 2 * bodies - (2 if people and bodies < 0.3 else 0)
        if one.table == "people":
            speaks += 2 if people else -2
    return speaks


def _any_name(layout: Layout) -> TableGuess | None:
    """For a lone sheet in which no heading is known: its first column of different words names the partnerships."""
    chosen = match("partnerships", layout.evidence)
    for at, column in enumerate(layout.evidence):
        if column.values and column.unique > 0.8 and column.numeric < 0.2 and column.length < 120:
            columns = [
                replace(one, ours="", confidence=0.0, reason=_("nothing tells")) if one.ours == "name" else one
                for one in chosen.columns
            ]
            columns[at] = ColumnGuess(
                column.heading, "name", 0.4, _("the first column of different words"), column.first
            )
            return TableGuess("partnerships", tuple(columns))
    return None


def _seats(layout: Layout, candidates: Sequence[TableGuess]) -> TableGuess | None:
    """Is it a list of seats: bodies and members in two columns, in both of which names come again?"""
    seats = next(one for one in candidates if one.table == "memberships")
    body, holder = seats.of("partnership"), seats.of("person") or seats.of("organisation")
    if body is None or holder is None:
        return None
    by = {column.heading: column for column in layout.evidence}
    lists = next(one for one in candidates if one.table == "partnerships")
    name = lists.of("name")
    if min(body.confidence, holder.confidence) < 0.6 or len(by[body.heading].values) < 2:
        return None
    if name is not None and by[name.heading].unique > 0.95 and lists.weight >= seats.weight - 1:
        return None  # each body once: a list of partnerships
    return seats if by[body.heading].unique < 0.95 or seats.weight > lists.weight + 1 else None


def seat_list(layout: Layout, seats: TableGuess, base: Block) -> tuple[SheetGuess, list[Block]]:
    """Blocks for a list of seats: the bodies, the holders, and the seats."""
    made = block_of(replace(base, into="memberships"), seats, layout)
    blocks = []
    for ours, table in (("partnership", "partnerships"), ("organisation", "organisations"), ("person", "people")):
        if column := seats.of(ours):
            one = replace(base, into=table, unite=True, unknown=made.unknown, columns={"name": (column.heading,)})
            blocks.append(replace(one, where={}))
    return _said(layout, "seats", seats), [*blocks, made]


def members_of(column: Evidence, chosen: TableGuess, base: Block) -> Block | None:
    """Does this column hold all members of a body in each cell? Then a block that makes a seat of each."""
    if column.numeric > 0.3 or not column.values:
        return None
    said = fold(column.heading).replace("-", " ")
    if said not in _MEMBERS and not any(said.endswith(" " + one) or said.startswith(one + " ") for one in _MEMBERS):
        return None
    signs = separator(column)
    name = chosen.of("name")
    if not signs or name is None:
        return None
    pieces = [piece.strip() for value in column.values for piece in value.split(signs[0]) if piece.strip()]
    ours = "person" if are_people(pieces) else "organisation"
    key = chosen.of("id")
    return replace(
        base, into="memberships", unknown=column.unknown,
        columns={"partnership": ((key or name).heading,), ours: (column.heading,)}, split={ours: signs},
    )  # fmt: skip


def drop(chosen: TableGuess, column: Evidence, block: Block) -> TableGuess:
    """The same guess with this column shown as members of seats."""
    ours = next(iter(block.split))
    held = _("members, a person each") if ours == "person" else _("members, an organisation each")
    return TableGuess(
        chosen.table,
        tuple(
            replace(one, ours="", confidence=0.9, reason=held) if one.heading == column.heading else one
            for one in chosen.columns
        ),
    )


def grid_blocks(layout: Layout, grid: Sequence[Evidence], base: Block) -> tuple[SheetGuess, list[Block]]:
    """Blocks for a grid of ticks: people or organisations by bodies, or bodies by organisations."""
    plain = [column for column in layout.evidence if column not in grid]
    first = next((column for column in plain if column.values and column.unique > 0.7), plain[0])
    heads = [column.heading for column in grid]
    down, across = are_bodies(first.values), are_bodies(heads)
    said = fold(first.heading) != "name" and likeness(first.heading, "partnerships", "name") > 0.9
    bodies_down = down > across or (down == across and said and not are_people(first.values))
    seen = {value for column in grid for value in (*column.values, *column.unknown)}
    empty = tuple(sorted(value for value in seen if value.casefold() in NOT_TICKS))
    role = tables()["memberships"].fields["role"]
    words = {v: "member" if v.casefold() in TICKS else code_for(v, role) for v in sorted(seen) if v not in empty}
    values = {"role": {theirs: ours for theirs, ours in words.items() if ours and ours != theirs}}
    cells = Grid("partnership", "role", empty, tuple(heads))
    blocks: list[Block]
    if bodies_down:
        chosen = match("partnerships", [first, *(column for column in plain if column is not first)])
        named = chosen.of("name") or ColumnGuess(first.heading, "name", 0.6, "", first.first)
        who = "person" if are_people(heads) else "organisation"
        columns = {"name": (named.heading,)} | _columns(chosen)
        blocks = [
            replace(block_of(base, chosen, layout), columns=columns, extra=()),
            replace(base, into="memberships", columns={"partnership": (named.heading,)}, values=values,
                    grid=replace(cells, headings=who)),
        ]  # fmt: skip
        return _said(layout, "grid", chosen), blocks
    who = "person" if are_people(first.values) else "organisation"
    table = "people" if who == "person" else "organisations"
    chosen = match(table, plain)
    rows = replace(block_of(replace(base, into=table), chosen, layout), unite=True, extra=(),
                   columns=dict(_columns(chosen)) | {"name": (first.heading,)})  # fmt: skip
    sent_by = {"organisation": rows.columns["organisation"]} if "organisation" in rows.columns else {}
    blocks = [
        replace(base, into="partnerships", unite=True, grid=Grid("name", "", empty, tuple(heads))),
        rows,
        replace(base, into="memberships", columns={who: (first.heading,)} | sent_by, values=values, grid=cells,
                unknown=rows.unknown),
    ]  # fmt: skip
    return _said(layout, "grid", chosen), blocks


def _columns(chosen: TableGuess) -> dict[str, tuple[str, ...]]:
    return {column.ours: (column.heading,) for column in chosen.columns if column.ours and column.ours != "id"}


def block_of(base: Block, chosen: TableGuess, layout: Layout) -> Block:
    """The block that this guess comes to: columns, what is unknown, splits, codes and dates."""
    table = tables()[chosen.table]
    by = {column.heading: column for column in layout.evidence}
    columns = _columns(chosen)
    key = chosen.of("id")
    unknown: dict[str, None] = {}
    split: dict[str, tuple[str, ...]] = {}
    values: dict[str, dict[str, str]] = {}
    dated = []
    for one in chosen.columns:
        if not one.ours:
            continue
        column, field = by[one.heading], table.fields[one.ours]
        unknown |= dict.fromkeys(value for value in column.unknown if not (field.codes and code_for(value, field)))
        if field.many and one.ours != "aliases" and (signs := separator(column)) and signs != ("|",):
            split[one.ours] = signs
        if field.type == "code":
            own = {fold(word) for code in field.codes for word in (code.code, code.label)}
            said = {value: code_for(value, field) for value in column.few if fold(value) not in own}
            if found := {theirs: ours for theirs, ours in said.items() if ours}:
                values[one.ours] = found
        if one.ours == "meetings_per_year":
            often = words_of(FREQUENCIES)
            if found := {value: often[fold(value)] for value in column.few or column.distinct if fold(value) in often}:
                values[one.ours] = found
        if field.type == "yes_no" and (marks := [v for v in column.distinct if v.casefold() in ("x", "✓", "✔")]):
            values[one.ours] = dict.fromkeys(marks, "yes")
        if field.type == "date":
            dated.append((one, column))
    ways = date_ways([column for _one, column in dated])
    dates = {}
    for one, column in dated:
        found_ways, _sure = ways[column.heading]
        if found_ways:
            last = " last" if one.ours in ("ends", "end") else ""
            dates[one.ours] = tuple(way + last for way in found_ways)
    return replace(
        base, into=chosen.table, id=(key.heading,) if key else (), columns=columns, unknown=tuple(unknown), split=split,
        values=values, dates=dates, extra=("*",) if chosen.table == "partnerships" and _left(chosen) else (),
    )  # fmt: skip


def _left(chosen: TableGuess) -> bool:
    return any(not column.ours for column in chosen.columns)


def _said(layout: Layout, shape: str, chosen: TableGuess | None) -> SheetGuess:
    """What was found, for a person to look over; columns that the guess does not speak of are listed as unmapped."""
    by = {column.heading: column for column in chosen.columns} if chosen else {}
    columns = tuple(
        by.get(c.heading) or ColumnGuess(c.heading, "", 0.0, _("a body or member of the grid") if shape == "grid" else
                                         _("nothing tells"), c.first)
        for c in layout.evidence
    )  # fmt: skip
    sheet = layout.sheet
    table = chosen.table if chosen else ""
    return SheetGuess(sheet.file, sheet.sheet, shape, table, layout.header_row, layout.rows, columns)


__all__ = ["SHAPES", "Guess", "Sheet", "SheetGuess", "guess"]
