"""Do plans, budgets, consultations and boundaries go together? Each set to a common one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ...audit.words import day as as_written
from ...register import dates
from ...register.language import N_, _, ngettext
from ...register.problem import Refused
from ...register.snapshot import Record, Register
from ..bodies import called, must_be, must_stand
from ..carrying import listed
from ..change import Change
from ..param import Param
from ..plans import months_on, must_be_in_force
from ..rows import set_columns

_OF_PLANS = ("start", "end", "cycle_months", "budget_month", "consultation_start", "consultation_end")


@dataclass(frozen=True)
class Align(Change):
    """Set plans, planning years and boundaries to common ones.

    Plans get a common start, end, cycle, budget month or consultation window; a plan whose end would lie before its new
    start moves its end along, by its cycle or by the time that it covered. Organisations get a common month in which
    their planning year starts. Partnerships come to serve a common area; what they served before and does not lie in
    it stays among their other areas. Refused where nothing common is given, a plan is over, a day comes before the
    one that it must follow, or a month is none.
    """

    VERB: ClassVar[str] = "align"
    LABEL: ClassVar[str] = N_("Align")
    SUMMARY: ClassVar[str] = N_("Set plans, budget and planning years, consultations or areas to common ones.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("plans", "refs", N_("Which plans"), N_("the plans that get common dates"), refs="plans"),
        Param("start", "date", N_("Plans start"), N_("the first day that the plans cover")),
        Param("end", "date", N_("Plans end"), N_("the first day after those that the plans cover")),
        Param("cycle_months", "number", N_("Cycle"), N_("months from one edition to the next")),
        Param("budget_month", "number", N_("Budget month"), N_("the month, 1 to 12, in which budgets are settled")),
        Param("consultation_start", "date", N_("Consultation from"), N_("the first day of a common consultation")),
        Param("consultation_end", "date", N_("Consultation until"), N_("the first day after it")),
        Param("organisations", "refs", N_("Which organisations"), N_("the organisations that get a common year"),
              refs="organisations"),
        Param("planning_cycle_start", "number", N_("Planning year starts"),
              N_("the month, 1 to 12, in which their planning year starts")),
        Param("partnerships", "refs", N_("Which partnerships"), N_("the partnerships that serve a common area"),
              refs="partnerships"),
        Param("area", "ref", N_("Common area"), N_("the area that they all serve"), refs="areas"),
    )  # fmt: skip

    plans: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    cycle_months: float | None = None
    budget_month: float | None = None
    consultation_start: str = ""
    consultation_end: str = ""
    organisations: tuple[str, ...] = ()
    planning_cycle_start: float | None = None
    partnerships: tuple[str, ...] = ()
    area: str = ""
    why: str = ""

    @property
    def _common(self) -> dict[str, Any]:
        """What is set of the plans."""
        return {c: getattr(self, c) for c in _OF_PLANS if getattr(self, c) not in (None, "")}

    def apply(self, register: Register, on: date) -> Register:
        self._make_sense()
        for id in self.plans:
            plan = must_be_in_force(register, id)
            facts = self._of_plan(plan)
            if any(plan.get(column) != value for column, value in facts.items()):
                register = set_columns(register, "plans", [id], facts)
        for id in self.organisations:
            body = must_be(register, "organisations", id)
            if body.get("ended_on") and dates.end_day(body["ended_on"]) <= on:
                said = _("“{name}” has ended by {day}.")
                raise Refused(said.format(name=body.get("name", id), day=as_written(on.isoformat())))
            if body.get("planning_cycle_start") != self.planning_cycle_start:
                facts = {"planning_cycle_start": self.planning_cycle_start}
                register = set_columns(register, "organisations", [id], facts)
        if self.partnerships:
            register = self._one_area(register, on)
        return register

    def _make_sense(self) -> None:
        pairs = (
            (bool(self.plans), bool(self._common), _("plans"), _("a date, a cycle or a budget month")),
            (bool(self.organisations), self.planning_cycle_start is not None, _("organisations"),
             _("the month in which their year starts")),
            (bool(self.partnerships), bool(self.area), _("partnerships"), _("an area")),
        )  # fmt: skip
        if not any(who or what for who, what, _name, _need in pairs):
            raise Refused(
                _("Aligning needs plans, organisations or partnerships, and what they are to have in common.")
            )
        for who, what, name, need in pairs:
            if who != what:
                said = _("To align {which}, name both them and what they are to have in common: {need}.")
                raise Refused(said.format(which=name, need=need))
        for month in (self.budget_month, self.planning_cycle_start):
            if month is not None and month not in range(1, 13):
                raise Refused(_("{n:g} is no month: January is 1, December 12.").format(n=month))
        if self.cycle_months is not None and (self.cycle_months < 1 or not float(self.cycle_months).is_integer()):
            raise Refused(_("A cycle is a whole number of months, one at least."))

    def _of_plan(self, plan: Record) -> dict[str, Any]:
        facts = self._common
        made = {**plan, **facts}
        start, end = made.get("start"), made.get("end")
        if start and end and dates.end_day(end) <= dates.first_day(start) and self.start and not self.end:
            facts["end"] = made["end"] = self._moved_end(plan, made)
        intervals = {
            ("start", "end"): _("“{plan}” would end on {end}, before it starts on {start}."),
            ("consultation_start", "consultation_end"):
                _("The consultation on “{plan}” would end on {end}, before it starts on {start}."),
        }  # fmt: skip
        for (start, end), said in intervals.items():
            first, last = made.get(start), made.get(end)
            if first and last and {start, end} & set(facts) and dates.end_day(last) <= dates.first_day(first):
                raise Refused(said.format(plan=plan.get("name", plan["id"]), end=last, start=first))
        return facts

    def _moved_end(self, plan: Record, made: Record) -> str:
        """Where does the end go when the start overtakes it? As far on as the cycle says, or as the plan covered."""
        first = dates.first_day(self.start)
        if made.get("cycle_months"):
            return months_on(first, round(made["cycle_months"])).isoformat()
        if plan.get("start"):
            old, end = dates.first_day(plan["start"]), dates.end_day(plan["end"])
            return months_on(first, max(1, (end.year - old.year) * 12 + end.month - old.month)).isoformat()
        return made["end"]  # type: ignore[no-any-return]

    def _one_area(self, register: Register, on: date) -> Register:
        must_be(register, "areas", self.area)
        parents = dict(register["areas"].select("id", "parent").iter_rows())
        for id in self.partnerships:
            body = must_stand(register, id, on)
            if body.get("area") == self.area:
                continue
            served = [*([body["area"]] if body.get("area") else []), *(body.get("other_areas") or [])]
            other = [a for a in dict.fromkeys(served) if not _within(a, self.area, parents)]
            register = set_columns(register, "partnerships", [id], {"area": self.area, "other_areas": other or None})
        return register

    def in_words(self, register: Register) -> str:
        parts = []
        if self.plans:
            names = listed(called(register, "plans", id) for id in self.plans)
            parts.append(_("{names} get {what}").format(names=names, what=listed(self._what())))
        if self.organisations and self.planning_cycle_start is not None:
            names = listed(called(register, "organisations", id) for id in self.organisations)
            said = ngettext("the planning year of {names} starts in month {n:g}",
                            "the planning years of {names} start in month {n:g}", len(self.organisations))  # fmt: skip
            parts.append(said.format(names=names, n=self.planning_cycle_start))
        if self.partnerships:
            names = listed(called(register, "partnerships", id) for id in self.partnerships)
            said = ngettext("{names} serves {area}", "{names} serve {area}", len(self.partnerships))
            parts.append(said.format(names=names, area=called(register, "areas", self.area)))
        return _("Align: {what}.").format(what="; ".join(parts))

    def _what(self) -> list[str]:
        words = {
            "start": _("the start {value}"), "end": _("the end {value}"),
            "cycle_months": _("a cycle of {value} months"),
            "budget_month": _("budgets in month {value}"), "consultation_start": _("consultation from {value}"),
            "consultation_end": _("consultation until {value}"),
        }  # fmt: skip
        return [
            words[column].format(value=f"{value:g}" if isinstance(value, float) else value)
            for column, value in self._common.items()
        ] or [_("nothing")]


def _within(area: str, common: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    at: str | None = area
    while at is not None and at not in seen:
        if at == common:
            return True
        seen.add(at)
        at = parents.get(at)
    return False
