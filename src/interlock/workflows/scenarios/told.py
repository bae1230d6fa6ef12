"""How is a record that two have changed told side by side? Column by column, in words."""

from __future__ import annotations

from dataclasses import dataclass

from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Said, say
from .settling import Contested


@dataclass(frozen=True)
class Sides:
    """One column: what it was, what was proposed, what is held now, what the scenario would make of it now."""

    label: str
    original: Said
    proposed: Said
    current: Said
    again: Said


def sides_of(register: Register, one: Contested) -> list[Sides]:
    """The columns in which they differ."""
    made = []
    for name in one.columns:
        field = tables()[one.table].fields[name]
        four = [say(field, (side or {}).get(name), register.names) for side in
                (one.original, one.proposed, one.current, one.again)]  # fmt: skip
        made.append(Sides(_(field.label), *four))
    return made
