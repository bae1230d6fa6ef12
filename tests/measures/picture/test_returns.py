"""The register against what organisations say: every case once."""

from __future__ import annotations

from typing import Any

import pytest

from interlock.measures.need import NotAssessed
from interlock.measures.picture.returns import returns
from interlock.register.snapshot import Register
from tests.building import register


def made(said: list[dict[str, Any]], memberships: list[dict[str, Any]]) -> Register:
    return register(
        partnerships=["A", "B", {"name": "Gone", "status": "ended"}], organisations=["Police", "Scouts"],
        people=[{"id": "pc", "name": "PC Hill", "organisation": "police"}],
        returns=[{"organisation": "police", **row} for row in said],
        memberships=[{"organisation": "police", **row} for row in memberships],
    )  # fmt: skip


YES, NO = {"partnership": "a", "says_member": True}, {"partnership": "a", "says_member": False}
SEAT = {"partnership": "a", "person": "pc"}


@pytest.mark.parametrize(
    ("said", "held", "want"),
    [
        ([YES], [SEAT], [("a", True, True, "agrees")]),
        ([NO], [SEAT], [("a", True, False, "only_register")]),
        ([YES], [], [("a", False, True, "only_return")]),
        ([NO], [], [("a", False, False, "agrees")]),
        ([YES], [SEAT, {"partnership": "b"}], [("a", True, True, "agrees"), ("b", True, None, "only_register")]),
        ([YES], [{**SEAT, "organisation": None}], [("a", True, True, "agrees")]),
        ([NO], [{**SEAT, "organisation": None}], [("a", False, False, "agrees")]),
        ([YES], [{**SEAT, "end": "2026-01-01"}], [("a", False, True, "only_return")]),
        ([YES, {"partnership": "gone", "says_member": True}], [SEAT], [("a", True, True, "agrees")]),
        ([{**YES, "date": "2025"}, {**NO, "date": "2026-02"}], [SEAT], [("a", True, False, "only_register")]),
        ([{**YES, "date": "2025"}, {**NO, "date": "2026-05"}], [SEAT], [("a", True, True, "agrees")]),
        ([YES], [SEAT, {"partnership": "b", "organisation": "scouts"}], [("a", True, True, "agrees")]),
    ],
)  # fmt: skip
def test_standings(said: list[dict[str, Any]], held: list[dict[str, Any]], want: list[tuple[Any, ...]]) -> None:
    assert returns(made(said, held)).select("partnership", "register", "says", "standing").rows() == want


def test_both_say_whom_is_sent() -> None:
    (row,) = returns(made([{**YES, "person": "pc"}], [SEAT])).to_dicts()
    assert (row["people"], row["people_names"], row["person"], row["person_name"]) == (
        ["pc"],
        ["PC Hill"],
        "pc",
        "PC Hill",
    )


def test_no_return_is_not_assessed() -> None:
    for said in ([], [{"partnership": "gone", "says_member": True}], [{"partnership": "a"}]):
        with pytest.raises(NotAssessed):
            returns(made(said, [SEAT]))


def test_the_order_of_rows_does_not_matter() -> None:
    held = made([{**YES, "date": "2026-01-01"}, {**NO, "date": "2026-01-01"}], [SEAT, {"partnership": "b"}])
    turned = Register({name: frame.reverse() for name, frame in held.tables.items()}, held.as_at)
    assert returns(held).equals(returns(turned))
