"""A place that holds nothing yet begins by hand: its first page leads there, and a name is enough."""

from __future__ import annotations

from typing import Any

import pytest

from interlock import store
from interlock.audit.settings import read_settings

from .conftest import held

pytestmark = pytest.mark.usefixtures("nothing")


def test_the_first_partnership_is_made_by_hand(client: Any, opened: Any, saved: Any) -> None:
    first = client.get("/").content.decode()
    assert 'href="/add/partnerships/"' in first
    assert 'href="/import/' in first
    saved("/add/partnerships/", opened("/add/partnerships/") | {"r-name": "The First"})
    assert held().record("partnerships", "the-first") == {"id": "the-first", "name": "The First"}
    assert store.changes(0, 1)[0].why == "Added by hand"


def test_it_can_be_named(opened: Any, saved: Any) -> None:
    form = opened("/settings/") | {"place.name": "Somewhere", "place.home": "The Council", "why": "to begin"}
    saved("/settings/", form)
    made = read_settings(store.settings())
    assert (made.name, made.home) == ("Somewhere", "The Council")
