"""Several partnerships work to one target, in place of each to its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import polars as pl

from ...register.language import N_, _, ngettext
from ...register.merge import merge_records
from ...register.names import fold
from ...register.problem import Refused
from ...register.snapshot import Record, Register
from ..bodies import called, must_be, must_stand, new_id
from ..carrying import listed
from ..change import Change
from ..param import Param
from ..rows import added, altered

_CITED = (("plan", "plans"), ("theme", "themes"), ("owner", "organisations"), ("area", "areas"))


@dataclass(frozen=True)
class Adopt(Change):
    """These partnerships adopt a common target: one that is set already, or a new one.

    Each works to it from then on; who did so already keeps its part. One of them may `lead`: partnerships that led
    it before deliver then. Targets of their own that say the same (`duplicates`) are linked to it as duplicates, or,
    with `take_over`, become one with it: their names stay as its other names, and whoever worked to them, what they
    were paid and how they bear on other targets is its own. Refused where a partnership has ended, the leader is not
    one of them, or a target would be a duplicate of itself.
    Source: report, 7.6 (shared targets); 3.9 (a target on which several partnerships work).
    """

    VERB: ClassVar[str] = "adopt"
    LABEL: ClassVar[str] = N_("Adopt a common target")
    SUMMARY: ClassVar[str] = N_("Have several partnerships work to one target, in place of each to its own.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnerships", "refs", N_("Which partnerships"), N_("the partnerships that adopt it"), True,
              "partnerships"),
        Param("target", "ref", N_("Which target"), N_("the target that they adopt"), refs="targets"),
        Param("new", "record", N_("Or a new one"), N_("a new target: its name, and what else is known"),
              refs="targets"),
        Param("part", "code", N_("Their part"), N_("what each of them does for it; delivers where it is not said"),
              codes="contributions.part"),
        Param("lead", "ref", N_("Who leads"), N_("the one of them that leads"), refs="partnerships"),
        Param("duplicates", "refs", N_("Which say the same"), N_("targets that the common one stands for"),
              refs="targets"),
        Param("take_over", "yes_no", N_("Take them over"), N_("true: they become one with the common target")),
    )  # fmt: skip

    partnerships: tuple[str, ...] = ()
    target: str = ""
    new: Mapping[str, Any] = field(default_factory=dict)
    part: str = ""
    lead: str = ""
    duplicates: tuple[str, ...] = ()
    take_over: bool | None = None
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        if bool(self.target) == bool(self.new):
            raise Refused(_("A common target is one that is set already, or a new one: say which of the two."))
        for id in self.partnerships:
            must_stand(register, id, on)
        if self.lead and self.lead not in self.partnerships:
            said = _("“{name}” can only lead it as one of those that adopt it.")
            raise Refused(said.format(name=called(register, "partnerships", self.lead)))
        id = self.target or fold(str(self.new.get("name") or ""))
        if id in self.duplicates:
            said = _("“{name}” is no duplicate of itself.")
            raise Refused(said.format(name=called(register, "targets", id)))
        if self.target:
            must_be(register, "targets", id)
        elif not self._stands(register, id):
            id = new_id(register, "targets", str(self.new.get("name") or ""))
            for column, table in _CITED:
                if self.new.get(column):
                    must_be(register, table, self.new[column])
            register = added(register, "targets", [{**self.new, "id": id}])
        for duplicate in self.duplicates:
            register = self._duplicate(register, id, duplicate)
        return self._led(self._joined(register, id), id)

    def _stands(self, register: Register, id: str) -> bool:
        """Has this change made the new target already, with all that it gives it?"""
        held = register.record("targets", id) or {}
        bodies = register["contributions"].filter(pl.col("target") == id)["partnership"].to_list()
        given = {c: v for c, v in self.new.items() if v is not None and c not in ("id", "aliases")}
        return all(held.get(c) == v for c, v in given.items()) and set(self.partnerships) <= set(bodies)

    def _duplicate(self, register: Register, id: str, other: str) -> Register:
        if self.take_over:
            held = must_be(register, "targets", id)
            names = {fold(name) for name in [*(held.get("aliases") or []), held.get("name") or ""]}
            if register.record("targets", other) is None and fold(other) in names:
                return register
            must_be(register, "targets", other)
            return merge_records(register, "targets", id, other)
        must_be(register, "targets", other)
        both = pl.col("from").is_in([id, other]) & pl.col("to").is_in([id, other]) & (pl.col("kind") == "duplicates")
        if register["target_links"].filter(both).height:
            return register
        link = {"from": other, "to": id, "kind": "duplicates", "reason": self.why or None}
        return added(register, "target_links", [link])

    def _joined(self, register: Register, id: str) -> Register:
        working = set(register["contributions"].filter(pl.col("target") == id)["partnership"].drop_nulls())
        rows = [
            {"partnership": body, "target": id, "part": self.part or "deliver"}
            for body in self.partnerships if body not in working
        ]  # fmt: skip
        return added(register, "contributions", rows)

    def _led(self, register: Register, id: str) -> Register:
        if not self.lead:
            return register
        here = (pl.col("target") == id) & pl.col("partnership").is_not_null()
        lead = here & (pl.col("partnership") == self.lead)

        def part(told: str) -> Any:
            def made(row: Record) -> list[Record]:
                return [{**row, "part": told}]

            return made

        own = register["contributions"].filter(lead).sort("organisation", nulls_last=False)
        register = altered(register, "contributions", pl.col("key") == own["key"][0], part("lead"))
        others = here & (pl.col("part") == "lead") & (pl.col("key") != own["key"][0])
        return altered(register, "contributions", others, part("deliver"))

    def in_words(self, register: Register) -> str:
        names = listed(called(register, "partnerships", id) for id in self.partnerships)
        target = called(register, "targets", self.target) if self.target else str(self.new.get("name", ""))
        said = ngettext("{names} adopts the target {target}", "{names} adopt the target {target}",
                        len(self.partnerships)).format(names=names, target=target)  # fmt: skip
        if self.lead:
            said = _("{said}, led by {lead}").format(said=said, lead=called(register, "partnerships", self.lead))
        if self.duplicates:
            others = listed(called(register, "targets", id) for id in self.duplicates)
            n = len(self.duplicates)
            more = ngettext("{said}; {others} is linked to it as a duplicate",
                            "{said}; {others} are linked to it as duplicates", n)  # fmt: skip
            if self.take_over:
                more = ngettext("{said}; {others} becomes one with it", "{said}; {others} become one with it", n)
            said = more.format(said=said, others=others)
        return _("{said}.").format(said=said)
