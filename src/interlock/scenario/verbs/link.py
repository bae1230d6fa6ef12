"""A line is drawn between two partnerships: reporting, advice, information, joint work, a protocol."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ...register.language import N_, _
from ...register.problem import Refused
from ...register.snapshot import Register
from ..bodies import called, must_stand
from ..change import Change
from ..lines import LINES, PARENTS, line_words, must_not_loop, standing_lines
from ..param import Param
from ..rows import added, set_columns


@dataclass(frozen=True)
class Link(Change):
    """Draw a line between two partnerships, or say of one that is there whether a protocol is signed.

    Sharing information and working together go both ways: the line is the same from either end. Refused where a body
    has ended, where both are the same, and where a line of reporting would close a loop.
    """

    VERB: ClassVar[str] = "link"
    LABEL: ClassVar[str] = N_("Link")
    SUMMARY: ClassVar[str] = N_("Join two partnerships by a line: reporting, advice, information, joint work.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("from", "ref", N_("From"), N_("the partnership that reports, advises, shares or works"), True,
              "partnerships"),
        Param("to", "ref", N_("To"), N_("the partnership to which it does"), True, "partnerships"),
        Param("kind", "code", N_("What the line means"), N_("what the line means"), True, codes="links.kind"),
        Param("protocol", "yes_no", N_("Protocol"), N_("whether a protocol is signed for it")),
    )  # fmt: skip

    from_: str = ""
    to: str = ""
    kind: str = ""
    protocol: bool | None = None
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        for id in (self.from_, self.to):
            must_stand(register, id, on)
        if self.kind not in LINES:
            raise Refused(_("“{kind}” is no line between partnerships.").format(kind=self.kind))
        if self.from_ == self.to:
            name = called(register, "partnerships", self.to)
            raise Refused(_("“{name}” cannot be linked to itself.").format(name=name))
        there = standing_lines(register, self.from_, self.to, self.kind)
        if not there.is_empty():
            if self.protocol is None or there["protocol"].eq_missing(self.protocol).all():
                return register
            return set_columns(register, "links", there["key"].to_list(), {"protocol": self.protocol})
        if self.kind in PARENTS:
            must_not_loop(register, self.from_, self.to)
        line = {"from": self.from_, "to": self.to, "kind": self.kind, "protocol": self.protocol}
        return added(register, "links", [line])

    def in_words(self, register: Register) -> str:
        start, end = (called(register, "partnerships", id) for id in (self.from_, self.to))
        said = line_words(start, end, self.kind)
        if self.protocol is None:
            return _("{line}.").format(line=said)
        return (_("{line}, by a signed protocol.") if self.protocol else _("{line}, without a protocol.")).format(
            line=said
        )
