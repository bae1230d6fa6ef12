"""A search for good restructurings on the site: begun, told how far it is, stopped, and its proposals kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from ... import store
from ...audit.settings import Settings
from ...optimise.ask import Ask, Weights, settled
from ...optimise.explain import move
from ...optimise.marginal import Marginal
from ...optimise.propose import Told, preview
from ...register.language import _
from ...register.problem import Refused
from ...register.snapshot import Register
from ...scenario.scenario import scenario_from
from ..place import Held
from ..proposing import proposed
from .keeping import begin

SECONDS = (10, 20, 60, 180)
_EVERY = 0.4  # seconds between two words on how far it is
_QUIET = timedelta(minutes=2)  # a search that says nothing for so long has lost its process
_KEPT = timedelta(days=14)

Clock = Callable[[], datetime]


def ask_from(plain: Mapping[str, Any]) -> Ask:
    """The question as it was kept."""
    given = {**plain, "weights": Weights(**plain.get("weights", {}))}
    given["keep"], given["kinds"] = tuple(plain.get("keep", ())), tuple(plain.get("kinds", Ask().kinds))
    given["never_join"] = tuple(tuple(group) for group in plain.get("never_join", ()))
    given["join"] = tuple(tuple(pair) for pair in plain.get("join", ()))
    given["on"] = date.fromisoformat(plain["on"]) if plain.get("on") else None
    return Ask(**{name: value for name, value in given.items() if name != "seconds"})


def plain_of(ask: Ask, seconds: float) -> dict[str, Any]:
    """The question as it is kept."""
    made = asdict(ask)
    return {**made, "on": ask.on.isoformat() if ask.on else None, "seconds": seconds}


def start(held: Held, ask: Ask, seconds: float, *, id: str, who: str, clock: Clock) -> Any:
    """Begin a search, which goes on beside the requests. Refused, in words, where the question is nonsense."""
    ask = settled(ask, held.register)
    at = clock()
    store.expire_searches(at - _KEPT)
    kept = store.start_search(id, plain_of(ask, seconds), held.register.digest, who=who, at=at)
    store.run_apart(lambda: run(held.register, held.settings, ask, seconds, id=id, clock=clock))
    return kept


def run(register: Register, settings: Settings, ask: Ask, seconds: float, *, id: str, clock: Clock) -> None:
    """Search until it is done, stopped, or time is up; what is found is kept under the id."""
    told: dict[str, Any] = {"doing": _("Looking at what could be done…"), "share": 0.0}
    going, last = True, 0.0

    def tell(now: Mapping[str, Any], at_once: bool = False) -> None:
        nonlocal going, last
        told.update(now)
        if at_once or time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            going = store.tell_search(id, told, at=clock())

    def progress(said: Told) -> None:
        tell({"doing": said.doing, "share": round(said.share, 3), "best": said.objective, "bound": said.bound})

    def cancelled() -> bool:
        tell({})
        return not going

    try:
        tell({}, at_once=True)
        problem, quick = preview(register, settings, ask)
        marginal = Marginal(problem, quick)
        first = [move(marginal, register, choice)[1]["in_words"] for choice in quick if choice >= 0]
        tell({"preview": first}, at_once=True)
        found = proposed(register, settings, ask, seconds=seconds, progress=progress, cancelled=cancelled, start=quick)
        store.end_search(id, "done" if going else "stopped", found.plain(), at=clock())
    except Refused as no:
        store.end_search(id, "failed", {"why": str(no)}, at=clock())
    except Exception:
        store.end_search(id, "failed", {"why": _("The search broke off: this is a fault of ours.")}, at=clock())
        raise


def look(id: str, now: datetime) -> Any:
    """The search of this id, or None. One whose process has gone is told as failed."""
    kept = store.search(id)
    if kept is not None and kept.state == "running" and now - kept.updated > _QUIET:
        store.end_search(id, "failed", {"why": _("The search was broken off. Begin it again.")}, at=now)
        kept = store.search(id)
    return kept


def lately() -> list[Any]:
    """The last searches, the latest first."""
    return store.searches()


def stop(id: str) -> bool:
    """Ask it to stop: what it has found by then is kept. Was it running?"""
    return store.stop_search(id)


def keep(held: Held, plain: Mapping[str, Any], name: str, *, who: str, at: datetime) -> Any:
    """Keep a proposal as a scenario of its own."""
    scenario = scenario_from(plain)
    changes = [change.plain() for change in scenario.changes]
    return begin(held, name or scenario.name, scenario.on, who=who, at=at, note=scenario.note, changes=changes)
