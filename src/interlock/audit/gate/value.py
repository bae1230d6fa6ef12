"""What value is added in each case: targets that get a route, gaps that close, who would meet; against the hours?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import polars as pl

from ...register.language import _, ngettext
from ..words import listed, money, number, opening, quoted
from .facts import Facts
from .meaning import Meaning
from .proposal import Evidence, Proposal, about
from .weighing import Candidate

EXISTING, NEW = "existing", "new"
MOST_PAIRS = 6  # shown in words


@dataclass(frozen=True)
class Case:
    """One way of doing it and what it costs: `hours` a year for those who would be added, None where it is not known
    how many; `each` for one member. `known` says that no part of the hours was assumed."""

    case: str  # existing or new
    partnership: str
    name: str
    added: int | None
    each: float
    hours: float | None
    known: bool
    in_words: str

    def plain(self) -> dict[str, object]:
        """As the results file holds it."""
        hours = self.hours
        return {
            "case": self.case, "partnership": self.partnership or None, "name": self.name, "members_added": self.added,
            "hours_each": self.each, "hours_known": hours if self.known else None,
            "hours_assumed": None if self.known else hours, "in_words": self.in_words,
        }  # fmt: skip


@dataclass(frozen=True)
class Value:
    """The answer to the last question, what it rests on, and each case with its cost."""

    answer: str
    evidence: tuple[Evidence, ...]
    cases: tuple[Case, ...]


def value(facts: Facts, proposal: Proposal, it: Meaning, found: Sequence[Candidate]) -> Value:
    """What value is added in each case?

    Added are targets to which nobody works now (they get a first route), combinations of theme, level and client
    group that nobody or hardly anybody serves, and pairs of those who must act who sit together nowhere. The cost is
    the hours of those who would come to a meeting that they do not attend now; those who sit there already are not
    counted, since how much longer they would sit is not known. Source: report, box 3: what is the added value?
    """
    gains = [*_money(facts, proposal), *_routes(facts, it), *_gaps(facts, it), *_meeting(facts, it)]
    unknown = _unknown(facts, proposal, it)
    cases = [*(_existing(facts, proposal, it, one) for one in found if one.fits), _new(facts, proposal, it)]
    if not any(one.fits for one in found) and found:
        cases.insert(0, _existing(facts, proposal, it, found[0]))
    if gains:
        said = " ".join(one.in_words for one in gains)
    elif unknown:
        said = _("What it would add is not known.")
    else:
        said = _("On what is on record it adds nothing: its targets have somebody working to them, and those who must"
                 " act sit together already.")  # fmt: skip
    cost = " ".join(case.in_words for case in cases[:2] + (cases[-1:] if len(cases) > 2 else []))
    return Value(f"{said} {cost}", (*gains, *unknown), tuple(cases))


def _money(facts: Facts, proposal: Proposal) -> list[Evidence]:
    if not proposal.amount:
        return []
    amount = money(proposal.amount, facts.measured.settings.currency)
    if proposal.years is None:
        return [Evidence(_("It brings {amount} a year; for how long is not known.").format(amount=amount))]
    said = _("It brings {amount} a year for {years} years.") if proposal.years != 1 else _("It brings {amount}, once.")
    return [Evidence(said.format(amount=amount, years=f"{proposal.years:g}"))]


def _routes(facts: Facts, it: Meaning) -> list[Evidence]:
    if facts.workers_of is None:
        return []
    without = [target for target in it.targets if not facts.workers_of.get(target)]
    if not without:
        return []
    names = facts.register.names["targets"]
    said = ngettext(
        "{targets} gets somebody who works to it.", "{targets} get somebody who works to them.", len(without)
    )
    shown = listed([quoted(names.get(t, t)) for t in without], 6)
    return [Evidence(said.format(targets=shown), about(facts.register, "targets", *without))]


def _gaps(facts: Facts, it: Meaning) -> list[Evidence]:
    """Which thin spots and gaps of the picture would it fill?"""
    table = facts.measured.table("gaps") if it.themes else None
    if table is None:
        return []
    levels = dict(facts.register["areas"].select("id", "level").iter_rows())
    rows = table.filter(pl.col("theme").is_in(list(it.themes)) & pl.col("standing").is_in(["gap", "thin"]))
    if it.groups:
        rows = rows.filter(pl.col("client_group").is_in(list(it.groups)))
    else:
        rows = rows.filter(pl.col("client_group").is_null())
    if it.area:
        rows = rows.filter(pl.col("area_level").eq_missing(pl.lit(levels.get(it.area), dtype=pl.String)))
    made = []
    for row in rows.iter_rows(named=True):
        whom = row["client_group"].replace("_", " ") if row["client_group"] else _("everybody")
        said = (
            _("{theme} for {whom} has nobody now.")
            if row["standing"] == "gap"
            else _("{theme} for {whom} has nobody of its own now.")
        )
        made.append(Evidence(said.format(theme=row["theme_name"], whom=whom),
                             about(facts.register, "themes", row["theme"])))  # fmt: skip
    return made


def apart(facts: Facts, it: Meaning) -> list[tuple[str, str]]:
    """Which two of those who must act sit together on no partnership now? Nothing where no seat is on record."""
    if not facts.seats:
        return []
    together = {pair for bodies in facts.seats.values()
                for pair in combinations(sorted(bodies.intersection(it.organisations)), 2)}  # fmt: skip
    return [pair for pair in combinations(sorted(it.organisations), 2) if pair not in together]


def _meeting(facts: Facts, it: Meaning) -> list[Evidence]:
    pairs = apart(facts, it)
    if not pairs:
        return []
    names = facts.register.names["organisations"]
    told = [_("{a} and {b}").format(a=names.get(a, a), b=names.get(b, b)) for a, b in pairs]
    said = _("Who would meet that meets nowhere now: {pairs}.").format(
        pairs="; ".join(told[:MOST_PAIRS]) + ("" if len(told) <= MOST_PAIRS else "; …")
    )
    ids = sorted({id for pair in pairs for id in pair})
    return [Evidence(said, about(facts.register, "organisations", *ids))]


def _unknown(facts: Facts, proposal: Proposal, it: Meaning) -> list[Evidence]:
    made = []
    if not it.targets:
        made.append(Evidence(_("No target is known, so it cannot be told whether one gets a route.")))
    elif facts.workers_of is None:
        made.append(Evidence(_("Who works to which target is not on record, so it cannot be told who gets a route.")))
    if not it.organisations_from:
        made.append(Evidence(_("Who must act is not known, so it cannot be told who would meet.")))
    elif not facts.seats:
        made.append(Evidence(_("Who sits where is not on record, so it cannot be told who would meet.")))
    elif proposal.newcomers:
        said = _("Whom {who} meet now is not known, since the register does not hold them.")
        made.append(Evidence(said.format(who=listed(proposal.newcomers, 6))))
    return made


def _existing(facts: Facts, proposal: Proposal, it: Meaning, one: Candidate) -> Case:
    each, known = facts.hours[one.partnership]
    if not it.organisations_from or one.partnership not in facts.seats:
        told = _("With {name} each member added costs about {each} hours a year{how}; how many is not known.")
        said = told.format(name=one.name, each=_round(each), how=_how(known))
        return Case(EXISTING, one.partnership, one.name, None, each, None, known, said)
    sitting = facts.seats[one.partnership]
    added = sum(body not in sitting for body in it.organisations) + len(proposal.newcomers)
    if not added:
        said = _("With {name} nobody has to come who does not sit there already.").format(name=one.name)
        return Case(EXISTING, one.partnership, one.name, 0, each, 0.0, True, said)
    told = ngettext(
        "With {name} {n} member is added, at about {hours} hours a year{how}.",
        "With {name} {n} members are added, at about {hours} hours a year in all{how}.",
        added,
    )
    said = told.format(name=one.name, n=number(added), hours=_round(each * added), how=_how(known))
    return Case(EXISTING, one.partnership, one.name, added, each, each * added, known, said)


def _new(facts: Facts, proposal: Proposal, it: Meaning) -> Case:
    """A new body meets as often and as long as is assumed of any body of which that is not known."""
    taken = facts.measured.settings.all_assumptions()
    each = taken["meetings_per_year"] * (taken["hours_per_meeting"] + taken["preparation_hours"])
    members = len(it.organisations) + len(proposal.newcomers)
    if members < 2:
        said = _("A new body costs each member about {each} hours a year (assumed); how many is not known.")
        return Case(NEW, "", _("A new partnership"), None, each, None, False, said.format(each=_round(each)))
    said = _("A new body of {n} members costs about {hours} hours a year in all (assumed).")
    said = said.format(n=number(members), hours=_round(each * members))
    return Case(NEW, "", _("A new partnership"), members, each, each * members, False, opening(said))


def _how(known: bool) -> str:
    return "" if known else _(" (assumed)")


def _round(hours: float) -> str:
    return f"{hours:,.0f}" if hours >= 10 or hours == int(hours) else f"{hours:,.1f}"
