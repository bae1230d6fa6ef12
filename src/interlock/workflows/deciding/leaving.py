"""What must still be seen to? Exit plans of bodies that are to go, containment plans of peripheral ones that stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ...instruments.answered import Sheet, sheet, sheets
from ...instruments.asking import instruments
from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Day, Ref, say
from .decided import Decision, decisions

EXIT, CONTAIN = "exit_plan", "containment_plan"
KEEPS = ("keep", "keep_modified", "refocus", "reseat", "retime", "link", "unlink", "adopt", "share", "align")


@dataclass(frozen=True)
class Planned:
    """One body that needs a plan: why, how it stands, and what was answered."""

    body: Ref
    decision: Decision | None
    status: str
    ended: Day | None
    sheet: Sheet

    @property
    def finished(self) -> bool:
        """Is every question settled?"""
        return not self.sheet.open and not self.sheet.unsettled


@dataclass(frozen=True)
class Plans:
    """Bodies that go, peripheral bodies that were kept, and peripheral ones of which nothing is decided."""

    leaving: tuple[Planned, ...]
    kept: tuple[Planned, ...]
    undecided: tuple[Planned, ...]


def plans(register: Register) -> Plans:
    """Which bodies need an exit plan, which a containment plan? The least finished first.

    An exit plan: those of which end, merge or transfer was decided (accepted or modified). A containment plan: those
    that count, are peripheral and do not go; apart from them those of which nobody decided that they are kept.
    """
    made = decisions(register)
    goes: dict[str, Decision] = {}
    stays: dict[str, Decision] = {}
    for one in made:
        if one.body is None or one.outcome is None:
            continue
        if one.leaves:
            goes.setdefault(one.body.key, one)
        elif one.outcome.code == "rejected" or (one.carried and one.verb is not None and one.verb.code in KEEPS):
            stays.setdefault(one.body.key, one)
    leaving = _planned(register, EXIT, goes)
    peripheral = register.standing.filter(pl.col("importance") == "peripheral")["id"].to_list()
    contained = sheets(register, CONTAIN)
    left = [id for id in peripheral if id not in goes]
    kept = {id: stays.get(id) for id in left if id in stays or id in contained}
    return Plans(
        leaving, _planned(register, CONTAIN, kept),
        _planned(register, CONTAIN, {id: None for id in left if id not in kept}),
    )  # fmt: skip


def _planned(register: Register, instrument: str, bodies: Mapping[str, Decision | None]) -> tuple[Planned, ...]:
    answered, asked = sheets(register, instrument), instruments()[instrument]
    names = register.names["partnerships"]
    rows = register["partnerships"].filter(pl.col("id").is_in(list(bodies))).select("id", "status", "ended_on")
    codes = {code.code: code.label for code in tables()["partnerships"].fields["status"].codes}
    made = []
    for id, status, ended in rows.iter_rows():
        found = answered.get(id) or Sheet(asked, id, {}, ())
        label = _(codes[status]) if status in codes else ""
        made.append(
            Planned(Ref("partnerships", id, names[id]), bodies[id], label, Day(ended) if ended else None, found)
        )
    return tuple(sorted(made, key=lambda one: (one.finished, -len(one.sheet.open), one.body.text.casefold())))


@dataclass(frozen=True)
class ToPlace:
    """Records of one sort that hang on a body and need a home when it goes."""

    title: str
    names: tuple[Ref, ...]
    alone: frozenset[str] = frozenset()  # of targets, those that no other partnership works to


def to_place(register: Register, id: str) -> list[ToPlace]:
    """What hangs on this body? Targets (those it alone serves marked), plans, funding, bodies that report to it."""
    work = register["contributions"]
    mine = work.filter(pl.col("partnership") == id)["target"].drop_nulls().unique().sort()
    standing = register.standing["id"]
    others = work.filter((pl.col("partnership") != id) & pl.col("partnership").is_in(standing.implode()))["target"]
    below = register["links"].filter(
        (pl.col("to") == id) & pl.col("kind").is_in(["accountable_to", "reports_to", "subgroup_of"])
    )["from"]
    found = (
        ("targets", _("Targets that it works to"), mine),
        ("plans", _("Plans that it keeps"), register["plans"].filter(pl.col("partnership") == id)["id"]),
        ("funding", _("Money that runs through it"),
         register["allocations"].filter(pl.col("partnership") == id)["funding"]),
        ("partnerships", _("Bodies that report to it"), below),
    )  # fmt: skip
    made = []
    for table, title, ids in found:
        names = register.names[table]
        refs = tuple(Ref(table, one, names.get(one, one)) for one in ids.drop_nulls().unique().sort())
        alone = frozenset(mine.filter(~mine.is_in(others.implode()))) if table == "targets" else frozenset()
        if refs:
            made.append(ToPlace(title, refs, alone))
    return made


def one_plan(register: Register, instrument: str, id: str) -> Sheet:
    """What was answered about this body."""
    return sheet(register, instrument, id)


def duties(register: Register, id: str) -> str:
    """What gives it its task? The legal basis and where it is written, as text; empty where that is not known."""
    record = register.record("partnerships", id) or {}
    basis = say(tables()["partnerships"].fields["legal_basis"], record.get("legal_basis"), register.names)
    parts = [getattr(basis, "label", None), record.get("legal_citation")]
    return ", ".join(part for part in parts if part)
