"""What do we not know yet, what would it make possible, and what should be asked next?"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ..register.language import N_, _, ngettext
from ..register.schema import tables
from .run import Result
from .words import number

# What is worth asking for, the most telling first: table, column, what to do, what is said of those that lack it.
ASKED = (
    ("memberships", "partnership", N_("Add who sits on each partnership."), ""),
    ("partnerships", "theme", N_("Give each partnership its theme."), N_("the theme is not known")),
    (
        "partnerships",
        "level",
        N_("Say of each partnership whether it is strategic, operational or consultative."),
        N_("it is not known whether it is strategic, operational or consultative"),
    ),
    (
        "partnerships",
        "importance",
        N_("Say of each partnership how important it is."),
        N_("the importance is not known"),
    ),
    ("memberships", "person", N_("Add the names of those who sit."), N_("it is not known who sits there")),
    (
        "memberships",
        "organisation",
        N_("Add for which organisation each member sits."),
        N_("it is not known for which organisation the member sits"),
    ),
    ("partnerships", "purpose", N_("Write down what each partnership is for."), N_("the purpose is not known")),
    ("contributions", "target", N_("Record which partnership works to which target."), ""),
    ("links", "kind", N_("Record to whom each partnership reports."), ""),
    (
        "partnerships",
        "meetings_held",
        N_("Ask how often each partnership met in the last 12 months."),
        N_("it is not known how often it met"),
    ),
    (
        "partnerships",
        "agreement",
        N_("Ask whether each partnership has an agreement or terms of reference."),
        N_("it is not known whether there is an agreement"),
    ),
    (
        "ratings",
        "importance",
        N_("Ask partners how important they find each partnership."),
        N_("the importance is not known"),
    ),
    (
        "partnerships",
        "lifespan",
        N_("Ask whether an end is agreed for each partnership."),
        N_("it is not known whether an end is agreed"),
    ),
    (
        "partnerships",
        "evaluated",
        N_("Ask whether each partnership has been evaluated."),
        N_("it is not known whether there was an evaluation"),
    ),
    (
        "partnerships",
        "review_due",
        N_("Set a date for the next review of each partnership."),
        N_("it is not known when the next review is due"),
    ),
    (
        "partnerships",
        "hours_per_meeting",
        N_("Ask how long the meetings last."),
        N_("it is not known how long a meeting lasts"),
    ),
)


@dataclass(frozen=True)
class Unknown:
    """One column that is not filled everywhere: how much is known, of how many, and what more would light up."""

    table: str
    column: str
    filled: int
    of: int
    share: float
    lights: str
    ask: str
    in_words: str

    @property
    def missing(self) -> int:
        """How many records lack it?"""
        return self.of - self.filled


def unknowns(result: Result) -> list[Unknown]:
    """Which telling facts are missing, the most telling first? Those of ASKED that are not known everywhere.

    A table that holds nothing counts once, as none known, of the partnerships there are.
    """
    told = result.table("completeness")
    if told is None:
        return []
    bodies = result.register.standing.height
    found: list[Unknown] = []
    for table, column, ask, fact in ASKED:
        row = told.filter((pl.col("table") == table) & (pl.col("column") == column))
        filled, of = (int(row["filled"][0]), int(row["of"][0])) if row.height else (0, bodies)
        if filled == of or (not row.height and any(unknown.table == table for unknown in found)):
            continue
        what = tables()[table].fields[column]
        if row.height == 0:
            said = _("No {table} are recorded yet.").format(table=_(tables()[table].label).lower())
        else:
            said = _not_known(table, of - filled).format(n=number(of - filled), fact=_(fact))
        found.append(Unknown(table, column, filled, of, filled / of, what.lights, _(ask), said))
    return found


def _not_known(table: str, n: int) -> str:
    if table == "memberships":
        return ngettext("Of {n} seat {fact}.", "Of {n} seats {fact}.", n)
    if table == "ratings":
        return ngettext("Of {n} rating {fact}.", "Of {n} ratings {fact}.", n)
    return ngettext("Of {n} partnership {fact}.", "Of {n} partnerships {fact}.", n)


@dataclass(frozen=True)
class NextStep:
    """What to do next, in words; where it is done: a column to fill (`table.column`), or the findings of a gravity."""

    text: str
    to: str
    count: int


def next_step(result: Result) -> NextStep | None:
    """What should be done next? Ask for the fact that is most wanting; else look at what is grave; None for neither.

    Wanting is what more than one record in ten lacks: the share that lacks it, weighed by its place among ASKED (the
    first counts in full, each further one three hundredths less).
    """
    place = {(table, column): n for n, (table, column, *_words) in enumerate(ASKED)}
    wanting = [u for u in unknowns(result) if u.share < 0.9]
    if wanting:
        most = max(wanting, key=lambda u: (1 - u.share) * (1 - 0.03 * place[u.table, u.column]))
        return NextStep(most.ask, f"{most.table}.{most.column}", most.missing)
    for grave, one, many in (
        ("high", N_("Look at {n} grave finding."), N_("Look at {n} grave findings.")),
        ("medium", N_("Look at {n} finding of some weight."), N_("Look at {n} findings of some weight.")),
    ):
        if n := sum(finding.grave == grave for finding in result.open):
            return NextStep(ngettext(one, many, n).format(n=number(n)), grave, n)
    return None
