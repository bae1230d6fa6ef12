"""Which files make a register package of CSV files? For the folder and the zip alike."""

from __future__ import annotations

import polars as pl

from interlock.register.schema import tables
from interlock.register.snapshot import Register

from .. import outlines
from . import described
from .cells import column_for_csv, safe
from .columns import Column, columns_of, tables_written

NAMES = frozenset([f"{name}.csv" for name in tables()] + [outlines.FILE, described.FILE])


def package_files(register: Register) -> dict[str, bytes]:
    """The files of the package by name: the description, a CSV file a table with rows, the outlines of areas."""
    written = {name: columns_of(register, name, outlines_apart=True) for name in tables_written(register)}
    files = {f"{name}.csv": _csv(columns) for name, columns in written.items()}
    areas = register["areas"]
    shapes = areas.filter(pl.col("outline").is_not_null()).select("id", "name", "outline").rows()
    drawn = [area for area in shapes if outlines.geometry(area[2])]
    if drawn:
        files[outlines.FILE] = outlines.collection(drawn)
    return {described.FILE: described.description(written, bool(drawn)), **files}


def _csv(columns: list[Column]) -> bytes:
    frame = pl.DataFrame([column_for_csv(column.values).alias(safe(column.heading)) for column in columns])
    return frame.write_csv().encode()
