"""What is held now? All of it as a Register, in columns, at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from interlock.register.schema import tables
from interlock.register.snapshot import Register
from interlock.store.locking import locked
from interlock.store.models import Held
from interlock.store.rows import load

__all__ = ["State", "Versioned", "load_register", "state", "take_snapshot", "take_versioned", "version"]

_TRIES = 5


@dataclass(frozen=True)
class Versioned:
    """A register, and the number of changes that had made it when it was taken. Hand it to `apply` as `known`."""

    version: int
    register: Register


def version() -> int:
    """How many changes have made what is held? One query; a cache is good while this stays the same."""
    return Held.objects.values_list("version", flat=True).first() or 0


@dataclass(frozen=True)
class State:
    """Which version is held, with which digest, under which settings (TOML text)?"""

    version: int
    digest: str
    settings: str


def state() -> State:
    """What is held, in brief? One query; a cache keyed on it is good while it stays the same."""
    found = Held.objects.values_list("version", "digest", "settings").first()
    return State(*(found or (0, "", "")))


def load_register(as_at: date) -> Register:
    """What do the tables say? For callers that hold the lock; others use `take_snapshot`."""
    return Register({name: load(table) for name, table in tables().items()}, as_at)


def take_versioned(as_at: date) -> Versioned:
    """What is held, and as of which version? Never a mixture of two versions, and no writer waits for it.

    The version is read before and after; where somebody wrote meanwhile, it is read again.
    """
    for _ in range(_TRIES):
        before = version()
        register = load_register(as_at)
        if version() == before:
            return Versioned(before, register)
    with locked() as held:  # writers come so fast that this reader has to make them wait
        return Versioned(held.version, load_register(as_at))


def take_snapshot(as_at: date) -> Register:
    """What is held, looked at as at this day? An empty register where nothing is held yet."""
    return take_versioned(as_at).register
