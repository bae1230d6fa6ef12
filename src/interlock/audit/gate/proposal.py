"""What is asked of the task test? A task, a proposal for a partnership, or a new scheme with money."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ...register.language import N_, _
from ...register.problem import Refused
from ...register.schema import tables
from ...register.snapshot import Register
from ..finding import About

KINDS = {
    "task": N_("A task"), "partnership": N_("A proposal for a partnership"), "scheme": N_("A new scheme with funding"),
}  # fmt: skip
LEVELS = ("strategic", "operational", "consultative")


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes, in their words, and what is known of it; empty is not known. References are ids.

    `newcomers` are organisations that must act and that the register does not know, by name; `amount` is pounds (or
    the currency of the place) a year, `years` how long the money lasts, `partnership_required` whether it asks for a
    partnership.
    """

    text: str
    kind: str = "task"  # one of KINDS
    targets: tuple[str, ...] = ()
    theme: str = ""
    area: str = ""
    client_groups: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    newcomers: tuple[str, ...] = ()
    level: str = ""
    funder: str = ""
    amount: float | None = None
    years: float | None = None
    partnership_required: bool | None = None


@dataclass(frozen=True)
class Evidence:
    """One sentence of evidence, and the records of the register on which it rests."""

    in_words: str
    about: tuple[About, ...] = ()

    def plain(self) -> dict[str, object]:
        """As the results file holds it."""
        return {"in_words": self.in_words, "about": [vars(one) for one in self.about]}


def about(register: Register, table: str, *ids: str) -> tuple[About, ...]:
    """The records of these ids with their names."""
    names = register.names[table]
    return tuple(About(table, id, names.get(id, id)) for id in ids)


def check(register: Register, proposal: Proposal) -> None:
    """Refused, in words, where the proposal says nothing, or names what the register does not know."""
    if not proposal.text.strip():
        raise Refused(_("Say in a few words what is to be done."))
    if proposal.kind not in KINDS:
        raise Refused(_("“{kind}” is none of {kinds}.").format(kind=proposal.kind, kinds=", ".join(KINDS)))
    if proposal.level and proposal.level not in LEVELS:
        raise Refused(_("“{level}” is none of {levels}.").format(level=proposal.level, levels=", ".join(LEVELS)))
    for number in (proposal.amount, proposal.years):
        if number is not None and not (math.isfinite(number) and number >= 0):
            raise Refused(_("An amount, or a number of years, is nought or more."))
    cited = {
        "targets": proposal.targets, "organisations": proposal.organisations,
        "themes": (proposal.theme,) if proposal.theme else (), "areas": (proposal.area,) if proposal.area else (),
    }  # fmt: skip
    for table, ids in cited.items():
        for id in ids:
            if id not in register.names[table]:
                said = _("There is no {singular} “{name}”.")
                raise Refused(said.format(singular=_(tables()[table].singular), name=id))
