"""What stands behind a finding, in words? Its rows, told as a short list, with names in place of ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interlock.audit.words import day
from interlock.register.language import _, ngettext
from interlock.register.schema import tables

from .page import cell
from .titles import TABLES, called

MOST = 12  # names, or rows, that are told one by one
_REFERENCES = frozenset(
    "partnership organisation person plan target funding area theme from to a b".split()
)  # columns of evidence that hold an id
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")

Row = Mapping[str, Any]


def names_in(results: Mapping[str, Any]) -> dict[str, str]:
    """What is each id called? Every id that the results give one name to; an id of two names is left as it is."""
    names: dict[str, str | None] = {}
    for id, name in _named(results):
        names[id] = name if names.get(id, name) == name else None
    return {id: name for id, name in names.items() if name}


def _named(results: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for found in results["findings"]:
        for row in (*found["about"], *(found.get("evidence") or ())):
            yield from _pairs(row)
    for rows in results["tables"].values():
        for row in rows:
            yield from _pairs(row)


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    for column, name in row.items():
        whose = "id" if column == "name" else column.removesuffix("_name") if column.endswith("_name") else ""
        if whose and isinstance(row.get(whose), str) and isinstance(name, str):
            yield row[whose], name


def evidence_words(rows: Sequence[Row], names: Mapping[str, str]) -> tuple[str, ...]:
    """These rows in words: the names of a table together, then each row that says more; never silently cut short."""
    grouped: dict[str, list[str]] = {}
    for row in rows:
        grouped.setdefault(str(row.get("table") or row.get("what") or ""), []).append(_told(row, names))
    return tuple(_line(table, told) for table, told in grouped.items())


def _line(table: str, told: list[str]) -> str:
    shown = told[:MOST]
    if rest := len(told) - len(shown):
        shown.append(ngettext("and {n} more", "and {n} more", rest).format(n=rest))
    said = "; ".join(shown)
    if not table:
        return said
    label = _(tables()[table].label) if table in tables() else called(TABLES, table)
    return _("{what}: {said}").format(what=label, said=said)


def _told(row: Row, names: Mapping[str, str]) -> str:
    facts = {column: value for column, value in row.items() if column not in ("table", "what", "name", "id")}
    id = row.get("id")
    name = row.get("name") or names.get(str(id), id)
    said = []
    for column, value in facts.items():
        if value is None or value == [] or f"{column}_name" in facts:
            continue
        heading = column.removesuffix("_name").replace("_", " ")
        said.append(f"{heading}: {names.get(str(value), value) if column in _REFERENCES else _text(value)}")
    if name is None:
        return ", ".join(said)
    return f"{name} ({', '.join(said)})" if said else str(name)


def _text(value: object) -> str:
    text = cell(value).text
    if _DAY.fullmatch(text):
        return day(text)
    return text.replace("_", " ") if _CODE.fullmatch(text) else text
