"""How often and how long does this partnership meet, when is it reviewed, and when does it end?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import polars as pl

from ...audit.words import day as as_written
from ...register import dates
from ...register.language import N_, _
from ...register.problem import Refused
from ...register.snapshot import Record, Register
from ..bodies import called, must_stand, open_seats
from ..change import Change
from ..param import Param
from ..rows import altered, set_columns

_HOURS = ("hours_per_meeting", "preparation_hours")


@dataclass(frozen=True)
class Retime(Change):
    """Change how often this partnership meets, for how long, when it is reviewed, and until when it stands.

    How often it met before is a fact of the old rhythm: where another is set, meetings held, cancelled and without a
    quorum are not known any more. What a seat says of its own hours changes in proportion, where the hours of a year's
    meetings are known before and after. A sunset makes an open lifespan a fixed one. Refused where the body is to meet
    never (end it), for no time or more than a day, where a review or a sunset lies before the day on which the
    scenario holds, and where a sunset is set for a protected body.
    """

    VERB: ClassVar[str] = "retime"
    LABEL: ClassVar[str] = N_("Re-time")
    SUMMARY: ClassVar[str] = N_("Change how often and how long a partnership meets, its review or its sunset.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnership", "ref", N_("Which partnership"), N_("the partnership that is re-timed"), True,
              "partnerships"),
        Param("meetings_per_year", "number", N_("Meetings a year"), N_("how often it meets in a year")),
        Param("hours_per_meeting", "number", N_("Hours a meeting"), N_("how long one meeting takes")),
        Param("preparation_hours", "number", N_("Hours of preparation"),
              N_("preparation and travel for one meeting by one member")),
        Param("review_due", "date", N_("Review due"), N_("the day by which it is reviewed next")),
        Param("ends", "date", N_("Sunset"), N_("the end that is agreed beforehand")),
    )  # fmt: skip

    partnership: str = ""
    meetings_per_year: float | None = None
    hours_per_meeting: float | None = None
    preparation_hours: float | None = None
    review_due: str = ""
    ends: str = ""
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        record = must_stand(register, self.partnership, on)
        self._make_sense(record, on)
        facts: dict[str, Any] = {}
        if self.meetings_per_year is not None:
            facts["meetings_per_year"] = self.meetings_per_year
            if record.get("meetings_held") not in (None, self.meetings_per_year):
                facts |= dict.fromkeys(("meetings_held", "meetings_cancelled", "meetings_inquorate"))
        facts |= {c: getattr(self, c) for c in _HOURS if getattr(self, c) is not None}
        if self.review_due:
            facts["review_due"] = self.review_due
        if self.ends:
            facts["ends"] = self.ends
            if record.get("lifespan") == "open":
                facts["lifespan"] = "fixed"
        if all(record.get(column) == value for column, value in facts.items()):
            return register
        after = set_columns(register, "partnerships", [self.partnership], facts)
        return self._own_hours(after, record, {**record, **facts}, on)

    def _make_sense(self, record: Record, on: date) -> None:
        name = record.get("name", self.partnership)
        if all(not value for value in (self.review_due, self.ends)) and all(
            value is None for value in (self.meetings_per_year, self.hours_per_meeting, self.preparation_hours)
        ):
            raise Refused(_("Re-timing needs meetings, hours, a review or a sunset."))
        if self.meetings_per_year == 0:
            raise Refused(_("A body that never meets is one to end: “{name}”.").format(name=name))
        if self.meetings_per_year is not None and self.meetings_per_year > 366:
            raise Refused(_("“{name}” cannot meet more often than every day.").format(name=name))
        if self.hours_per_meeting is not None and not 0 < self.hours_per_meeting <= 24:
            raise Refused(_("A meeting takes some time, and a day at most."))
        if self.review_due and dates.end_day(self.review_due) <= on:
            said = _("A review cannot fall due before {day}: {due}.")
            raise Refused(said.format(due=as_written(self.review_due), day=as_written(on.isoformat())))
        if self.ends and record.get("protected"):
            raise Refused(_("“{name}” is protected: no end can be agreed for it here.").format(name=name))
        if self.ends and dates.end_day(self.ends) <= on:
            said = _("A sunset on {ends} would have passed by {day}: to end “{name}” now, end it.")
            raise Refused(said.format(ends=as_written(self.ends), day=as_written(on.isoformat()), name=name))
        if self.ends and record.get("started") and dates.end_day(self.ends) <= dates.first_day(record["started"]):
            said = _("“{name}” begins only on {start}: it cannot end before.")
            raise Refused(said.format(name=name, start=as_written(record["started"])))

    def _own_hours(self, register: Register, old: Record, new: Record, on: date) -> Register:
        """Hours that a seat says for itself, in proportion to those of a year's meetings."""
        was, becomes = _a_year(old), _a_year(new)
        if not was or becomes is None or was == becomes:
            return register
        own = (pl.col("partnership") == self.partnership) & pl.col("hours_per_year").is_not_null() & open_seats(on)

        def made(seat: Record) -> list[Record]:
            return [{**seat, "hours_per_year": round(seat["hours_per_year"] * becomes / was, 2)}]

        return altered(register, "memberships", own, made)

    def in_words(self, register: Register) -> str:
        parts = []
        if self.meetings_per_year is not None:
            parts.append(_("it meets {n:g} times a year").format(n=self.meetings_per_year))
        if self.hours_per_meeting is not None:
            parts.append(_("a meeting takes {n:g} hours").format(n=self.hours_per_meeting))
        if self.preparation_hours is not None:
            parts.append(_("preparing one takes {n:g} hours").format(n=self.preparation_hours))
        if self.review_due:
            parts.append(_("it is reviewed by {day}").format(day=as_written(self.review_due)))
        if self.ends:
            parts.append(_("it ends on {day} unless renewed").format(day=as_written(self.ends)))
        name = called(register, "partnerships", self.partnership)
        return _("Re-time {body}: {what}.").format(body=name, what=", ".join(parts))


def _a_year(record: Record) -> float | None:
    """Hours of a year's meetings of one who sits there; None where a part of it is not known."""
    meetings = record.get("meetings_held")
    meetings = record.get("meetings_per_year") if meetings is None else meetings
    if meetings is None or any(record.get(c) is None for c in _HOURS):
        return None
    return float(meetings * sum(record[c] for c in _HOURS))
