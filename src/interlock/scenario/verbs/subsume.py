"""Which plans could be one? Several are taken into another, or grouped as a new one, or let go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import polars as pl

from ...register import dates
from ...register.language import N_, _
from ...register.names import fold
from ...register.problem import Refused
from ...register.snapshot import Record, Register
from ..bodies import called, must_be, new_id
from ..carrying import listed
from ..change import Change
from ..param import Param
from ..plans import gone, must_be_in_force, required
from ..rows import added, set_columns

_JOINED = ("required_by", "legal_basis")  # texts: each department and each law stays named
_LISTS = ("required_of", "audience")
_SHARED = ("kind", "theme", "area", "owner", "partnership", "cycle_months", "budget_month")  # of a new plan


@dataclass(frozen=True)
class Subsume(Change):
    """Take these plans into one that stands (`into`), group them as a new one (`new`), or let them go.

    The purposes for which they were prepared survive: they are added to the purpose of the plan that takes them in, or
    it gets the `purpose` that is worded here. Their targets are set by that plan from then on. Where one of them is
    still required, the plan that takes it in is required by the same departments and laws: required plans may be
    grouped, not dropped. Given neither `into` nor `new`, the plans are abolished, which is refused while anybody asks
    for one. Refused too where a plan is over already, or would be taken into itself.
    Source: report, 6.9 to 6.13 and box 10.
    """

    VERB: ClassVar[str] = "subsume"
    LABEL: ClassVar[str] = N_("Group plans")
    SUMMARY: ClassVar[str] = N_("Take plans into another, group them as a new one, or let go what nobody asks for.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("plans", "refs", N_("Which plans"), N_("the plans that are taken in, grouped or let go"), True, "plans"),
        Param("into", "ref", N_("Into which"), N_("the plan that takes them in"), refs="plans"),
        Param("new", "record", N_("Or as a new one"), N_("a new plan: its name, and what else is known"), refs="plans"),
        Param("purpose", "text", N_("Purpose then"),
              N_("the purposes that must survive, in words of your own; else those of all of them are kept")),
    )  # fmt: skip

    plans: tuple[str, ...] = ()
    into: str = ""
    new: Mapping[str, Any] = field(default_factory=dict)
    purpose: str = ""
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        if self.into and self.new:
            raise Refused(_("Plans go into one that stands, or are grouped as a new one: say which of the two."))
        if self.into in self.plans:
            raise Refused(_("“{name}” cannot be taken into itself.").format(name=called(register, "plans", self.into)))
        records = [must_be(register, "plans", id) for id in self.plans]
        if not (self.into or self.new):
            return self._let_go(register, records, on)
        home = self.into or fold(str(self.new.get("name") or ""))
        left = [plan for plan in records if plan.get("status") != "subsumed" or plan.get("subsumed_into") != home]
        if not left:
            return register
        for plan in left:
            must_be_in_force(register, plan["id"])
        if self.into:
            must_be_in_force(register, home)
        else:
            home = new_id(register, "plans", str(self.new.get("name") or ""))
            for column, table in (("theme", "themes"), ("area", "areas"), ("owner", "organisations"),
                                  ("partnership", "partnerships")):  # fmt: skip
                if self.new.get(column):
                    must_be(register, table, self.new[column])
            register = added(register, "plans", [self._made(records, home, on)])
        register = self._taken_in(register, home, left, on)
        set_by = register["targets"].filter(pl.col("plan").is_in([plan["id"] for plan in left]))
        register = set_columns(register, "targets", set_by["key"].to_list(), {"plan": home})
        facts = {"status": "subsumed", "subsumed_into": home}
        return set_columns(register, "plans", [plan["id"] for plan in left], facts)

    def _let_go(self, register: Register, records: list[Record], on: date) -> Register:
        left = [plan for plan in records if plan.get("status") != "abolished"]
        for plan in left:
            if gone(plan):
                must_be_in_force(register, plan["id"])
            if required(plan, on):
                by = plan.get("required_by") or plan.get("legal_basis")
                said = _("“{name}” is still required: it may be grouped with others, not dropped.")
                if by:
                    said = _("“{name}” is still required ({by}): it may be grouped with others, not dropped.")
                raise Refused(said.format(name=plan.get("name", plan["id"]), by=by))
        return set_columns(register, "plans", [plan["id"] for plan in left], {"status": "abolished"})

    def _made(self, records: list[Record], home: str, on: date) -> Record:
        """The new plan: what is given, else what all that say it agree on."""
        agreed: Record = {}
        for column in _SHARED:
            known = {plan[column] for plan in records if plan.get(column) is not None}
            if len(known) == 1:
                agreed[column] = known.pop()
        given = {c: v for c, v in self.new.items() if v is not None}
        made = {"status": "current", "start": on.isoformat(), **agreed, **given, "id": home}
        for first, last in (("start", "end"), ("consultation_start", "consultation_end")):
            if made.get(first) and made.get(last) and dates.end_day(made[last]) <= dates.first_day(made[first]):
                raise Refused(_("“{name}” would end before it starts.").format(name=made.get("name", home)))
        if made.get("status") in ("subsumed", "abolished") or made.get("subsumed_into"):
            raise Refused(_("A plan that takes others in stands itself."))
        return made

    def _taken_in(self, register: Register, home: str, left: list[Record], on: date) -> Register:
        """What the plan that takes them in answers for from then on: purposes, requirements, those consulted."""
        held = must_be(register, "plans", home)
        facts: Record = {}
        purposes = [str(plan["purpose"]) for plan in (held, *left) if plan.get("purpose")]
        facts["purpose"] = self.purpose or "\n".join(_each_once(purposes)) or None
        asked = [plan for plan in left if required(plan, on)]
        for column in _JOINED:
            named = [str(plan[column]) for plan in (held, *asked) if plan.get(column)]
            facts[column] = "; ".join(_each_once(named)) or None
        for column in _LISTS:
            from_these = left if column == "audience" else asked
            every = [one for plan in (held, *from_these) for one in plan.get(column) or []]
            facts[column] = list(dict.fromkeys(every)) or None
        if asked:
            bound = [held, *asked] if required(held, on) else asked
            ends = [plan.get("requirement_ends") for plan in bound]
            last = max((end for end in ends if end), key=dates.end_day, default=None)
            facts |= {"requirement": "required", "requirement_ends": None if None in ends else last}
        for column in ("theme", "area", "owner", "partnership"):
            if held.get(column) is None:
                facts[column] = next((plan[column] for plan in left if plan.get(column)), None)
        changed = {column: value for column, value in facts.items() if held.get(column) != value}
        return set_columns(register, "plans", [home], changed) if changed else register

    def in_words(self, register: Register) -> str:
        names = listed(called(register, "plans", id) for id in self.plans)
        if self.into:
            said = _("Take {names} into {home}, with what they were for.")
            return said.format(names=names, home=called(register, "plans", self.into))
        if self.new:
            said = _("Group {names} as a new plan, {home}, with what they were for.")
            return said.format(names=names, home=self.new.get("name", ""))
        return _("Let {names} go.").format(names=names)


def _each_once(texts: list[str]) -> list[str]:
    """The texts in order, without those that an earlier one holds already."""
    kept: list[str] = []
    for text in texts:
        if not any(fold(text) in fold(before) for before in kept):
            kept.append(text)
    return kept
