"""A partnership ends: where does each of its targets, duties and seats go?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from ...register.language import N_, _
from ...register.problem import Refused
from ...register.snapshot import Register
from ..bodies import called, ended, must_be, must_be_endable, must_stand, named_in, went_into
from ..carrying import carry_named_seats, listed
from ..change import Change
from ..handing import DUTIES, Holder, hand, holder, must_hold, thing
from ..param import Param

_DUTIES = (*DUTIES, "funding")


@dataclass(frozen=True)
class End(Change):
    """End this partnership; each target, duty and seat goes where it is said.

    A duty is a plan it holds, a theme it champions or a stream of money. An organisation may take targets, plans and
    money over: it then does by itself what the partnership did. What is given no new home stays with the
    ended body: the audit of what results says which targets lost their route. Refused where the body is protected or
    has ended, where a target or duty is not its own, or where a new home does not stand.
    """

    VERB: ClassVar[str] = "end"
    LABEL: ClassVar[str] = N_("End")
    SUMMARY: ClassVar[str] = N_("End a partnership, and say where its targets, duties and seats go.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnership", "ref", N_("Which ends"), N_("the partnership that ends"), True, "partnerships"),
        Param("targets_to", "places", N_("Targets go to"),
              N_("for each target, the partnership or organisation that works to it then"),
              refs="targets>partnerships|organisations"),
        Param("duties_to", "places", N_("Duties go to"),
              N_("for each plan, theme or stream of money, the partnership or organisation that has it then"),
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
        source = ("partnerships", id)
        for target, home in self.targets_to.items():
            register = hand(register, "targets", [target], source, _home(register, home, on))
        for duty, home in self.duties_to.items():
            register = hand(register, thing(register, duty, _DUTIES), [duty], source, _home(register, home, on))
        for who, home in self.seats_to.items():
            must_stand(register, home, on)
            register = carry_named_seats(register, who, id, home, on)
        return ended(register, id, on, status="ended", into=bodies)

    def in_words(self, register: Register) -> str:
        name = called(register, "partnerships", self.partnership)
        homes = {home: None for places in (self.targets_to, self.duties_to) for home in places.values()}
        if not homes:
            return _("End {name}.").format(name=name)
        named = listed(named_in(register, home, "partnerships", "organisations") for home in homes)
        return _("End {name}; its work goes to {homes}.").format(name=name, homes=named)


def _home(register: Register, id: str, on: date) -> Holder:
    home = holder(register, id)
    must_hold(register, home, on)
    return home
