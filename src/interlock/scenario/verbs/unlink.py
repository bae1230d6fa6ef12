"""A line between two partnerships is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import polars as pl

from ...register.language import N_, _
from ...register.problem import Refused
from ...register.snapshot import Register
from ..bodies import called, must_be
from ..change import Change
from ..lines import line_words, standing_lines
from ..param import Param


@dataclass(frozen=True)
class Unlink(Change):
    """Take the line away that runs from one partnership to another, or every such line where no kind is said.

    Either body may have ended: so lines to bodies that are gone are cleared up. Where there is no such line, nothing
    changes. Refused where there is no such partnership, or both are the same.
    """

    VERB: ClassVar[str] = "unlink"
    LABEL: ClassVar[str] = N_("Unlink")
    SUMMARY: ClassVar[str] = N_("Take away a line between two partnerships.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("from", "ref", N_("From"), N_("the partnership at which the line starts"), True, "partnerships"),
        Param("to", "ref", N_("To"), N_("the partnership at which it ends"), True, "partnerships"),
        Param("kind", "code", N_("Which line"), N_("what the line means; every line from one to the other where it "
              "is not said"), codes="links.kind"),
    )  # fmt: skip

    from_: str = ""
    to: str = ""
    kind: str = ""
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        for id in (self.from_, self.to):
            must_be(register, "partnerships", id)
        if self.from_ == self.to:
            name = called(register, "partnerships", self.to)
            raise Refused(_("“{name}” has no line to itself.").format(name=name))
        gone = standing_lines(register, self.from_, self.to, self.kind)["key"].to_list()
        if not gone:
            return register
        return register.with_ready({"links": register["links"].filter(~pl.col("key").is_in(gone))})

    def in_words(self, register: Register) -> str:
        start, end = (called(register, "partnerships", id) for id in (self.from_, self.to))
        if not self.kind:
            return _("No line runs from {start} to {end} any more.").format(start=start, end=end)
        return _("It no longer holds that {line}.").format(line=line_words(start, end, self.kind))
