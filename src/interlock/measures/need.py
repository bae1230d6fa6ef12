"""What is missing, so that a measure cannot be worked out? Said instead of a zero."""

from __future__ import annotations

import polars as pl

from ..register.language import _
from ..register.snapshot import Register


class NotAssessed(Exception):
    """A measure that cannot be worked out: what it needs (`memberships.person`), and why, in words."""

    def __init__(self, needs: str, because: str) -> None:
        super().__init__(because)
        self.needs = needs
        self.because = because


def counted(register: Register) -> pl.DataFrame:
    """Which partnerships count on the day? Never an empty table: NotAssessed where none does."""
    if not register.standing.height:
        raise NotAssessed("partnerships", _("No partnership counts on this day."))
    return register.standing


def some_known(frame: pl.DataFrame, *columns: str) -> bool:
    """Is at least one cell of any of these columns known?"""
    return any(frame[column].null_count() < frame.height for column in columns)
