"""What could be recommended in answer to a finding? A verb, whom it is about, and the routes that suit it: a
suggestion to start from, every part of which a person may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from ...audit.finding import Finding
from ...audit.routes import Route, routes, routes_for
from ...audit.settings import Settings, numbers
from ...measures.picture.hours import seat_hours, total_hours
from ...register.language import _
from ...register.snapshot import Register
from ..said import Ref

# kind of finding -> the verb to start from: the least that would settle it
VERBS: Mapping[str, str] = {
    "overlap": "link", "duplicate": "merge", "gap": "create", "orphan_target": "refocus", "contested_target": "link",
    "only_route": "keep", "overloaded_person": "reseat", "overloaded_organisation": "reseat",
    "orphan_partnership": "bring_under", "reporting_loop": "link", "reports_to_ended": "bring_under",
    "themes_apart": "link", "inactive": "end", "no_sunset": "retime", "review_overdue": "keep_modified",
    "no_agreement": "keep_modified", "not_evaluated": "keep_modified", "cycle_misaligned": "align",
    "consultation_clash": "align", "plan_could_go": "subsume", "funding_cliff": "transfer",
    "single_funder": "transfer", "boundary_mismatch": "align", "view_disputed": "refocus",
    "self_rating_bias": "refocus", "return_disputed": "reseat", "talking_shop": "refocus",
    "stretched_agency": "share", "double_counted": "align", "involvement_mismatch": "reseat",
    "possible_duplicate_record": "keep_modified", "over_seat_cap": "reseat", "adapted_repeatedly": "align",
    "required_plan_lapsed": "keep_modified", "no_handover": "keep_modified", "left_without_home": "reorganise",
}  # fmt: skip


@dataclass(frozen=True)
class Suggested:
    """Where a recommendation may start from. `routes` names those that suit the finding first, then all others."""

    verb: str = ""
    body: Ref | None = None
    into: Ref | None = None
    also: tuple[Ref, ...] = ()
    finding: str = ""
    in_words: str = ""
    suits: tuple[Route, ...] = field(default=())
    others: tuple[Route, ...] = field(default=())


def suggested(register: Register, finding: Finding | None, partnership: str = "", verb: str = "") -> Suggested:
    """From a finding, or from a partnership alone, or from nothing. Of two bodies that a finding is about, the one
    with more seats, or that is protected, is taken to be the one that stays."""
    known = routes()
    if finding is None:
        body = _body(register, partnership)
        return Suggested(verb, body, others=tuple(known.values()))
    bodies = [Ref(one.table, one.id, one.name) for one in finding.about if one.table == "partnerships"]
    names = routes_for(finding.kind)
    verb = verb or VERBS.get(finding.kind, "keep_modified")
    goes = into = None
    if len(bodies) == 2:
        into, goes = sorted(bodies, key=lambda ref: _weight(register, ref.key))[::-1]
    elif bodies:
        goes = bodies[0]
    if partnership and into and goes and partnership == into.key:
        goes, into = into, goes
    return Suggested(
        verb=verb, body=goes, into=into, also=tuple(one for one in bodies if one not in (goes, into)),
        finding=finding.id, in_words=finding.in_words, suits=tuple(known[name] for name in names),
        others=tuple(route for name, route in known.items() if name not in names),
    )  # fmt: skip


def _body(register: Register, id: str) -> Ref | None:
    called = register.names["partnerships"].get(id)
    return Ref("partnerships", id, called) if called else None


def _weight(register: Register, id: str) -> tuple[bool, int, str]:
    record = register.record("partnerships", id) or {}
    return bool(record.get("protected")), register.seats.filter(pl.col("partnership") == id).height, id


@dataclass(frozen=True)
class Figures:
    """What a partnership takes: seats that count, people, hours a year, targets, money a year; None is unknown (of a
    body that has no seat on record, held or past, it is not known how many there are)."""

    seats: int | None
    people: int | None
    hours_known: float
    hours_assumed: float
    targets: int | None
    running_cost: float | None
    counts: bool  # whether it stood on the day

    @property
    def hours(self) -> float | None:
        """Hours a year, known and assumed; None where no seat is on record."""
        return None if self.seats is None else self.hours_known + self.hours_assumed


def figures(register: Register, settings: Settings, partnerships: Sequence[str]) -> dict[str, Figures]:
    """What does each of these take, as at the day of the register? Hours as the load counts them, body by body."""
    wanted = pl.col("partnership").is_in(list(partnerships))
    seats = seat_hours(register, settings.all_assumptions()).filter(wanted)
    hours = {row["partnership"]: row for row in total_hours(seats, "partnership").iter_rows(named=True)}
    standing = set(register.standing["id"])
    work = register["contributions"].filter(wanted)
    recorded = set(register["memberships"].filter(wanted)["partnership"])
    found = {}
    for id in partnerships:
        mine, own = seats.filter(pl.col("partnership") == id), hours.get(id, {})
        record = register.record("partnerships", id) or {}
        found[id] = Figures(
            mine.height if id in recorded else None,
            mine["person"].drop_nulls().n_unique() if id in recorded else None, own.get("hours_known", 0.0),
            own.get("hours_assumed", 0.0),
            work.filter(pl.col("partnership") == id)["target"].n_unique() if register["contributions"].height else None,
            record.get("running_cost"), id in standing,
        )  # fmt: skip
    return found


def hour_costs(settings: Settings) -> str:
    """What does an hour cost by the settings, in words? Those that cost nothing are left out."""
    every = numbers("hour_costs")
    costs = {name: settings.hour_costs.get(name, one.value) for name, one in every.items()}
    return ", ".join(f"{_(every[name].label).lower()} {cost:g}" for name, cost in costs.items() if cost)
