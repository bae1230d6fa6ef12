"""What becomes of the findings? Settled, raised, or going on about whoever took the work over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from ...audit.finding import Finding
from ...audit.rules import RULES
from ...audit.run import GRAVITIES, Result
from .heirs import Succession

How = Literal["no_longer", "one_body", "taken_over", "body_gone"]
Key = tuple[str, frozenset[tuple[str, str]]]


@dataclass(frozen=True)
class Turned:
    """The open findings of two audits of one day, held against each other.

    settled: not found any more, each with how (`no_longer` is it found of the same records; `one_body`: those it was
    about are one now; `taken_over`: the body it was about is part of another, of which it is not found; `body_gone`: a
    body it was about stands no more, and nobody took its work over). raised: not found before. continued: found of
    another record now, which took over from the one it was about: (before, after); neither settled nor raised.
    graver and eased: found both times, of another gravity: (before, after). unseen: not found because the facts that
    the rule needs are gone; first_seen: found only because they were not there before. What people have accepted,
    dismissed or given a lead is not open, and in none of these.
    """

    settled: tuple[tuple[Finding, How], ...]
    raised: tuple[Finding, ...]
    continued: tuple[tuple[Finding, Finding], ...]
    graver: tuple[tuple[Finding, Finding], ...]
    eased: tuple[tuple[Finding, Finding], ...]
    unseen: tuple[Finding, ...]
    first_seen: tuple[Finding, ...]

    def plain(self, before: Result, after: Result) -> dict[str, Any]:
        """As `compare --format json` holds them: settled as ids, raised whole, the others with their sentences."""
        return {
            "settled": [finding.id for finding, _how in self.settled],
            "raised": [after.plain_finding(finding) for finding in self.raised],
            "settled_how": [{"id": f.id, "kind": f.kind, "grave": f.grave, "in_words": f.in_words, "how": how}
                            for f, how in self.settled],
            "continued": [{"id": old.id, "now": new.id, "in_words": new.in_words} for old, new in self.continued],
            "graver": [_changed(old, new) for old, new in self.graver],
            "eased": [_changed(old, new) for old, new in self.eased],
            "unseen": [finding.id for finding in self.unseen],
            "first_seen": [after.plain_finding(finding) for finding in self.first_seen],
        }  # fmt: skip


def _changed(old: Finding, new: Finding) -> dict[str, str]:
    return {"id": new.id, "was": old.grave, "is": new.grave, "in_words": new.in_words}


def turned(before: Result, after: Result, succession: Succession) -> Turned:
    """What becomes of each finding that is open before or after?"""
    told_before = {finding.id: finding for finding in before.findings}
    told_after = {finding.id: finding for finding in after.findings}
    blind_before, blind_after = _blind(before), _blind(after)
    now = {_key(finding): finding for finding in after.findings}
    then = {key for finding in before.findings for key in _keys(finding, succession)}
    settled: list[tuple[Finding, How]] = []
    continued: list[tuple[Finding, Finding]] = []
    graver: list[tuple[Finding, Finding]] = []
    eased: list[tuple[Finding, Finding]] = []
    unseen: list[Finding] = []
    for finding in before.open:
        if same := told_after.get(finding.id):
            if finding.grave != same.grave and same.id not in after.judged:
                worse = GRAVITIES.index(same.grave) < GRAVITIES.index(finding.grave)
                (graver if worse else eased).append((finding, same))
            continue
        heir = next((now[key] for key in _keys(finding, succession) if key in now), None)
        if heir is not None:
            continued.append((finding, heir))
        elif finding.kind in blind_after:
            unseen.append(finding)
        else:
            settled.append((finding, _how(finding, succession)))
    fresh = [f for f in after.open if f.id not in told_before and _key(f) not in then]
    return Turned(
        settled=tuple(settled), raised=tuple(f for f in fresh if f.kind not in blind_before),
        continued=tuple(continued), graver=tuple(graver), eased=tuple(eased), unseen=tuple(unseen),
        first_seen=tuple(f for f in fresh if f.kind in blind_before),
    )  # fmt: skip


def _blind(result: Result) -> frozenset[str]:
    """Which kinds of finding could not be looked for, for want of facts?"""
    return frozenset(rule.KIND for rule in RULES if any(result.table(name) is None for name in rule.NEEDS))


def _key(finding: Finding) -> Key:
    return finding.kind, frozenset((about.table, about.id) for about in finding.about)


def _keys(finding: Finding, succession: Succession) -> Iterator[Key]:
    """As what would this finding be found, told of those who took over? Nothing where somebody has no heir, or those
    it was about are one now."""
    each = [[(about.table, id) for id in succession.heirs(about.table, about.id)] for about in finding.about]
    for chosen in product(*each):
        key = frozenset(chosen)
        if len(key) == len(finding.about):
            yield finding.kind, key


def _how(finding: Finding, succession: Succession) -> How:
    heirs = [(about.table, succession.heirs(about.table, about.id)) for about in finding.about]
    if any(not ids for _table, ids in heirs):
        return "body_gone"
    if len(set(heirs)) < len(heirs):
        return "one_body"
    same = all(ids == (about.id,) for about, (_table, ids) in zip(finding.about, heirs, strict=True))
    return "no_longer" if same else "taken_over"
