"""A loop in the lines that make a parent is told once, with the way round it."""

from __future__ import annotations

from typing import Any

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import reporting_loop
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register


def link(a: str, b: str, kind: str = "reports_to") -> dict[str, str]:
    return {"from": a, "to": b, "kind": kind}


def found(partnerships: list[Any], links: list[dict[str, str]], **more: Any) -> list[Finding]:
    held = register(partnerships=partnerships, links=links, **more)
    return list(reporting_loop.find(Measured(held, Settings(), MEASURES)))


def test_a_loop_is_one_finding() -> None:
    (one,) = found(list("ABCD"), [link("a", "b"), link("b", "c"), link("c", "a"), link("d", "a")])
    assert one.in_words == "A reports, through B and C, to itself."
    assert one.id == "reporting_loop:a+b+c"
    assert len(one.evidence) == 3
    assert one.grave == "high"


def test_two_that_report_to_each_other_and_two_loops() -> None:
    one, other = found(list("ABCD"), [link("a", "b"), link("b", "a"), link("c", "d"), link("d", "c")])
    assert one.in_words == "A and B report to each other."
    assert other.in_words == "C and D report to each other."


def test_loops_that_share_a_body_are_one_finding() -> None:
    (one,) = found(list("ABC"), [link("a", "b"), link("b", "a"), link("b", "c"), link("c", "b")])
    assert one.in_words == "A and B report to each other. On loops with them: C."
    assert [item.id for item in one.about] == ["a", "b", "c"]


def test_advice_makes_no_loop() -> None:
    assert found(list("AB"), [link("a", "b"), link("b", "a", "advises")]) == []
