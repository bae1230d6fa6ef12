"""How should the strategic partnership be involved before a scheme is launched, and what pays for its outcomes now?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from ...measures.picture.reporting import KINDS as PARENTS
from ...register import dates
from ...register.language import _, ngettext
from ..finding import About
from ..words import listed, money, quoted
from .facts import Facts
from .meaning import SAID, Meaning
from .need import NO, Need
from .proposal import Evidence, Proposal, about
from .value import NEW, Case
from .weighing import Candidate
from .wording import involvements


@dataclass(frozen=True)
class Gateway:
    """A suggestion, never a verdict: which involvement, why, through which bodies; the streams of each outcome."""

    verdict: str
    label: str
    meaning: str
    source: str
    evidence: tuple[Evidence, ...]
    through: tuple[About, ...]
    streams: tuple[Mapping[str, object], ...]
    hours_saved: float | None

    def plain(self) -> dict[str, object]:
        """As the results file holds it."""
        return {
            "verdict": self.verdict, "label": self.label, "in_words": self.meaning, "source": self.source,
            "evidence": [one.plain() for one in self.evidence], "through": [vars(one) for one in self.through],
            "streams": [dict(row) for row in self.streams], "hours_saved": self.hours_saved,
        }  # fmt: skip


def gateway(
    facts: Facts, proposal: Proposal, it: Meaning, needed: Need, found: Sequence[Candidate], cases: Sequence[Case]
) -> Gateway:
    """How should the strategic partnership be involved? The first that fits of no_outcome (no target named, and none
    like it), partnership_not_needed (the first question says no), existing (a body could take it), stretch (one comes
    near), new_body. Streams: a row for each outcome and stream of money that is allocated to it and runs on the day,
    and the scheme's own. Hours saved: those of a new body less those of the best body. Source: report, 7.14 to 7.16.
    """
    if not it.targets:
        verdict = "no_outcome"
    elif needed.standing == NO:
        verdict = "partnership_not_needed"
    elif any(one.fits for one in found):
        verdict = "existing"
    else:
        verdict = "stretch" if found else "new_body"
    known = involvements()[verdict]
    through, why = _through(facts, it, found)
    evidence = [why]
    if it.targets and it.targets_from != SAID:
        evidence.insert(0, Evidence(_("No outcome was named; those below are only likely by their words.")))
    streams = _streams(facts, proposal, it)
    evidence += _paid(facts, it, streams)
    new = next((case.hours for case in cases if case.case == NEW), None)
    best = next((case.hours for case in cases if case.case != NEW), None)
    saved = max(0.0, new - best) if verdict == "existing" and new is not None and best is not None else None
    return Gateway(verdict, _(known.label), _(known.means), known.source, tuple(evidence), through, streams, saved)


def _through(facts: Facts, it: Meaning, found: Sequence[Candidate]) -> tuple[tuple[About, ...], Evidence]:
    """Who speaks for the strategic partnership: the champions of the themes, else the body at the top of the lines."""
    register = facts.register
    champions = dict(register["themes"].select("id", "champion").iter_rows())
    ids = sorted({str(champions[t]) for t in it.themes if champions.get(t) in facts.bodies})
    if ids:
        named = about(register, "partnerships", *ids)
        said = ngettext("{bodies} is the champion of its theme.", "{bodies} are the champions of its themes.", len(ids))
        return named, Evidence(said.format(bodies=listed([one.name for one in named])), named)
    if found and (top := _top(facts, found[0].partnership)):
        named = about(register, "partnerships", top)
        said = _("{best} reports, in the end, to {top}.").format(best=found[0].name, top=named[0].name)
        return named, Evidence(said, named)
    return (), Evidence(_("Which body speaks for the strategic partnership on this theme is not on record."))


def _top(facts: Facts, body: str) -> str:
    """The body at the top of the lines in which this one reports; empty where it reports to nobody, or in a circle."""
    links = facts.register["links"].filter(pl.col("kind").is_in(PARENTS))
    parents: dict[str, list[str]] = {}
    for one, to in links.select("from", "to").sort("from", "to").iter_rows():
        if to in facts.bodies:
            parents.setdefault(one, []).append(to)
    at, seen = body, {body}
    while at in parents:
        at = parents[at][0]
        if at in seen:
            return ""
        seen.add(at)
    return at if at != body else ""


def _streams(facts: Facts, proposal: Proposal, it: Meaning) -> tuple[Mapping[str, object], ...]:
    register, names = facts.register, facts.register.names
    running = register["funding"].filter(dates.holds("start", "end", register.as_at)).select(funding="id", end="end")
    held = (
        register["allocations"].filter(pl.col("target").is_in(list(it.targets)))
        .join(running, on="funding", how="inner").sort("target", "funding", "partnership", nulls_last=True)
    )  # fmt: skip
    rows: list[Mapping[str, object]] = []
    for target in it.targets:
        mine = held.filter(pl.col("target") == target)
        for row in mine.iter_rows(named=True):
            rows.append({
                "target": target, "target_name": names["targets"].get(target, target), "funding": row["funding"],
                "funding_name": names["funding"].get(row["funding"], row["funding"]), "partnership": row["partnership"],
                "partnership_name": names["partnerships"].get(row["partnership"], row["partnership"]),
                "amount": row["amount"], "end": row["end"], "this": False,
            })  # fmt: skip
        rows.append({
            "target": target, "target_name": names["targets"].get(target, target), "funding": None,
            "funding_name": proposal.funder or _("This scheme"), "partnership": None, "partnership_name": None,
            "amount": proposal.amount, "end": None, "this": True,
        })  # fmt: skip
    return tuple(rows)


def _paid(facts: Facts, it: Meaning, streams: Sequence[Mapping[str, object]]) -> list[Evidence]:
    """What pays for these outcomes already?"""
    currency = facts.measured.settings.currency
    if not it.targets:
        return []
    if facts.register["allocations"].is_empty():
        return [Evidence(_("Which money goes to which target is not on record."))]
    made = []
    for target in it.targets:
        mine = [row for row in streams if row["target"] == target and not row["this"]]
        name = quoted(facts.register.names["targets"].get(target, target))
        if not mine:
            made.append(Evidence(_("No money is recorded for {target} now.").format(target=name),
                                 about(facts.register, "targets", target)))  # fmt: skip
            continue
        parts = []
        for row in mine:
            amount = row["amount"]
            told = money(amount, currency) if isinstance(amount, float) else _("an amount not known")
            parts.append(_("{stream} ({amount} a year)").format(stream=row["funding_name"], amount=told))
        ids = tuple(dict.fromkeys(str(row["funding"]) for row in mine))
        said = _("For {target} there is money already: {streams}.").format(target=name, streams=listed(parts, 4))
        made.append(Evidence(said, about(facts.register, "funding", *ids)))
    return made
