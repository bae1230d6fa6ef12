"""What does this file hold? A register package, or any spreadsheet through a mapping, read and checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..audit.settings import Settings, read_settings
from ..exchange.mapping import Mapping, load_mapping, read_register
from ..exchange.reading.outlines import with_outlines
from ..register.assembly import Returned, assemble
from ..register.language import _
from ..register.problem import Problem, Unreadable
from ..register.snapshot import Register


def read(
    path: str | Path,
    *,
    as_at: date,
    mapping: Mapping | None = None,
    held: Register | None = None,
    name: str | None = None,
) -> Returned:
    """Read a register from a workbook, a folder or a zip, or any file through a mapping; every problem at once.

    `held`: what is held already, where this is an import into it. `name`: what to call the file in problems. A file
    that cannot be read at all gives no register and the problems that say why.
    """
    try:
        raws, problems, geojson = read_register(path, mapping, name)
    except Unreadable as fault:
        return Returned(None, fault.problems)
    if geojson is not None:
        raws, odd = with_outlines(raws, geojson)
        problems = [*problems, *odd]
    return assemble(raws, as_at=as_at, held=held, problems=problems)


def usable(returned: Returned, *, set_aside: bool) -> Register:
    """The register, where it may be used: no errors, or the caller says that faulty rows are left aside.

    Unreadable with the problems where it may not.
    """
    if returned.register is None or (returned.errors and not set_aside):
        raise Unreadable(*returned.problems)
    return returned.register


def mapping_from(path: str | Path) -> Mapping:
    """The mapping that this file holds; Unreadable with every problem where it is wrong."""
    return load_mapping(Path(path))


def settings_from(path: str | Path | None) -> Settings:
    """The settings that this file holds, or the defaults where there is no file."""
    if path is None:
        return Settings()
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        said = _("The settings cannot be read: {fault}.").format(fault=fault)
        raise Unreadable(Problem("error", "unreadable", said, Path(path).name)) from None
    return read_settings(text, Path(path).name)
