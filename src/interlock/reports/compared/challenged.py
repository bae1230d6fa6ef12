"""Does it stand up to what others have learnt? The questions with their answers, in words for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from interlock.register.language import N_, _
from interlock.scenario.challenge.asking import sets

_WORDS = {"yes": N_("yes"), "partly": N_("partly"), "no": N_("no"), "unknown": N_("not known")}


def challenged(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each question under the title of its set, with its answer and why; what people said beside it."""
    counts = Counter(row["answer"] for row in rows)
    told = ", ".join(f"{counts[answer]} {_(word)}" for answer, word in _WORDS.items() if counts[answer])
    lines = [_("Challenge: {n} questions ({told}).").format(n=len(rows), told=told)]
    for each in sets():
        lines += ["", _("{title} ({source})").format(title=_(each.title), source=each.source)]
        for row in (row for row in rows if row["set"] == each.set):
            lines.append(f"  - {row['asks']}")
            lines.append(f"    {_(_WORDS[row['answer']]).capitalize()}. {row['because']}".rstrip())
            if row["said"] and (row["by"] == "facts" or row["differs"]):
                said = "; ".join(_said(one) for one in row["said"])
                lines.append("    " + _("What people say: {said}.").format(said=said.rstrip(".")))
    return lines


def _said(one: Mapping[str, str]) -> str:
    answer = _("{who}: {answer}").format(who=one["rater"] or _("somebody"), answer=_(_WORDS[one["answer"]]))
    return f"{answer} ({one['evidence']})" if one["evidence"] else answer
