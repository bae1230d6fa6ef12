"""A partnership that is missing is set up, with its members, its targets and its place in the structure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from ...register.language import N_, _
from ...register.problem import Refused
from ...register.snapshot import Register
from ..bodies import called, must_stand
from ..change import Change
from ..founding import contributing, founded, made_already, named, seated
from ..lines import PARENTS
from ..param import Param
from ..rows import added


@dataclass(frozen=True)
class Create(Change):
    """Set up a new partnership, active from the day on, with these seats and targets, under this parent.

    Only its name must be known. A chair who is named gets a seat. Refused where one of that name stands already,
    where it would begin before the day, and where it names a theme, person or target that there is not.
    """

    VERB: ClassVar[str] = "create"
    LABEL: ClassVar[str] = N_("Create")
    SUMMARY: ClassVar[str] = N_("Set up a new partnership where one is missing.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("new", "record", N_("The new partnership"), N_("its name, and what else is known of it"), True,
              "partnerships"),
        Param("seats", "seats", N_("Who sits on it"), N_("its seats, each with a person, an organisation or both"),
              refs="people|organisations"),
        Param("targets", "refs", N_("Targets"), N_("the targets that it works to"), refs="targets"),
        Param("parent", "ref", N_("Under which"), N_("the partnership above it"), refs="partnerships"),
        Param("kind", "code", N_("By which line"),
              N_("accountable_to, reports_to or subgroup_of; subgroup_of where it is not said"), codes="links.kind",
              only=PARENTS),
    )  # fmt: skip

    new: Mapping[str, Any] = field(default_factory=dict)
    seats: tuple[Mapping[str, Any], ...] = ()
    targets: tuple[str, ...] = ()
    parent: str = ""
    kind: str = ""
    why: str = ""

    @property
    def founds(self) -> tuple[str, ...]:
        return (named(self.new),)

    def apply(self, register: Register, on: date) -> Register:
        if made_already(register, self.new, on):
            return register
        kind = self.kind or "subgroup_of"
        if kind not in PARENTS:
            raise Refused(_("“{kind}” makes no parent; use the verb link for it.").format(kind=kind))
        if self.parent:
            must_stand(register, self.parent, on)
        register, id = founded(register, self.new, on)
        register = contributing(seated(register, id, self.seats, on), id, self.targets)
        return added(register, "links", [{"from": id, "to": self.parent, "kind": kind}] if self.parent else [])

    def in_words(self, register: Register) -> str:
        name = self.new.get("name", "")
        if not self.parent:
            return _("Set up a new partnership, {name}.").format(name=name)
        parent = called(register, "partnerships", self.parent)
        return _("Set up a new partnership, {name}, under {parent}.").format(name=name, parent=parent)
