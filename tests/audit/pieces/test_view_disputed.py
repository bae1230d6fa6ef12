"""Views that differ: two ends of the scale, or most partners against the host; not a single partner's dissent."""

from __future__ import annotations

from typing import Any

import pytest

from interlock.audit.finding import Finding
from interlock.audit.measured import Measured
from interlock.audit.pieces import view_disputed
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from tests.building import register

SIDES = {"h": "host", "o": "self", "i": "independent"}
VIEWS = {"c": "critical", "d": "desirable", "p": "peripheral"}


def found(views: str, settings: Settings | None = None, **facts: Any) -> list[Finding]:
    """`hc od p:ddc`: the host says critical, the body itself desirable, three partners desirable twice and critical."""
    rows: list[dict[str, Any]] = []
    for part in views.split():
        side, said = part[0], part[1:].lstrip(":")
        for n, view in enumerate(said):
            name = {"side": SIDES.get(side, "partner"), "importance": VIEWS[view], "rater": f"{side}{n}"}
            rows.append({"partnership": "alpha", **name})
    held = register(partnerships=[{"name": "Alpha", **facts}], ratings=rows)
    return list(view_disputed.find(Measured(held, settings or Settings(), MEASURES)))


@pytest.mark.parametrize(
    ("views", "grave"),
    [
        ("hc p:pp", "medium"),
        ("hc ip", "medium"),
        ("hc op", "medium"),  # the body thinks little of itself
        ("hp oc", "low"),  # it flatters itself
        ("hc p:dd", "low"),
        ("hc p:ddc", "low"),
        ("hc p:ddcc", None),  # half of them are not most
        ("hc p:d", None),  # one voice
        ("hc od", None),
        ("hc p:cc oc", None),
        ("p:pp", None),  # one side alone, and the register is silent
        ("oc", None),
    ],
)
def test_smallest_firing_and_nearest_silent(views: str, grave: str | None) -> None:
    assert [one.grave for one in found(views)] == ([grave] if grave else [])


def test_where_the_host_is_silent_the_register_speaks() -> None:
    (one,) = found("p:ddp oc", importance="critical")
    assert one.in_words == (
        "Views of Alpha differ: the register calls it critical; two of three partners call it desirable, "
        "one peripheral; it calls itself critical."
    )
    assert len(one.evidence) == 4


def test_words() -> None:
    assert found("hc p:pp")[0].in_words == (
        "Views of Alpha differ: its host calls it critical; both partners who answered call it peripheral."
    )
    assert found("hc p:p id")[0].in_words == (
        "Views of Alpha differ: its host calls it critical; the one partner who answered calls it peripheral; "
        "outside views call it desirable."
    )


def test_the_place_says_what_is_far_apart() -> None:
    assert len(found("hc od", Settings(thresholds={"view_spread": 1}))) == 1
    assert not found("hc p:dd", Settings(thresholds={"view_partners": 3}))
