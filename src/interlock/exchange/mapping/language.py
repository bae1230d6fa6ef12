"""What can a mapping say? Which column of somebody else's file is which of ours, and how their words become ours.

A mapping is a list of blocks, `[[table]]` in TOML, each of which fills one of our tables from one sheet:

| key | what it says |
| -- | -- |
| `into` | our table |
| `file`, `sheet` | where the rows stand; `*` stands for any text; left out: wherever the columns named are found |
| `header_row` | the row of the headings; left out: the row in which most of the columns named are found |
| `each` | one row per item of a JSON list in the record (or in a cell); fields are looked up in the item, then |
| | in the record; `parent.name` is the record's own |
| `id` | a column, a template, or a list of these (the first that is not empty) |
| `unite` | rows of one id are one record; taken as said where several blocks fill one table that has ids |
| `unknown` | texts that mean "not known", in any case; a line of which an end is not known is left out |
| `columns` | ours = theirs: a column, a template such as `"{parliament}-{slug}"`, or a list (first not empty); |
| | a template may also use `{row}`, `{file}` and `{sheet}` |
| `constants` | ours = one text for every row |
| `extra` | further columns of theirs, kept with the record as extra information under their own heading; `"*"` is |
| | every column that no block of the mapping reads |
| `split` | ours = the sign (or list of signs) that parts several values in a cell: a list column is joined, any other |
| | makes a row of each; several split columns of one row are read side by side |
| `take` | ours = a regular expression: its first bracketed part (or all of it) is kept; no match is a warning |
| `values` | ours = a table of theirs = ours; `"*"` is any other text, `""` an empty cell |
| `dates` | ours = how they write dates (or a list of ways), see `dates.py` |
| `where` | theirs = the text, or list of texts, that a row must have; `"*"` is any text, `""` an empty cell; |
| | or a table `{matches = "regex"}`, `{not_matches = "regex"}`, `{not = "text"}` |
| `grid` | a grid: each filled cell under a column that is not named elsewhere is a row; `headings` and `cells` say |
| | which of our columns take the heading and the cell; `empty` lists cells that count as empty; `columns` limits it |

The order is: where, split, take, values, unknown, dates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass, field

PLACES = ("row", "file", "sheet")
HOLE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Condition:
    """Which rows are kept? Those whose text is one of `texts` (`*`: any text) and fits the patterns."""

    texts: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    matches: str = ""
    not_matches: str = ""

    def holds(self, text: str) -> bool:
        """Is a row with this text kept?"""
        folded = text.strip().casefold()
        if self.texts and not any(
            folded == wanted.strip().casefold() or (wanted == "*" and folded) for wanted in self.texts
        ):
            return False
        if any(folded == wanted.strip().casefold() or (wanted == "*" and folded) for wanted in self.excluded):
            return False
        if self.matches and not re.search(self.matches, text):
            return False
        return not (self.not_matches and re.search(self.not_matches, text))


@dataclass(frozen=True)
class Grid:
    """A people-by-bodies grid: where the heading and the cell of each filled cell go."""

    headings: str
    cells: str = ""
    empty: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """How one of our tables is filled from one sheet; see the language above."""

    into: str
    file: str = ""
    sheet: str = ""
    header_row: int | None = None
    each: str = ""
    id: tuple[str, ...] = ()
    unite: bool = False
    unknown: tuple[str, ...] = ()
    columns: Map[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Map[str, str] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    split: Map[str, tuple[str, ...]] = field(default_factory=dict)
    take: Map[str, str] = field(default_factory=dict)
    values: Map[str, Map[str, str]] = field(default_factory=dict)
    dates: Map[str, tuple[str, ...]] = field(default_factory=dict)
    where: Map[str, Condition] = field(default_factory=dict)
    grid: Grid | None = None

    def named(self) -> list[tuple[str, ...]]:
        """Which of their columns does this block name? Alternatives together; templates taken apart."""
        found: list[tuple[str, ...]] = [(theirs,) for theirs in self.where]
        for specs in (*self.columns.values(), *((self.id,) if self.id else ())):
            if len(specs) == 1:
                found += [(part,) for part in parts(specs[0])]
            else:
                found.append(tuple(part for spec in specs for part in parts(spec)))
        found += [(theirs,) for theirs in (*self.extra, *(self.grid.columns if self.grid else ())) if theirs != "*"]
        return list(dict.fromkeys(one for one in found if one))


def parts(spec: str) -> tuple[str, ...]:
    """Which of their columns does a column or template name?"""
    holes = HOLE.findall(spec)
    return tuple(hole for hole in holes if hole not in PLACES) if holes else (spec,)


@dataclass(frozen=True)
class Mapping:
    """How somebody else's files become our tables: blocks, in order."""

    blocks: tuple[Block, ...]
