"""At which address is the page of a record?"""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

_OWN = {"partnerships": "partnerships:show", "organisations": "organisations:show", "people": "people:show",
        "decisions": "decisions:one", "actions": "decisions:action"}  # fmt: skip


def address(table: str, key: str) -> str:
    """The page of this record: partnerships and a few others have their own, the rest share one."""
    return reverse(_OWN[table], args=[key]) if table in _OWN else reverse("records:show", args=[table, key])


def maybe(name: str, *args: object) -> str:
    """The address of the page of this name; empty where this installation has no such page, so that no link is made."""
    try:
        return reverse(name, args=args or None)
    except NoReverseMatch:
        return ""
