"""How do headings and rows become the bytes of a CSV file? Nothing in it can be run by a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from .cells import for_csv


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The bytes of the file: UTF-8, commas, a line end of one sign. Lists are parted by `|`, not known is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([for_csv(heading) for heading in headings])
    writer.writerows([for_csv(value) for value in row] for row in rows)
    return out.getvalue().encode()
