"""Two people changed one record: what was it, what is it now, and what did this person type? Field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Said, say
from .shown import EXTRA

Take = Literal["theirs", "yours", ""]


@dataclass(frozen=True)
class Side:
    """One field on which the versions differ. `usual` is what is taken unless the person says otherwise; empty where
    both changed it, each in their own way, and the person must choose."""

    name: str
    label: str
    was: Said
    theirs: Said
    yours: Said
    usual: Take


def sides(
    register: Register, table: str, was: Mapping[str, Any], theirs: Mapping[str, Any], yours: Mapping[str, Any]
) -> list[Side]:
    """Where do three versions of one record differ? Fields that all must be chosen first."""
    found = []
    for name in [*tables()[table].fields, EXTRA]:
        a, b, c = was.get(name), theirs.get(name), yours.get(name)
        if b == c:
            continue
        usual: Take = "yours" if a == b else "theirs" if a == c else ""
        found.append(Side(name, _label(table, name), *(_said(register, table, name, one) for one in (a, b, c)), usual))
    return sorted(found, key=lambda side: side.usual != "")


def _label(table: str, name: str) -> str:
    return _("Columns of your own") if name == EXTRA else _(tables()[table].fields[name].label)


def _said(register: Register, table: str, name: str, value: Any) -> Said:
    return value if name == EXTRA else say(tables()[table].fields[name], value, register.names)
