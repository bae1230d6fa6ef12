"""What stands in a form? Each fact of a record as the text that a person would type for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...register.schema import Field, tables
from ...register.values import written
from .extra import extra_shown
from .naming import Naming

EXTRA = "extra"


def plain(text: str) -> str:
    """The text without what a browser does to it: its ends of lines, and space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def shown_value(field: Field, value: Any, naming: Naming) -> str:
    """What does a form show for this value of this column? Lists one a line; references by name."""
    if value is None or value == []:
        return ""
    if field.type == "shares":
        parts = [str(one).rpartition(":") for one in value]
        return "\n".join(f"{naming.shown(field.refs, id)}: {share}" for id, _colon, share in parts)
    if field.type == "refs":
        return "\n".join(naming.shown(field.refs, str(one)) for one in value)
    if field.many:
        return "\n".join(map(str, value))
    return naming.shown(field.refs, str(value)) if field.refs else written(value)


def shown_record(table: str, record: Mapping[str, Any], naming: Naming) -> dict[str, str]:
    """What does the form of this record hold? Column -> text, for every column and for `extra`."""
    found = {name: shown_value(field, record.get(name), naming) for name, field in tables()[table].fields.items()}
    return {**found, EXTRA: extra_shown(record.get(EXTRA))}
