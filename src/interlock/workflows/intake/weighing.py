"""What would the import change? New, changed, untouched, and what is held but not in the file."""

from __future__ import annotations

from ..altered import Part, Row
from ..altered import parts as parts_of
from .trying import Trial

__all__ = ["Part", "Row", "parts"]


def parts(trial: Trial) -> list[Part]:
    """The difference table by table, in words."""
    change = trial.preview.difference
    return parts_of(
        change.changes, before=trial.preview.result, now=trial.held, untouched=change.untouched, absent=change.absent
    )
