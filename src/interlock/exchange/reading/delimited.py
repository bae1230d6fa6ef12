"""Which cells does a CSV file hold? Any common delimiter; the row number is the line on which a record starts."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from interlock.register.language import _
from interlock.register.names import fold
from interlock.register.problem import Problem
from interlock.register.schema import tables

from ..apostrophe import unsafe
from .book import Book, Sheet, letter, trimmed
from .decode import UNDECODED, decode
from .limits import PROBLEMS

DELIMITERS = (",", ";", "\t", "|")
_END = "\ue000end of file\ue000"  # a line of our own: where it does not come back whole, a quote was left open
_FAULTY = re.compile("[\udc80-\udcff\x00]")

csv.field_size_limit(2**31 - 1)  # the size of the file is bounded already


def _lines(text: str) -> Iterator[str]:
    ended = text if text.endswith(("\n", "\r")) else text + "\n"
    yield from io.StringIO(ended, newline="")
    yield _END + "\n"


@cache
def _own_headings() -> frozenset[str]:
    return frozenset(fold(f.name) for table in tables().values() for f in table.fields.values())


def _by_headings(sample: str) -> str:
    """The sign that parts the first line into headings of ours, if one does: lists hold others, row after row."""
    known = {}
    for sign in DELIMITERS:
        try:
            first = next((r for r in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if any(r)), [])
        except csv.Error:
            continue
        known[sign] = len({fold(head) for head in first} & _own_headings())
    best = max(known, key=lambda sign: known[sign], default="")
    return best if best and known[best] > 1 else ""


def delimiter_of(text: str) -> str:
    """Which sign parts the cells? The one that gives the most rows of one same width."""
    sample = text[:100_000]
    if sign := _by_headings(sample):
        return sign
    best, choice = 0.0, ","
    for sign in DELIMITERS:
        widths: Counter[int] = Counter()
        try:
            for number, record in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=sign)):
                if record and any(record):
                    widths[len(record)] += 1
                if number >= 60:
                    break
        except csv.Error:
            continue
        if len(widths) > 1 and widths.get(1, 0) <= 10:
            del widths[1]  # notes above the headings
        if not widths:
            continue
        width, times = widths.most_common(1)[0]
        score = (times / widths.total()) * math.log2(width) * min(1.0, times / 2 + 0.5)
        if score > best + 1e-9:
            best, choice = score, sign
    return choice


def read_delimited(data: bytes, name: str) -> Book:
    """What does this text file hold? One sheet without a name; problems name the cell at fault."""
    text = decode(data)
    sign = ""
    skipped = 0
    if (said := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)) is not None:
        sign, text, skipped = said[1], text[said.end() :], 1
    elif name.lower().endswith((".tsv", ".tab")):
        sign = "\t"
    sign = sign or delimiter_of(text)
    cells: list[list[str]] = []
    rows: list[int] = []
    widths: list[int] = []
    problems: list[Problem] = []
    reader = csv.reader(_lines(text), delimiter=sign)
    known: dict[str, str] = {}
    start = 1
    whole = False
    while True:
        try:
            record = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            words = _("The line cannot be parted into cells ({fault}).").format(fault=error)
            problems.append(Problem("error", "unreadable_row", words, file=name, row=start + skipped))
            start = reader.line_num + 1
            continue
        if record == [_END]:
            whole = True
            break
        if record and record[-1].endswith(_END + "\n"):
            words = _(
                "A quotation mark opens on this row and is never closed: the rest of the file runs into one cell."
            )
            value = record[-1].removesuffix(_END + "\n")[:60]
            fault = Problem("error", "unclosed_quote", words, name, "", start + skipped, letter(len(record) - 1), value)
            problems.append(replace(fault, expected=_("a second quotation mark")))
            whole = True
            break
        stripped = [known.setdefault(cell, cell) for cell in map(unsafe, map(str.strip, record))]
        cells.append(trimmed(stripped))
        rows.append(start + skipped)
        widths.append(len(record))
        start = reader.line_num + 1
        if len(known) > 200_000:
            known.clear()
    assert whole or problems
    problems += _faulty_signs(text, name, cells, rows)
    cells = [trimmed(row) for row in cells] if problems else cells
    return Book(name, (Sheet(name, "", cells, rows, widths=widths),), tuple(problems))


def _faulty_signs(text: str, name: str, cells: list[list[str]], rows: list[int]) -> list[Problem]:
    if not _FAULTY.search(text):
        return []
    problems = []
    heads = next((row for row in cells if row), [])
    for row, number in zip(cells, rows, strict=True):
        for index, cell in enumerate(row):
            if not _FAULTY.search(cell):
                continue
            head = heads[index] if index < len(heads) and row is not heads else ""
            column = head if head and not _FAULTY.search(head) else letter(index)
            shown = UNDECODED.sub("\ufffd", cell).replace("\x00", "\u2400")
            if UNDECODED.search(cell):
                code, expected = "undecodable", _("the file saved as CSV UTF-8")
                words = _("{value} holds bytes that are no letters in any encoding that we know.").format(value=shown)
            else:
                code, expected = "nul_byte", _("text without NUL bytes")
                words = _("{value} holds a NUL byte, which no spreadsheet writes.").format(value=shown)
            row[index] = shown if row is heads else ""  # a cell that cannot be read is not known
            problems.append(Problem("error", code, words, name, "", number, column, shown, expected))
    if len(problems) > PROBLEMS:
        words = _("{n} more cells hold bytes that cannot be read.").format(n=len(problems) - PROBLEMS)
        problems[PROBLEMS:] = [Problem("error", "undecodable", words, name)]
    return problems
