"""Which columns can a list of this table show? Every field of the schema, and what can be counted of each record."""

from __future__ import annotations

from dataclasses import dataclass

from ...register.language import N_, _
from ...register.schema import NUMBERS, Field, tables

GROUPS = ("own", "derived", "common")

# table -> (name, label, what it counts, read aloud after the number, part of the record's page that names them)
DERIVED: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "partnerships": (
        ("seats_filled", N_("Seats filled"), N_("Seats that are held on the day"), N_("seats filled"), "seats"),
        ("members", N_("Members"), N_("Organisations that hold a seat"), N_("member organisations"), "seats"),
        ("sitting", N_("People"), N_("People who hold a seat"), N_("people"), "seats"),
        ("targets", N_("Targets"), N_("Targets to which it works"), N_("targets"), "targets"),
        ("findings", N_("Findings"), N_("Open findings about it"), N_("findings"), "findings"),
    ),
    "organisations": (
        ("partnerships", N_("Partnerships"), N_("Partnerships on which it has a seat"), N_("partnerships"), "seats"),
        ("sitting", N_("People"), N_("People who sit for it"), N_("people"), "people"),
        ("seats_held", N_("Seats"), N_("Seats that it holds"), N_("seats"), "seats"),
        ("owned", N_("Targets owned"), N_("Targets for which it answers"), N_("targets"), "targets"),
        ("findings", N_("Findings"), N_("Open findings about it"), N_("findings"), "findings"),
    ),
    "people": (
        ("partnerships", N_("Partnerships"), N_("Partnerships on which the person sits"), N_("partnerships"), "seats"),
        ("seats_held", N_("Seats"), N_("Seats that the person holds"), N_("seats"), "seats"),
        ("findings", N_("Findings"), N_("Open findings about the person"), N_("findings"), "findings"),
    ),
    "themes": (
        ("partnerships", N_("Partnerships"), N_("Partnerships that count and have it as their main theme"),
         N_("partnerships"), "partnerships"),
        ("findings", N_("Findings"), N_("Open findings about it"), N_("findings"), "findings"),
    ),
    "areas": (
        ("partnerships", N_("Partnerships"), N_("Partnerships that count and serve it"), N_("partnerships"),
         "partnerships"),
        ("findings", N_("Findings"), N_("Open findings about it"), N_("findings"), "findings"),
    ),
    "plans": (
        ("targets", N_("Targets"), N_("Targets that it sets"), N_("targets"), "targets"),
        ("findings", N_("Findings"), N_("Open findings about it"), N_("findings"), "findings"),
    ),
    "targets": (
        ("partnerships", N_("Partnerships"), N_("Partnerships that work to it"), N_("partnerships"), "contributions"),
        ("findings", N_("Findings"), N_("Open findings about it"), N_("findings"), "findings"),
    ),
    "funding": (
        ("partnerships", N_("Partnerships"), N_("Partnerships that get some of it"), N_("partnerships"), "allocations"),
        ("findings", N_("Findings"), N_("Open findings about it"), N_("findings"), "findings"),
    ),
}  # fmt: skip

_DEFAULT = {
    "partnerships": ("name", "theme", "level", "importance", "seats_filled", "members", "targets", "findings"),
    "organisations": ("name", "sector", "kind", "partnerships", "sitting", "seats_held", "findings"),
    "people": ("name", "organisation", "post", "seniority", "partnerships", "seats_held", "findings"),
    "memberships": ("partnership", "organisation", "person", "role", "start", "end", "vacant"),
    "links": ("from", "kind", "to", "protocol"),
    "themes": ("name", "parent", "champion", "partnerships", "findings"),
    "areas": ("name", "level", "parent", "code", "partnerships"),
    "plans": ("name", "owner", "theme", "status", "start", "end", "targets"),
    "targets": ("name", "theme", "weight", "owner", "due", "partnerships", "findings"),
    "funding": ("name", "funder", "amount", "per", "start", "end", "partnerships"),
    "decisions": ("partnership", "verb", "outcome", "authority", "date", "reason"),
    "actions": ("what", "owner", "due", "state", "partnership"),
}


@dataclass(frozen=True)
class Column:
    """One column that a list may show. `field` is None for what is counted; `part` names it on the record's page."""

    key: str
    label: str
    meaning: str
    numeric: bool
    group: str
    field: Field | None = None
    part: str = ""
    what: str = ""


def columns_of(table: str) -> dict[str, Column]:
    """Every column that a list of this table can show: its own fields, what is counted, where facts come from."""
    spec = tables()[table]
    made = {}
    for name, field in spec.fields.items():
        group = "common" if field.common else "own"
        made[name] = Column(name, _(field.label), _(field.meaning), field.type in NUMBERS - {"month"}, group, field)
    for name, label, meaning, what, part in DERIVED.get(table, ()):
        made.setdefault(name, Column(name, _(label), _(meaning), True, "derived", None, part, _(what)))
    ranked = sorted(made.values(), key=lambda column: GROUPS.index(column.group))
    return {column.key: column for column in ranked}


def default_columns(table: str) -> tuple[str, ...]:
    """Which columns does a list of this table show until others are chosen?"""
    spec = tables()[table]
    return _DEFAULT.get(table) or tuple(f.name for f in spec.own_fields if f.name != "id")[:6]


def first_column(table: str) -> str:
    """Which column names a record of this table, so that it always stands first and opens it?"""
    spec = tables()[table]
    return spec.name_column or default_columns(table)[0]
