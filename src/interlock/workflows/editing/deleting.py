"""What goes with a record that is deleted? Those that are nothing without it go too; others lose the mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...register.difference import Difference, difference
from ...register.edit import deletion, dependents
from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Register
from ...register.titles import title


@dataclass(frozen=True)
class Hanging:
    """Records of one table that name the one to be deleted in one column."""

    table: str
    label: str  # of the table
    column: str  # the label of the column
    goes: bool  # they are nothing without it, and are deleted too; else the column is emptied
    records: tuple[tuple[str, str], ...]  # key and what it is called


def hanging(register: Register, table: str, key: str) -> list[Hanging]:
    """What names this record? By table and column."""
    found: dict[tuple[str, str], list[str]] = {}
    for other, k, column in dependents(register, table, key):
        if (other, k) != (table, key):
            found.setdefault((other, column), []).append(k)
    made = []
    for (other, column), keys in found.items():
        spec = tables()[other]
        field = spec.fields[column]
        called = tuple((k, title(register, other, k)) for k in keys)
        goes = field.required or column in spec.key
        made.append(Hanging(other, _(spec.label), _(field.label), goes, called))
    return made


def deleted(register: Register, table: str, key: str) -> tuple[Register, Difference]:
    """The register without this record and what hangs on it, and the difference. Refused where there is none."""
    after = deletion(register, table, key, with_dependents=True)
    return after, difference(register, after, _touched(register, table, key))


def _touched(register: Register, table: str, key: str) -> Sequence[str]:
    named = {table, *(other for other, _k, _column in dependents(register, table, key))}
    return [name for name in tables() if name in named]
