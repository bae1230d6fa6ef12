"""How far is a search for good restructurings? Told by whichever process runs it, asked by any."""

from __future__ import annotations

import contextvars
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections

from interlock.register.values import shown
from interlock.store import models

__all__ = [
    "KeptSearch",
    "end_search",
    "expire_searches",
    "run_apart",
    "search",
    "searches",
    "start_search",
    "stop_search",
    "tell_search",
]


@dataclass(frozen=True)
class KeptSearch:
    """One search: what was asked, of which facts, how far it is, and what it found once it is done."""

    id: str
    ask: dict[str, Any]
    digest: str
    state: str  # running, done, stopped, failed
    stop: bool
    progress: dict[str, Any]
    result: Any
    who: str
    started: datetime
    updated: datetime


def start_search(id: str, ask: dict[str, Any], digest: str, *, who: str, at: datetime) -> KeptSearch:
    """Keep a new search under an id that nobody can guess."""
    made = models.Search.objects.create(
        id=id, ask=json.dumps(ask, sort_keys=True), digest=digest, who=shown(who), started=at, updated=at
    )
    return _kept(made)


def search(id: str) -> KeptSearch | None:
    """The search of this id; None where there is none."""
    found = models.Search.objects.filter(pk=shown(id)).first()
    return _kept(found) if found else None


def searches(most: int = 10) -> list[KeptSearch]:
    """The last searches, the latest first."""
    return [_kept(found) for found in models.Search.objects.order_by("-started", "id")[:most]]


def tell_search(id: str, progress: dict[str, Any], *, at: datetime) -> bool:
    """Say how far a search is. Should it go on? No where somebody asked it to stop, or it is gone."""
    mine = models.Search.objects.filter(pk=id, state="running")
    mine.update(progress=json.dumps(progress, ensure_ascii=False), updated=at)
    return mine.filter(stop=False).exists()


def stop_search(id: str) -> bool:
    """Ask a search to stop; it returns what it has found. Was it running?"""
    return bool(models.Search.objects.filter(pk=shown(id), state="running").update(stop=True))


def end_search(id: str, state: str, result: Any, *, at: datetime) -> None:
    """Keep what a search found, or (failed) why it found nothing."""
    text = json.dumps(result, ensure_ascii=False, sort_keys=True)
    models.Search.objects.filter(pk=id).update(state=state, result=shown(text), updated=at)


def expire_searches(before: datetime) -> int:
    """Drop the searches that nobody has touched since this time. How many were they?"""
    return models.Search.objects.filter(updated__lt=before).delete()[0]


def _kept(found: models.Search) -> KeptSearch:
    return KeptSearch(
        id=found.pk, ask=json.loads(found.ask), digest=found.digest, state=found.state, stop=found.stop,
        progress=json.loads(found.progress), result=json.loads(found.result) if found.result else None, who=found.who,
        started=found.started, updated=found.updated,
    )  # fmt: skip


def run_apart(work: Callable[[], None]) -> threading.Thread:
    """Let this work go on beside the requests, in the language now spoken; its connection is closed after it."""
    within = contextvars.copy_context()

    def run() -> None:
        try:
            within.run(work)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, daemon=True, name="interlock-search")
    thread.start()
    return thread
