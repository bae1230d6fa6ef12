"""Several partnerships become one of them, or a new one: their work goes on there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from ...register.language import N_, _
from ...register.names import fold
from ...register.problem import Refused
from ...register.snapshot import Register
from ..bodies import called, ended, must_be, must_be_endable, must_stand, new_id, went_into
from ..carrying import carry, inherited, listed
from ..change import Change
from ..param import Param
from ..rows import added


@dataclass(frozen=True)
class Merge(Change):
    """Merge these partnerships into one that stands (`into`) or into a new one (`new`).

    Seats, targets, money, lines, plans, championships and open actions go along; whoever sits on several keeps one
    seat, of the highest role. The merged ones end on the day, as merged into the other. What they cover is covered by
    the other as well. Refused where one is protected, has ended, or is to be merged into itself.
    """

    VERB: ClassVar[str] = "merge"
    LABEL: ClassVar[str] = N_("Merge")
    SUMMARY: ClassVar[str] = N_("Make several partnerships one: one of them, or a new one.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnerships", "refs", N_("Which end"), N_("the partnerships merged away"), True, "partnerships"),
        Param("into", "ref", N_("Into which"), N_("the partnership that takes their work over"), refs="partnerships"),
        Param("new", "record", N_("Or into a new one"), N_("a new partnership: its name, and what else is known"),
              refs="partnerships"),
    )  # fmt: skip

    partnerships: tuple[str, ...] = ()
    into: str = ""
    new: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""

    @property
    def founds(self) -> tuple[str, ...]:
        return () if self.into or not self.new else (fold(str(self.new.get("name") or "")),)

    def apply(self, register: Register, on: date) -> Register:
        if bool(self.into) == bool(self.new):
            raise Refused(_("A merger goes into one that stands, or into a new one: say which of the two."))
        home = self.into or fold(str(self.new.get("name") or ""))
        if self.into in self.partnerships:
            raise Refused(
                _("“{name}” cannot be merged into itself.").format(name=called(register, "partnerships", home))
            )
        records = [must_be(register, "partnerships", id) for id in self.partnerships]
        if all(went_into(record, on) == [home] for record in records):
            return register
        for id in self.partnerships:
            must_be_endable(register, id, on)
        if self.into:
            must_stand(register, home, on)
        else:
            home = new_id(register, "partnerships", str(self.new.get("name") or ""))
            start = {"status": "active", "started": on.isoformat(), **self.new, "id": home}
            register = added(register, "partnerships", [inherited(register, self.partnerships, start)])
        for id in self.partnerships:
            register = ended(carry(register, id, home, on), id, on, status="merged", into=[home])
        return register

    def in_words(self, register: Register) -> str:
        names = listed(called(register, "partnerships", id) for id in self.partnerships)
        if self.into:
            return _("Merge {names} into {home}.").format(names=names, home=called(register, "partnerships", self.into))
        return _("Merge {names} into a new partnership, {home}.").format(names=names, home=self.new.get("name", ""))
