"""What does a newcomer see first? Five sentences, where the partnerships stand, what is not known, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from ..audit.health import NextStep, Unknown, next_step, unknowns
from ..audit.run import Result
from ..audit.sentences import Sentence, five_sentences
from ..register.language import N_, _, ngettext
from ..register.schema import tables
from .classifying import NotKnown, ThemeTable, theme_table
from .said import Ref

COUNTED = ("partnerships", "organisations", "people", "memberships", "targets", "plans")
MEASURES = {
    "matrix": N_("Partnerships by theme and level"), "matrix_critical": N_("Critical partnerships by theme"),
    "grid": N_("Importance and level, and the part to play"), "funnel": N_("From all to those that matter most"),
    "profile": N_("What sort of body each is"), "overlaps": N_("Overlaps"), "load_people": N_("The load of people"),
    "load_organisations": N_("The load of organisations"), "targets": N_("Who works to which target"),
    "reliance": N_("How many targets rely on partnership"), "dependence": N_("What hangs on one partnership alone"),
    "reporting": N_("Reporting lines"), "activity": N_("Which bodies meet"), "agreements": N_("Agreements and reviews"),
    "completeness": N_("What is known"), "not_counted": N_("Bodies that do not count"),
}  # fmt: skip
STANDING = {
    "orphan": N_("reports to nobody, and nobody to it"), "loop": N_("reports, in the end, to itself"),
    "to_ended": N_("reports to a body that has ended"), "reports": N_("reports to another"),
    "top": N_("others report to it"),
}  # fmt: skip


@dataclass(frozen=True)
class Insight:
    """One of the five sentences, where its evidence is, on what it rests, and whether anything was assumed for it."""

    sentence: Sentence
    rests: str
    assumed: bool


@dataclass(frozen=True)
class Absent:
    """One measure that could not be worked out: what it is called, what it needs, why."""

    name: str
    table: str
    column: str
    because: str
    needs: str


@dataclass(frozen=True)
class Overview:
    """All of the first page."""

    counts: tuple[tuple[str, str, int], ...]  # table, what it is called, how many
    not_counted: int
    insights: tuple[Insight, ...]
    themes: ThemeTable | NotKnown
    critical: bool
    health: tuple[Unknown, ...]
    absent: tuple[Absent, ...]
    next: NextStep | None
    lacks: tuple[float, str] | None  # of the fact that the next step asks for: the share known, and what lacks it


def overview(result: Result, critical: bool = False) -> Overview | None:
    """The first page; None where no partnership is held at all."""
    register = result.register
    if register["partnerships"].is_empty():
        return None
    counts = {name: frame.height for name, frame in register.tables.items()}
    counts |= {"partnerships": register.standing.height, "memberships": register.seats.height}
    step = next_step(result)
    shown = tuple((name, _counted(name, counts[name]), counts[name]) for name in COUNTED if counts[name])
    return Overview(
        shown, register["partnerships"].height - register.standing.height,
        tuple(Insight(one, _rests(result, one), one.to == "load_people") for one in five_sentences(result)),
        theme_table(result, critical), critical, tuple(unknowns(result)), tuple(_absent(result)), step,
        _lacks(result, step),
    )  # fmt: skip


def _lacks(result: Result, step: NextStep | None) -> tuple[float, str] | None:
    for unknown in unknowns(result):
        if step is not None and step.to == f"{unknown.table}.{unknown.column}":
            return unknown.share, _counted(unknown.table, step.count)
    return None


def _counted(table: str, n: int) -> str:
    spec = tables()[table]
    if table == "memberships":
        return ngettext("seat", "seats", n)
    return _(spec.singular if n == 1 else spec.label).lower()


def _absent(result: Result) -> list[Absent]:
    made = []
    for missing in result.not_assessed:
        first = missing.needs.partition(",")[0].strip()
        table, _dot, column = first.partition(".")
        made.append(
            Absent(
                _(MEASURES.get(missing.measure, missing.measure)), table, column, missing.because, needs(missing.needs)
            )
        )
    return made


def needs(said: str) -> str:
    """What does a measure need, in words? `memberships.person` -> `Person (of memberships)`."""
    made = []
    for one in said.split(","):
        table, _dot, column = one.strip().partition(".")
        if table not in tables():
            continue
        label = _(tables()[table].label)
        known = tables()[table].fields.get(column)
        made.append(_("{column} of {table}").format(column=_(known.label), table=label.lower()) if known else label)
    return ", ".join(made)


def _rests(result: Result, one: Sentence) -> str:
    """On what does a sentence rest? Said where not all of it is known."""
    register = result.register
    seats, standing = register.seats, register.standing
    if one.to == "overlaps":
        named = seats.height - seats["person"].null_count()
        return _("Counted from the {named} of {all} seats that name a person. Nothing is assumed.").format(
            named=f"{named:,}", all=f"{seats.height:,}") if seats.height else ""  # fmt: skip
    if one.to == "reporting":
        n = register["links"].height
        said = ngettext("Counted from {n} link on record; a line that nobody recorded is not known here.",
                        "Counted from {n} links on record; a line that nobody recorded is not known here.",
                        n)  # fmt: skip
        return said.format(n=f"{n:,}")
    if one.to in ("orphan_target", "contested_target", "only_route"):
        has = register["contributions"]["partnership"].drop_nulls().n_unique()
        return _("Counted from what {n} of {all} partnerships are recorded as working to.").format(
            n=has, all=standing.height)  # fmt: skip
    if one.to == "load_people":
        return _load_rests(result)
    if one.to == "inactive":
        known = standing.filter(pl.col("meetings_held").is_not_null() | pl.col("last_met").is_not_null()).height
        return _("It is known of {n} of {all} partnerships how often, or when last, they met.").format(
            n=known, all=standing.height)  # fmt: skip
    return ""


def _load_rests(result: Result) -> str:
    table = result.table("load_people")
    if table is None:
        return ""
    known, assumed = (float(table[name].sum()) for name in ("hours_known", "hours_assumed"))
    of = known + assumed
    share = round(100 * known / of) if of else 0
    return _("Of the hours of all people {share} % are known, the rest assumed.").format(share=share)


@dataclass(frozen=True)
class Named:
    """Records that stand behind a number: what they have in common, and each with a word on it."""

    title: str
    rows: tuple[tuple[Ref, str], ...]


def behind(result: Result, measure: str, where: Mapping[str, tuple[str, ...]]) -> Named | None:
    """Which partnerships stand behind a sentence on reporting lines? None for what there is no such list of."""
    if measure != "reporting" or set(where) - {"standing"}:
        return None
    table = result.table("reporting")
    if table is None:
        return None
    wanted = [one for one in where.get("standing", ()) if one in STANDING] or list(STANDING)
    found = table.filter(pl.col("standing").is_in(wanted)).sort(pl.col("partnership_name").str.to_lowercase())
    rows = []
    for row in found.iter_rows(named=True):
        parents = [name for kind in ("accountable_to", "reports_to", "subgroup_of") for name in row[f"{kind}_names"]]
        said = _(STANDING[row["standing"]])
        if parents:
            said = _("{standing}: {parents}").format(standing=said, parents=", ".join(dict.fromkeys(parents)))
        rows.append((Ref("partnerships", row["partnership"], row["partnership_name"]), said))
    n = len(rows)
    said = ngettext("{n} partnership by its reporting lines", "{n} partnerships by their reporting lines", n)
    return Named(said.format(n=n), tuple(rows))


@dataclass(frozen=True)
class Lacking:
    """A column that is not filled everywhere: how much is known, what it lights up, which records lack it."""

    table: str
    table_name: str
    column: str
    label: str
    meaning: str
    lights: str
    filled: int
    of: int
    rows: tuple[tuple[Ref, str], ...]


def lacking(result: Result, table: str, column: str) -> Lacking | None:
    """Which records lack this fact? None where there is no such column. Counted as `completeness` does."""
    spec = tables().get(table)
    if spec is None or column not in spec.fields:
        return None
    register = result.register
    frame = {"partnerships": register.standing, "memberships": register.seats}.get(table, register[table])
    empty = frame.filter(pl.col(column).is_null())
    field = spec.fields[column]
    lights = _(field.lights) if field.lights else ""
    return Lacking(table, _(spec.label), column, _(field.label), _(field.meaning), lights,
                   frame.height - empty.height, frame.height, tuple(_called(result, table, empty)))  # fmt: skip


def _called(result: Result, table: str, frame: pl.DataFrame) -> list[tuple[Ref, str]]:
    names, spec = result.register.names, tables()[table]
    named: list[tuple[Ref, str]] = []
    for row in frame.iter_rows(named=True):
        if spec.has_id:
            named.append((Ref(table, row["key"], names[table].get(row["key"], row["key"])), ""))
            continue
        parts = [names[field.refs].get(row[field.name], row[field.name]) for field in spec.references
                 if not field.many and isinstance(row[field.name], str) and field.type != "shares"]  # fmt: skip
        named.append((Ref(table, row["key"], parts[0] if parts else row["key"]), ", ".join(parts[1:])))
    return sorted(named, key=lambda one: (one[0].text.casefold(), one[1]))


def shares(result: Result) -> Mapping[str, Any]:
    """How full is each table? Table -> share of its cells that make something possible and are filled."""
    told = result.table("completeness")
    if told is None:
        return {}
    useful = told.filter(pl.col("lights").is_not_null() & (pl.col("lights") != ""))
    return dict(
        useful.group_by("table", maintain_order=True).agg(pl.col("filled").sum() / pl.col("of").sum()).iter_rows()
    )
