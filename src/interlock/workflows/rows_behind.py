"""Which rows stand behind a finding, said so that a person can read them? Names for ids, words for codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from ..register.language import N_, _
from ..register.schema import Field, tables
from ..register.snapshot import Register
from .said import Day, Ref, Said, ref, say

# What the columns of measures are called that are no fields of the schema.
WORDS = {
    "table": N_("What"), "id": N_("Name"), "partnership": N_("Partnership"), "standing": N_("Standing"),
    "legs": N_("Ways in which they overlap"), "people_shared": N_("People shared"),
    "people_jaccard": N_("Share of people in common"), "organisations_shared": N_("Organisations shared"),
    "organisations_jaccard": N_("Share of organisations in common"), "targets_shared": N_("Targets shared"),
    "targets_jaccard": N_("Share of targets in common"), "purpose_similarity": N_("Likeness of purposes"),
    "score": N_("Score"), "seats": N_("Seats"), "partnerships": N_("Partnerships"),
    "hours_known": N_("Hours a year, known"), "hours_assumed": N_("Hours a year, assumed"),
    "hours_budget": N_("Hours set aside a year"), "loop": N_("Bodies in the circle"),
    "accountable_to": N_("Accountable to"),
    "reports_to": N_("Reports to"), "subgroup_of": N_("Subgroup of"), "depth": N_("Steps below the top"),
    "leads": N_("Leads"),
    "organisations": N_("Organisations"), "relies": N_("Relies on partnership"), "kind": N_("Kind"),
    "only": N_("Has no other parent"), "because": N_("Because"), "filled": N_("Filled"), "vacant": N_("Vacant"),
    "required": N_("Meetings required a year"), "held": N_("Meetings held in 12 months"), "last_met": N_("Last met"),
    "case": N_("Case"), "ends": N_("Ends"), "months_past": N_("Months past its end"),
    "months_overdue": N_("Months overdue"), "due": N_("Due"), "actions": N_("Actions agreed"),
    "actions_per_meeting": N_("Actions a meeting"), "likeness": N_("Likeness of the names, of 100"),
    "only_route": N_("Targets with no other route"), "people": N_("People"),
    "partnerships_with_people": N_("Partnerships on which named people sit"),
    "partnerships_per_person": N_("Partnerships for each person"), "of": N_("What"), "part": N_("Part"),
    "role": N_("Role"), "organisation": N_("Organisation"), "from": N_("From"), "to": N_("To"),
    "terms": N_("Words in common"), "column": N_("Column"), "agreement_review_due": N_("Review of the agreement due"),
    "cap": N_("Seats allowed at most"), "seats_over": N_("Seats over that"), "sort": N_("What it does"),
    "seats_filled_year": N_("Seats filled over the year"), "seats_filled_year_at_least": N_("Filled at least"),
    "seats_filled_year_at_most": N_("Filled at most"),
    "submitted": N_("Sent in"), "required_by": N_("Asked for by"), "next": N_("Next age group"), "levels": N_("Levels"),
    "owners": N_("Organisations that answer for them"), "months": N_("Months"), "misfits": N_("Do not fit"),
    "fits": N_("Fit"), "test": N_("What is compared"), "reading": N_("Reading"), "detail": N_("In particular"),
    "budget": N_("Budget"), "target": N_("Target"), "accountable_body": N_("Accountable body"),
}  # fmt: skip
CODES = {
    "people": N_("people"), "organisations": N_("organisations"), "targets": N_("targets"), "purpose": N_("purpose"),
    "inactive": N_("does not meet"), "borderline": N_("hardly meets"), "active": N_("active"),
    "orphan": N_("stands alone"),
    "reports": N_("reports to another"),
    "top": N_("others report to it"), "to_ended": N_("reports to one that has ended"),
    "hardly_meets": N_("meets less often than it should"), "vacant": N_("many seats vacant"),
    "not_met": N_("has not met"), "dormant": N_("lies dormant"), "missing": N_("missing"), "due": N_("due"),
    "in order": N_("in order"), "past": N_("past its end"), "none": N_("none"), "partnerships": N_("partnership"),
    "decision": N_("decides"), "advisory": N_("advises"), "expired": N_("ran out"), "gone": N_("dropped"),
    "not_submitted": N_("not sent in"), "linked": N_("linked"), "name": N_("the same name"),
    "measure": N_("the same measure"), "sub_regional": N_("sub-regional"),
    "loop": N_("reports in a circle"), "one": N_("one"), "many": N_("many"), "idle": N_("no meeting for long"),
}  # fmt: skip
_SHARES = ("people_jaccard", "organisations_jaccard", "targets_jaccard", "purpose_similarity", "score")
_WHERE = {"activity": "partnerships", "agreements": "partnerships"}  # tables of measures -> whose columns they share


@dataclass(frozen=True)
class Share:
    """A share of one, 0 to 1."""

    value: float


@dataclass(frozen=True)
class Behind:
    """A table of evidence: its columns with their titles, and a row of things said for each."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Mapping[str, Said], ...]

    @property
    def lists(self) -> tuple[tuple[str, tuple[Said, ...]], ...]:
        """The same as lists of names, a list a kind of record, where the rows say no more than that; else none."""
        known = {name for name, _title in self.columns}
        if not {"table", "id"} <= known or known - {"table", "id", "column", "terms"}:
            return ()
        made: dict[str, list[Said]] = {}
        for row in self.rows:
            if row.get("terms"):
                made.setdefault(_("Words that both purposes use"), []).append(row["terms"])
            else:
                made.setdefault(str(row.get("table", "")), []).append(row.get("id"))
        return tuple((name, tuple(items)) for name, items in made.items())


def behind(register: Register, evidence: Iterable[Mapping[str, Any]]) -> Behind:
    """The evidence of a finding as a table; columns that hold nothing new are left out."""
    rows = [_row(register, row) for row in evidence]
    names = list(dict.fromkeys(name for row in rows for name in row))
    names = [name for name in names if any(row.get(name) not in (None, "", []) for row in rows)]
    alone = len({str(row.get("table")) for row in rows}) == 1
    if len(names) > 1 and "table" in names and alone and set(names) != {"table", "id"}:
        names.remove("table")
    return Behind(tuple((name, title(name)) for name in names), tuple(rows))


def of_measure(register: Register, table: pl.DataFrame) -> Behind:
    """The rows of a measure as a table of evidence: names in place of ids, columns that hold nothing left out."""
    columns, rows = [], [{} for _row in range(table.height)]  # type: ignore[var-annotated]
    for name in table.columns:
        whose = _whose(name)
        if name.endswith(("_name", "_names")) or (not whose and f"{name}_name" in table.columns):
            continue
        values = table[name].to_list()
        if all(value is None or value == [] for value in values):
            continue
        columns.append((name, title(name)))
        for row, value in zip(rows, values, strict=True):
            row[name] = _shown(register, whose, value)
    return Behind(tuple(columns), tuple(rows))


def _whose(column: str) -> str:
    """Which table's ids stand in this column of a measure? Empty where it holds none."""
    own = {"a": "partnerships", "b": "partnerships", "accountable_to": "partnerships", "reports_to": "partnerships",
           "subgroup_of": "partnerships", "person": "people", "funding": "funding"}  # fmt: skip
    return own.get(column) or (f"{column}s" if f"{column}s" in tables() else "")


def _shown(register: Register, whose: str, value: Any) -> Said:
    if isinstance(value, list):
        return [_shown(register, whose, one) for one in value] or None
    if whose and isinstance(value, str):
        return ref(register.names, whose, value)
    if isinstance(value, str):
        return Day(value) if _DATE.fullmatch(value) else _words(value)
    return round(value, 2) if isinstance(value, float) else value


_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def figures(measure: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """The figures of a finding: what each is called, and its value; Share where it is one."""
    shown = []
    for name, value in measure.items():
        if value is None or value == []:
            continue
        if name in _SHARES:
            value = Share(value)
        elif isinstance(value, str | list | tuple):
            value = _words(value)
        shown.append((title(name), value))
    return tuple(shown)


def title(name: str) -> str:
    """What is this column called?"""
    if name in WORDS:
        return _(WORDS[name])
    for table in ("partnerships", "organisations", "people", "memberships", "targets"):
        if name in tables()[table].fields:
            return _(tables()[table].fields[name].label)
    return name.replace("_", " ").capitalize()


def _row(register: Register, row: Mapping[str, Any]) -> dict[str, Said]:
    table = str(row.get("table", ""))
    home = _WHERE.get(table, table)
    made: dict[str, Said] = {}
    for name, value in row.items():
        if name in ("name", "target_name") or value is None:
            continue
        made[name] = _said(register, table, home, name, value, row)
    return made


def _said(register: Register, table: str, home: str, name: str, value: Any, row: Mapping[str, Any]) -> Said:
    names = register.names
    if name == "table":
        return _(tables()[value].label) if value in tables() else _("Measured")
    if name == "of":
        return _(tables()[value].singular).capitalize() if value in tables() else str(value)
    if name == "id":
        whose = str(row.get("of") or home)
        return ref(names, whose, value) or str(value)
    field = tables()[home].fields.get(name) if home in tables() else None
    if field is not None and (field.refs or field.codes or field.type == "date"):
        return say(field, value, names)
    singular = {"partnership": "partnerships", "target": "targets", "person": "people", "organisation": "organisations",
                "from": "partnerships", "to": "partnerships"}  # fmt: skip
    if name in singular and isinstance(value, str):
        return ref(names, singular[name], value)
    if isinstance(value, str) and _DATE.fullmatch(value):
        return Day(value)
    return value if isinstance(value, bool | int | float) else _words(value)


def _words(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return _(CODES[value]) if value in CODES else value.replace("_", " ")
    return ", ".join(_words(str(one)) for one in value)


__all__ = ["Behind", "Field", "Ref", "Share", "behind", "figures", "title"]
