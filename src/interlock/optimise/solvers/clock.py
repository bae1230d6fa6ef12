"""How much time is left? The one place where `optimise` asks."""

from __future__ import annotations

import time


class Clock:
    """So many seconds from now on."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; never below nought."""
        return max(self._until - time.monotonic(), 0.0)
