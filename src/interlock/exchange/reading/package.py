"""What does a register package say? A workbook, a folder of CSV files or a zip of them, as raw tables."""

from __future__ import annotations

from pathlib import Path, PurePath

from interlock.register.language import _
from interlock.register.names import fold
from interlock.register.problem import Problem, Unreadable
from interlock.register.raw import RawTable
from interlock.register.schema import tables

from . import limits
from .book import Book, Sheet
from .files import contents, load, nested, read_bytes, read_file
from .headings import first_filled, raw_table, table_named
from .kinds import ENDINGS
from .swift import swift

AREAS = "areas.geojson"
_OWN_SHEETS = frozenset({"read-me", "codes"})  # of our own template
_TEXT = (".csv", ".tsv", ".tab", ".txt")


def _bind(sheet: Sheet, name: str, found: dict[str, RawTable], problems: list[Problem]) -> None:
    table = tables()[name]
    if name in found:
        words = _("The table {table} is there twice; {sheet} is left aside.").format(
            table=table.label, sheet=sheet.sheet or sheet.file
        )
        first = found[name].sheet or found[name].file
        expected = _("all its rows in {sheet}").format(sheet=first)
        problems.append(
            Problem("error", "repeated_table", words, sheet.file, sheet.sheet, expected=expected, table=name)
        )
        return
    raw, faults = raw_table(sheet, table)
    problems += faults
    if raw is None:
        return
    found[name] = raw
    if not any(column in table.fields for column in raw.columns):
        heads = ", ".join(list(raw.columns)[:8])
        words = _("None of the headings ({heads}) is one of the table {table}.").format(heads=heads, table=table.label)
        expected = _("headings such as {names}, or a mapping, which `interlock map` makes").format(
            names=", ".join(field.name for field in table.own_fields[:4])
        )
        problems.append(
            Problem("error", "no_known_heading", words, sheet.file, sheet.sheet, sheet.row(first_filled(sheet) or 0),
                    value=heads, expected=expected, table=name)
        )  # fmt: skip


def tables_of(book: Book) -> tuple[list[RawTable], list[Problem]]:
    """What does this workbook or text file say? Each sheet that is named as a table; the others are listed."""
    found: dict[str, RawTable] = {}
    problems = list(book.problems)
    for sheet in book.sheets:
        named = sheet.sheet or PurePath(book.file).stem
        if name := table_named(named):
            _bind(sheet, name, found, problems)
        elif not sheet.sheet:  # a lone text file is the list of partnerships, whatever it is called
            _bind(sheet, "partnerships", found, problems)
        elif named.lower().rstrip().endswith("(ignore)") or fold(named) in _OWN_SHEETS or first_filled(sheet) is None:
            continue
        else:
            words = _("The sheet {sheet} is none of the tables; it is left aside.").format(sheet=named)
            expected = _("a sheet named as a table, or “(ignore)” at the end of its name")
            problems.append(Problem("warning", "unknown_sheet", words, book.file, named, expected=expected))
    return list(found.values()), problems


def read_package(path: str | Path, name: str | None = None) -> tuple[list[RawTable], list[Problem], bytes | None]:
    """What does this register package say? Its raw tables, every problem found, and the bytes of `areas.geojson`.

    A package is a workbook with a sheet a table, a folder or zip of text files, or a lone CSV file (its partnerships).
    Row numbers are those of the sheet; in a text file, the line on which the record starts. Unreadable where nothing
    in it can be read.
    """
    path = Path(path)
    name = name or path.name
    if not path.is_dir() and PurePath(name).suffix.lower() != ".zip":
        raws, problems = tables_of(read_file(path, name))
        return raws, problems, None
    inside, problems = contents(path, name)
    found: dict[str, RawTable] = {}
    areas: bytes | None = None
    for file, content in inside:
        ending = PurePath(file).suffix.lower()
        if ending == ".zip":
            problems.append(nested(file))
            continue
        if (file.lower() != AREAS and ending not in ENDINGS) or file.lower() == "datapackage.json":
            continue
        table = table_named(PurePath(file).stem) if ending in _TEXT and "/" not in file else None
        if table is None and file.lower() != AREAS:
            if ending != ".txt":
                words = _("{file} is none of the tables; it is left aside.").format(file=file)
                expected = _("a CSV file named as a table, such as partnerships.csv")
                problems.append(Problem("warning", "unknown_sheet", words, file=file, expected=expected))
            continue
        try:
            data = load(content, file, limits.FOLDER_FILE) if isinstance(content, Path) else content
            if table is None:
                areas = data
                continue
            if ending == ".csv" and table not in found and (raw := swift(data, file, tables()[table])) is not None:
                found[table] = raw
                continue
            book = read_bytes(data, file)
        except Unreadable as fault:
            problems.extend(fault.problems)
            continue
        problems.extend(book.problems)
        _bind(book.sheets[0], table, found, problems)
    if not found and not any(problem.grave == "error" for problem in problems):
        words = _("{file} holds no table of a register.").format(file=name)
        expected = _("a file partnerships.csv among its files")
        problems.append(Problem("error", "no_tables", words, file=name, expected=expected))
    if not found:
        raise Unreadable(*problems)
    return list(found.values()), problems, areas
