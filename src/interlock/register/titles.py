"""What is this record called, when people speak of it? `partnership “Safer Wyke”`, `seat (Safer Wyke, Ann Lee)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .language import _
from .schema import tables
from .snapshot import Register
from .values import written


def title(register: Register, table: str, key: str, record: Mapping[str, Any] | None = None) -> str:
    """What is the record called? By its name where it has one, else by the names of what its key is made of.

    `record` is given where the register itself no longer holds (or not yet holds) the record.
    """
    facts = record if record is not None else (register.record(table, key) or {})
    spec = tables()[table]
    if spec.has_id:
        name = facts.get(spec.name_column or "") or register.names[table].get(key) or key
        return _("{singular} “{name}”").format(singular=_(spec.singular), name=name)
    parts = []
    for column in spec.key:
        value = facts.get(column)
        if value is None:
            continue
        field = spec.fields[column]
        labels = {code.code: _(code.label).lower() for code in field.codes}
        parts.append((register.names[field.refs].get(value) if field.refs else labels.get(value)) or written(value))
    if table == "memberships" and facts.get("vacant"):
        parts = [*parts, *([facts["constituency"]] if facts.get("constituency") else []), _("vacant")]
    if not parts:
        parts = [part for part in key.split("|") if part]
    return _("{singular} ({parts})").format(singular=_(spec.singular), parts=", ".join(parts))
