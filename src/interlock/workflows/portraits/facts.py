"""What is known of a record, field by field, where does it come from, and what would more facts make possible?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Record, Register
from ..said import Day, Said, say

_APART = ("id", "source", "as_at", "confirmed_by", "confirmed_on")


@dataclass(frozen=True)
class Fact:
    """One known field: what it is called, what it says, in which unit, and what it means."""

    name: str
    label: str
    value: Said
    unit: str
    meaning: str


@dataclass(frozen=True)
class Blank:
    """One field that is not known: what it is called, what it means, and what it would make possible."""

    name: str
    label: str
    meaning: str
    lights: str


@dataclass(frozen=True)
class Origin:
    """Where the facts of a record come from: each part None where it is not known."""

    source: str | None
    as_at: Day | None
    confirmed_by: str | None
    confirmed_on: Day | None

    @property
    def known(self) -> bool:
        """Is anything known of it?"""
        return any((self.source, self.as_at, self.confirmed_by, self.confirmed_on))


@dataclass(frozen=True)
class Facts:
    """Everything on record about one record. `extra` are columns that came with a file and that we do not know."""

    known: tuple[Fact, ...]
    blank: tuple[Blank, ...]
    extra: tuple[tuple[str, str], ...]
    origin: Origin

    def of(self, *names: str) -> list[Fact]:
        """The known ones among these fields, in this order."""
        held = {fact.name: fact for fact in self.known}
        return [held[name] for name in names if name in held]

    def without(self, *names: str) -> list[Fact]:
        """The known fields save these."""
        return [fact for fact in self.known if fact.name not in names]


def facts(register: Register, table: str, record: Record) -> Facts:
    """What is on record here? In the order of the schema; id and provenance stand apart."""
    spec, known, blank = tables()[table], [], []
    for name, field in spec.fields.items():
        if name in _APART:
            continue
        said = say(field, record.get(name), register.names)
        if said is None:
            if not field.common:
                blank.append(Blank(name, _(field.label), _(field.meaning), _(field.lights)))
        else:
            known.append(Fact(name, _(field.label), said, _(field.unit), _(field.meaning)))
    return Facts(tuple(known), tuple(blank), _extra(record), _origin(record))


def _extra(record: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    held = json.loads(str(record["extra"])) if record.get("extra") else {}
    said = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for name, value in held.items()
    }
    return tuple((str(name), value) for name, value in said.items() if value)


def _origin(record: Mapping[str, object]) -> Origin:
    def text(name: str) -> str | None:
        return str(record[name]) if record.get(name) else None

    def day(name: str) -> Day | None:
        return Day(str(record[name])) if record.get(name) else None

    return Origin(text("source"), day("as_at"), text("confirmed_by"), day("confirmed_on"))
