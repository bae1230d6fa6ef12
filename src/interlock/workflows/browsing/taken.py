"""How is a list taken away? All of its rows, in the columns shown, as a file for a spreadsheet."""

from __future__ import annotations

from ...exchange.writing.rows import rows_csv, rows_xlsx
from ..said import plain
from .listing import Listing

FORMS = ("csv", "xlsx")


def rows_file(listing: Listing, form: str, title: str) -> bytes:
    """The bytes of the whole list, as people read it: names for ids, words for codes, under the columns' labels.

    `form` is csv or xlsx. Text that a spreadsheet might run is made harmless by the writer.
    """
    headings = [column.label for column in listing.columns]
    rows = [[plain(row.cells[column.key]) for column in listing.columns] for row in listing]
    return rows_xlsx(headings, rows, title) if form == "xlsx" else rows_csv(headings, rows)
