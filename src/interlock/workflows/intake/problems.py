"""Every problem beside its cell: counted by kind, with what stands around it and what could put it right."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...exchange.apostrophe import safe
from ...exchange.mapping import Mapping
from ...exchange.mapping.sources import find, headings_of
from ...exchange.reading import Sheet
from ...register.language import N_, _
from ...register.problem import Problem
from .files import Opened
from .remedies import fields_of

AROUND = 2  # cells shown on either side
SHORT = 60  # signs of a cell shown
LOOKED_THROUGH = 60  # rows in which headings are looked for

KINDS = {
    "bad_number": N_("Words where a number belongs"), "bad_money": N_("Words where an amount belongs"),
    "bad_share": N_("No share between 0 and 1"), "bad_date": N_("Dates that cannot be read"),
    "bad_month": N_("Months that cannot be read"), "bad_code": N_("Words outside a closed list"),
    "bad_yes_no": N_("Neither yes nor no"), "bad_url": N_("No web address"),
    "bad_text": N_("Signs that cannot be kept"),
    "bad_shares": N_("Shares that cannot be read"), "bad_id": N_("Ids that cannot be used"),
    "ambiguous": N_("Names that fit several records"), "dangling": N_("Names that fit no record"),
    "made": N_("Records made for a name"), "cites_aside": N_("Names a row that was left aside"),
    "missing": N_("Cells that must not be empty"), "no_id": N_("Names from which no id can be made"),
    "repeated_id": N_("Ids that come twice"), "repeated_row": N_("Rows that say the same"),
    "repeated_seat": N_("Seats that come twice"), "same_name": N_("Names that are known under another id"),
    "seat_with_nobody": N_("Seats with nobody"), "unknown_column": N_("Columns kept as extra information"),
    "missing_column": N_("Columns that are not there"), "missing_sheet": N_("Sheets that are not there"),
    "missing_file": N_("Files that are not there"), "missing_headings": N_("Headings that are not there"),
    "repeated_heading": N_("Headings that come twice"), "no_heading": N_("Cells under no heading"),
    "ragged_row": N_("Rows that are too long"), "short_row": N_("Rows that are too short"),
    "undecodable": N_("Bytes that are no text"), "unclosed_quote": N_("Quotation marks left open"),
    "nested_zip": N_("Archives within the archive"), "unknown_sheet": N_("Sheets and files left aside"),
    "nothing_taken": N_("Texts that do not hold what is sought"), "uneven_split": N_("Cells that do not go together"),
    "no_rows": N_("Headings and no rows"), "no_partnerships": N_("No table of partnerships"),
    "to_itself": N_("Names itself"), "loop": N_("Goes round in a circle"),
    "ends_before_start": N_("Ends before it starts"), "bad_mapping": N_("Lines of the mapping that are wrong"),
    "repeated_table": N_("Tables that come twice"), "empty_file": N_("Nothing to read"),
    "more_than_possible": N_("More than there can be"), "over_one": N_("Shares that add up to more than 1"),
    "repeated_key": N_("Records that come twice"), "example_row": N_("Example rows of the template"),
    "no_known_heading": N_("Headings none of which is known"), "unreadable_row": N_("Rows that cannot be read"),
    "no_record": N_("Lines that are no record"), "no_json": N_("Lines that are no JSON"),
    "bad_geojson": N_("Outlines that cannot be read"), "bad_feature": N_("Outlines that cannot be read"),
    "not_its_ending": N_("Files that are not what their ending says"),
}  # fmt: skip


@dataclass(frozen=True)
class KindOf:
    """One sort of problem, and how many there are."""

    code: str
    grave: str
    name: str
    n: int


@dataclass(frozen=True)
class Near:
    """A cell shown with the problem; `here` is the one that it is about."""

    heading: str
    text: str
    here: bool


@dataclass(frozen=True)
class Noted:
    """One problem, with the cells around it. `first`: the first with this value in this column, where the remedy
    stands; `times` how many there are like it."""

    problem: Problem
    near: tuple[Near, ...]
    remedy: bool
    times: int


def kind_name(code: str) -> str:
    """What is this sort of problem called?"""
    return _(KINDS[code]) if code in KINDS else code.replace("_", " ").capitalize()


def kinds_of(problems: Sequence[Problem]) -> list[KindOf]:
    """Which sorts are there, errors first, the most frequent first?"""
    counted = Counter((problem.grave, problem.code) for problem in problems)
    made = [KindOf(code, grave, kind_name(code), n) for (grave, code), n in counted.items()]
    return sorted(made, key=lambda one: (one.grave, -one.n, one.name))


def _like(problem: Problem) -> tuple[str, str, str, str]:
    return problem.code, problem.table, problem.column, problem.value


def noted(problems: Sequence[Problem], shown: Sequence[Problem], file: Opened, mapping: Mapping | None) -> list[Noted]:
    """The problems of one page, each with its row. A remedy stands at the first of those that say the same."""
    alike = Counter(map(_like, problems))
    seen: set[tuple[str, str, str, str]] = set()
    by_place: dict[tuple[str, str], Sheet] = {(sheet.file, sheet.sheet): sheet for sheet in file.sheets}
    seen_in = _Sheets()
    made = []
    for problem in shown:
        key = _like(problem)
        can = bool(
            mapping is not None and problem.value and problem.column and problem.table and key not in seen
            and problem.code not in ("repeated_id", "repeated_row", "repeated_seat")
            and fields_of(mapping, problem.table, problem.column)
        )  # fmt: skip
        seen.add(key)
        sheet = by_place.get((problem.file, problem.sheet))
        made.append(Noted(problem, _near(problem, sheet, seen_in) if sheet else (), can, alike[key]))
    return made


class _Sheets:
    """Where rows and headings stand in each sheet, each looked for once."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, int]] = {}
        self.heads: dict[tuple[int, str], tuple[str, ...]] = {}

    def at(self, sheet: Sheet, row: int) -> int | None:
        """Which row of the grid is this row of the file?"""
        if id(sheet) not in self.rows:
            self.rows[id(sheet)] = {sheet.row(n): n for n in range(len(sheet.cells))}
        return self.rows[id(sheet)].get(row)

    def headings(self, sheet: Sheet, column: str) -> tuple[str, ...]:
        """The headings among which this column is, nearest to the top; none where it is nowhere."""
        key = (id(sheet), column)
        if key not in self.heads:
            every = (headings_of(row, len(row)) for row in sheet.cells[:LOOKED_THROUGH] if any(row))
            self.heads[key] = next((heads for heads in every if column and find(column, heads) is not None), ())
        return self.heads[key]


def _near(problem: Problem, sheet: Sheet, seen_in: _Sheets) -> tuple[Near, ...]:
    """The cell that the problem is about between its neighbours, after the first of the row."""
    at = seen_in.at(sheet, problem.row) if problem.row is not None else None
    if at is None:
        return ()
    cells, named = sheet.cells[at], problem.column.split(" + ")[0]
    heads = seen_in.headings(sheet, named)
    column = find(named, heads) if heads else None
    first = next((n for n, cell in enumerate(cells) if cell), 0)
    if column is None:
        wanted = [n for n, cell in enumerate(cells) if cell][: AROUND + 1]
    else:
        wanted = sorted({first, column, *range(max(0, column - 1), min(len(cells), column + AROUND))})
    return tuple(
        Near(heads[n] if n < len(heads) else "", _short(cells[n] if n < len(cells) else ""), n == column)
        for n in wanted
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def as_csv(problems: Sequence[Problem]) -> bytes:
    """All problems as a CSV file that a spreadsheet opens and runs nothing of."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = (_("Gravity"), _("Kind"), _("File"), _("Sheet"), _("Row"), _("Column"), _("Value"), _("Problem"),
             _("Expected"))  # fmt: skip
    writer.writerow(heads)
    for p in problems:
        grave = _("error") if p.grave == "error" else _("warning")
        row = (grave, kind_name(p.code), p.file, p.sheet, p.row or "", p.column, p.value, p.in_words, p.expected)
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")
