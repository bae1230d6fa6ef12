"""Which rows of a table without ids say the same thing twice? Equal rows are one, with a warning; others an error."""

from __future__ import annotations

from typing import Any

from ..language import _
from ..problem import Problem
from .draft import Draft


def unite_repeats(drafts: dict[str, Draft]) -> list[Problem]:
    """Leave one row for each key of the tables without ids; seats are seen to elsewhere."""
    problems: list[Problem] = []
    for name, draft in drafts.items():
        if draft.table.has_id or name == "memberships":
            continue
        groups: dict[tuple[Any, ...], list[int]] = {}
        for i in range(len(draft)):
            groups.setdefault(tuple(draft.columns[c][i] for c in draft.table.key), []).append(i)
        out: set[int] = set()
        for first, *others in groups.values():
            for i in others:
                problems.append(_told(draft, first, i))
                for column in draft.columns.values():
                    if column[first] is None:
                        column[first] = column[i]
            out.update(others)
        draft.drop(out)
    return problems


def _told(draft: Draft, first: int, i: int) -> Problem:
    place = draft.places[first]
    row = place[0].rows[place[1]] if place else "?"
    differ = [
        draft.table.fields[name].label
        for name, column in draft.columns.items()
        if column[i] is not None and column[first] is not None and column[i] != column[first]
    ]
    column = draft.table.key[0]
    if not differ:
        said = _("This row says the same as row {row}.").format(row=row)
        return draft.problem(i, column, "repeated_row", said, grave="warning")
    said = _("This row and row {row} are one record, and they differ in {columns}.")
    said = said.format(row=row, columns=", ".join(_(label).lower() for label in differ))
    return draft.problem(i, column, "repeated_row", said, expected=_("one row for each record"))
