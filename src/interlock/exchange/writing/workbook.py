"""Format: a register package as an Excel workbook, a sheet a table."""

from __future__ import annotations

from pathlib import Path

from interlock.register.language import _
from interlock.register.snapshot import Register

from ..whole import write_whole
from .columns import columns_of, tables_written
from .sheets import Book


def xlsx_bytes(register: Register) -> bytes:
    """The register as the bytes of a workbook. Refused, naming the folder form, where it does not fit into one."""
    written = {name: columns_of(register, name) for name in tables_written(register)}
    instead = _("Export to a folder or a .zip instead.")
    with Book(instead, sum(len(columns) * register[name].height for name, columns in written.items())) as book:
        for name, columns in written.items():
            dates = frozenset(at for at, c in enumerate(columns) if c.field and c.field.type == "date")
            rows = zip(*(column.values.to_list() for column in columns), strict=True)
            book.sheet(name, [column.heading for column in columns], rows, register[name].height, dates=dates)
        return book.bytes()


def write_xlsx(register: Register, path: str | Path) -> None:
    """Write the register as a workbook, whole or not at all."""
    write_whole(path, xlsx_bytes(register))
