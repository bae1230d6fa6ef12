"""One outcome, told by two targets."""

import pytest

from building import register
from interlock.audit.run import audit
from interlock.audit.settings import Settings


def found(kind="duplicates", weights=(None, None), works=(), reason=None, both=False):
    links = [{"from": "t", "to": "u", "kind": kind, "reason": reason}]
    held = register(
        partnerships=["A", "B", {"name": "Gone", "ended_on": "2020"}], organisations=["O"],
        targets=[{"name": name, "weight": weight} for name, weight in zip("tu", weights, strict=True)],
        target_links=[*links, {"from": "u", "to": "t", "kind": kind}] if both else links,
        contributions=[{("organisation" if who == "o" else "partnership"): who, "target": target, "part": part}
                       for who, target, part in works],
    )  # fmt: skip
    return [f for f in audit(held, Settings()).findings if f.kind == "double_counted"]


APART = [("a", "t", "lead"), ("b", "u", "lead")]


@pytest.mark.parametrize(
    ("facts", "grave"),
    [
        ({}, "low"),
        ({"weights": ("high", None)}, "medium"),
        ({"works": APART}, "medium"),
        ({"works": [("a", "t", "lead"), ("a", "u", "lead")]}, "low"),
        ({"works": [("a", "t", "lead"), ("gone", "u", "lead")]}, "low"),
        ({"works": [("a", "t", "lead"), ("o", "u", "lead")]}, "medium"),
        ({"works": APART, "weights": ("high", "high")}, "high"),
        ({"works": [*APART, ("b", "t", "support")], "weights": ("high", "high")}, "medium"),
        ({"kind": "supports"}, None),
    ],
)
def test_targets_that_duplicate_one_another(facts, grave):
    assert [f.grave for f in found(**facts)] == ([grave] if grave else [])


def test_a_pair_told_both_ways_is_one_finding():
    assert [f.id for f in found(both=True)] == ["double_counted:t+u"]


def test_words_give_the_reason_and_who_leads():
    (one,) = found(works=APART, reason="The same homes.")
    assert one.in_words == "“t” and “u” count the same outcome (The same homes); A leads on the one, B on the other."
    (one,) = found(works=[("a", "t", "lead"), ("a", "u", "lead")])
    assert one.in_words == "“t” and “u” count the same outcome; A leads on both."
    (one,) = found()
    assert one.in_words == "“t” and “u” count the same outcome."
