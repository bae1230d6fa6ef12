"""Which record is each row? Ids given, made from names, or taken from what is held; rows of one id united."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..language import _
from ..names import Lookup, fold
from ..problem import Problem
from .draft import Draft


def identify(draft: Draft, held: Lookup | None) -> list[Problem]:
    """Give every row of a table with ids its id; rows without a name, or that repeat an id, are left out and told."""
    problems: list[Problem] = []
    out = _nameless(draft, held, problems)
    rows: dict[str, list[int]] = {}
    made: set[int] = set()
    for i in range(len(draft)):
        if i in out:
            continue
        given = draft.columns["id"][i]
        id, said = (given, None) if given else _made(draft, i, held)
        if given and "|" in given:
            said = draft.problem(i, "id", "bad_id", _("The id “{id}” holds the sign |.").format(id=given))
        if said:
            problems.append(said)
            out.add(i)
            continue
        if not given:
            made.add(i)
            draft.columns["id"][i] = id
        elif held and given not in held.ids:
            problems += _same_name(draft, i, held)
        rows.setdefault(id, []).append(i)
    for id, several in rows.items():
        if len(several) > 1:
            if all((place := draft.places[i]) and place[0].unite for i in several):
                _unite(draft, several)
            else:
                problems += [_repeated(draft, i, id, several, i in made) for i in several]
            out.update(several[1:])
    draft.drop(out)
    return problems


def _nameless(draft: Draft, held: Lookup | None, problems: list[Problem]) -> set[int]:
    out = set()
    for name, field in draft.table.fields.items():
        if not field.required or field.refs:
            continue
        for i, value in enumerate(draft.columns[name]):
            if value is None and not _is_second(draft, i) and not (held and draft.columns["id"][i] in held.ids):
                said = _("The {label} is missing.").format(label=_(field.label).lower())
                problems.append(draft.problem(i, name, "missing", said, expected=_("a {label}").format(
                    label=_(field.label).lower())))  # fmt: skip
                out.add(i)
                if given := draft.columns["id"][i] if draft.table.has_id else None:
                    draft.aside.add(fold(given))
    return out


def _is_second(draft: Draft, i: int) -> bool:
    """May this row be the second block of a record that has its name from the first?"""
    place = draft.places[i]
    return bool(place and place[0].unite and draft.table.has_id and draft.columns["id"][i])


def _made(draft: Draft, i: int, held: Lookup | None) -> tuple[str, Problem | None]:
    parts = [str(draft.columns[c][i]) for c in draft.table.id_from if draft.columns[c][i] is not None]
    name = " ".join(parts)
    column = draft.table.id_from[0]
    found = held.find_record(name) if held and draft.table.name_column else []
    if len(found) > 1:
        said = _("“{name}” may be any of these: {ids}.").format(name=name, ids=", ".join(found))
        return "", draft.problem(i, column, "ambiguous", said, expected=_("an id that says which one"))
    id = found[0] if found else fold(name)
    if not id:
        said = _("No id can be made from “{name}”.").format(name=name)
        return "", draft.problem(i, column, "no_id", said, expected=_("a name with a letter or digit in it, or an id"))
    return id, None


def _same_name(draft: Draft, i: int, held: Lookup) -> list[Problem]:
    name = draft.columns[draft.table.name_column][i] if draft.table.name_column else None
    found = held.find_record(name) if name else []
    if not found:
        return []
    said = _("“{name}” is already held under the id {id}; this row makes another record of that name.")
    return [
        draft.problem(i, "id", "same_name", said.format(name=name, id=", ".join(found)), grave="warning")
    ]  # fmt: skip


def _repeated(draft: Draft, i: int, id: str, several: list[int], was_made: bool) -> Problem:
    others = ", ".join(
        f"{place[0].file} {place[0].rows[place[1]]}"
        if place[0].file != _file(draft, i)
        else str(place[0].rows[place[1]])
        for j in several
        if j != i and (place := draft.places[j])
    )
    if was_made:
        said = _("This name is there more than once: see also row {rows}. (Without ids, “{id}” would be both.)")
        column = draft.table.id_from[0]
    else:
        said = _("The id “{id}” is also that of row {rows}.")
        column = "id"
    return draft.problem(
        i, column, "repeated_id", said.format(id=id, rows=others), expected=_("a name or an id of its own")
    )


def _file(draft: Draft, i: int) -> str:
    place = draft.places[i]
    return place[0].file if place else ""


def _unite(draft: Draft, several: list[int]) -> None:
    """Fill the first of these rows from the others: lists joined, otherwise the first value kept."""
    first, *others = several
    for name, field in draft.table.fields.items():
        column = draft.columns[name]
        for i in others:
            if field.many and column[i]:
                column[first] = list(dict.fromkeys([*(column[first] or []), *column[i]]))
            elif column[first] is None:
                column[first] = column[i]
    extras: Mapping[str, Any] = {}
    for i in reversed(several):
        extras = {**extras, **(draft.extra[i] or {})}
    draft.extra[first] = dict(extras) or None
