"""How is a list taken away? All of its rows, in the columns shown, as a file for a spreadsheet."""

from __future__ import annotations

from ...exchange.writing.shown import rows_csv, rows_xlsx
from ...register.language import _
from ...register.schema import tables
from ..said import plain
from .listing import Listing


def rows_file(listing: Listing, form: str) -> bytes:
    """The bytes of the whole list, as people read it: names for ids, words for codes, under the columns' labels.

    `form` is csv or xlsx. Text that a spreadsheet might run is made harmless by the writer.
    """
    headings = [column.label for column in listing.columns]
    rows = ([plain(row.cells[column.key]) for column in listing.columns] for row in listing)
    if form == "xlsx":
        return rows_xlsx(_(tables()[listing.table].label), headings, rows)
    return rows_csv(headings, rows)
