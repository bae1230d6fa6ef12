"""Wyke, or another register, in the database for a while; what was there before comes back afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest

AS_AT = date(2026, 4, 1)


@contextmanager
def held(register: Any, toml: str) -> Iterator[None]:
    """Exactly this register under these settings; then what was held before."""
    from interlock import store
    from interlock.register.difference import difference

    def put(wanted: Any, text: str) -> None:
        now = store.take_versioned(AS_AT)
        at = datetime.now(UTC)
        store.apply(difference(now.register, wanted), who="tests", why="put", at=at, kind="import")
        store.apply_settings(text, who="tests", why="put", at=at, seen=store.settings())

    before, settings = store.take_snapshot(AS_AT), store.settings()
    put(register, toml)
    try:
        yield
    finally:
        put(before, settings)


@pytest.fixture(scope="session")
def sample() -> tuple[Any, str]:
    """Wyke and its settings."""
    from interlock import examples
    from interlock.workflows.reading import read, usable

    register = usable(read(examples.where("wyke"), as_at=AS_AT), set_aside=False)
    return register, examples.settings("wyke").read_text(encoding="utf-8")


@pytest.fixture
def holding(database: None) -> Callable[..., AbstractContextManager[None]]:
    """`with holding(register, toml=""):` puts it into the database for a while."""
    return lambda register, toml="": held(register, toml)


@pytest.fixture(scope="module")
def wyke(database: None, sample: tuple[Any, str]) -> Iterator[None]:
    """Wyke as it is shipped."""
    from interlock.workflows import compared, place

    with held(*sample):
        place.result(place.held(AS_AT))  # worked out once, so that no page waits for it
        compared.earlier(place.held(AS_AT))
        yield
