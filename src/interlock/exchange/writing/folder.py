"""Format: a register package as a folder of CSV files with its `datapackage.json`."""

from __future__ import annotations

from pathlib import Path

from interlock.register.snapshot import Register

from ..whole import write_folder_whole
from .textfiles import NAMES, package_files


def write_folder(register: Register, path: str | Path) -> None:
    """Write the register as a folder, whole or not at all. Refused where the folder holds anything else."""
    write_folder_whole(path, package_files(register), NAMES)
