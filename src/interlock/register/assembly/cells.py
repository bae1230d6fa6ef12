"""What do the cells of a file say, column by column? Text becomes values; what cannot be read is a Problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .. import values
from ..language import _
from ..problem import Problem
from ..raw import RawTable
from ..schema import Field, tables
from .draft import Draft


def read_cells(raws: Iterable[RawTable]) -> tuple[dict[str, Draft], list[Problem]]:
    """Every table of the schema as a draft of read values, and every cell that could not be read (left empty)."""
    drafts = {name: Draft.empty(table) for name, table in tables().items()}
    problems: list[Problem] = []
    for raw in raws:
        problems += _append(drafts[raw.table], raw)
    return drafts, problems


def _append(draft: Draft, raw: RawTable) -> list[Problem]:
    start, size = len(draft), len(raw.rows)
    # headings alone, as in the template, say nothing of a table: what refers to it makes its records
    draft.present = draft.present or size > 0 or draft.table.name == "partnerships"
    problems: list[Problem] = []
    draft.places.extend((raw, i) for i in range(size))
    draft.extra.extend([None] * size)
    unknown = [column for column in raw.columns if column not in draft.table.fields]
    for name, field in draft.table.fields.items():
        texts = raw.columns.get(name)
        if texts is None:
            draft.columns[name].extend([None] * size)
            continue
        found, bad = _column(field, texts)
        draft.columns[name].extend(found)
        for i in bad:
            if values.unkeepable(found_text := texts[i] or ""):
                problems.append(_unkeepable(draft, start + i, name, found_text))
                continue
            said = _("“{value}” cannot be read as {label}.").format(value=texts[i], label=_(field.label).lower())
            problems.append(
                draft.problem(start + i, name, f"bad_{field.type}", said, expected=values.expected(field),
                              value=texts[i])
            )  # fmt: skip
    for column in unknown:
        for i, text in enumerate(raw.columns[column]):
            if text and values.unkeepable(column + text):
                problems.append(_unkeepable(draft, start + i, column, text))
            elif text and text.strip():
                known = draft.extra[start + i] or {}
                draft.extra[start + i] = {**known, column: text.strip()}
    if unknown := [column for column in unknown if column not in raw.declared]:
        said = _("Columns that we do not know are kept as extra information: {columns}.")
        said = said.format(columns=values.shown(", ".join(unknown)))
        problems.append(Problem("warning", "unknown_column", said, raw.file, raw.sheet, table=raw.table))
    return problems


def _unkeepable(draft: Draft, i: int, column: str, text: str) -> Problem:
    said = _("“{value}” holds signs that cannot be kept.").format(value=values.shown(text))
    expected = _("text without NUL signs or halves of characters")
    return draft.problem(i, values.shown(column), "bad_text", said, expected=expected, value=values.shown(text))


def _column(field: Field, texts: Sequence[str | None]) -> tuple[list[Any], list[int]]:
    """The values of one column and the rows that could not be read; each distinct text is read once."""
    parse = values.parser(field)
    read: dict[str | None, Any] = {None: None}
    faulty: set[str | None] = set()
    for text in set(texts) - {None}:
        bare = (text or "").strip()
        try:
            if values.unkeepable(bare):
                raise ValueError(bare)
            found = parse(bare) if bare else None
            read[text] = None if found == [] else found
        except ValueError:
            read[text] = None
            faulty.add(text)
    bad = [i for i, text in enumerate(texts) if text in faulty] if faulty else []
    return [read[text] for text in texts], bad
