"""Who works to which target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.picture.targets import dependence, reliance, targets


def works(partnership, target, part=None):
    return {"partnership": partnership, "target": target, "part": part}


def test_standings():
    held = register(
        partnerships=["A", "B", {"name": "Gone", "ended_on": "2020"}],
        organisations=["O", {"name": "Closed", "ended_on": "2020"}],
        targets=["led", "unled", "contested", "orphan", "alone", "left"],
        contributions=[
            works("a", "led", "lead"), works("b", "led", "support"), works("a", "unled", "deliver"),
            works("a", "contested", "lead"), works("b", "contested", "lead"), works("gone", "orphan", "lead"),
            {"organisation": "o", "target": "alone", "part": "lead"},
            {"organisation": "closed", "target": "left", "part": "lead"},
        ],
    )  # fmt: skip
    table = targets(held)
    assert dict(table.select("target", "standing").iter_rows()) == {
        "led": "led", "unled": "unled", "contested": "contested", "orphan": "orphan", "alone": "led", "left": "orphan",
    }  # fmt: skip
    assert table.filter(target="contested")["led_by_names"].item().to_list() == ["A", "B"]


def test_a_lead_is_not_missed_where_parts_are_never_recorded():
    held = register(partnerships=["A"], targets=["t", "u"], contributions=[works("a", "t")])
    assert targets(held).select("target", "leads", "standing").rows() == [("t", None, None), ("u", None, "orphan")]


def test_targets_without_contributions_are_not_all_orphans():
    with pytest.raises(NotAssessed):
        targets(register(partnerships=["A"], targets=["t"]))
    with pytest.raises(NotAssessed):
        dependence(register(partnerships=["A"], targets=["t"]))


def relying(one, none, unknown):
    rows = [("one", one), ("none", none), (None, unknown)]
    return register(partnerships=["A"], targets=[
        {"name": f"t{code}{n}", "relies_on_partnership": code} for code, many in rows for n in range(many)
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "share", "verdict"),
    [
        ((38, 72, 0), 0.3455, "unsafe"),  # Camden, 35 % of 110
        ((39, 71, 0), 0.3545, "unsafe"),
        ((55, 55, 0), 0.5, "safe"),
        ((54, 56, 0), 0.4909, "unsafe"),
        ((54, 55, 1), 0.4954, "unsure"),
        ((1, 0, 109), 1.0, "unsure"),
    ],
)
def test_reliance(counts, share, verdict):
    row = reliance(relying(*counts), safe_from=0.5).row(0, named=True)
    assert (row["targets"], round(row["share"], 4), row["verdict"]) == (sum(counts), share, verdict)


def test_reliance_unknown_of_all_is_not_assessed():
    with pytest.raises(NotAssessed):
        reliance(relying(0, 0, 5), safe_from=0.5)


pairs = st.sets(st.tuples(st.sampled_from("abc"), st.sampled_from("tuvw")), min_size=1)


@given(pairs, st.sets(st.sampled_from("tuvw")))
def test_dependence_is_what_ending_the_body_would_leave_with_nobody(given_pairs, alone):
    held = register(
        partnerships=["a", "b", "c"], targets=list("tuvw"), organisations=["o"],
        contributions=[
            *(works(p, t) for p, t in sorted(given_pairs)), *({"organisation": "o", "target": t} for t in alone),
        ],
    )  # fmt: skip
    for row in dependence(held).iter_rows(named=True):
        body = row["partnership"]
        lost = [t for t in "tuvw" if (body, t) in given_pairs and t not in alone
                and not any((other, t) in given_pairs for other in "abc" if other != body)]  # fmt: skip
        assert row["only_route_targets"] == lost
        assert row["only_route"] == len(lost)
        assert row["targets"] == sum(p == body for p, _ in given_pairs)
