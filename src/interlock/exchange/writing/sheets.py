"""How is a sheet of a workbook laid out? Headings, widths, dates and text that is never run; for every workbook."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from interlock.register.language import _
from interlock.register.problem import Refused

from .cells import CELL, COLUMNS, ROWS, for_workbook, is_formula, serial, size

LARGE = 1_000_000  # cells from which a workbook is written row by row, to spare memory
_NOT_IN_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the same always: equal facts, equal bytes


class Book:
    """A workbook being written into memory. `instead` is the form that takes what a workbook cannot."""

    def __init__(self, instead: str, cells: int = 0) -> None:
        self._out = io.BytesIO()
        self.instead = instead
        large = cells > LARGE
        options = {
            "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "constant_memory": large, "in_memory": not large,
        }  # fmt: skip
        self.book: Any = xlsxwriter.Workbook(self._out, options)
        self.book.set_properties({"created": _MADE})
        make = self.book.add_format
        self.heading = make({"bold": True, "bg_color": "#E8EEF2", "bottom": 1, "valign": "top"})
        self.required = make({"bold": True, "bg_color": "#CFE2F3", "bottom": 1, "valign": "top"})
        self.quoted = make({"quote_prefix": True})
        self.date = make({"num_format": "yyyy-mm-dd"})
        self.wrapped = make({"text_wrap": True, "valign": "top"})
        self.faint = make({"italic": True, "font_color": "#595959"})
        self.title = make({"bold": True, "font_size": 14})

    def __enter__(self) -> Book:
        return self

    def __exit__(self, fault: object, *_rest: object) -> None:
        if fault is not None:  # what was written row by row waits in files of its own
            for sheet in self.book.worksheets():
                if sheet.row_data_filename and not sheet.row_data_fh_closed:
                    sheet.row_data_fh.close()
                    Path(sheet.row_data_filename).unlink(missing_ok=True)

    def sheet(
        self, name: str, headings: Sequence[str], rows: Iterable[Sequence[object]], count: int, *,
        dates: frozenset[int] = frozenset(), filtered: bool = True,
    ) -> Any:  # fmt: skip
        """Add a sheet: headings in its first row, `count` rows below, frozen and filtered. `dates` are its columns of
        ISO dates. Refused, in words that name another form, where a workbook cannot hold it."""
        if count + 1 > ROWS:
            words = _("The table {table} has {n} rows; a sheet of a workbook takes at most {most}. {instead}")
            raise Refused(words.format(table=name, n=count, most=ROWS - 1, instead=self.instead))
        if len(headings) > COLUMNS:
            words = _("The table {table} has {n} columns; a sheet of a workbook takes at most {most}. {instead}")
            raise Refused(words.format(table=name, n=len(headings), most=COLUMNS, instead=self.instead))
        sheet = self.book.add_worksheet(name)
        widths = [len(heading) + 3 for heading in headings]
        listed = [list(row) for row in rows] if count < 2000 else rows
        if isinstance(listed, list):
            widths = [_width(w, (row[at] for row in listed)) for at, w in enumerate(widths)]
        for at, width in enumerate(widths):
            sheet.set_column(at, at, min(width, 60))
        for at, heading in enumerate(headings):
            self.put(sheet, 0, at, heading, self.heading, where=name)
        for number, row in enumerate(listed, 1):
            for at, value in enumerate(row):
                if value is not None:
                    self.put(sheet, number, at, value, where=f"{name}, {headings[at]}", date=at in dates)
        sheet.freeze_panes(1, 1)
        if filtered and headings:
            sheet.autofilter(0, 0, max(count, 1), len(headings) - 1)
        return sheet

    def put(
        self, sheet: Any, row: int, at: int, value: object, form: Any = None, *, where: str = "", date: bool = False
    ) -> None:
        """Write one value into one cell, as a number, a day or text; text is never a formula or a link."""
        cell = for_workbook(value)
        if cell is None:
            return
        if not isinstance(cell, str):
            sheet.write_number(row, at, cell, form)
            return
        if date and (day := serial(cell)) is not None:
            sheet.write_number(row, at, day, self.date)
            return
        if (n := size(cell)) > CELL:
            words = _("A cell ({where}, row {row}) holds {n} characters; a workbook takes at most {most}. {instead}")
            raise Refused(words.format(where=where, row=row + 1, n=n, most=CELL, instead=self.instead))
        if _NOT_IN_XML.search(cell):
            words = _("A cell ({where}, row {row}) holds a sign that a workbook cannot hold. {instead}")
            raise Refused(words.format(where=where, row=row + 1, instead=self.instead))
        sheet.write_string(row, at, cell, form or (self.quoted if is_formula(cell) else None))

    def bytes(self) -> bytes:
        """Close the workbook; its bytes."""
        self.book.close()
        return self._out.getvalue()


def _width(least: int, values: Iterable[object]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return max(least, min(longest + 2, 60))
