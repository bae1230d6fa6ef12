"""What is a paper made of? One tree of headings, paragraphs, lists and tables, which every writer of papers reads."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

LOST = "�"  # stands for a sign that has no shape and no meaning on paper
_WIDEST_WORD = 24
_WIDEST_CELL = 60


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter of the paper, 2 a section of a chapter."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; with `lead` it opens what follows, and stays with it."""

    text: str
    lead: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list without numbers, an item a line."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A remark on how to read what stands beside it."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table: its caption, its headings, its rows as text, and under which headings figures stand."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[bool, ...]

    def widths(self) -> tuple[int, ...]:
        """How wide is each column beside the others? By its longest word and its longest cell, within reason."""
        made = []
        for column in zip(self.headings, *self.rows, strict=True):
            word = max((len(word) for text in column for word in text.split()), default=1)
            cell = max(len(text) for text in column)
            made.append(max(4, min(word, _WIDEST_WORD), min(cell, _WIDEST_CELL) // 2))
        return tuple(made)


Block = Heading | Paragraph | Bullets | Note | Table


@dataclass(frozen=True)
class Part:
    """Some of the paper that lies one way: upright, or on its side where its tables are wide."""

    blocks: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True)
class Document:
    """A whole paper: its title, its language as in `en-GB`, the day that it speaks of, who made it, and its parts."""

    title: str
    language: str
    as_at: date
    author: str
    parts: tuple[Part, ...]

    def blocks(self) -> tuple[Block, ...]:
        """Everything in the paper, in order."""
        return tuple(block for part in self.parts for block in part.blocks)


def clean(text: str) -> str:
    """This text as it can stand on paper: one space for any run of white space, no sign that only steers a machine.

    Control signs, halves of a pair and signs of nobody's alphabet become `�`; signs that turn the direction of what
    follows are left out, so that no name can turn its neighbours round.
    """
    kept = (_sign(sign) for sign in " ".join(text.split()))
    return "".join(kept)


def _sign(sign: str) -> str:
    if sign < "\x7f":
        return sign if sign >= " " else LOST
    if sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return ""
    if unicodedata.category(sign) in ("Cc", "Cs", "Co") or ord(sign) & 0xFFFE == 0xFFFE:
        return LOST
    return sign
