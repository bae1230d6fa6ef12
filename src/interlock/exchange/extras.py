"""Under which heading does a column that we do not know travel? Its own, unless it would be taken for one of ours."""

from __future__ import annotations

from interlock.register.names import fold
from interlock.register.schema import Table

PREFIX = "extra: "


def heading(name: str, table: Table) -> str:
    """How is this unknown column headed in a package? With a prefix where its own name means a column of ours."""
    ours = {fold(text) for field in table.fields.values() for text in (field.name, field.label)}
    return PREFIX + name if fold(name) in ours or name.startswith(PREFIX) else name


def name_of(headed: str, table: Table) -> str | None:
    """Which unknown column stands under this heading? None where it has no prefix, and may be one of ours.

    The exact name of a column of ours keeps the prefix: no row can hold both.
    """
    name = headed.removeprefix(PREFIX)
    return name if headed.startswith(PREFIX) and name and name not in table.fields else None
