"""Under which heading does a column that we do not know travel? Its own, unless it would be taken for one of ours."""

from __future__ import annotations

from interlock.register.names import fold
from interlock.register.schema import Table

PREFIX = "extra: "


def heading(name: str, table: Table) -> str:
    """How is this unknown column headed in a package? With a prefix where its own name means a column of ours."""
    ours = {fold(text) for field in table.fields.values() for text in (field.name, field.label)}
    return PREFIX + name if fold(name) in ours or name.startswith(PREFIX) else name


def name_of(headed: str) -> str | None:
    """Which unknown column stands under this heading? None where it has no prefix, and may be one of ours."""
    return headed.removeprefix(PREFIX) if headed.startswith(PREFIX) and headed != PREFIX else None
