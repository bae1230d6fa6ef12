"""Orphans, loops, and lines to bodies that no longer stand: each where it is, and nothing beside it."""

from __future__ import annotations

from typing import Any

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import orphan_partnership, reporting_loop, reports_to_ended
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register


def link(a: str, b: str, kind: str = "reports_to") -> dict[str, str]:
    return {"from": a, "to": b, "kind": kind}


def found(rule: Any, partnerships: list[Any], links: list[dict[str, str]], **more: Any) -> list[Finding]:
    held = register(partnerships=partnerships, links=links, **more)
    return list(rule.find(Measured(held, Settings(), MEASURES)))


def test_a_body_with_nobody_above_or_below_is_an_orphan() -> None:
    (one,) = found(orphan_partnership, ["Top", "Group", "Lone Forum"], [link("group", "top")])
    assert one.in_words == "Lone Forum reports to no other partnership and none reports to it."
    assert (one.id, one.grave) == ("orphan_partnership:lone-forum", "low")


def test_a_critical_orphan_is_graver_unless_a_body_is_accountable() -> None:
    critical = {"name": "Lone Forum", "importance": "critical"}
    (one,) = found(orphan_partnership, ["Top", "Group", critical], [link("group", "top")])
    assert one.grave == "medium"
    assert one.in_words.startswith("Lone Forum is critical, yet")
    held = {**critical, "accountable_body": "council"}
    (one,) = found(orphan_partnership, ["Top", "Group", held], [link("group", "top")], organisations=["Council"])
    assert one.grave == "low"
    assert one.in_words.endswith("none reports to it; Council is accountable for it.")


def test_a_top_body_is_no_orphan() -> None:
    assert found(orphan_partnership, ["Top", "Group"], [link("group", "top")]) == []


def test_a_loop_is_one_finding() -> None:
    (one,) = found(reporting_loop, list("ABCD"), [link("a", "b"), link("b", "c"), link("c", "a"), link("d", "a")])
    assert one.in_words == "A reports, through B and C, to itself."
    assert one.id == "reporting_loop:a+b+c"
    assert len(one.evidence) == 3
    assert one.grave == "high"


def test_two_that_report_to_each_other_and_two_loops() -> None:
    one, other = found(reporting_loop, list("ABCD"), [link("a", "b"), link("b", "a"), link("c", "d"), link("d", "c")])
    assert one.in_words == "A and B report to each other."
    assert other.in_words == "C and D report to each other."


def test_loops_that_share_a_body_are_one_finding() -> None:
    (one,) = found(reporting_loop, list("ABC"), [link("a", "b"), link("b", "a"), link("b", "c"), link("c", "b")])
    assert one.in_words == "A and B report to each other. On loops with them: C."
    assert [item.id for item in one.about] == ["a", "b", "c"]


def test_advice_makes_no_loop() -> None:
    assert found(reporting_loop, list("AB"), [link("a", "b"), link("b", "a", "advises")]) == []


def test_a_line_to_a_body_that_ended() -> None:
    old = {"name": "Old Board", "ended_on": "2026-04-01", "ended_into": ["new-board"]}
    (one,) = found(reports_to_ended, ["Group", "New Board", old], [link("group", "old-board")])
    assert one.in_words == "Group reports to Old Board, which ended on 1 April 2026; its work went to New Board."
    assert (one.id, one.grave) == ("reports_to_ended:group+old-board", "medium")
    still = {**old, "ended_on": "2026-04-02"}
    assert found(reports_to_ended, ["Group", "New Board", still], [link("group", "old-board")]) == []


def test_lines_of_two_kinds_to_one_ended_body_are_one_finding() -> None:
    old = {"name": "Old Board", "status": "merged"}
    critical = {"name": "Group", "importance": "critical"}
    links = [link("group", "old-board"), link("group", "old-board", "accountable_to")]
    (one,) = found(reports_to_ended, [critical, old], links)
    assert one.in_words == "Group reports to Old Board, which has ended."
    assert one.grave == "high"
    (one,) = found(reports_to_ended, [critical, old, "Top"], [*links, link("group", "top")])
    assert one.grave == "medium"


def test_a_parent_that_has_not_begun_is_told_as_such() -> None:
    soon = {"name": "Next Board", "status": "proposed"}
    (one,) = found(reports_to_ended, ["Group", soon], [link("group", "next-board")])
    assert one.in_words == "Group reports to Next Board, which has not begun."
    assert one.grave == "low"
