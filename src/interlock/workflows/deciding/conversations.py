"""With whom should there be a joint conversation, and with whom has there been one? Wycombe's steps 4 and 5."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...instruments.answered import Sheet, sheets
from ...instruments.asking import instruments
from ...register.language import _
from ...register.problem import Refused
from ...register.schema import tables
from ...register.snapshot import Record, Register
from ..said import Ref, Said, say

INSTRUMENT = "joint_conversation"
MOVES = ("joint_conversation", "on_strategic_partnership")


@dataclass(frozen=True)
class Talk:
    """One partnership in the list: whether it is selected, on the strategic partnership, and what was talked over."""

    body: Ref
    theme: Said
    selected: bool | None
    on_strategic: bool | None
    expected: bool  # critical and strategic
    sheet: Sheet

    @property
    def standing(self) -> str:
        """Where is it: held, begun, selected, waiting (nobody has said), passed_over?"""
        if self.sheet.standing:
            return "begun" if self.sheet.open else "held"
        if self.selected:
            return "selected"
        return "waiting" if self.selected is None else "passed_over"


def talks(register: Register) -> list[Talk]:
    """The list: partnerships that are critical and strategic, and all others that were selected or talked with.
    Those selected without a conversation first, then those begun, waiting, held, passed over."""
    answered, asked = sheets(register, INSTRUMENT), instruments()[INSTRUMENT]
    fields, names = tables()["partnerships"].fields, register.names
    expected = ((pl.col("importance") == "critical") & (pl.col("level") == "strategic")).fill_null(False)
    rows = register.standing.with_columns(expected.alias("_expected")).filter(
        pl.col("_expected")
        | pl.col("joint_conversation").fill_null(False)
        | pl.col("on_strategic_partnership").fill_null(False)
        | pl.col("id").is_in(list(answered))
    )
    made = [
        Talk(
            Ref("partnerships", row["id"], row["name"]), say(fields["theme"], row["theme"], names),
            row["joint_conversation"], row["on_strategic_partnership"], row["_expected"],
            answered.get(row["id"]) or Sheet(asked, row["id"], {}, ()),
        )
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip
    order = ("selected", "begun", "waiting", "held", "passed_over")
    return sorted(made, key=lambda one: (order.index(one.standing), one.body.text.casefold()))


def moved(record: Record, selected: bool | None, on_strategic: bool | None) -> Record:
    """The partnership moved on in the funnel, or back: selected for a joint conversation, on the strategic
    partnership; None is not known. Refused where it stands so already."""
    made = {**record, "joint_conversation": selected, "on_strategic_partnership": on_strategic}
    made = {name: value for name, value in made.items() if value is not None}
    if made == record:
        raise Refused(_("Nothing would change: it stands so already."))
    return made
