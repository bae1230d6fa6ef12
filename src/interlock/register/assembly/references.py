"""Whom does each cell name? References become ids; what fits nothing is made, or is an error that says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..language import _
from ..lookalikes import alike
from ..names import Lookup, fold
from ..problem import Problem
from ..schema import Field, tables
from ..snapshot import Register
from ..values import written
from .draft import Draft


@dataclass
class Answer:
    """What became of one reference text: an id, or why there is none."""

    id: str = ""
    code: str = ""
    in_words: str = ""
    warn: str = ""


@dataclass
class References:
    """Where references of every table are looked up: the file's records, then those held."""

    drafts: dict[str, Draft]
    held: Register | None
    lookups: dict[str, Lookup] = field(default_factory=dict)
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)

    def lookup(self, table: str) -> Lookup:
        """All records of one table, by id, name and alias."""
        if table not in self.lookups:
            made = held_lookup(self.held, table) if self.held else Lookup()
            draft = self.drafts[table]
            names = draft.columns[draft.table.name_column or "id"]
            aliases = draft.columns.get("aliases") or [None] * len(draft)
            for id, name, others in zip(draft.columns["id"], names, aliases, strict=True):
                made.add(id, name, others)
            self.lookups[table] = made
        return self.lookups[table]

    def answer(self, table: str, text: str) -> Answer:
        """Which record of this table does the text name? Each text is looked up once."""
        if (table, text) not in self.answers:
            self.answers[table, text] = self._find(table, text)
        return self.answers[table, text]

    def _find(self, table: str, text: str) -> Answer:
        lookup, draft = self.lookup(table), self.drafts[table]
        found = lookup.find(text)
        if len(found) == 1:
            return Answer(found[0])
        if found:
            said = _("“{name}” may be any of these: {ids}.").format(name=text, ids=", ".join(sorted(found)))
            return Answer(code="ambiguous", in_words=said)
        singular = _(draft.table.singular)
        if fold(text) in draft.aside:
            said = _("The {singular} “{name}” was left aside for a fault of its own.")
            return Answer(code="cites_aside", in_words=said.format(singular=singular, name=text))
        there = draft.present or bool(self.held and self.held[table].height)
        if (there and not draft.table.makes_missing) or not fold(text):
            said = _("There is no {singular} “{name}”.").format(singular=singular, name=text)
            return Answer(code="dangling", in_words=said + _likely(lookup, table, text))
        warn = ""
        if there:
            said = _("There was no {singular} “{name}”, so one was made.").format(singular=singular, name=text)
            warn = said + _likely(lookup, table, text)
        id = fold(text)
        draft.add({"id": id, draft.table.name_column: text})
        lookup.add(id, text, None)
        return Answer(id, code="made", warn=warn)


def held_lookup(held: Register, table: str) -> Lookup:
    """The records that are held already, by id, name and alias."""
    lookup = Lookup()
    frame = held[table]
    name = tables()[table].name_column or "id"
    aliases = frame["aliases"].to_list() if "aliases" in frame.columns else [None] * frame.height
    for id, said, others in zip(frame["id"], frame[name], aliases, strict=True):
        lookup.add(id, said, others)
    return lookup


def _likely(lookup: Lookup, table: str, text: str) -> str:
    near = alike(text, lookup.names.values(), people=table == "people")
    return _(" It looks like {names}.").format(names=", ".join(near)) if near else ""


def resolve(references: References) -> list[Problem]:
    """Turn every reference of every draft into ids; rows whose key names nothing are left out and told."""
    problems: list[Problem] = []
    for draft in references.drafts.values():
        out: set[int] = set()
        for column in draft.table.references:
            for i in range(len(draft)):
                value = draft.columns[column.name][i]
                if value is None:
                    if column.required:
                        said = _("The {label} is missing.").format(label=_(column.label).lower())
                        expected = _("the id or name of a record in {table}").format(table=column.refs)
                        problems.append(draft.problem(i, column.name, "missing", said, expected=expected))
                        out.add(i)
                    continue
                ids, told = _cell(references, draft, i, column, value)
                problems += told
                draft.columns[column.name][i] = ids
                if any(p.grave == "error" for p in told) and column.name in draft.table.key:
                    out.add(i)
        draft.drop(out)
    _name_made(references)
    return problems


def _name_made(references: References) -> None:
    """Call a record that was made by the first in the alphabet of the texts that named it: row order never matters."""
    texts: dict[tuple[str, str], str] = {}
    for (table, text), answer in references.answers.items():
        if answer.code == "made" or (table, answer.id) in texts:
            texts[table, answer.id] = min(text, texts.get((table, answer.id), text))
    for table, draft in references.drafts.items():
        for i, place in enumerate(draft.places):
            said = texts.get((table, draft.columns["id"][i])) if place is None and draft.table.has_id else None
            if said:
                draft.columns[draft.table.name_column][i] = said


def _cell(
    references: References, draft: Draft, i: int, column: Field, value: str | list[str]
) -> tuple[str | list[str] | None, list[Problem]]:
    ids: list[str] = []
    problems: list[Problem] = []
    for text in [value] if isinstance(value, str) else value:
        name, colon, share = text.rpartition(":") if column.type == "shares" else (text, "", "")
        answer = references.answer(column.refs, name)
        if answer.warn:
            problems.append(
                draft.problem(i, column.name, "made", answer.warn, grave="warning", value=name)
            )  # fmt: skip
            answer.warn = ""  # told once, at the first row that names it
        if answer.id:
            ids.append(answer.id + colon + share)
        else:
            expected = _("the id, name or other name of a record in {table}").format(table=column.refs)
            problems.append(
                draft.problem(i, column.name, answer.code, answer.in_words, expected=expected, value=written(name))
            )
    if isinstance(value, str):
        return (ids[0] if ids else None), problems
    return (list(dict.fromkeys(ids)) or None), problems
