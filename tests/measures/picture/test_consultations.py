"""Consultations: windows that overlap, against every day counted by hand."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.picture.consultations import consultations, crowds

AREAS = [{"name": "county"}, {"name": "town", "parent": "county"}, {"name": "other", "parent": "county"}]
WITHIN = {"county": {"county"}, "town": {"town", "county"}, "other": {"other", "county"}}


def plan(name, start, end, audience=("residents",), **more):
    return {"name": name, "consultation_start": start, "consultation_end": end, "audience": list(audience), **more}


def rows(*plans):
    return consultations(register(plans=plans, areas=AREAS)).to_dicts()


def test_the_days_in_common():
    row = rows(plan("a", "2026-05-01", "2026-06-01"), plan("b", "2026-05-11", "2026-07-01"))[0]
    assert (row["since"], row["until"], row["days"]) == ("2026-05-11", "2026-06-01", 21)
    assert (row["audience"], row["over"]) == (["residents"], False)
    assert rows(plan("a", "2026-05-01", "2026-06-01"), plan("b", "2026-06-01", "2026-07-01")) == []
    assert rows(plan("a", "2026-03-01", "2026-03-20"), plan("b", "2026-03-01", "2026-04-20"))[0]["over"]
    assert rows(plan("a", "2026-05", "2026-05"), plan("b", "2026-05-31", "2026-07"))[0]["days"] == 1


@pytest.mark.parametrize(
    ("a", "b", "listed"),
    [
        ({"audience": ["Parents", "business"]}, {"audience": ["parents"]}, True),
        ({"audience": ["parents"]}, {"audience": ["business"]}, False),
        ({"audience": ["parents"], "theme": "t", "area": "town"}, {"audience": [], "theme": "t", "area": "town"}, True),
        ({"audience": ["parents"], "theme": "t"}, {"audience": [], "theme": "t"}, False),
        ({"area": "town"}, {"area": "county"}, True),
        ({"area": "town"}, {"area": "other"}, False),
        ({"area": "town"}, {}, True),
        ({"status": "expired"}, {}, False),
    ],
)
def test_whom_they_ask(a, b, listed):
    days = ("2026-05-01", "2026-06-01")
    first, second = {**plan("a", *days), **a}, {**plan("b", *days), **b}
    assert bool(rows(first, second)) is listed
    assert bool(rows(second, first)) is listed


WINDOWS = st.lists(
    st.tuples(
        st.integers(0, 40), st.integers(1, 40), st.sets(st.sampled_from(["x", "y", "z"]), min_size=1),
        st.sampled_from([None, "county", "town", "other"]),
    ),
    min_size=1, max_size=7,
)  # fmt: skip


def near(a, b):
    return a is None or b is None or a in WITHIN[b] or b in WITHIN[a]


@given(WINDOWS, st.randoms())
@settings(max_examples=80, deadline=None)
def test_pairs_and_crowds_against_every_day(made, random):
    first = date(2026, 4, 1)
    held = {
        f"p{n}": ({first + timedelta(days=start + k) for k in range(length)}, whom, area)
        for n, (start, length, whom, area) in enumerate(made)
    }
    plans = [plan(id, min(days).isoformat(), (max(days) + timedelta(days=1)).isoformat(), sorted(whom), area=area)
             for id, (days, whom, area) in held.items()]  # fmt: skip
    random.shuffle(plans)
    whole = register(plans=plans, areas=AREAS)
    want = {
        (a, b): len(held[a][0] & held[b][0])
        for a, b in combinations(sorted(held), 2)
        if held[a][0] & held[b][0] and held[a][1] & held[b][1] and near(held[a][2], held[b][2])
    }
    assert {(r["a"], r["b"]): r["days"] for r in consultations(whole).to_dicts()} == want

    def together(some):
        days = set.intersection(*(held[p][0] for p in some))
        whom = set.intersection(*(held[p][1] for p in some))
        return len(days) >= 5 and whom and all(near(held[a][2], held[b][2]) for a, b in combinations(some, 2))

    sets = [set(some) for size in range(2, len(held) + 1) for some in combinations(held, size) if together(some)]
    largest = {frozenset(s) for s in sets if not any(s < other for other in sets)}
    found = list(crowds(whole, at_least=5))
    assert {frozenset(plans) for plans, *_ in found} == largest
    for some, whom, since, until in found:
        days = set.intersection(*(held[p][0] for p in some))
        assert (since, until) == (min(days), max(days) + timedelta(days=1))
        assert set(whom) == set.intersection(*(held[p][1] for p in some))


def test_plans_without_a_known_audience_are_a_crowd_by_theme_and_area():
    days = ("2026-05-01", "2026-06-01")
    both = [plan(name, *days, (), theme="t", area="town") for name in "ab"]
    found = list(crowds(register(plans=both, areas=AREAS), at_least=14))
    assert [(plans, whom) for plans, whom, *_ in found] == [(("a", "b"), [])]
    row = rows(*both)[0]
    assert (row["audience"], row["theme"], row["area"]) == ([], "t", "town")
    both[1]["theme"] = "u"
    assert not list(crowds(register(plans=both, areas=AREAS), at_least=14))


def test_what_is_over_is_no_crowd():
    both = [plan(name, "2026-03-01", "2026-04-01") for name in "ab"]
    assert not list(crowds(register(plans=both), at_least=14))
    both = [plan(name, "2026-03-01", "2026-04-02") for name in "ab"]
    assert len(list(crowds(register(plans=both), at_least=14))) == 1


def test_no_window_is_not_assessed():
    with pytest.raises(NotAssessed) as missing:
        consultations(register(plans=[{"name": "a", "consultation_start": "2026-05-01"}]))
    assert missing.value.needs == "plans.consultation_start"
