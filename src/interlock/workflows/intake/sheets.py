"""Theirs and ours, side by side: what a page shows of each sheet for a person to correct."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field

from ...exchange.mapping import Block, ColumnGuess, Mapping
from ...exchange.mapping.columns import match
from ...exchange.mapping.evidence import Evidence
from ...exchange.mapping.layout import Layout, lay_out
from ...exchange.mapping.sources import find, source
from ...exchange.reading import Sheet
from ...register.language import _
from ...register.names import fold
from ...register.schema import Field, tables
from .choices import EXTRA, OUT, TEXT, TICK, Choice
from .files import Opened
from .placing import heading_of, line_kind, main, placed, split_seats, title_of

SURE = 0.8
WORDS = 60  # words of one column translated on the page


@dataclass(frozen=True)
class ColumnShown:
    """One column of theirs: where it goes, how sure that is (None: somebody chose it) and why; its first values."""

    heading: str
    to: str
    sure: bool | None
    why: str
    first: tuple[str, ...]
    split: str = ""
    splits: bool = False  # may it hold several values?
    dates: str = ""
    dated: bool = False
    words: tuple[tuple[str, str], ...] = ()  # theirs -> ours
    codes: tuple[Choice, ...] = ()  # what a word may become; empty: any text


@dataclass(frozen=True)
class SheetShown:
    """One sheet of the file, as it is read."""

    number: int
    title: str
    table: str
    grid: bool
    header_row: int
    fixed: bool  # its headings stand where they stand: records of JSON
    rows: int
    columns: tuple[ColumnShown, ...]
    unknown: tuple[str, ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[str, str], ...] = ()  # of a grid: what stands in a cell -> role
    cell_codes: tuple[Choice, ...] = ()
    others: tuple[str, ...] = ()  # what else is read from it, said in the text alone
    shape: str = ""
    blocks: tuple[Block, ...] = field(default=(), repr=False)

    @property
    def read(self) -> bool:
        """Is anything read from it?"""
        return bool(self.table)


def sheets(file: Opened, mapping: Mapping) -> list[SheetShown]:
    """Every sheet of the file as this mapping reads it."""
    at = placed(file, mapping).by_sheet
    return [_sheet(n, sheet, at[n], file) for n, sheet in enumerate(file.sheets)]


def layout_of(file: Opened, number: int, blocks: list[Block]) -> Layout | None:
    """How is the sheet laid out, by what the mapping says of its headings?"""
    first, sheet = main(blocks), file.sheets[number]
    found = source(first, sheet) if first is not None and not first.each and sheet.kind != "records" else None
    row = found.header_row if found is not None else None
    made: Layout | None = file.once(("layout", number, row), lambda: lay_out(sheet, row))
    return made


def is_grid(blocks: list[Block]) -> bool:
    """Is the sheet read as a grid of ticks?"""
    return any(block.grid is not None for block in blocks)


def _sheet(number: int, sheet: Sheet, blocks: list[Block], file: Opened) -> SheetShown:
    layout, first = layout_of(file, number, blocks), main(blocks)
    title, fixed = title_of(sheet, file), sheet.kind == "records"
    if layout is None:
        return SheetShown(number, title, "", False, 1, fixed, 0, ())
    guessed = next((one for one in file.guess.sheets if (one.file, one.sheet) == (sheet.file, sheet.sheet)), None)
    if first is None:
        columns = tuple(ColumnShown(one.heading, OUT, None, "", one.first) for one in layout.evidence)
        return SheetShown(number, title, "", False, layout.header_row, fixed, layout.rows, columns,
                          others=_others(blocks, None))  # fmt: skip
    grid = is_grid(blocks)
    to = destinations_of(layout, blocks)
    table, evidence = first.into, layout.evidence
    if guessed is not None and guessed.table == table and guessed.header_row == layout.header_row:
        matched = guessed.columns
    else:
        matched = file.once(("match", number, layout.header_at, table), lambda: match(table, evidence).columns)
    known = {one.heading: one for one in matched}
    columns = tuple(_column(one, to[one.heading], first, blocks, known.get(one.heading)) for one in layout.evidence)
    ticks = next((block for block in blocks if block.grid and block.into == "memberships"), None)
    return SheetShown(
        number, title, first.into, grid, layout.header_row, fixed, layout.rows, columns,
        unknown=tuple(dict.fromkeys(word for block in blocks for word in block.unknown)),
        constants=tuple(first.constants.items()), cells=_cells(ticks, layout, to),
        cell_codes=tuple(Choice(code.code, _(code.label)) for code in tables()["memberships"].fields["role"].codes),
        others=_others([block for block in blocks if not _line_shown(block, to)], first),
        shape=guessed.shape if guessed else "", blocks=tuple(blocks),
    )  # fmt: skip


def destinations_of(layout: Layout, blocks: list[Block]) -> dict[str, str]:
    """Where does each column of theirs go, as the blocks of its sheet have it?"""
    headings = [one.heading for one in layout.evidence]
    first = main(blocks)
    to = dict.fromkeys(headings, OUT)
    if first is None:
        return to
    for block in blocks:
        for one in block.named():
            for theirs in one:
                if (at := find(theirs, headings)) is not None and not (block.grid and theirs in block.grid.columns):
                    to[headings[at]] = TEXT
        if split_seats(block):
            for ours in ("organisation", "person"):
                if ours in block.split and (head := heading_of(block.columns.get(ours, ()), headings)):
                    to[head] = f"seats.{ours}"
        line = f"links.{line_kind(block)}"
        if line_kind(block) and line not in to.values() and (head := heading_of(block.columns["to"], headings)):
            to[head] = line
    for theirs in first.extra:
        if (at := find(theirs, headings)) is not None:
            to[headings[at]] = EXTRA
    plain = {ours: heading_of(specs, headings) for ours, specs in first.columns.items()}
    if first.id:
        plain["id"] = heading_of(first.id, headings)
    for ours, head in plain.items():
        if head is not None and (to[head] in (OUT, TEXT, EXTRA)):
            to[head] = ours
    if is_grid(blocks):
        ticks = [find(theirs, headings) for block in blocks if block.grid for theirs in block.grid.columns]
        to |= {headings[at]: TICK for at in ticks if at is not None and to[headings[at]] in (OUT, TEXT)}
        if not ticks:
            to |= {head: TICK for head, where in to.items() if where == OUT}
    if "*" in first.extra:
        to |= {head: EXTRA for head, where in to.items() if where == OUT}
    return to


def _line_shown(block: Block, to: Map[str, str]) -> bool:
    head = heading_of(block.columns["to"], list(to)) if line_kind(block) else None
    return head is not None and to[head] == f"links.{line_kind(block)}"


def _column(seen: Evidence, to: str, first: Block, blocks: list[Block], known: ColumnGuess | None) -> ColumnShown:
    line, seats = to.startswith("links."), to.startswith("seats.")
    ours = "to" if line else to.removeprefix("seats.")
    table = tables()["links" if line else "memberships" if seats else first.into]
    spec = table.fields.get(ours) if to not in (OUT, EXTRA, TEXT, TICK) else None
    sure, why = _said(to, known)
    if spec is None:
        return ColumnShown(seen.heading, to, sure, why, seen.first)
    block = first
    if seats:
        block = next((b for b in blocks if split_seats(b) and ours in b.split), first)
    if line:
        block = next((b for b in blocks if f"links.{line_kind(b)}" == to), first)
    words, codes = _words(spec, seen, block.values.get(ours, {}))
    return ColumnShown(
        seen.heading, to, sure, why, seen.first,
        split=" ".join(_sign(one) for one in block.split.get(ours, ())),
        splits=spec.many or seats or line or (first.into == "memberships" and bool(spec.refs)),
        dates="; ".join(block.dates.get(ours, ())), dated=spec.type == "date", words=words, codes=codes,
    )  # fmt: skip


def _sign(sign: str) -> str:
    return {"\n": _("line"), " ": _("space"), "\t": _("tab")}.get(sign, sign)


def _said(to: str, known: ColumnGuess | None) -> tuple[bool | None, str]:
    if to in (OUT, EXTRA):
        return None, ""
    if to == TEXT:
        return None, _("as the text below says")
    if to == TICK:
        return None, _("a body or member of the grid")
    apart = to.startswith(("seats.", "links."))
    if known is not None and (known.ours == to or (apart and known.confidence and not known.ours)):
        return known.confidence >= SURE, known.reason
    return None, _("your choice")


def _words(spec: Field, seen: Evidence, said: Map[str, str]) -> tuple[tuple[tuple[str, str], ...], tuple[Choice, ...]]:
    """Their words and ours: those of a closed list that are not ours already, and whatever was translated before."""
    codes = tuple(Choice(code.code, _(code.label)) for code in spec.codes)
    if spec.type == "yes_no":
        codes = (Choice("yes", _("yes")), Choice("no", _("no")))
    found: dict[str, str] = {}
    if spec.codes:
        own = {fold(word) for code in spec.codes for word in (code.code, code.label)}
        found = {word: "=" for word in seen.few[:WORDS] if fold(word) not in own}
        found |= {word: "" for word in seen.unknown if word in said}
    found |= dict(said)
    return tuple(found.items()), codes


def _cells(ticks: Block | None, layout: Layout, to: Map[str, str]) -> tuple[tuple[str, str], ...]:
    """What stands in the cells of a grid, and which role it means; `-` is no seat."""
    if ticks is None or ticks.grid is None:
        return ()
    empty = {word.casefold() for word in ticks.grid.empty}
    seen = {word: None for one in layout.evidence if to[one.heading] == TICK for word in (*one.distinct, *one.unknown)}
    said = {theirs.casefold(): ours for theirs, ours in ticks.values.get("role", {}).items()}
    return tuple(
        (word, "-" if word.casefold() in empty else said.get(word.casefold(), "=")) for word in sorted(seen)[:WORDS]
    )


def _others(blocks: list[Block], first: Block | None) -> tuple[str, ...]:
    """What the form does not show: lists within records, and further tables filled from the same sheet."""
    said = []
    for block in blocks:
        shown = block is first or split_seats(block) or block.grid or (block.unite and not block.each)
        if shown:
            continue
        what = "; ".join(f"{_(tables()[block.into].fields[ours].label)}: {' / '.join(specs)}"
                         for ours, specs in block.columns.items())  # fmt: skip
        if block.each:
            words = _("{table} from the list “{list}” in each record ({columns})")
        else:
            words = _("{table} as well ({columns})")
        said.append(words.format(table=_(tables()[block.into].label), list=block.each, columns=what))
    return tuple(said)
