"""A partnership ends: where does each of its targets, duties and seats go?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

import polars as pl

from ...register.language import N_, _
from ...register.problem import Refused
from ...register.snapshot import Register
from ..bodies import called, ended, must_be, must_be_endable, must_stand, went_into
from ..carrying import carry_rows, carry_seats
from ..change import Change
from ..param import Param
from ..rows import set_columns

_DUTIES = ("plans", "themes", "funding")


@dataclass(frozen=True)
class End(Change):
    """End this partnership; each target, duty and seat goes where it is said.

    A duty is a plan it holds, a theme it champions or a stream of money. What is given no new home stays with the
    ended body: the audit of what results says which targets lost their route. Refused where the body is protected or
    has ended, where a target or duty is not its own, or where a new home does not stand.
    """

    VERB: ClassVar[str] = "end"
    LABEL: ClassVar[str] = N_("End")
    SUMMARY: ClassVar[str] = N_("End a partnership, and say where its targets, duties and seats go.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnership", "ref", N_("Which ends"), N_("the partnership that ends"), True, "partnerships"),
        Param("targets_to", "places", N_("Targets go to"), N_("for each target, the partnership that works to it then"),
              refs="targets>partnerships"),
        Param("duties_to", "places", N_("Duties go to"),
              N_("for each plan, theme or stream, the partnership (of a plan also the organisation) that has it"),
              refs="plans|themes|funding>partnerships|organisations"),
        Param("seats_to", "places", N_("Seats go to"),
              N_("for each person or organisation that sits there, the partnership where they sit then"),
              refs="people|organisations>partnerships"),
    )  # fmt: skip

    partnership: str = ""
    targets_to: Mapping[str, str] = field(default_factory=dict)
    duties_to: Mapping[str, str] = field(default_factory=dict)
    seats_to: Mapping[str, str] = field(default_factory=dict)
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        id = self.partnership
        homes = {home: None for places in (self.targets_to, self.duties_to, self.seats_to) for home in places.values()}
        bodies = [home for home in homes if register.record("partnerships", home) is not None]
        if went_into(must_be(register, "partnerships", id), on) == bodies:
            return register
        must_be_endable(register, id, on)
        for home in bodies:
            must_stand(register, home, on)
            if home == id:
                raise Refused(
                    _("What “{name}” leaves cannot stay with it.").format(name=called(register, "partnerships", id))
                )
        for target, home in self.targets_to.items():
            must_be(register, "partnerships", home)
            mine = (pl.col("partnership") == id) & (pl.col("target") == must_be(register, "targets", target)["id"])
            if register["contributions"].filter(mine).is_empty():
                raise self._not_its_own(register, "targets", target)
            register = carry_rows(register, "contributions", mine, home)
        for duty, home in self.duties_to.items():
            register = self._duty(register, duty, home)
        for who, home in self.seats_to.items():
            must_be(register, "partnerships", home)
            only = (pl.col("person") == who) | (pl.col("person").is_null() & (pl.col("organisation") == who))
            if register["people"].filter(pl.col("id") == who).is_empty():
                only = pl.col("organisation") == who
            register = carry_seats(register, id, home, on, only)
        return ended(register, id, on, status="ended", into=bodies)

    def _duty(self, register: Register, duty: str, home: str) -> Register:
        table = next((name for name in _DUTIES if register.record(name, duty) is not None), None)
        if table is None:
            raise Refused(_("There is no plan, theme or funding stream “{name}”.").format(name=duty))
        if table == "funding":
            must_be(register, "partnerships", home)
            mine = (pl.col("partnership") == self.partnership) & (pl.col("funding") == duty)
            if register["allocations"].filter(mine).is_empty():
                raise self._not_its_own(register, table, duty)
            return carry_rows(register, "allocations", mine, home)
        column = "partnership" if table == "plans" else "champion"
        if must_be(register, table, duty).get(column) != self.partnership:
            raise self._not_its_own(register, table, duty)
        if table == "plans" and register.record("partnerships", home) is None:
            must_be(register, "organisations", home)
            return set_columns(register, table, [duty], {"partnership": None, "owner": home})
        must_be(register, "partnerships", home)
        return set_columns(register, table, [duty], {column: home})

    def _not_its_own(self, register: Register, table: str, id: str) -> Refused:
        said = _("“{what}” is not with “{name}”, so it cannot go elsewhere from there.")
        return Refused(
            said.format(what=called(register, table, id), name=called(register, "partnerships", self.partnership))
        )

    def in_words(self, register: Register) -> str:
        name = called(register, "partnerships", self.partnership)
        homes = {home: None for places in (self.targets_to, self.duties_to) for home in places.values()}
        if not homes:
            return _("End {name}.").format(name=name)
        named = ", ".join(
            called(register, "partnerships" if register.record("partnerships", h) else "organisations", h)
            for h in homes
        )
        return _("End {name}; its work goes to {homes}.").format(name=name, homes=named)
