"""Format: the results of an audit as a workbook, a sheet a table."""

from __future__ import annotations

from pathlib import Path

from interlock.register.language import _

from ..whole import write_whole
from .flattened import Results, about, assumptions, evidence, findings, measured, not_assessed
from .sheets import Book


def results_xlsx_bytes(results: Results) -> bytes:
    """The bytes of the workbook: findings first, then a sheet a measure under its own name, then what stands behind.

    Numbers are numbers, lists are parted by `|`. Refused where a table does not fit into a sheet.
    """
    named = [
        (_("Findings"), findings(results)), *((table.name, table) for table in measured(results)),
        (_("Evidence"), evidence(results)), (_("Not assessed"), not_assessed(results)),
        (_("Assumptions"), assumptions(results)), (_("Register"), about(results)),
    ]  # fmt: skip
    cells = sum(len(table.headings) * len(table.rows) for _title, table in named)
    with Book(_("Take the results as csv or json instead."), cells) as book:
        for title, table in named:
            book.sheet(title[:31], table.headings, table.rows, len(table.rows))
        return book.bytes()


def results_xlsx(results: Results, path: str | Path) -> None:
    """Write the results as a workbook, whole or not at all."""
    write_whole(path, results_xlsx_bytes(results))
