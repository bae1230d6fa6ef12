"""What does a large, orderly CSV file say? The common case read in columns; anything unusual is left to the other way.

Orderly is: UTF-8, commas, no quotation marks, every line of the same number of cells, no line blank, each heading once.
Then a record is a line, and the result is the same as that of `headings.raw_table`, in a tenth of the time.
"""

from __future__ import annotations

import polars as pl

from interlock.register.raw import RawTable
from interlock.register.schema import Table

from .. import extras
from ..apostrophe import ESCAPED, unsafe
from ..example import MARK
from .headings import known_as

LARGE = 1_000_000  # bytes from which it is worth it
_ODD = (b'"', b"\x00", b"\n\n", b"\n\r", b"\xef\xbf\xbd", MARK.encode())


def swift(data: bytes, file: str, table: Table) -> RawTable | None:
    """The raw table of an orderly file; None where the file is small or anything in it is out of the ordinary."""
    if len(data) < LARGE or any(sign in data for sign in _ODD):
        return None
    body = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if b"\r" in body or not body.endswith(b"\n"):
        return None
    try:
        heads = [unsafe(head.strip()) for head in body[: body.index(b"\n")].decode("utf-8").split(",")]
        lines = body.count(b"\n")
        if not all(heads) or len(heads) < 2 or body.count(b",") != (len(heads) - 1) * lines:
            return None
        names = [extras.name_of(head, table) or known_as(head, table) or head for head in heads]
        if len(set(names)) < len(names) or lines < 2 or not table.fields.keys() & set(names):
            return None
        frame = pl.read_csv(
            body, has_header=False, skip_lines=1, schema=dict.fromkeys(names, pl.String()), quote_char=None,
        )  # fmt: skip
    except (pl.exceptions.PolarsError, UnicodeDecodeError, ValueError):
        return None
    if frame.height != lines - 1:
        return None
    frame = frame.with_columns(pl.all().str.strip_chars().fill_null("")).with_row_index("\ue000", 2)
    frame = frame.filter(pl.any_horizontal(pl.col(names) != ""))
    if b"'" in body:
        texts = [pl.col(name) for name in names]
        frame = frame.with_columns(
            pl.when(text.str.contains(ESCAPED)).then(text.str.slice(1)).otherwise(text) for text in texts
        )
    headings = {name: head for name, head in zip(names, heads, strict=True) if name != head}
    columns = {name: frame[name].to_list() for name in names}
    return RawTable(table.name, file, "", columns, frame["\ue000"].to_list(), headings)
