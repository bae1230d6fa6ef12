"""Format: an empty workbook to start from: every table, headings explained, drop-downs for codes, an example row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from interlock.register.language import N_, _
from interlock.register.schema import Field, Table, tables
from interlock.register.values import expected, parser

from ..example import MARK
from ..whole import write_whole
from .cells import ROWS, plain
from .sheets import Book

_RULES = (
    N_("Fill in the sheets that you need; only the sheet partnerships is compulsory, and in it only the name."),
    N_("Row 1 of each sheet holds the headings; rest the pointer on one for its meaning. Darker ones must be filled."),
    N_("Row 2 of each sheet is an example in grey. Delete it; while its notes say so, it is left aside."),
    N_("An empty cell means not known. It never means no, none or zero."),
    N_("Dates are written 2026-04-01, or 2026-04 or 2026 where the day is not known."),
    N_("Several values in one cell are parted by the sign |."),
    N_("Refer to a partnership, organisation or person by its name or its id."),
    N_("The sheet Codes says what the words of the drop-downs mean. Columns of your own may be added at the end."),
)


def _fields(table: Table) -> list[Field]:
    """The columns of the template: all but outlines, which no cell can hold."""
    return [field for field in table.fields.values() if field.name != "outline"]


def _example(field: Field) -> object:
    if field.name == "notes":
        return MARK
    value = parser(field)(field.example) if field.example else None
    return value if isinstance(value, float) else plain(value)


def _note(field: Field) -> str:
    wanted = _("Expected: {expected}.").format(expected=expected(field))
    lines = [_(field.label), _(field.meaning), wanted]
    if field.unit:
        lines.append(_("Unit: {unit}.").format(unit=_(field.unit)))
    if field.example:
        lines.append(_("Example: {example}").format(example=field.example))
    if field.required:
        lines.append(_("Required."))
    return "\n".join(line for line in lines if line)


def _listed() -> list[tuple[Table, Field]]:
    return [(table, field) for table in tables().values() for field in _fields(table)]


def template_bytes() -> bytes:
    """The bytes of the workbook; the same always."""
    with Book("") as book:
        _read_me(book)
        sheets = {name: _sheet(book, table) for name, table in tables().items()}
        ranges = _codes(book)
        for name, table in tables().items():
            _drop_downs(sheets[name], table, ranges.get(name, {}))
        return book.bytes()


def write_template(path: str | Path) -> None:
    """Write the workbook, whole or not at all."""
    write_whole(path, template_bytes())


def _read_me(book: Book) -> None:
    sheet = book.book.add_worksheet("Read me")
    sheet.set_column(0, 2, 22)
    sheet.set_column(3, 4, 60, book.wrapped)
    sheet.set_column(5, 5, 30)
    book.put(sheet, 0, 0, _("A register of partnerships"), book.title)
    for at, rule in enumerate(_RULES, 2):
        book.put(sheet, at, 0, _(rule))
    row = _rows(book, sheet, len(_RULES) + 3, (_("Sheet"), _("Table"), "", _("What it holds")), (
        (name, _(table.label), "", _(table.meaning)) for name, table in tables().items()
    ))  # fmt: skip
    heads = (_("Sheet"), _("Heading"), _("Label"), _("What it is for"), _("Expected"), _("Example"))
    _rows(book, sheet, row + 1, heads, (
        (table.name, field.name, _(field.label), _(field.meaning), expected(field), field.example)
        for table, field in _listed()
    ))  # fmt: skip


def _rows(book: Book, sheet: Any, row: int, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> int:
    for at, head in enumerate(heads):
        book.put(sheet, row, at, head, book.heading)
    for row, values in enumerate(rows, row + 1):  # noqa: B020 - the last row is handed back
        for at, value in enumerate(values):
            book.put(sheet, row, at, value, book.wrapped)
    return row + 1


def _sheet(book: Book, table: Table) -> Any:
    sheet = book.book.add_worksheet(table.name)
    as_text = book.book.add_format({"num_format": "@"})
    for at, field in enumerate(_fields(table)):
        kind = None if field.type in ("number", "money", "share", "month") else as_text
        sheet.set_column(at, at, max(len(field.name) + 3, min(len(field.example) + 2, 40)), kind)
        book.put(sheet, 0, at, field.name, book.required if field.required else book.heading)
        sheet.write_comment(0, at, _note(field), {"x_scale": 2, "y_scale": 1.5, "author": "Interlock"})
        book.put(sheet, 1, at, _example(field), book.faint)
    sheet.freeze_panes(1, 1)
    return sheet


def _codes(book: Book) -> dict[str, dict[str, str]]:
    """Add the sheet of codes; table -> column -> the range in which its codes stand."""
    listed = [(table, field, code) for table, field in _listed() for code in field.codes]
    heads = [_("Sheet"), _("Heading"), _("Code"), _("Label"), _("Meaning")]
    rows = [[t.name, f.name, code.code, _(code.label), _(code.meaning)] for t, f, code in listed]
    book.sheet("Codes", heads, rows, len(rows))
    ranges: dict[str, dict[str, str]] = {}
    for number, (table, field, _code) in enumerate(listed, 2):
        known = ranges.setdefault(table.name, {})
        start = known.get(field.name, f"=Codes!$C${number}:").partition(":")[0]
        known[field.name] = f"{start}:$C${number}"
    return ranges


def _drop_downs(sheet: Any, table: Table, ranges: Mapping[str, str]) -> None:
    for at, field in enumerate(_fields(table)):
        source: object = ranges.get(field.name) if field.codes else ["yes", "no"] if field.type == "yes_no" else None
        if source is None:
            continue
        said = {
            "validate": "list", "source": source, "error_title": _("Not one of the list"),
            "error_message": _("Choose one of the list, or leave the cell empty where it is not known."),
        }  # fmt: skip
        sheet.data_validation(1, at, ROWS - 1, at, said)
