"""How tests change what is held: the register as it should be, or one record at a time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from interlock import store
from interlock.register.difference import Difference, RecordChange, difference
from interlock.register.snapshot import Register
from tests.building import AS_AT

NOW = datetime(2026, 4, 1, 12, 30, tzinfo=UTC)


def hold(wanted: Register, kind: str = "import", **more: Any) -> Any:
    """Apply whatever makes `wanted` what is held."""
    now = store.take_versioned(AS_AT)
    return say(difference(now.register, wanted), kind=kind, **more)


def say(change: Difference, *, why: str = "because", kind: str = "form", **more: Any) -> Any:
    """Apply this difference, in the name of one who tests."""
    return store.apply(change, who="tester", why=why, at=NOW, kind=kind, **more)


def edit(table: str, key: str, **columns: Any) -> Difference:
    """The difference of a form that showed the record as it is held now."""
    whole = store.take_snapshot(AS_AT).record(table, key)
    assert whole is not None
    return Difference((RecordChange(table, key, {c: whole.get(c) for c in columns}, columns, whole),))


def now() -> Register:
    """What is held now."""
    return store.take_snapshot(AS_AT)
