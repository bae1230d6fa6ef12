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
from .rows_behind import Behind, of_measure
from .said import Ref

COUNTED = ("partnerships", "organisations", "people", "memberships", "targets", "plans")
MEASURES = {
    "matrix": N_("Partnerships by theme and level"), "matrix_critical": N_("Critical partnerships by theme"),
    "grid": N_("Importance and level, and the part to play"), "funnel": N_("From all to those that matter most"),
    "profile": N_("What sort of body each is"), "overlaps": N_("Overlaps"), "load_people": N_("The load of people"),
    "load_organisations": N_("The load of organisations"), "targets": N_("Who works to which target"),
    "reliance": N_("How many targets rely on partnership"), "dependence": N_("What hangs on one partnership alone"),
    "reporting": N_("Reporting lines"), "activity": N_("Which bodies meet"), "agreements": N_("Agreements and reviews"),
    "gaps": N_("What nobody works on"), "tiers": N_("The tiers of the structure"), "money": N_("Money"),
    "connections": N_("How themes are joined"), "network": N_("Who connects whom"), "plans": N_("Plans"),
    "cycles": N_("Planning years"), "consultations": N_("Consultations at the same time"),
    "boundaries": N_("Boundaries"), "levels": N_("At which levels each organisation sits"),
    "ratings": N_("What partners say"), "returns": N_("What organisations say of their seats"),
    "involvement": N_("The part to play, and who is sent"), "completeness": N_("What is known"),
    "not_counted": N_("Bodies that do not count"), "requirements": N_("Which department asks for what"),
    "money_shares": N_("Who gets which money"), "money_targets": N_("Which targets the money serves"),
    "levels_by_area": N_("Each organisation in each area"), "fit": N_("The three fits"),
    "fit_evidence": N_("What does not fit"), "adaptations": N_("Standards adapted level by level"),
}  # fmt: skip


@dataclass(frozen=True)
class Insight:
    """One of the five sentences, where its evidence is, on what it rests, and whether anything was assumed for it."""

    sentence: Sentence
    rests: str
    assumed: bool
    see: str = ""  # what its link leads to


@dataclass(frozen=True)
class Absent:
    """Measures that could not be worked out for the same reason: what they are called, what they need, why."""

    names: tuple[str, ...]
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
        tuple(Insight(one, _rests(result, one), one.to == "load_people", _see(one)) for one in five_sentences(result)),
        theme_table(result, critical), critical, tuple(unknowns(result)), tuple(_absent(result)), step,
        _lacks(result, step),
    )  # fmt: skip


def _lacks(result: Result, step: NextStep | None) -> tuple[float, str] | None:
    for unknown in unknowns(result):
        if step is not None and step.to == f"{unknown.table}.{unknown.column}":
            empty = result.register[unknown.table].is_empty()
            return unknown.share, "" if empty else _counted(unknown.table, step.count)
    return None


def _counted(table: str, n: int) -> str:
    spec = tables()[table]
    if table == "memberships":
        return ngettext("seat", "seats", n)
    return _(spec.singular if n == 1 else spec.label).lower()


def _absent(result: Result) -> list[Absent]:
    made: dict[tuple[str, str], list[str]] = {}
    for missing in result.not_assessed:
        name = _(MEASURES.get(missing.measure, missing.measure))
        made.setdefault((missing.needs, missing.because), []).append(name)
    told = []
    for (wants, because), called in made.items():
        table, _dot, column = wants.partition(",")[0].strip().partition(".")
        told.append(Absent(tuple(called), table, column, because, needs(wants)))
    return told


def needs(said: str) -> str:
    """What does a measure need, in words? `memberships.person` -> `“Person” of memberships`."""
    made = []
    for one in said.split(","):
        table, _dot, column = one.strip().partition(".")
        if table not in tables():
            continue
        label = _(tables()[table].label)
        known = tables()[table].fields.get(column)
        made.append(_("“{column}” of {table}").format(column=_(known.label), table=label.lower()) if known else label)
    return ", ".join(made)


def _see(one: Sentence) -> str:
    """What does the link of a sentence lead to? Told where that is not what the sentence counts."""
    if one.to == "funding_cliff":
        return ngettext("See the stream of money", "See the {n} streams of money", one.count).format(n=one.count)
    if one.to == "only_route":
        return ngettext("See the body", "See the {n} bodies", one.count).format(n=one.count)
    return _("See them")


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
    if one.to == "funding_cliff":
        paid = register["allocations"]["partnership"].drop_nulls().n_unique()
        ends = register["funding"].height - register["funding"]["end"].null_count()
        said = _("Counted from money of {n} of {all} partnerships. Of {ends} of {streams} streams the end is known.")
        return said.format(n=paid, all=standing.height, ends=ends, streams=register["funding"].height)
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
    if share == 0:
        return _("Hardly any of these hours are known; nearly all are assumed.")
    return _("Of the hours of all people {share}% are known, the rest assumed.").format(share=share)


def evidence(result: Result, measure: str, where: Mapping[str, tuple[str, ...]]) -> tuple[str, Behind] | None:
    """The rows of a measure that stand behind a sentence, and what the measure is called.

    `where` narrows it down: a column -> the values of which any will do; `_over` and `_from` at a column's end: more
    than, at least. None where there is no such measure or column, or it could not be worked out.
    """
    table = result.table(measure) if measure in result.measured.measures else None
    if table is None:
        return None
    for name, wanted in where.items():
        column = name.removesuffix("_over").removesuffix("_from")
        if column not in table.columns or not wanted:
            return None
        if column != name:
            try:
                least = float(wanted[0])
            except ValueError:
                return None
            table = table.filter(pl.col(column) > least if name.endswith("_over") else pl.col(column) >= least)
        else:
            table = table.filter(pl.col(column).cast(pl.String).is_in(list(wanted)))
    return _(MEASURES.get(measure, measure)), of_measure(result.register, table)


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
    """What is each of these records called? Those without a name by what they refer to."""
    names, spec = result.register.names, tables()[table]
    if spec.has_id:
        named = [(Ref(table, key, names[table].get(key, key)), "") for key in frame["key"]]
    else:
        own = [field for field in spec.references if not field.many and field.type != "shares"]
        shown = [[names[field.refs].get(id, id) if id else "" for id in frame[field.name]] for field in own]
        rows = ([part for part in parts if part] for parts in zip(*shown, strict=True))
        named = [
            (Ref(table, key, parts[0] if parts else key), ", ".join(parts[1:]))
            for key, parts in zip(frame["key"], rows, strict=True)
        ]
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
