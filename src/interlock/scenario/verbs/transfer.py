"""Targets, money, duties or hosting go from one partnership or organisation to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import polars as pl

from ...register.language import N_, _
from ...register.problem import Refused
from ...register.schema import tables
from ...register.snapshot import Register
from ..bodies import called, named_in
from ..carrying import listed
from ..change import Change
from ..handing import DUTIES, THINGS, Holder, hand, held, holder, must_hold, thing
from ..param import Param
from ..rows import set_columns

_WORDS = {"targets": ("targets",), "money": ("funding",), "duties": DUTIES, "hosting": ()}
_SAID = {
    "targets": N_("the targets"), "money": N_("the money"), "duties": N_("the plans and championships"),
    "hosting": N_("the hosting"),
}  # fmt: skip
_HOSTS = ("host", "accountable_body")


@dataclass(frozen=True)
class Transfer(Change):
    """Hand targets, money, duties or hosting over: to a partnership, or to an organisation that does it by itself.

    `what` lists single targets, plans, themes or streams of money by id, or says `targets`, `money`, `duties` (the
    plans it keeps and the themes it champions) or `hosting` for all of that sort. An organisation that takes a target
    over delivers it by itself; one that takes a plan over owns it; money that it takes over is with no partnership,
    and says in its notes whose it is. Hosting goes to an organisation: of one partnership, or, from an organisation,
    of all that it hosts and answers for. Refused where it is not theirs to give, and where the new home has ended or
    cannot have it.
    """

    VERB: ClassVar[str] = "transfer"
    LABEL: ClassVar[str] = N_("Transfer")
    SUMMARY: ClassVar[str] = N_("Hand targets, money, duties or hosting to another partnership or an organisation.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("what", "refs", N_("What"),
              N_("targets, plans, themes or streams of money, each by id; or targets, money, duties or hosting for all "
                 "of that sort"), True, "targets|plans|themes|funding", also=tuple(_SAID.items())),
        Param("from", "ref", N_("From"), N_("the partnership or organisation that has it now"), True,
              "partnerships|organisations"),
        Param("to", "ref", N_("To"), N_("the partnership or organisation that has it then"), True,
              "partnerships|organisations"),
    )  # fmt: skip

    what: tuple[str, ...] = ()
    from_: str = ""
    to: str = ""
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        source, home = holder(register, self.from_), holder(register, self.to)
        must_hold(register, home, on)
        if source == home:
            raise Refused(_("It is with “{name}” already.").format(name=called(register, *home)))
        for what in self.what:
            if what == "hosting":
                register = _hosting(register, source, home)
            elif what in _WORDS:
                register = _every(register, what, source, home)
            else:
                register = hand(register, thing(register, what), [what], source, home)
        return register

    def in_words(self, register: Register) -> str:
        source, home = (named_in(register, id, "partnerships", "organisations") for id in (self.from_, self.to))
        what = listed(_(_SAID[one]) if one in _SAID else named_in(register, one, *THINGS) for one in self.what)
        return _("Transfer {what} from {source} to {home}.").format(what=what, source=source, home=home)


def _every(register: Register, word: str, source: Holder, home: Holder) -> Register:
    """All that `source` has of this sort goes to `home`."""
    there = False
    for table in _WORDS[word]:
        mine = held(register, table, source)
        there = there or bool(mine) or bool(held(register, table, home))
        register = hand(register, table, mine, source, home)
    if not there:
        sorts = " / ".join(_(tables()[table].label).lower() for table in _WORDS[word])
        said = _("“{name}” has none to give on record: {sorts}.")
        raise Refused(said.format(name=called(register, *source), sorts=sorts))
    return register


def _hosting(register: Register, source: Holder, home: Holder) -> Register:
    if home[0] != "organisations":
        said = _("Only an organisation can host, and “{name}” is a partnership.")
        raise Refused(said.format(name=called(register, *home)))
    if source[0] == "partnerships":
        record = register.record(*source) or {}
        if all(record.get(column) == home[1] for column in _HOSTS):
            return register
        return set_columns(register, "partnerships", [source[1]], dict.fromkeys(_HOSTS, home[1]))
    for column in _HOSTS:
        hosted = register["partnerships"].filter(pl.col(column) == source[1])["key"].to_list()
        register = set_columns(register, "partnerships", hosted, {column: home[1]})
    return register
