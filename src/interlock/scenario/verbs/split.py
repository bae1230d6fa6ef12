"""A partnership is divided: its seats, targets and duties go to several bodies, and it ends or goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

import polars as pl

from ...register.language import N_, _
from ...register.names import fold
from ...register.problem import Refused
from ...register.snapshot import Register
from ..bodies import called, ended, must_be, must_be_endable, must_stand, went_into
from ..carrying import carry, carry_named_seats, chair_follows, inherited, listed
from ..change import Change
from ..founding import founded, made_already
from ..handing import DUTIES, hand, thing
from ..lines import PARENTS
from ..param import Param
from ..rows import added

_DUTIES = (*DUTIES, "funding")
_NOT_DIVIDED = ("chair", "running_cost", "contribution_cash", "contribution_kind", "staff_fte")


@dataclass(frozen=True)
class Split(Change):
    """Divide a partnership among new ones (`new`, by name) and ones that stand (`into`).

    Each seat, target and duty goes where it is said; new bodies take over what is known of the old one (theme, area,
    level, meetings, ...) and its lines upward. What is not placed stays with the body where it goes on (`continues`);
    otherwise the body ends, and the rest goes to the first of the new ones, or of those that stand where none is new.
    Refused where it is protected (and would end) or has ended, where a thing is not its own, and where something is
    placed with a body that is not among those it is divided into.
    """

    VERB: ClassVar[str] = "split"
    LABEL: ClassVar[str] = N_("Split")
    SUMMARY: ClassVar[str] = N_("Divide a partnership among several, new ones or ones that stand.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnership", "ref", N_("Which is divided"), N_("the partnership that is divided"), True,
              "partnerships"),
        Param("new", "texts", N_("Into new ones"), N_("the names of new partnerships")),
        Param("into", "refs", N_("Into ones that stand"), N_("partnerships that stand and take part of it over"),
              refs="partnerships"),
        Param("seats_to", "places", N_("Seats go to"),
              N_("for each person or organisation that sits there, the partnership where they sit then"),
              refs="people|organisations>partnerships"),
        Param("targets_to", "places", N_("Targets go to"), N_("for each target, the partnership that works to it then"),
              refs="targets>partnerships"),
        Param("duties_to", "places", N_("Duties go to"),
              N_("for each plan, theme or stream of money, the partnership that has it then"),
              refs="plans|themes|funding>partnerships"),
        Param("continues", "yes_no", N_("It goes on"), N_("true: it goes on, with what is not placed elsewhere")),
    )  # fmt: skip

    partnership: str = ""
    new: tuple[str, ...] = ()
    into: tuple[str, ...] = ()
    seats_to: Mapping[str, str] = field(default_factory=dict)
    targets_to: Mapping[str, str] = field(default_factory=dict)
    duties_to: Mapping[str, str] = field(default_factory=dict)
    continues: bool = False
    why: str = ""

    @property
    def founds(self) -> tuple[str, ...]:
        return tuple(map(fold, self.new))

    def apply(self, register: Register, on: date) -> Register:
        id, homes = self.partnership, [*map(fold, self.new), *self.into]
        if not homes or (len(homes) < 2 and not self.continues):
            raise Refused(_("A split needs two bodies at least: name new ones, ones that stand, or let it go on."))
        if not self.continues and went_into(must_be(register, "partnerships", id), on) == homes:
            return register
        (must_stand if self.continues else must_be_endable)(register, id, on)
        if id in homes:
            name = called(register, "partnerships", id)
            raise Refused(_("“{name}” cannot be divided into itself; say that it goes on.").format(name=name))
        for home in self.into:
            must_stand(register, home, on)
        places = self._places(register, homes)
        for name in self.new:
            register = self._new(register, name, on)
        source = ("partnerships", id)
        for table in ("targets", *_DUTIES):
            for thing_id, home in places.get(table, {}).items():
                register = hand(register, table, [thing_id], source, ("partnerships", home))
        for who, home in places["seats"].items():
            register = carry_named_seats(register, who, id, home, on)
        if not self.continues:
            register = ended(carry(register, id, homes[0], on), id, on, status="ended", into=homes)
        for one in (*([id] if self.continues else []), *map(fold, self.new)):
            register = chair_follows(register, one, on)
        return register

    def _places(self, register: Register, homes: list[str]) -> dict[str, dict[str, str]]:
        """What goes where, by table; the names of new bodies as ids. Refused where a home is none of `homes`."""
        made: dict[str, dict[str, str]] = {"seats": {}, "targets": {}}
        for what, places in (("seats", self.seats_to), ("targets", self.targets_to), ("", self.duties_to)):
            for id, home in places.items():
                place = home if home in homes else fold(home)
                if place not in homes:
                    raise Refused(_("“{home}” is not among those that it is divided into.").format(home=home))
                made.setdefault(what or thing(register, id, _DUTIES), {})[id] = place
        return made

    def _new(self, register: Register, name: str, on: date) -> Register:
        if made_already(register, {"name": name}, on):
            return register
        facts = inherited(register, [self.partnership], {})
        facts = {c: v for c, v in facts.items() if c not in _NOT_DIVIDED}
        register, home = founded(register, {"name": name}, on, facts)
        up = (pl.col("from") == self.partnership) & pl.col("kind").is_in(PARENTS)
        lines = register["links"].filter(up).select("to", "kind").iter_rows(named=True)
        return added(register, "links", [{**line, "from": home} for line in lines])

    def in_words(self, register: Register) -> str:
        names = listed([*self.new, *(called(register, "partnerships", id) for id in self.into)])
        name = called(register, "partnerships", self.partnership)
        if self.continues:
            return _("Hand part of {name} to {names}; it goes on with the rest.").format(name=name, names=names)
        return _("Divide {name} among {names}.").format(name=name, names=names)
