"""Which record does a person mean who types a name? And which names are there to choose from?"""

from __future__ import annotations

from collections.abc import Iterable

from ...register.lookalikes import alike
from ...register.names import Lookup, fold
from ...register.schema import tables
from ...register.snapshot import Register

SUGGESTED = 1_500  # names that a page carries; past that they are asked for while one types
_FEW = 20
_APART = {"people": ("post", "organisation"), "organisations": ("kind", "area"), "partnerships": ("kind", "area"),
          "areas": ("level",), "targets": ("plan",), "plans": ("kind",), "themes": ("parent",)}  # fmt: skip


class Naming:
    """The names of one register, each table looked up when it is first asked for."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._lookups: dict[str, Lookup] = {}

    def lookup(self, table: str) -> Lookup:
        """Where the records of this table are found by id, name and other names."""
        if table not in self._lookups:
            spec, frame, made = tables()[table], self.register[table], Lookup()
            names = frame[spec.name_column] if spec.name_column else frame["id"]
            aliases: Iterable[list[str] | None] = (
                frame["aliases"].to_list() if "aliases" in spec.fields else [None] * frame.height
            )
            for id, name, others in zip(frame["id"], names, aliases, strict=True):
                made.add(id, name, others)
            self._lookups[table] = made
        return self._lookups[table]

    def shown(self, table: str, id: str) -> str:
        """How is this record named in a form? By its name where that leads back to it alone, else by its id."""
        found = self.lookup(table)
        name = found.names.get(id, id)
        one_line = "|" not in name and "\n" not in name and ":" not in name and name == name.strip()
        return name if one_line and found.find(name) == [id] else id

    def label(self, table: str, id: str) -> str:
        """What is it called, with what tells it apart from others of that name?"""
        record = self.register.record(table, id) or {}
        parts = []
        for column in _APART.get(table, ()):
            field, value = tables()[table].fields[column], record.get(column)
            if value is not None:
                parts.append(self.register.names[field.refs].get(value, value) if field.refs else str(value))
        name = self.lookup(table).names.get(id, id)
        return f"{name} ({', '.join(parts)})" if parts else name

    def count(self, table: str) -> int:
        """How many records has the table?"""
        return self.register[table].height

    def suggestions(self, table: str, words: str = "") -> list[str]:
        """Which names may be meant? Of a short table all of them; of a long one a few that hold these words."""
        ids = self.lookup(table).names
        if not words:
            return sorted((self.shown(table, id) for id in ids), key=str.casefold) if len(ids) <= SUGGESTED else []
        wanted = fold(words).split("-")
        hits = (id for id, name in ids.items() if all(word in fold(name) for word in wanted))
        found = [id for id, _n in zip(hits, range(10 * _FEW), strict=False)]
        return sorted((self.shown(table, id) for id in found), key=lambda name: (len(name), name))[:_FEW]

    def alike(self, table: str, text: str) -> list[str]:
        """Which records have a name that may mean the same as this one? Their ids, the likest first."""
        ids = self.lookup(table).names
        by_name: dict[str, str] = {}
        for id, name in ids.items():
            by_name.setdefault(name, id)
        return [by_name[name] for name in alike(text, by_name, people=table == "people", most=4)]
