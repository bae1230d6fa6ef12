"""Money: each year against its days counted by hand; who hangs on which stream; what is for which target."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.picture.money import money
from interlock.measures.picture.shares import money_shares, money_targets


def years(month=4, allocations=(), **stream):
    whole = register(partnerships=["A"], funding=[{"name": "f", **stream}], allocations=allocations)
    return money(whole, year_month=month, alone_from=0.5).to_dicts()


def test_a_yearly_grant_that_ends_within_a_year():
    found = years(amount=365_000, per="year", start="2025-04-01", end="2026-07-01")
    assert [(r["year"], round(r["amount"]), r["standing"]) for r in found] == [
        ("2025/26", 365_000, "runs"),
        ("2026/27", 91_000, "ends"),  # 91 days of April, May and June
    ]
    assert {r["falls_to_nothing_on"] for r in found} == {"2026-07-01"}


def test_what_comes_once_is_spread_over_its_time():
    found = years(amount=730, per="once", start="2025-04-01", end="2027-04-01", amount_low=0)
    assert [(r["amount"], r["amount_low"], r["amount_high"]) for r in found] == [(365, 0, 365), (365, 0, 365)]


@pytest.mark.parametrize(
    "stream",
    [
        {"per": "year", "end": "2027"},
        {"amount": 10, "end": "2027"},
        {"amount": 10, "per": "once", "end": "2027"},
        {"amount": 10, "per": "once", "start": "2024"},
    ],
)
def test_what_is_not_known_stays_empty(stream):
    assert {row["amount"] for row in years(**stream)} == {None}


def test_years_without_an_end_go_no_further_than_now():
    found = years(amount=10, per="year")
    assert [r["year"] for r in found] == ["2025/26", "2026/27"]
    assert {(r["falls_to_nothing_on"], r["standing"]) for r in found} == {(None, "runs")}
    assert years(amount=10, per="year", end="2025-04-01") == []
    over = years(amount=10, per="year", end="2026-04-01")
    assert [(r["year"], r["standing"]) for r in over] == [("2025/26", "over")]
    assert [r["year"] for r in years(month=1, end="2026")] == ["2025", "2026"]
    assert len(years(end="9000", amount=1, per="year")) == 11


@given(
    st.integers(-900, 900), st.integers(1, 2500), st.sampled_from(["year", "once"]), st.integers(1, 12),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_amounts_against_every_day(offset, length, per, month):
    first = date(2026, 4, 1) + timedelta(days=offset)
    last = first + timedelta(days=length)
    found = years(month, amount=1000, per=per, start=first.isoformat(), end=last.isoformat())
    now = 2026 if month <= 4 else 2025
    want = {}
    for year in range(now - 1, now + 10):
        opens, closes = date(year, month, 1), date(year + 1, month, 1)
        days = sum(opens <= first + timedelta(days=n) < closes for n in range(length))
        if days:
            want[opens.year] = 1000 * days / (length if per == "once" else (closes - opens).days)
    assert {int(r["year"][:4]): pytest.approx(r["amount"]) for r in found} == want


def shares(allocations, funding, **facts):
    whole = register(
        partnerships=[{"name": "a", **facts}, {"name": "b"}, {"name": "past", "status": "ended"}],
        funding=funding, allocations=allocations,
    )  # fmt: skip
    rows = money_shares(whole, alone_from=0.5).to_dicts()
    return {(r["funding"], r["partnership"]): r for r in rows}


ONE = [{"funding": "f", "partnership": "a", "amount": 40}]
BOTH = [*ONE, {"funding": "g", "partnership": "a"}]


@pytest.mark.parametrize(
    ("allocations", "facts", "f", "g", "alone"),
    [
        (ONE, {}, {}, {}, True),
        (ONE, {"budget": 80}, {}, {}, True),
        (ONE, {"budget": 81}, {}, {}, False),  # most of its money is other money
        (ONE, {"budget": 0}, {}, {}, True),
        (BOTH, {}, {}, {}, False),
        (BOTH, {}, {}, {"end": "2026-04-01"}, True),
        (BOTH, {}, {}, {"end": "2026-04-02"}, False),
        (BOTH, {}, {}, {"start": "2027"}, False),  # money that is to come is other money
        (ONE, {}, {"end": "2026-04-01"}, {}, True),
        (BOTH, {}, {"end": "2026-04-01"}, {}, False),
    ],
)
def test_who_hangs_on_one_stream(allocations, facts, f, g, alone):
    found = shares(allocations, [{"name": "f", **f}, {"name": "g", **g}], **facts)
    assert found["f", "a"]["alone"] is alone


def test_shares_add_up_and_what_is_not_known_is_not_nought():
    given = [*ONE, {"funding": "f", "partnership": "a", "target": "t", "amount": 20},
             {"funding": "f", "partnership": "b"}, {"funding": "f", "partnership": "past", "amount": 5},
             {"funding": "old", "partnership": "b", "amount": 1}]  # fmt: skip
    funding = [{"name": "f", "end": "2027-02-28"}, {"name": "old", "end": "2025-04-01"}]
    found = shares(given, funding, budget=120)
    assert set(found) == {("f", "a"), ("f", "b")}
    row = found["f", "a"]
    assert (row["amount"], row["of_budget"], row["targets"], row["months_left"]) == (60, 0.5, ["t"], 10)
    assert (found["f", "b"]["amount"], found["f", "b"]["of_budget"]) == (None, None)


def test_money_names_those_who_hang_on_it_and_streams_without_a_target():
    found = years(allocations=[{"funding": "f", "partnership": "a"}], end="2027")
    assert {tuple(r["depend_alone"]) for r in found} == {("a",)}
    assert {r["no_target"] for r in found} == {None}  # no allocation of the register names a target
    whole = register(
        partnerships=["A"], funding=["f", "g"], targets=[{"name": "t", "theme": "health"}],
        allocations=[{"funding": "f", "target": "t"}, {"funding": "g", "partnership": "a"}],
    )  # fmt: skip
    rows = {r["funding"]: r for r in money(whole, year_month=4, alone_from=0.5).to_dicts()}
    assert (rows["f"]["no_target"], rows["g"]["no_target"]) == (False, True)
    assert (rows["f"]["themes"], rows["f"]["partnerships"]) == (["health"], [])


def test_which_money_goes_to_which_target():
    whole = register(
        partnerships=["a", "b"], targets=["t", "u", "v"], funding=["f", "g", "h", {"name": "old", "end": "2020"}],
        allocations=[
            {"funding": "f", "partnership": "a", "target": "t", "amount": 3},
            {"funding": "f", "target": "t"},
            {"funding": "g", "partnership": "a"},
            {"funding": "old", "target": "v"},
            {"funding": "h", "partnership": "b"},
        ],
        contributions=[{"partnership": "a", "target": "t"}, {"partnership": "a", "target": "u"}],
    )  # fmt: skip
    columns = ("target", "funding", "by", "partnerships", "amount", "standing")
    assert [tuple(r[c] for c in columns) for r in money_targets(whole).to_dicts()] == [
        ("t", "f", "allocation", ["a"], None, "funded"),
        ("t", "g", "partnership", ["a"], None, "funded"),
        ("u", "g", "partnership", ["a"], None, "funded"),
        ("v", None, None, [], None, "no_money"),
        (None, "h", None, [], None, "no_target"),
    ]


def test_missing_facts_are_not_assessed():
    whole = register(partnerships=["a"], funding=["f"])
    assert money(whole, year_month=4, alone_from=0.5).height
    for measure, needs in (
        (lambda r: money(r, year_month=4, alone_from=0.5), "funding.name"),
        (lambda r: money_shares(r, alone_from=0.5), "allocations.partnership"),
        (money_targets, "targets.name"),
    ):
        with pytest.raises(NotAssessed) as missing:
            measure(register(partnerships=["a"]))
        assert missing.value.needs == needs
    with pytest.raises(NotAssessed) as missing:
        money_targets(register(targets=["t"], funding=["f"]))
    assert missing.value.needs == "allocations.funding"
