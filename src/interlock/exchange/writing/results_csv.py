"""Format: the results of an audit as CSV files, a file a table, in a folder or a zip."""

from __future__ import annotations

from pathlib import Path

from ..whole import write_folder_whole, write_whole, zipped
from .flattened import Results, about, assumptions, evidence, findings, measured, not_assessed
from .lines import csv_bytes


def results_files(results: Results) -> dict[str, bytes]:
    """The files by name: one for each measure, then findings, evidence, not_assessed, assumptions, register."""
    tables = [
        *measured(results), findings(results), evidence(results), not_assessed(results), assumptions(results),
        about(results),
    ]  # fmt: skip
    return {f"{table.name}.csv": csv_bytes(table.headings, table.rows) for table in tables}


def results_csv(results: Results, path: str | Path) -> None:
    """Write the results as a .zip, or as a folder of any other name, whole or not at all.

    Refused where the folder holds anything but results of an audit.
    """
    from interlock.audit.tables import MEASURES  # here, so that exporting a register does not load every measure

    path = Path(path)
    files = results_files(results)
    if path.suffix.lower() == ".zip":
        write_whole(path, zipped(files))
    else:
        write_folder_whole(path, files, frozenset(files) | {f"{name}.csv" for name in MEASURES})
