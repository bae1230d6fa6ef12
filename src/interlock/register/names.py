"""Which record is meant? Names folded to one form, and references looked up as id, then name, then alias."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

_OTHER_SIGNS = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=262_144)
def fold(text: str) -> str:
    """What is left of a name once accents, case and signs are gone? `Children & Families` -> `children-and-families`.

    Accents stripped, lower case, `&` read as `and`, every other run of signs a hyphen. Letters of any script stay.
    """
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _OTHER_SIGNS.sub("-", plain).strip("-")


@dataclass
class Lookup:
    """Where records of one table are found: exact id, then folded id, then folded name, then folded alias."""

    ids: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    by_id: dict[str, list[str]] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_alias: dict[str, list[str]] = field(default_factory=dict)

    def add(self, id: str, name: str | None, aliases: Iterable[str] | None) -> None:
        """Take one record in; a record added twice is one record."""
        if id not in self.ids:
            self.ids.add(id)
            self.names[id] = name or id
            self.by_id.setdefault(fold(id), []).append(id)
        for where, texts in ((self.by_name, (name,)), (self.by_alias, aliases or ())):
            for text in texts:
                held = where.setdefault(fold(text), []) if text else None
                if held is not None and id not in held:
                    held.append(id)

    def find(self, text: str) -> list[str]:
        """Which records may this text mean? None, one, or several ids (then it is ambiguous)."""
        if text in self.ids:
            return [text]
        folded = fold(text)
        for where in (self.by_id, self.by_name, self.by_alias):
            if found := where.get(folded):
                return found
        return []

    def find_record(self, name: str) -> list[str]:
        """Which held records bear this name, as name or alias? For a row that brings no id of its own."""
        folded = fold(name)
        return self.by_name.get(folded) or self.by_alias.get(folded) or self.by_id.get(folded) or []
