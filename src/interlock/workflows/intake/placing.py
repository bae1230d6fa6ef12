"""Which lines of a mapping read which sheet of the file?"""

from __future__ import annotations

from dataclasses import dataclass

from ...exchange.mapping import Block, Mapping
from ...exchange.mapping.lines import KINDS
from ...exchange.mapping.sources import find, sources
from ...exchange.reading import Sheet
from .files import Opened


@dataclass(frozen=True)
class Placed:
    """The blocks of each sheet by its number, and those that read nothing in this file, each with its place."""

    by_sheet: dict[int, list[Block]]
    loose: list[Block]


def placed(file: Opened, mapping: Mapping) -> Placed:
    """Which blocks read which sheet? A block that reads several stands with the first."""
    every = file.sheets
    numbers = {id(sheet): n for n, sheet in enumerate(every)}
    by_sheet: dict[int, list[Block]] = {n: [] for n in range(len(every))}
    loose: list[Block] = []
    for block in mapping.blocks:
        found, _problems = sources(block, file.books)
        at = next((numbers[id(one.sheet)] for one in found if id(one.sheet) in numbers), None)
        if at is None and block.sheet:  # its columns are not there, but its sheet is
            at = next((n for n, sheet in enumerate(every) if sheet.sheet == block.sheet), None)
        if at is None and len(every) == 1:
            at = 0
        (loose if at is None else by_sheet[at]).append(block)
    return Placed(by_sheet, loose)


def main(blocks: list[Block]) -> Block | None:
    """Which of these says what a row of the sheet is? The grid; a list of seats; else the first that is no list
    within a record."""
    plain = [block for block in blocks if not block.each]
    if any(block.grid for block in plain):
        tick = (
            next(block for block in plain if block.into == "memberships" and block.grid)
            if any(block.into == "memberships" and block.grid for block in plain)
            else None
        )
        named = [block for block in plain if not block.grid]
        key = next(iter(tick.columns), "") if tick else ""
        wanted = {"person": "people", "organisation": "organisations", "partnership": "partnerships"}.get(key, "")
        return next((block for block in named if block.into == wanted), named[0] if named else tick)
    seats = [block for block in plain if block.into == "memberships" and not split_seats(block)]
    if seats and all(block.unite for block in plain if block.into != "memberships"):
        return seats[0]
    return next((block for block in plain if block.into != "memberships"), plain[0] if plain else None)


def split_seats(block: Block) -> bool:
    """Does it make a seat of each name in one cell?"""
    return block.into == "memberships" and not block.grid and not block.each and bool(block.split)


def line_kind(block: Block) -> str:
    """Which kind of line to the partnership named in one cell does it make? Empty where it makes none, or more."""
    plain = block.into == "links" and not block.grid and not block.each and set(block.columns) == {"from", "to"}
    kind = block.constants.get("kind", "")
    return kind if plain and kind in KINDS and len(block.constants) == 1 else ""


def heading_of(specs: tuple[str, ...], headings: list[str]) -> str | None:
    """Under which heading does it stand, where it is one plain column? None for templates and alternatives."""
    if len(specs) != 1:
        return None
    at = find(specs[0], headings)
    return None if at is None else headings[at]


def title_of(sheet: Sheet, file: Opened) -> str:
    """What is the sheet called, among the files?"""
    return " · ".join(part for part in (sheet.file if len(file.books) > 1 else "", sheet.sheet) if part) or sheet.file
