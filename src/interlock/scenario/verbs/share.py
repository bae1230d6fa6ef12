"""Partnerships that stay apart share a chair, or meet back to back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import polars as pl

from ...register.language import N_, _
from ...register.problem import Refused
from ...register.snapshot import Record, Register
from ..bodies import called, must_be, must_stand
from ..carrying import listed
from ..change import Change
from ..param import Param
from ..rows import added, altered, set_columns
from ..seats import chaired, held_on


@dataclass(frozen=True)
class Share(Change):
    """Two or more partnerships share a chair, or meet back to back; both are noted as joint work, under a protocol.

    A shared chair chairs each of them from the day; whoever did before stays as a member. Where meetings follow one
    another, preparation and travel are counted once. The first partnership keeps its own. For the others, either
    `preparation_hours` says what is left of theirs; or it is worked out: nought where all who sit there sit on an
    earlier one too; else each who does gets the hours of that seat without the preparation for meetings that fall
    together, where the number and the length of meetings are known. A seat whose hours are on record keeps them.
    Refused with fewer than two partnerships, or with neither a chair nor meetings back to back.
    """

    VERB: ClassVar[str] = "share"
    LABEL: ClassVar[str] = N_("Share")
    SUMMARY: ClassVar[str] = N_("Have partnerships share a chair, or meet back to back.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnerships", "refs", N_("Which partnerships"), N_("two or more, the first of which keeps its ways"),
              True, "partnerships"),
        Param("chair", "ref", N_("Shared chair"), N_("the person who chairs all of them"), refs="people"),
        Param("back_to_back", "yes_no", N_("Back to back"), N_("true: they meet one after another on the same day")),
        Param("preparation_hours", "number", N_("Preparation left"),
              N_("preparation and travel for one meeting of the others by one member, once they meet back to back")),
        Param("protocol", "yes_no", N_("Protocol"), N_("whether a protocol is signed; true where it is not said")),
    )  # fmt: skip

    partnerships: tuple[str, ...] = ()
    chair: str = ""
    back_to_back: bool | None = None
    preparation_hours: float | None = None
    protocol: bool | None = None
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        if len(self.partnerships) < 2:
            raise Refused(_("Sharing needs two partnerships at least."))
        if not self.chair and not self.back_to_back:
            raise Refused(_("Sharing needs a chair, or meetings back to back."))
        if self.preparation_hours is not None and not self.back_to_back:
            raise Refused(_("Preparation is only saved where they meet back to back."))
        for id in self.partnerships:
            must_stand(register, id, on)
        if self.chair:
            must_be(register, "people", self.chair)
            for id in self.partnerships:
                register = chaired(register, id, self.chair, on)
        if self.back_to_back:
            for n in range(1, len(self.partnerships)):
                register = self._back_to_back(register, n, on)
        return self._linked(register)

    def _linked(self, register: Register) -> Register:
        first, *others = self.partnerships
        signed = None if self.protocol is False else True
        for other in others:
            ends = [first, other]
            both = pl.col("from").is_in(ends) & pl.col("to").is_in(ends) & (pl.col("kind") == "joint_work")
            held = register["links"].filter(both)
            if held.is_empty():
                line = {"from": other, "to": first, "kind": "joint_work", "protocol": signed or False}
                register = added(register, "links", [line])
            elif signed and not held["protocol"].fill_null(False).any():
                register = set_columns(register, "links", [held["key"][0]], {"protocol": True})
        return register

    def _back_to_back(self, register: Register, n: int, on: date) -> Register:
        id = self.partnerships[n]
        record = must_be(register, "partnerships", id)
        if self.preparation_hours is not None:
            return set_columns(register, "partnerships", [id], {"preparation_hours": self.preparation_hours})
        earlier: set[str] = set()
        for before in self.partnerships[:n]:
            earlier |= set(held_on(register, before, on)[0]["person"].drop_nulls())
        filled, _vacant = held_on(register, id, on)
        met = _meetings(record)
        before_met = [_meetings(must_be(register, "partnerships", other)) for other in self.partnerships[:n]]
        together = met if met is None or None in before_met else min(met, max(m or 0.0 for m in before_met))
        people = filled["person"].to_list()
        if people and all(person in earlier for person in people) and together == met:
            return set_columns(register, "partnerships", [id], {"preparation_hours": 0.0})
        length, preparation = record.get("hours_per_meeting"), record.get("preparation_hours")
        if met is None or together is None or length is None or (preparation is None and together < met):
            return register
        hours = met * length + (met - together) * (preparation or 0.0)
        shared = (pl.col("partnership") == id) & pl.col("person").is_in(sorted(earlier))
        shared = shared & pl.col("key").is_in(filled["key"].implode()) & pl.col("hours_per_year").is_null()

        def made(seat: Record) -> list[dict[str, Any]]:
            return [{**seat, "hours_per_year": round(hours, 2)}]

        return altered(register, "memberships", shared, made)

    def in_words(self, register: Register) -> str:
        names = listed(called(register, "partnerships", id) for id in self.partnerships)
        chair = called(register, "people", self.chair) if self.chair else ""
        if self.chair and self.back_to_back:
            return _("{chair} chairs {names}, which meet back to back.").format(chair=chair, names=names)
        if self.chair:
            return _("{chair} chairs {names}.").format(chair=chair, names=names)
        return _("{names} meet back to back.").format(names=names)


def _meetings(record: Record) -> float | None:
    """How often does it meet in a year: held, else required? As its hours are measured."""
    held = record.get("meetings_held")
    met = record.get("meetings_per_year") if held is None else held
    return None if met is None else float(met)
