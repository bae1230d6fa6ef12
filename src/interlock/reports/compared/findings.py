"""Which findings does a scenario settle and raise, in words for a terminal?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from interlock.audit.finding import Finding
from interlock.register.language import N_, _, ngettext
from interlock.scenario.compare.comparison import Comparison

from ..titles import GRAVITIES, KINDS, called

AT_MOST = 8  # findings of one sort that are told one by one
_HOW = {
    "no_longer": "",
    "one_body": N_("they are one now"),
    "taken_over": N_("it is part of another now, of which this is not found"),
}


def findings(one: Comparison) -> list[str]:
    """Which findings are settled, which are raised, which go on?"""
    it = one.turned
    if not (it.settled or it.raised or it.continued or it.graver or it.eased or it.unseen or it.first_seen):
        return [_("No finding is settled, and none raised.")]
    lines = []
    settled = [(found, how) for found, how in it.settled if how != "body_gone"]
    gone = [found for found, how in it.settled if how == "body_gone"]
    if settled:
        said = ngettext("Settled: {n} finding.", "Settled: {n} findings.", len(settled)).format(n=len(settled))
        lines.append(said)
        for found, how in settled[:AT_MOST]:
            because = _HOW[how]
            lines.append(f"  - {_said(found.grave, found.in_words)}{f' [{_(because)}]' if because else ''}")
        lines += _rest([found.kind for found, _how in settled[AT_MOST:]])
    if gone:
        said = ngettext(
            "Gone with a body that stands no more, not put right: {n} finding ({kinds}).",
            "Gone with bodies that stand no more, not put right: {n} findings ({kinds}).",
            len(gone),
        )
        lines += _counted(gone, said)
    lines += _listed(it.raised, ngettext("Raised: {n} finding.", "Raised: {n} findings.", len(it.raised)))
    graver, eased = [new for _old, new in it.graver], [new for _old, new in it.eased]
    said = ngettext("Graver than before: {n} finding.", "Graver than before: {n} findings.", len(graver))
    lines += _listed(graver, said)
    said = ngettext("Less grave than before: {n} finding.", "Less grave than before: {n} findings.", len(eased))
    lines += _listed(eased, said)
    said = ngettext(
        "{n} finding goes on, about the body that took the work over ({kinds}).",
        "{n} findings go on, about the bodies that took the work over ({kinds}).",
        len(it.continued),
    )
    lines += _counted([old for old, _new in it.continued], said)
    said = ngettext(
        "{n} finding can no longer be looked for: the facts are gone ({kinds}).",
        "{n} findings can no longer be looked for: the facts are gone ({kinds}).",
        len(it.unseen),
    )
    lines += _counted(it.unseen, said)
    said = ngettext("{n} finding is seen now only because the facts were not there before ({kinds}).",
                    "{n} findings are seen now only because the facts were not there before ({kinds}).",
                    len(it.first_seen))  # fmt: skip
    return lines + _counted(it.first_seen, said)


def _listed(found: Sequence[Finding], said: str) -> list[str]:
    if not found:
        return []
    lines = [said.format(n=len(found)), *(f"  - {_said(one.grave, one.in_words)}" for one in found[:AT_MOST])]
    return lines + _rest([one.kind for one in found[AT_MOST:]])


def _counted(found: Sequence[Finding], said: str) -> list[str]:
    return [said.format(n=len(found), kinds=_kinds(one.kind for one in found))] if found else []


def _said(grave: str, words: str) -> str:
    return f"{called(GRAVITIES, grave)}: {' '.join(words.split())}"


def _kinds(kinds: Iterable[str]) -> str:
    return ", ".join(f"{n} × {called(KINDS, kind).lower()}" for kind, n in Counter(kinds).items())


def _rest(kinds: Sequence[str]) -> list[str]:
    return ["  " + _("and {n} more: {kinds}").format(n=len(kinds), kinds=_kinds(kinds))] if kinds else []
