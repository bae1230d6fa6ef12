"""What does this place hold now, and what does the audit say of it? Kept in memory by version."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .. import store
from ..audit.run import Result
from ..audit.settings import Settings, read_settings
from ..register.problem import Unreadable
from ..register.snapshot import Register
from .auditing import audited

_KEPT: OrderedDict[tuple[int, str], Register] = OrderedDict()
_LOCK = threading.Lock()
_MOST = 3


@dataclass(frozen=True)
class Held:
    """What is held at one version: the register, looked at on the day that the settings (or today) say."""

    version: int
    register: Register
    settings: Settings
    toml: str  # the settings as saved

    @property
    def known(self) -> Any:
        """What `store.apply` takes as `known`, so that it need not load the register again."""
        return store.Versioned(self.version, self.register)


def settings_of(toml: str) -> Settings:
    """The settings that this text holds; the defaults where it cannot be read, since a page must still open."""
    try:
        return read_settings(toml)
    except Unreadable:
        return Settings()


def held(today: date) -> Held:
    """What is held now? One query where nothing has changed since the last time; the whole register otherwise."""
    state = store.state()
    settings = settings_of(state.settings)
    day = date.fromisoformat(settings.as_at) if settings.as_at else today
    with _LOCK:
        register = _KEPT.get((state.version, state.digest))
    if register is None:
        taken = store.take_versioned(day)
        register = taken.register
        state = store.state() if taken.version != state.version else state
        with _LOCK:
            _KEPT[state.version, state.digest] = register
            while len(_KEPT) > _MOST:
                _KEPT.popitem(last=False)
    return Held(state.version, register.at(day), settings, state.settings)


def result(held: Held) -> Result:
    """The whole audit of what is held, worked out once."""
    return audited(held.register, held.settings)


def history(table: str, key: str) -> list[Any]:
    """What happened to this record, the last first? Entries of the change log."""
    return list(store.history(table, key))


def save_settings(toml: str, *, seen: str, who: str, why: str, at: datetime) -> None:
    """Save the settings of the place. Unreadable with every problem where they are wrong; refused where others
    were saved since `seen`."""
    read_settings(toml)
    store.apply_settings(toml, who=who, why=why, at=at, seen=seen)
