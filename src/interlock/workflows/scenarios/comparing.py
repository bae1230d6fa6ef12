"""What would a scenario change? Comparisons are kept by digest, so that no page waits twice for the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from ...audit.settings import Settings
from ...register.language import spoken
from ...register.snapshot import Register
from ...scenario.challenge.challenging import answers_of, challenge
from ...scenario.compare.comparison import Comparison, compare
from ...scenario.replay import Replayed
from ...scenario.scenario import Scenario
from ..auditing import audited
from .files import applied

_KEPT: OrderedDict[tuple[Any, ...], Comparison] = OrderedDict()
_LOCK = threading.Lock()
_MOST = 12


def comparison(
    register: Register, scenario: Scenario, settings: Settings, given: Mapping[str, str] | None = None
) -> Comparison:
    """This scenario, carried out on the register and held against it. Refused, in words, where it cannot be.

    `given`: what is done for losers, `table:id` -> in words, beside what the register says.
    """
    return of(applied(register, scenario), settings, given)


def of(replayed: Replayed, settings: Settings, given: Mapping[str, str] | None = None) -> Comparison:
    """A scenario that was carried out already, held against the register; the same is worked out once."""
    scenario, before = replayed.scenario, replayed.before
    key = (before.digest, replayed.after.digest, before.as_at.isoformat(), repr(scenario.plain()), repr(settings),
           repr(sorted((given or {}).items())), spoken())  # fmt: skip
    with _LOCK:
        if key not in _KEPT:
            _KEPT[key] = compare(replayed, settings, audited, given)
            while len(_KEPT) > _MOST:
                _KEPT.popitem(last=False)
        _KEPT.move_to_end(key)
        return _KEPT[key]


def challenged(of: Comparison) -> list[dict[str, Any]]:
    """Each question of the challenge with its answer from the facts, and what people answered on record."""
    return challenge(of, answers_of(of.replayed.register, of.name))


def compared(comparisons: Sequence[Comparison], *, challenge: bool = False) -> dict[str, Any]:
    """Several comparisons as `interlock compare --format json` writes them; `challenge` puts the questions too."""
    return {"scenarios": [{**each.plain(), **({"challenge": challenged(each)} if challenge else {})}
                          for each in comparisons]}  # fmt: skip
