"""What does the task test say? Asked of what is held, or of any register under any settings."""

from __future__ import annotations

from ...audit.gate.answers import Answers, task_test
from ...audit.gate.proposal import Proposal
from ...audit.gate.wording import endings
from ...audit.measured import Measured
from ...audit.run import Result
from ...audit.settings import Settings, numbers
from ...audit.tables import MEASURES
from ...register.language import _
from ...register.snapshot import Register
from ..explained import Used

__all__ = ["counts_shown", "endings", "numbers_used", "standing_name", "tested", "tested_alone"]


def tested(result: Result, proposal: Proposal) -> Answers:
    """The answers on the register of this audit; its measures are not worked out again."""
    return task_test(result.measured, proposal)


def tested_alone(register: Register, settings: Settings, proposal: Proposal) -> Answers:
    """The answers on a register that has not been audited; only the measures that they need are worked out."""
    return task_test(Measured(register, settings, MEASURES), proposal)


def standing_name(standing: str) -> str:
    """How is this answer said in a word or two?"""
    return {"yes": _("Yes"), "perhaps": _("Perhaps"), "no": _("No"), "not_known": _("Not known")}.get(standing, "")


def counts_shown(answers: Answers) -> list[tuple[str, str]]:
    """On which counts are the candidates compared? (short name, title), in one order."""
    titles = {
        "purpose": _("Purpose"), "targets": _("Targets"), "members": _("Members"), "theme": _("Theme"),
        "clients": _("Client groups"), "area": _("Area"), "level": _("Level"), "room": _("Time"),
    }  # fmt: skip
    asked = {part.name for one in answers.candidates for part in one.parts}
    return [(name, title) for name, title in titles.items() if name in asked]


def numbers_used(settings: Settings) -> list[Used]:
    """Which numbers go into the score, what are they here, and where does the usual one come from?"""
    return [
        Used(one.name, _(one.label), settings.threshold(one.name), _(one.unit), one.value, _(one.meaning), one.source)
        for one in numbers("thresholds").values()
        if one.name.startswith("gate_") or one.name in ("purpose_similarity", "person_hours")
    ]
