"""A line to a body that no longer stands is told, once for each such parent."""

from __future__ import annotations

from typing import Any

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import reports_to_ended
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register


def link(a: str, b: str, kind: str = "reports_to") -> dict[str, str]:
    return {"from": a, "to": b, "kind": kind}


def found(partnerships: list[Any], links: list[dict[str, str]], **more: Any) -> list[Finding]:
    held = register(partnerships=partnerships, links=links, **more)
    return list(reports_to_ended.find(Measured(held, Settings(), MEASURES)))


def test_a_line_to_a_body_that_ended() -> None:
    old = {"name": "Old Board", "ended_on": "2026-04-01", "ended_into": ["new-board"]}
    (one,) = found(["Group", "New Board", old], [link("group", "old-board")])
    assert one.in_words == "Group reports to Old Board, which ended on 1 April 2026; its work went to New Board."
    assert (one.id, one.grave) == ("reports_to_ended:group+old-board", "medium")
    still = {**old, "ended_on": "2026-04-02"}
    assert found(["Group", "New Board", still], [link("group", "old-board")]) == []


def test_lines_of_two_kinds_to_one_ended_body_are_one_finding() -> None:
    old = {"name": "Old Board", "status": "merged"}
    critical = {"name": "Group", "importance": "critical"}
    links = [link("group", "old-board"), link("group", "old-board", "accountable_to")]
    (one,) = found([critical, old], links)
    assert one.in_words == "Group reports to Old Board, which has ended."
    assert one.grave == "high"
    (one,) = found([critical, old, "Top"], [*links, link("group", "top")])
    assert one.grave == "medium"


def test_a_parent_that_has_not_begun_is_told_as_such() -> None:
    soon = {"name": "Next Board", "status": "proposed"}
    (one,) = found(["Group", soon], [link("group", "next-board")])
    assert one.in_words == "Group reports to Next Board, which has not begun."
    assert one.grave == "low"
