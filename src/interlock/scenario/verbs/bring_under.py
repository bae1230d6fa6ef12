"""A partnership comes under another: an umbrella, a subgroup, a line of reporting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import polars as pl

from ...register.language import N_, _, ngettext
from ...register.problem import Refused
from ...register.snapshot import Register
from ..bodies import called, must_stand
from ..carrying import listed
from ..change import Change
from ..lines import PARENTS, must_not_loop
from ..param import Param
from ..rows import added

_KIND = "subgroup_of"


@dataclass(frozen=True)
class BringUnder(Change):
    """Bring these partnerships under a parent: as its subgroups, or as bodies that report or answer to it.

    With `replace`, the parents that they have now are parents no longer, whatever the line. Refused where a body has
    ended, and where the parent itself reports, in the end, to one of them: that would be a loop.
    """

    VERB: ClassVar[str] = "bring_under"
    LABEL: ClassVar[str] = N_("Bring under")
    SUMMARY: ClassVar[str] = N_("Bring partnerships under another: an umbrella, a subgroup, a line of reporting.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnership", "refs", N_("Which"), N_("the partnership, or several, brought under the other"), True,
              "partnerships"),
        Param("parent", "ref", N_("Under which"), N_("the partnership above"), True, "partnerships"),
        Param("kind", "code", N_("By which line"),
              N_("accountable_to, reports_to or subgroup_of; subgroup_of where it is not said"), codes="links.kind",
              only=PARENTS),
        Param("replace", "yes_no", N_("Instead of the parents it has"),
              N_("true: it then has no other parent; otherwise it keeps those it has")),
    )  # fmt: skip

    partnership: tuple[str, ...] | str = ()
    parent: str = ""
    kind: str = _KIND
    replace: bool = False
    why: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.partnership, str):  # one may be said as such
            object.__setattr__(self, "partnership", (self.partnership,))

    @property
    def partnerships(self) -> tuple[str, ...]:
        """Which are brought under the parent?"""
        return (self.partnership,) if isinstance(self.partnership, str) else self.partnership

    def apply(self, register: Register, on: date) -> Register:
        kind = self.kind or _KIND
        if kind not in PARENTS:
            raise Refused(_("“{kind}” makes no parent; use the verb link for it.").format(kind=kind))
        must_stand(register, self.parent, on)
        for id in self.partnerships:
            must_stand(register, id, on)
        mine = pl.col("from").is_in(list(self.partnerships)) & pl.col("kind").is_in(PARENTS)
        if self.replace:
            others = mine & ~((pl.col("to") == self.parent) & (pl.col("kind") == kind))
            if not register["links"].filter(others).is_empty():
                register = register.with_tables({"links": register["links"].filter(~others)})
        held = register["links"].filter(mine & (pl.col("to") == self.parent) & (pl.col("kind") == kind))["from"]
        new = [id for id in self.partnerships if id not in set(held)]
        for id in new:
            must_not_loop(register, id, self.parent)
        return added(register, "links", [{"from": id, "to": self.parent, "kind": kind} for id in new])

    def in_words(self, register: Register) -> str:
        names = listed(called(register, "partnerships", id) for id in self.partnerships)
        n = len(self.partnerships)
        said = {
            "accountable_to": ngettext(
                "{names} is accountable to {parent}.", "{names} are accountable to {parent}.", n
            ),
            "reports_to": ngettext("{names} reports to {parent}.", "{names} report to {parent}.", n),
        }.get(
            self.kind,
            ngettext("{names} becomes a subgroup of {parent}.", "{names} become subgroups of {parent}.", n),
        )
        words = said.format(names=names, parent=called(register, "partnerships", self.parent))
        return _("{what} It has no other parent then.").format(what=words) if self.replace and n == 1 else words

    def plain(self) -> dict[str, Any]:
        told = super().plain()
        if len(self.partnerships) == 1:
            told["partnership"] = self.partnerships[0]
        return {k: v for k, v in told.items() if not (k == "replace" and not v) and not (k == "kind" and v == _KIND)}
