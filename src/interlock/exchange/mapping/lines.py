"""Does a column of a list of partnerships say to which other partnership each one answers? Then its reporting lines.

A column such as "Reports to" or "Parent body" fills no column of the partnership: each name in it is a row of links.
"""

from __future__ import annotations

from dataclasses import replace

from interlock.register.language import _
from interlock.register.names import fold

from .columns import TableGuess
from .evidence import Evidence
from .language import Block, Condition
from .layout import Layout
from .sources import find, headings_of

_HEADINGS = {
    "reports_to": ("reports to", "report to", "reporting to", "reports into", "reporting line", "line of reporting"),
    "accountable_to": ("accountable to", "answers to", "answerable to", "is accountable to", "accountability"),
    "subgroup_of": ("subgroup of", "sub group of", "subcommittee of", "sub committee of", "part of", "parent",
                    "parent body", "parent board", "parent group", "parent committee", "parent partnership"),
}  # fmt: skip
KINDS = tuple(_HEADINGS)
LEAST = 0.5  # the share of the names in the column that must be in the list itself
_SIGNS = ("|", ";", "\n", ",", "/")


def with_lines(layout: Layout, chosen: TableGuess, base: Block) -> tuple[TableGuess, list[Block]]:
    """Which columns are lines to other partnerships of this list? The guess without them, and a block of links each.

    A column counts where its heading says so and at least half of the names in it are in the list; one for each kind.
    """
    name = chosen.of("name")
    if chosen.table != "partnerships" or name is None:
        return chosen, []
    names = _names(layout, chosen)
    blocks: dict[str, Block] = {}
    for column in layout.evidence:
        kind = _kind(column.heading)
        if not kind or kind in blocks or column.heading == name.heading:
            continue
        share, signs = _in_list(column, names)
        if share >= LEAST:
            start = ((chosen.of("id") or name).heading,)
            blocks[kind] = line(replace(base, unknown=column.unknown), kind, start, column.heading, signs)
            chosen = _without(chosen, column.heading)
    return chosen, list(blocks.values())


def line(base: Block, kind: str, start: tuple[str, ...], end: str, signs: tuple[str, ...]) -> Block:
    """Which block makes a link of this kind from each row to every partnership named under `end`? None is made where
    the cell is empty, or holds a word for "not known"."""
    return replace(
        base, into="links", columns={"from": start, "to": (end,)}, constants={"kind": kind},
        split={"to": signs} if signs else {}, where={end: Condition(("*",)), **base.where},
    )  # fmt: skip


def _kind(heading: str) -> str:
    said = fold(heading)
    return next((kind for kind, heads in _HEADINGS.items() if said in map(fold, heads)), "")


def _names(layout: Layout, chosen: TableGuess) -> set[str]:
    """By which names and references are the partnerships of this list known? All rows, folded."""
    rows = layout.sheet.cells[layout.header_at :]
    heads = headings_of(rows[0], max(map(len, rows)))
    mapped = [one.heading for ours in ("id", "name", "aliases") if (one := chosen.of(ours)) is not None]
    places = [at for heading in mapped if (at := find(heading, heads)) is not None]
    return {fold(row[at]) for row in rows[1:] for at in places if at < len(row)} - {""}


def _in_list(column: Evidence, names: set[str]) -> tuple[float, tuple[str, ...]]:
    """Which share of the names in this column is in the list, parted by the sign that finds most of them?"""
    found: list[tuple[float, tuple[str, ...]]] = []
    for signs in ((), *((sign,) for sign in _SIGNS)):
        pieces = [piece for value in column.values for piece in (value.split(signs[0]) if signs else [value])]
        told = [folded for piece in pieces if (folded := fold(piece))]
        found.append((sum(one in names for one in told) / len(told) if told else 0.0, signs))
    return max(found, key=lambda one: one[0])  # the first of equals: not parted


def _without(chosen: TableGuess, heading: str) -> TableGuess:
    """The same guess with this column shown as a line."""
    said = _("its heading, and names that are in the list")
    return TableGuess(
        chosen.table,
        tuple(replace(one, ours="", confidence=0.9, reason=said) if one.heading == heading else one
              for one in chosen.columns),
    )  # fmt: skip
