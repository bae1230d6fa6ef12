"""A body with nobody above and nobody below is told, and no other."""

from __future__ import annotations

from typing import Any

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.picture import orphan_partnership
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register


def link(a: str, b: str, kind: str = "reports_to") -> dict[str, str]:
    return {"from": a, "to": b, "kind": kind}


def found(partnerships: list[Any], links: list[dict[str, str]], **more: Any) -> list[Finding]:
    held = register(partnerships=partnerships, links=links, **more)
    return list(orphan_partnership.find(Measured(held, Settings(), MEASURES)))


def test_a_body_with_nobody_above_or_below_is_an_orphan() -> None:
    (one,) = found(["Top", "Group", "Lone Forum"], [link("group", "top")])
    assert one.in_words == "Lone Forum reports to no other partnership and none reports to it."
    assert (one.id, one.grave) == ("orphan_partnership:lone-forum", "low")


def test_a_critical_orphan_is_graver_unless_a_body_is_accountable() -> None:
    critical = {"name": "Lone Forum", "importance": "critical"}
    (one,) = found(["Top", "Group", critical], [link("group", "top")])
    assert one.grave == "medium"
    assert one.in_words.startswith("Lone Forum is critical, yet")
    held = {**critical, "accountable_body": "council"}
    (one,) = found(["Top", "Group", held], [link("group", "top")], organisations=["Council"])
    assert one.grave == "low"
    assert one.in_words.endswith("none reports to it; Council is accountable for it.")


def test_a_top_body_is_no_orphan() -> None:
    assert found(["Top", "Group"], [link("group", "top")]) == []
