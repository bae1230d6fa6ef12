"""What would a scenario change, in words for a terminal?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from interlock.audit.words import day
from interlock.register.language import _, ngettext
from interlock.scenario.compare.comparison import Comparison

from .bodies import bodies
from .challenged import challenged
from .figures import cost, figures
from .findings import findings
from .sides import gains, loses
from .targets import targets

AT_MOST = 8  # measures told one by one


def comparison_words(comparisons: Sequence[Comparison], challenges: Sequence[Sequence[Mapping[str, Any]]] = ()) -> str:
    """One scenario whole; several side by side first, then each whole, each with its challenge where that is given."""
    lines: list[str] = []
    if len(comparisons) > 1:
        lines += [_("{n} scenarios side by side").format(n=len(comparisons)), ""]
        lines += [f"  {n}  {one.name}" for n, one in enumerate(comparisons, start=1)]
        lines += ["", *figures(comparisons), ""]
    for n, one in enumerate(comparisons, start=1):
        if n > 1:
            lines += ["", "=" * 72, ""]
        lines += _whole(one, alone=len(comparisons) == 1)
        if challenges:
            lines += ["", *challenged(challenges[n - 1])]
    return "\n".join(lines) + "\n"


def _whole(one: Comparison, *, alone: bool) -> list[str]:
    scenario, as_at = one.replayed.scenario, one.replayed.before.as_at
    said = _("“{name}”, from {day}.").format(name=one.name, day=day(scenario.on.isoformat()))
    if as_at != scenario.on:
        said += " " + _("Before and after are looked at on {day}.").format(day=day(as_at.isoformat()))
    lines = [said, ""]
    if not one.replayed.steps:
        return [*lines, _("It changes nothing.")]
    for step in one.replayed.steps:
        lines.append(f"  {step.number}. {step.in_words}")
        if step.change.reason:
            lines.append("     " + _("Why: {reason}").format(reason=step.change.reason))
    for part in (
        figures([one]) if alone else [],
        cost(one),
        bodies(one),
        targets(one),
        findings(one),
        loses(one),
        gains(one),
        _unknown(one),
    ):
        if part:
            lines += ["", *part]
    return lines


def _unknown(one: Comparison) -> list[str]:
    missing = one.not_assessed
    if not missing:
        return []
    said = ngettext("{n} measure could not be worked out for want of facts; the figures above know nothing of it:",
                    "{n} measures could not be worked out for want of facts; the figures above know nothing of them:",
                    len(missing))  # fmt: skip
    because = list(dict.fromkeys(measure.because for measure in missing))
    lines = [said.format(n=len(missing)), *(f"  - {each}" for each in because[:AT_MOST])]
    return lines + (["  " + _("and {n} more").format(n=len(because) - AT_MOST)] if because[AT_MOST:] else [])
