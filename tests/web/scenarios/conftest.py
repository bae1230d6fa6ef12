"""Wyke in the database for a while, and scenarios that are gone again when a test is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ..seeing.conftest import AS_AT, held, holding, sample, wyke

__all__ = ["AS_AT", "held", "holding", "sample", "wyke"]
ON = date(2026, 9, 1)
MERGE = {"verb": "merge", "partnerships": ["arts-development-network"], "into": "active-wyke-partnership"}
UNDER = {"verb": "bring_under", "partnership": ["allotments-network"], "parent": "active-wyke-partnership"}


@pytest.fixture
def scenario(wyke: None) -> Iterator[Any]:
    """`scenario(*changes)` begins one; all that were begun are deleted afterwards."""
    from interlock import store
    from interlock.workflows import place
    from interlock.workflows.scenarios import keeping

    def begun(*changes: Any, name: str = "One board") -> Any:
        now = datetime.now(UTC)
        return keeping.begin(place.held(AS_AT), name, ON, who="tests", at=now, changes=list(changes))

    yield begun
    for kept in store.scenarios():
        store.delete_scenario(kept.id, revision=kept.revision)
