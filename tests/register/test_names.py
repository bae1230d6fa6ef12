"""Names fold to one form, and references find what they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.register.names import Lookup, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Children & Families", "children-and-families"),
        ("  Café  Society! ", "cafe-society"),
        ("St. Mary's (C of E)", "st-mary-s-c-of-e"),
        ("Straße", "strasse"),
        ("Частное", "частное"),
        ("a_b", "a-b"),
        ("***", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def lookup() -> Lookup:
    made = Lookup()
    made.add("P-1", "Health Board", ["HB"])
    made.add("p-2", "hb", None)
    made.add("p-3", "P 2", ["Twin"])
    made.add("p-4", "Other", ["twin"])
    return made


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("P-1", ["P-1"]), ("p 1", ["P-1"]), ("P 2", ["p-2"]), ("health board", ["P-1"]), ("HB", ["p-2"]),
        ("Twin", ["p-3", "p-4"]), ("Nobody", []),
    ],
)  # fmt: skip
def test_an_id_before_a_name_before_an_alias(text: str, ids: list[str]) -> None:
    assert lookup().find(text) == ids
