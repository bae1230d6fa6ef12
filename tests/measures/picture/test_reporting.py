"""Standing and depth in the reporting lines, on small structures; random ones are held against networkx."""

from __future__ import annotations

import pytest

from interlock.measures.need import NotAssessed
from interlock.measures.picture.reporting import reporting
from tests.building import register


def link(a: str, b: str, kind: str = "reports_to") -> dict[str, str]:
    return {"from": a, "to": b, "kind": kind}


def rows(names: str, links: list[dict[str, str]], *more: dict[str, object]) -> dict[str, dict[str, object]]:
    held = register(partnerships=[*names, *more], links=links)
    return {row["partnership"]: row for row in reporting(held).to_dicts()}


def test_depth_is_the_longest_way_up() -> None:
    found = rows("abcd", [link("b", "a"), link("c", "b"), link("d", "c", "subgroup_of"), link("d", "a")])
    assert {id: row["depth"] for id, row in found.items()} == {"a": 0, "b": 1, "c": 2, "d": 3}
    assert found["d"]["subgroup_of"] == ["c"]
    assert found["d"]["reports_to"] == ["a"]
    assert found["d"]["accountable_to"] == []
    assert [found[id]["standing"] for id in "abcd"] == ["top", "reports", "reports", "reports"]


def test_only_three_kinds_make_a_parent() -> None:
    found = rows("abc", [link("a", "b", "advises"), link("b", "c", "joint_work"), link("a", "c", "shares_information")])
    assert {row["standing"] for row in found.values()} == {"orphan"}


def test_a_loop_goes_before_all_else_and_has_no_depth() -> None:
    ended = {"name": "old", "status": "ended"}
    found = rows("abcd", [link("a", "b"), link("b", "a"), link("a", "old"), link("c", "a"), link("b", "d")], ended)
    assert (found["a"]["standing"], found["b"]["standing"]) == ("loop", "loop")
    assert (found["a"]["depth"], found["b"]["depth"]) == (None, None)
    assert (found["c"]["standing"], found["c"]["depth"]) == ("reports", None)  # the way up runs into the loop
    assert (found["d"]["standing"], found["d"]["depth"]) == ("top", 0)


def test_a_parent_that_no_longer_counts() -> None:
    ended = {"name": "old", "ended_on": "2026-04-01"}
    found = rows("ab", [link("a", "old"), link("a", "b"), link("old", "b")], ended)
    assert (found["a"]["standing"], found["a"]["depth"]) == ("to_ended", 1)
    assert found["a"]["reports_to"] == ["b", "old"]
    assert "old" not in found
    still = rows("ab", [link("a", "old")], {"name": "old", "ended_on": "2026-04-02"})
    assert still["a"]["standing"] == "reports"


def test_what_an_ended_body_reported_to_gains_no_standing() -> None:
    found = rows("a", [link("old", "a")], {"name": "old", "status": "merged"})
    assert found["a"]["standing"] == "orphan"


def test_not_assessed_where_no_link_is_recorded() -> None:
    with pytest.raises(NotAssessed):
        reporting(register(partnerships=["A"]))


def test_a_chain_of_thousands_is_no_trouble() -> None:
    names = [f"p{n:05}" for n in range(5000)]
    held = register(partnerships=names, links=[link(a, b) for a, b in zip(names[1:], names, strict=False)])
    assert reporting(held)["depth"].to_list() == list(range(5000))
