"""What do we know of this partnership? Everything that its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from ...audit.run import Result
from ...register.language import N_, _
from ...register.snapshot import Record
from ..said import Said, ref
from .facts import Fact, Facts, facts
from .involved import Suggested, suggested
from .noted import Noted, noted, row_of
from .seats import Seat, distinct, seats
from .ties import Overlap, Ties, overlaps, ties
from .views import Returned, Views, returns, views
from .work import Listed, MoneyTold, Stream, Worked, listed, money, streams, targets

_WHY_NOT = {
    "proposed": N_("It is proposed, so it does not count yet."),
    "not_yet": N_("It has not started yet, so it does not count."),
    "ended": N_("It has ended, so it no longer counts."),
    "ended_undated": N_("It has ended or was merged, with no day given, so it does not count."),
}
_ALIVE = {
    "active": N_("It meets."), "borderline": N_("It hardly meets, or too many of its seats are vacant."),
    "inactive": N_("It looks inactive."),
}  # fmt: skip
MEETINGS = (
    "meetings_per_year", "meetings_held", "meetings_cancelled", "meetings_inquorate", "last_met", "hours_per_meeting",
    "preparation_hours", "quorum", "actions_agreed", "actions_done",
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """How many seats are filled of how many, vacant and held over; None where that is not known.

    `year` is the share filled over the last 12 months: from, to, the same where it is known exactly.
    """

    seats: int | None
    filled: int | None
    vacant: int | None
    holdovers: int | None
    year: tuple[float, float] | None = None


@dataclass(frozen=True)
class PartnershipPortrait:
    """One partnership, whole."""

    key: str
    name: str
    record: Record
    not_counted: str  # why it does not count; empty where it does
    facts: Facts
    suggested: Suggested
    findings: tuple[Noted, ...]
    seats: tuple[Seat, ...]
    filled: Filled
    organisations: int
    people: int
    targets: tuple[Worked, ...]
    streams: tuple[Stream, ...]
    money: MoneyTold
    ties: Ties
    overlaps: tuple[Overlap, ...]
    overlaps_in_all: int
    views: Views
    returns: tuple[Returned, ...]
    plans: tuple[Listed, ...]
    decisions: tuple[Listed, ...]
    actions: tuple[Listed, ...]
    activity: str
    meetings: tuple[Fact, ...]
    actions_per_meeting: float | None
    lead: Said
    chair: Said

    @property
    def sitting(self) -> list[Seat]:
        """The seats that matter today: held, held over and vacant."""
        return [seat for seat in self.seats if seat.counts or seat.standing == "vacant"]

    @property
    def past(self) -> list[Seat]:
        """The others."""
        return [seat for seat in self.seats if not (seat.counts or seat.standing == "vacant")]


def partnership(result: Result, key: str) -> PartnershipPortrait | None:
    """Everything about one partnership as at the day of the audit; None where there is no such partnership."""
    register = result.register
    record = register.record("partnerships", key)
    if record is None:
        return None
    sits, works, held = seats(register, "partnership", key), targets(register, result, key), streams(register, key)
    counting = [seat for seat in sits if seat.counts]
    alike, in_all = overlaps(register, result, key)
    alive = row_of(result, "activity", "partnership", key)
    known, about = facts(register, "partnerships", record), pl.col("partnership") == key
    return PartnershipPortrait(
        key=key, name=record["name"], record=record, not_counted=_why_not(result, key), facts=known,
        suggested=suggested(result, record),
        findings=tuple(noted(result, "partnerships", key)), seats=tuple(sits),
        filled=_filled(record, sits, alive), organisations=distinct(seat.organisation for seat in counting),
        people=distinct(seat.person for seat in counting), targets=tuple(works), streams=tuple(held),
        money=money(held), ties=ties(register, result, key), overlaps=tuple(alike), overlaps_in_all=in_all,
        views=views(register, key), returns=tuple(returns(register, "partnership", key)),
        plans=tuple(listed(register, "plans", about, ("kind", "owner", "status", "end"))),
        decisions=tuple(listed(register, "decisions", about, ("verb", "outcome", "authority", "date", "reason"))),
        actions=tuple(listed(register, "actions", about, ("owner", "due", "state"))),
        activity=_(_ALIVE[alive["standing"]]) if alive and alive["standing"] in _ALIVE else "",
        meetings=tuple(known.of(*MEETINGS)),
        actions_per_meeting=alive["actions_per_meeting"] if alive else None,
        lead=ref(register.names, "people", record.get("lead_officer")),
        chair=ref(register.names, "people", record.get("chair")),
    )  # fmt: skip


def _why_not(result: Result, key: str) -> str:
    row = row_of(result, "not_counted", "id", key)
    return _(_WHY_NOT[row["why"]]) if row and row["why"] in _WHY_NOT else ""


def _filled(record: Record, sits: list[Seat], alive: dict[str, Any] | None) -> Filled:
    if alive:
        least, most = alive["seats_filled_year_at_least"], alive["seats_filled_year_at_most"]
        year = (least, most) if least is not None else None
        return Filled(alive["seats"], alive["filled"], alive["vacant"], alive["holdovers"], year)
    stated = record.get("seats")
    if not sits:
        return Filled(int(stated) if stated is not None else None, None, None, None)
    filled = sum(seat.counts for seat in sits)
    vacant = sum(seat.standing == "vacant" for seat in sits)
    return Filled(
        int(stated) if stated is not None else None, filled, vacant or None, sum(s.standing == "holdover" for s in sits)
    )
