"""Format: a list as it is shown on a page, taken away as CSV or as a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from interlock.register.language import _

from .lines import csv_bytes
from .sheets import Book

_MARK = b"\xef\xbb\xbf"  # without it Excel takes a CSV file for the old Western code page
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def rows_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The list as a CSV file that Excel opens with its accents whole; nothing in it can be run."""
    return _MARK + csv_bytes(headings, rows)


def rows_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The list as a workbook of one sheet, named by the title as far as a sheet can be."""
    listed = list(rows)
    name = _NOT_IN_A_TITLE.sub(" ", title).strip()[:31].strip()
    if not name or name.casefold() == "history":  # Excel keeps that name for itself
        name = _("List")
    with Book(_("Take the list as csv instead."), len(listed) * len(headings)) as book:
        book.sheet(name, headings, listed, len(listed))
        return book.bytes()
