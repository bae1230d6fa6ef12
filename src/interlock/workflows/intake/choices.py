"""What can a column of theirs become? The columns of ours in groups, and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...register.language import N_, _, spoken
from ...register.schema import tables

OUT, EXTRA, TEXT, TICK = "", "+", "=", "tick"
SHAPES = {"list": N_("a list, one to a row"), "grid": N_("a grid of ticks")}
GRIDS = ("people", "organisations", "partnerships")


@dataclass(frozen=True)
class Choice:
    """One entry of a list to pick from."""

    value: str
    text: str


@dataclass(frozen=True)
class Group:
    """Choices under one heading; no heading for those that stand by themselves."""

    label: str
    choices: tuple[Choice, ...]


def table_choices() -> list[Choice]:
    """What may a row of a sheet be?"""
    return [Choice("", _("leave this sheet out")), *(Choice(name, _(table.label)) for name, table in tables().items())]


def shapes() -> list[Choice]:
    """How may a sheet be laid out?"""
    return [Choice(name, _(words)) for name, words in SHAPES.items()]


def destinations(table: str, grid: bool) -> tuple[Group, ...]:
    """Where may a column of a sheet of this table go?"""
    return _destinations(table, grid, spoken())


@lru_cache(maxsize=256)
def _destinations(table: str, grid: bool, _language: str) -> tuple[Group, ...]:
    if table not in tables():
        return ()
    spec = tables()[table]
    first = [Choice(OUT, _("— leave out —"))] + ([] if grid else [Choice(EXTRA, _("keep as extra information"))])
    groups = [Group("", tuple(first))]
    if grid:
        groups.append(Group(_("The grid"), (Choice(TICK, _("a tick here is a seat")),)))
    if table == "partnerships" and not grid:
        seats = (
            Choice("seats.organisation", _("Seats: organisations named in the cell")),
            Choice("seats.person", _("Seats: people named in the cell")),
        )
        lines = (
            Choice("links.reports_to", _("Line: the partnership it reports to")),
            Choice("links.accountable_to", _("Line: the partnership it is accountable to")),
            Choice("links.subgroup_of", _("Line: the partnership it is a subgroup of")),
        )
        groups += [Group(_("Who sits on it"), seats), Group(_("Lines to other partnerships"), lines)]
    own = tuple(Choice(field.name, _(field.label)) for field in spec.own_fields)
    common = tuple(Choice(field.name, _(field.label)) for field in spec.fields.values() if field.common)
    return (*groups, Group(_(spec.label), own), Group(_("Where it comes from"), common))
