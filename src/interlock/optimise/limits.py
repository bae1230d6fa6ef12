"""What does an answer assume, which rules did it keep, and what could it not weigh? Stated beside it."""

from __future__ import annotations

from typing import Any

from ..audit.settings import Settings
from ..register.language import _
from .problem import APART, BRINGING, ENDING, IDLE, LEAVING, MERGING, MOVING, VOICE, Problem
from .rules import DEMANDS, RULES, rule_words
from .sensitivity import Steadiness

_PINNED = ("keep", "never_join", "area_asked", "at_most", "kinds")


def limits(problem: Problem, settings: Settings, steady: Steadiness, seconds: float, open_: bool) -> dict[str, Any]:
    """What stands beside an answer, as the results file holds it."""
    ask = problem.ask
    asked = {
        "keep": bool(ask.keep), "never_join": bool(ask.never_join), "area_asked": bool(ask.area),
        "at_most": ask.at_most is not None, "kinds": len(ask.kinds) < 4, "join": bool(ask.join),
        "at_most_bodies": ask.at_most_bodies is not None, "save_hours": ask.save_hours is not None,
    }  # fmt: skip
    rules = [rule for rule in RULES if asked.get(rule, rule not in (*_PINNED, *DEMANDS))]
    if ask.voice_loss:
        rules.remove("voice")
    said = list(problem.unknown)
    if not problem.arcs:
        said.insert(0, _("Too little is known of any two bodies to see reason for a change."))
    if open_:
        said.append(
            _("Time was up before everything was proven: the gap says how far from the best it can be at most.")
        )
    return {
        "weights": ask.weights.plain(),
        "rules": {rule: rule_words(rule) for rule in rules},
        "board_size": ask.board_size, "at_most": ask.at_most,
        "assumptions": settings.all_assumptions(),
        "costs_in_hours": {
            "preparing a merger": MERGING, "each seat that moves": MOVING, "bringing under": BRINGING,
            "ending": ENDING, "each seat that ends": LEAVING, "a pair apart, a year": APART,
            "a body that does not meet, a year": IDLE, "a voice lost, a year": VOICE,
        },
        "seconds": seconds, "changes_possible": len(problem.free),
        "answers": steady.answers, "answers_when": list(steady.asked), "unknown": said,
    }  # fmt: skip
