"""Which heading stands over which column? A grid of cells becomes a RawTable."""

from __future__ import annotations

from collections.abc import Mapping

from interlock.register.language import _, ngettext
from interlock.register.names import fold
from interlock.register.problem import Problem
from interlock.register.raw import RawTable
from interlock.register.schema import Table, tables

from .. import extras
from ..example import MARK
from .book import Sheet, letter


def known_as(text: str, table: Table) -> str | None:
    """Which column of the table does this heading name, by name or label, in any case? None where none."""
    folded = fold(text)
    for field in table.fields.values():
        if folded == fold(field.name):
            return field.name
    for field in table.fields.values():
        if folded == fold(field.label):
            return field.name
    return None


def table_named(text: str) -> str | None:
    """Which table does the name of this sheet or file mean, by name or label, in any case? None where none."""
    folded = fold(text)
    for table in tables().values():
        if folded in (fold(table.name), fold(table.label)):
            return table.name
    return None


def first_filled(sheet: Sheet) -> int | None:
    """Which row of the grid is the first that holds anything? None where all are empty."""
    return next((index for index, row in enumerate(sheet.cells) if any(row)), None)


def raw_table(sheet: Sheet, table: Table) -> tuple[RawTable | None, list[Problem]]:
    """What does this sheet say for this table? Headings in its first filled row; every fault of the grid at once.

    Repeated headings, cells under no heading and rows longer than the headings are errors; shorter rows of a text
    file are a warning. Headings that are none of ours are kept as they stand. None where the sheet is empty.
    """
    top = first_filled(sheet)
    if top is None:
        return None, []
    place = {"file": sheet.file, "sheet": sheet.sheet, "table": table.name}
    heads = sheet.cells[top]
    problems: list[Problem] = []
    at: dict[str, int] = {}  # our column, or their heading -> index
    headings: dict[str, str] = {}
    for index, head in enumerate(heads):
        if not head:
            continue
        column = extras.name_of(head, table) or known_as(head, table) or head
        if column in at:
            words = _("The heading {head} stands over column {one} and over column {two}.").format(
                head=head, one=letter(at[column]), two=letter(index)
            )
            problems.append(
                Problem("error", "repeated_heading", words, row=sheet.row(top), column=head, value=head,
                        expected=_("each heading once"), **place)
            )  # fmt: skip
            continue
        at[column] = index
        if head != column:
            headings[column] = head
    body = [(sheet.row(index), row) for index, row in enumerate(sheet.cells) if index > top and any(row)]
    width = max(len(heads), sheet.widths[top] if sheet.widths else 0)
    body, told = _without_example(body, place)
    problems += told
    problems += _outside(sheet, heads + [""] * (width - len(heads)), body, place)
    short = [
        sheet.row(index)
        for index, width in enumerate(sheet.widths)
        if index > top and width < len(heads) and any(sheet.cells[index])
    ]
    if short:
        words = ngettext(
            "The row has fewer cells than there are headings; those that are missing are taken as not known.",
            "{n} rows from this one on have fewer cells than there are headings; those that are missing are taken as"
            " not known.",
            len(short),
        ).format(n=len(short))
        problems.append(Problem("warning", "short_row", words, row=short[0], **place))
    columns = {
        column: [row[index] if index < len(row) else "" for _number, row in body] for column, index in at.items()
    }
    rows = [number for number, _row in body]
    return RawTable(table.name, sheet.file, sheet.sheet, columns, rows, headings), problems


def _without_example(
    body: list[tuple[int, list[str]]], place: Mapping[str, str]
) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """The rows without the example of the template, which is told and left aside."""
    marked = [number for number, row in body if MARK in row]
    words = _("This row is the example of the template; it is left aside.")
    expected = _("the row deleted, or its notes emptied where it is a record of yours")
    told = [
        Problem("warning", "example_row", words, row=number, column="notes", value=MARK, expected=expected, **place)
        for number in marked
    ]
    return [(number, row) for number, row in body if MARK not in row], told


def _outside(
    sheet: Sheet, heads: list[str], body: list[tuple[int, list[str]]], place: Mapping[str, str]
) -> list[Problem]:
    """Cells that stand under no heading, and rows of a text file that are too long or too short."""
    problems = []
    width = len(heads)
    bare: dict[int, tuple[int, str, int]] = {}  # column -> first row, its value, how many
    for number, row in body:
        over = row[width:]
        if over and sheet.kind == "text":
            words = ngettext(
                "The row has {n} cell more than there are headings.",
                "The row has {n} cells more than there are headings.",
                len(over),
            ).format(n=len(over))
            value = next(cell for cell in over if cell)
            expected = _("{n} cells; text that holds the delimiter in quotation marks").format(n=width)
            problems.append(
                Problem("error", "ragged_row", words, row=number, column=letter(width), value=value,
                        expected=expected, **place)
            )  # fmt: skip
            row = row[:width]
        for index, cell in enumerate(row):
            if cell and (index >= width or not heads[index]):
                first = bare.get(index, (number, cell, 0))
                bare[index] = (first[0], first[1], first[2] + 1)
    for index, (number, value, times) in sorted(bare.items()):
        words = ngettext(
            "{value} stands in column {letter}, which has no heading.",
            "{value} and {more} more stand in column {letter}, which has no heading.",
            times,
        ).format(value=value[:60], letter=letter(index), more=times - 1)
        problems.append(
            Problem("error", "no_heading", words, row=number, column=letter(index), value=value,
                    expected=_("a heading over every column that is filled"), **place)
        )  # fmt: skip
    return problems
