"""What does the task test say? Asked of what is held, or of any register under any settings."""

from __future__ import annotations

from ...audit.gate.answers import Answers, task_test
from ...audit.gate.proposal import Proposal
from ...audit.measured import Measured
from ...audit.run import Result
from ...audit.settings import Settings
from ...audit.tables import MEASURES
from ...register.language import _
from ...register.snapshot import Register

STANDINGS = ("yes", "perhaps", "no", "not_known")


def tested(result: Result, proposal: Proposal) -> Answers:
    """The answers on the register of this audit; its measures are not worked out again."""
    return task_test(result.measured, proposal)


def tested_alone(register: Register, settings: Settings, proposal: Proposal) -> Answers:
    """The answers on a register that has not been audited; only the measures that they need are worked out."""
    return task_test(Measured(register, settings, MEASURES), proposal)


def standing_name(standing: str) -> str:
    """How is this answer said in a word or two?"""
    return {"yes": _("Yes"), "perhaps": _("Perhaps"), "no": _("No"), "not_known": _("Not known")}.get(standing, "")
