"""Is each tier inclusive, and does it act?"""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from building import register, seats
from interlock.measures.need import NotAssessed
from interlock.measures.picture.tiers import sectors, tiers

ORGANISATIONS = [{"id": "c", "name": "C", "sector": "public"}, {"id": "v", "name": "V", "sector": "voluntary"},
                 {"id": "h", "name": "H", "sector": "health"}, {"id": "s", "name": "S"},
                 {"id": "gone", "name": "Gone", "sector": "faith", "ended_on": "2020"}]  # fmt: skip


def tier(name="strategic", of="level", **more):
    """The one row of this tier."""
    held = register(**{"organisations": ORGANISATIONS, **more})
    (row,) = [row for row in tiers(held).to_dicts() if (row["tier_of"], row["tier"]) == (of, name)]
    return row


def bodies(**levels):
    return [{"name": name.upper(), "level": level} for name, level in levels.items()]


@pytest.mark.parametrize(
    ("held", "spread"),
    [("c", 0), ("cc", 0), ("cvh", 1), ("cv", 0.75), ("ccvv", 0.75), ("cs", 0), ("css", None), ("", None)],
)
def test_the_spread_goes_from_one_sector_alone_to_an_even_share_of_each(held, spread):
    members = [{"partnership": "a", "person": f"p{n}", "organisation": o} for n, o in enumerate(held)]
    row = tier(partnerships=bodies(a="strategic", b="operational"), memberships=[*members, *seats("b", (), "c")])
    assert (row["sector_spread"] if spread is None else round(row["sector_spread"], 9)) == spread
    assert row["seats"] == len(held)


def test_who_has_no_way_in():
    row = tier(
        partnerships=bodies(a="strategic", b="operational"), people=[{"id": "p", "organisation": "v"}],
        memberships=[{"partnership": "a", "person": "p", "constituency": "carers"}, *seats("b", (), "ch")],
        targets=[{"name": "t", "owner": "h"}, {"name": "u", "owner": "gone"}],
        contributions=[{"organisation": "c", "target": "t"}],
    )  # fmt: skip
    assert (row["voluntary"], row["organisations"], row["organisations_without_seat"]) == (1, 1, 3)
    assert row["sectors_without"] == ["public", "health"]
    assert row["needed_without_seat_names"] == ["C", "H"]
    assert row["constituencies"] == ["carers"]


def test_actions_are_set_against_the_meetings_of_those_that_tell_both():
    held = [{"name": "A", "level": "strategic", "meetings_held": 4, "actions_done": 2, "actions_agreed": 9},
            {"name": "B", "level": "strategic", "meetings_held": 6, "actions_agreed": 3},
            {"name": "C", "level": "strategic", "meetings_held": 9},
            {"name": "D", "level": "strategic", "actions_done": 9, "stands_for": 3}]  # fmt: skip
    row = tier(partnerships=held)
    assert (row["bodies"], row["told"], row["meetings"], row["actions"]) == (6, 2, 10, 5)
    assert row["actions_per_meeting"] == 0.5
    assert tier(partnerships=[*held, *bodies(e="operational")], name="operational")["actions_per_meeting"] is None


def test_depths_follow_the_lines_of_reporting():
    held = register(
        partnerships=[*"ABCDEF"], organisations=ORGANISATIONS, memberships=seats("a", (), "c"),
        links=[{"from": a, "to": b, "kind": "reports_to"} for a, b in ("ba", "cb", "de", "ed")],
    )  # fmt: skip
    rows = tiers(held).select("tier_of", "tier", "bodies").rows()
    assert rows == [("depth", "0", 1), ("depth", "1", 1), ("depth", "2", 1), ("depth", "loop", 2),
                    ("depth", "outside", 1), ("all", "all", 6)]  # fmt: skip


def test_neither_sector_nor_action_known_is_not_assessed():
    with pytest.raises(NotAssessed):
        tiers(register(partnerships=["A"], memberships=seats("a", "p", "s"), organisations=ORGANISATIONS))


seat = st.tuples(st.sampled_from("ab"), st.sampled_from(["p", "q", None]), st.sampled_from([*"cvhs", None]))


@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.sets(seat.filter(lambda s: s[1] or s[2])), st.randoms())
def test_it_is_a_count_by_hand_in_any_order(held, random):
    sector, employer = {o["id"]: o.get("sector") for o in ORGANISATIONS}, {"p": "h", "q": None, None: None}
    records = {
        "partnerships": bodies(a="strategic", b="strategic", c="consultative"), "organisations": list(ORGANISATIONS),
        "people": [{"id": "p", "organisation": "h"}, {"id": "q"}],
        "memberships": [{"partnership": b, "person": p, "organisation": o} for b, p, o in sorted(held, key=str)]
        + seats("c", (), "c"),
    }  # fmt: skip
    got = tiers(register(**records))
    for rows in records.values():
        random.shuffle(rows)
    assert tiers(register(**records)).equals(got)
    row = got.row(0, named=True)
    of = [o or employer[p] for _b, p, o in held]
    by = {code: sum(sector.get(o) == code for o in of) for code in sectors()}
    assert {code: row[code] for code in sectors()} == by
    known = sum(by.values())
    assert (row["seats"], row["sector_not_known"]) == (len(held), len(held) - known)
    assert row["organisations"] == (len({o for o in of if o}) or None)
    if known and known * 2 >= len(held):
        blau = 1 - sum((n / known) ** 2 for n in by.values())
        assert row["sector_spread"] == pytest.approx(blau / (1 - 1 / 3), abs=1e-9)
    else:
        assert row["sector_spread"] is None
