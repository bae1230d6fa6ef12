"""How is a measure laid out as a table that can be narrowed, sorted and taken away?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from ...audit.run import Result
from ...exchange.writing import rows_csv, rows_xlsx
from ...register.language import _
from ...register.schema import tables
from ..classifying import NotKnown
from ..rows_behind import Share
from ..said import MONTHS, Coded, Day, Money, Ref, coded, plain, ref
from .marks import Mark, mark, word

_NUMBERS = frozenset(("number", "decimal", "money", "share"))
MANY = 12  # from so many rows on a table can be searched


@dataclass(frozen=True)
class Column:
    """One column: the measure's `key`, its heading, what its cells are (`kind`), and of which table or code list.

    Kinds: text, number, decimal, money, share, day, month, yes, mark, word, words, ref and refs (of a table; of `@key`:
    of the table that this column of the same row names), code and codes (of `table.column`).
    """

    key: str
    title: str
    kind: str = "text"
    of: str = ""
    hint: str = ""
    none: bool = False  # an empty cell says that there is none, not that it is not known

    @property
    def numeric(self) -> bool:
        """Does it stand to the right?"""
        return self.kind in _NUMBERS


@dataclass(frozen=True)
class Facet:
    """One way to narrow a table: the values that its column holds, with how many rows each, and the one chosen."""

    column: str
    label: str
    choices: tuple[tuple[str, str, int], ...]
    chosen: str


@dataclass(frozen=True)
class Table:
    """A table as asked for: `rows` are what is left of `among` after narrowing, in the order asked for."""

    name: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    among: int
    facets: tuple[Facet, ...] = ()
    search: str | None = None  # None where it is too short to be searched
    empty: str = ""

    @property
    def asked(self) -> bool:
        """Is it narrowed?"""
        return bool(self.search) or any(one.chosen for one in self.facets)


@dataclass(frozen=True)
class Lacking:
    """A table that cannot be shown, and why."""

    name: str
    title: str
    why: NotKnown


def why(result: Result, measure: str) -> NotKnown:
    """Why can this measure not be worked out?"""
    missing = result.measured.why_not(measure)
    return NotKnown(missing.needs, missing.because) if missing else NotKnown("", _("This could not be worked out."))


def table(
    result: Result, name: str, title: str, frame: pl.DataFrame, columns: Sequence[Column], asked: Mapping[str, str],
    *, lead: str = "", facets: Sequence[str] = (), empty: str = "",
) -> Table:  # fmt: skip
    """The rows of a measure in words, as the address asks for them: `?name-column=`, `?name-q=`, `?name-sort=`."""
    rows = [_row(result, columns, row) for row in frame.iter_rows(named=True)]
    return narrowed(Table(name, title, lead, tuple(columns), tuple(rows), len(rows), empty=empty), asked, facets)


def narrowed(made: Table, asked: Mapping[str, str], facets: Sequence[str] = ()) -> Table:
    """The same with what the address asks for alone; what makes no sense in it is left out of account."""
    titles = {column.key: column.title for column in made.columns}
    rows, shown = list(made.rows), []
    for key in facets:
        counts: dict[str, list[Any]] = {}
        for row in made.rows:
            for code, text in _values(row[key]):
                counts.setdefault(code, [text, 0])[1] += 1
        if len(counts) < 2:
            continue
        chosen = asked.get(f"{made.name}-{key}", "")
        chosen = chosen if chosen in counts else ""
        if chosen:
            rows = [row for row in rows if any(code == chosen for code, _text in _values(row[key]))]
        listed = sorted(((code, text, n) for code, (text, n) in counts.items()), key=lambda c: (c[0] == "-", c[1]))
        shown.append(Facet(key, titles[key], tuple(listed), chosen))
    search = asked.get(f"{made.name}-q", "").strip()[:200]
    if search:
        rows = [row for row in rows if search.casefold() in " ".join(str(written(v)) for v in row.values()).casefold()]
    sort = asked.get(f"{made.name}-sort", "")
    if sort.removeprefix("-") in titles:
        rows = _sorted(rows, sort.removeprefix("-"), falls=sort.startswith("-"))
    return replace(made, rows=tuple(rows), facets=tuple(shown), search=search if len(made.rows) > MANY else None)


def _row(result: Result, columns: Sequence[Column], row: Mapping[str, Any]) -> dict[str, Any]:
    return {column.key: _said(result, column, row) for column in columns} | {
        key: value for key, value in row.items() if key.startswith("_")
    }


def _said(result: Result, column: Column, row: Mapping[str, Any]) -> Any:
    value = row[column.key]
    if value is None:
        return [] if column.none else None
    kind, names = column.kind, result.register.names
    if kind == "ref":
        return ref(names, row[column.of[1:]] if column.of.startswith("@") else column.of, value)
    if kind == "refs":
        return [ref(names, column.of, one) for one in value]
    if kind in ("code", "codes"):
        table_name, _dot, field = column.of.partition(".")
        known = tables()[table_name].fields[field]
        if isinstance(value, str):
            return coded(known, value)
        return [coded(known, one).label if one != "unknown" else _("not known") for one in value]
    if kind == "mark":
        return mark(value)
    if kind == "word":
        return word(value)
    if kind == "words":
        return [word(one) for one in value]
    if kind == "month":
        return _(MONTHS[int(value) - 1])
    made = {"day": Day, "money": Money, "share": Share}.get(kind)
    return made(value) if made else value


def _values(said: Any) -> list[tuple[str, str]]:
    if isinstance(said, list):
        return [pair for one in said for pair in _values(one)] or [("-", _("none"))]
    if said is None:
        return [("-", _("not known"))]
    if isinstance(said, Ref):
        return [(said.key, said.text)]
    if isinstance(said, Coded | Mark):
        return [(said.code, said.label)]
    return [(str(said), str(plain(said)))]


def written(said: Any) -> object:
    """One cell as a file or a search holds it."""
    if isinstance(said, list):
        return "|".join(str(written(one)) for one in said)
    if isinstance(said, Mark):
        return said.label
    if isinstance(said, Share):
        return round(said.value, 4)
    if isinstance(said, Money):
        return round(said.amount, 2)
    if isinstance(said, float):
        return round(said, 4)
    return plain(said)


def _sorted(rows: list[Mapping[str, Any]], key: str, *, falls: bool) -> list[Mapping[str, Any]]:
    known = [row for row in rows if row[key] not in (None, [])]

    def place(row: Mapping[str, Any]) -> Any:
        value = row[key]
        found = len(value) if isinstance(value, list) else written(value)
        return found.casefold() if isinstance(found, str) else found

    return sorted(known, key=place, reverse=falls) + [row for row in rows if row[key] in (None, [])]


def as_file(made: Table, form: str) -> bytes:
    """The table as the bytes of a csv or xlsx file: what is shown, every row of it."""
    headings = [column.title for column in made.columns]
    rows = [[written(row[column.key]) for column in made.columns] for row in made.rows]
    return rows_xlsx(made.title, headings, rows) if form == "xlsx" else rows_csv(headings, rows)


def refs(result: Result, of: str, ids: Iterable[str]) -> tuple[Ref, ...]:
    """These records by name, in the order of their names."""
    names = result.register.names[of]
    return tuple(sorted((Ref(of, id, names.get(id, id)) for id in ids), key=lambda one: one.text.casefold()))
