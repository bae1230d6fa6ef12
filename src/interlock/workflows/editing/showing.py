"""What would change? A difference in words, record by record and field by field, before it is made."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from ...register.difference import Difference, RecordChange
from ...register.language import N_, _
from ...register.schema import tables
from ...register.snapshot import Register
from ...register.titles import title
from ..said import Said, say

_SORTS = {"added": N_("new"), "changed": N_("changed"), "removed": N_("deleted")}


@dataclass(frozen=True)
class Step:
    """One field before and after; None where it is not known."""

    label: str
    before: Said
    after: Said


@dataclass(frozen=True)
class Line:
    """What happens to one record."""

    title: str
    sort: str
    sort_name: str
    steps: tuple[Step, ...]


def fingerprint(change: Difference) -> str:
    """Which change is it? The same text for the same changes of the same records, whatever else is held."""
    said = [[c.table, c.key, dict(c.before) if c.before else None, dict(c.after) if c.after else None]
            for c in change.changes]  # fmt: skip
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def lines(before: Register, after: Register, change: Difference) -> list[Line]:
    """Each change in words, in the order of the tables."""
    names = {
        table: {**before.names.get(table, {}), **after.names.get(table, {})} for table in {*before.names, *after.names}
    }
    return [_line(before, after, item, names) for item in change.changes]


def _line(before: Register, after: Register, item: RecordChange, names: dict[str, dict[str, str]]) -> Line:
    fields = tables()[item.table].fields
    called = title(after if item.sort == "added" else before, item.table, item.key)
    steps = []
    if item.sort == "changed":
        for name in item.after or ():
            was, now = (item.before or {}).get(name), (item.after or {}).get(name)
            if name in fields:
                steps.append(Step(_(fields[name].label), say(fields[name], was, names), say(fields[name], now, names)))
            else:
                steps.append(Step(_("Columns of your own"), was, now))
    return Line(called[:1].upper() + called[1:], item.sort, _(_SORTS[item.sort]), tuple(steps))
