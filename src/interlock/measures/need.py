"""What is missing, so that a measure cannot be worked out? Said instead of a zero."""

from __future__ import annotations


class NotAssessed(Exception):
    """A measure that cannot be worked out: what it needs (`memberships.person`), and why, in words."""

    def __init__(self, needs: str, because: str) -> None:
        super().__init__(because)
        self.needs = needs
        self.because = because
