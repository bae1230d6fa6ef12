"""By what can a list be narrowed? Codes, records referred to, yes and no: each with how many rows it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register.language import N_, _
from ...register.schema import Field, tables
from ...register.snapshot import Register
from ..kinds import kind_name
from ..said import coded
from .derived import kinds, sitting
from .query import UNKNOWN

MOST = 200  # choices of one filter

# The filters that stand first; the others fold away.
MAIN = {
    "partnerships": ("theme", "level", "importance", "area", "kind", "status", "legal_basis", "finding", "host",
                     "member"),
    "organisations": ("sector", "level", "area", "finding"),
    "people": ("organisation", "seniority", "finding"),
    "memberships": ("partnership", "organisation", "role", "capacity", "vacant", "holdover"),
    "targets": ("theme", "weight", "relies_on_partnership", "plan", "finding"),
    "plans": ("theme", "status", "owner", "finding"),
    "links": ("kind",),
    "ratings": ("partnership", "side", "level", "importance"),
}  # fmt: skip
_WITH_FINDINGS = ("partnerships", "organisations", "people", "themes", "areas", "plans", "targets", "funding")


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by: its name, what it is called, its values in the frame, and how a value is said."""

    name: str
    label: str
    field: Field | None
    refs: str
    many: bool

    def said(self, value: str, register: Register) -> str:
        """A value in words."""
        if value == UNKNOWN:
            return _("none") if self.name == "finding" else _("not known")
        if self.name == "finding":
            return kind_name(value)
        if self.refs:
            return register.names[self.refs].get(value, value)
        if self.field is not None and self.field.codes:
            return coded(self.field, value).label
        return _("yes") if value == "yes" else _("no")


def facets(table: str) -> dict[str, Facet]:
    """Everything by which a list of this table may be narrowed, the main ones first."""
    made = {}
    for field in tables()[table].fields.values():
        if (field.codes or field.refs or field.type == "yes_no") and field.type != "shares":
            made[field.name] = Facet(field.name, _(field.label), field, field.refs, field.many)
    if table == "partnerships":
        made["member"] = Facet("member", _(N_("Member organisation")), None, "organisations", True)
    if table in _WITH_FINDINGS:
        made["finding"] = Facet("finding", _(N_("Has a finding")), None, "", True)
    first = [name for name in MAIN.get(table, ()) if name in made]
    return {name: made[name] for name in [*first, *(name for name in made if name not in first)]}


def with_derived(frame: pl.DataFrame, table: str, register: Register, result: Result, names: set[str]) -> pl.DataFrame:
    """The frame with the values of those facets that no column holds, where they are wanted."""
    if "finding" in names:
        frame = frame.join(kinds(result, table), on="id", how="left", maintain_order="left")
    if "member" in names:
        frame = frame.join(sitting(register, "organisation"), on="id", how="left", maintain_order="left")
    return frame


def values(facet: Facet) -> pl.Expr:
    """The column of this facet as text or lists of text."""
    column = pl.col(facet.name)
    if facet.field is not None and facet.field.type == "yes_no":
        return pl.when(column).then(pl.lit("yes")).when(~column).then(pl.lit("no"))
    return column


def mask(facet: Facet, chosen: tuple[str, ...]) -> pl.Expr:
    """Which rows have any of these values? `-` is not known."""
    column, wanted = values(facet), [value for value in chosen if value != UNKNOWN]
    if facet.many:
        fits = column.list.eval(pl.element().is_in(wanted)).list.any().fill_null(False)
    else:
        fits = column.is_in(wanted).fill_null(False)
    return fits | column.is_null() if UNKNOWN in chosen else fits


def counts(frame: pl.DataFrame, facet: Facet) -> Mapping[str, int]:
    """How many of these rows has each value? `-` for those that have none."""
    column = frame.select(values(facet).alias("value"))
    unknown = column["value"].null_count()
    if facet.many:
        column = column.explode("value")
    found = column.drop_nulls().group_by("value").len().sort(["len", "value"], descending=[True, False])
    listed = dict(found.rows())
    return {**listed, UNKNOWN: unknown} if unknown else listed
