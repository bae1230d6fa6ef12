"""Format: a register package as a zip of CSV files with its `datapackage.json`."""

from __future__ import annotations

from pathlib import Path

from interlock.register.snapshot import Register

from ..whole import write_whole, zipped
from .textfiles import package_files


def zip_bytes(register: Register) -> bytes:
    """The register as the bytes of a zip: equal registers, equal bytes."""
    return zipped(package_files(register))


def write_zip(register: Register, path: str | Path) -> None:
    """Write the register as a zip, whole or not at all."""
    write_whole(path, zip_bytes(register))
