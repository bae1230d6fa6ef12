"""How themes are joined, and which should meet and do not."""

from itertools import combinations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from building import register, seats
from interlock.measures.need import NotAssessed
from interlock.measures.picture.connections import connections, linked_targets

BODIES = [{"name": "A", "theme": "x"}, {"name": "B", "theme": "y"}]


def pair(joined_by=3, **more):
    return connections(register(**{"partnerships": BODIES, **more}), joined_by=joined_by).row(0, named=True)


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        ({"memberships": [*seats("a", "pqr"), *seats("b", "pqr")]}, "joined"),
        ({"memberships": [*seats("a", "pqr"), *seats("b", "pqs")]}, "thin"),
        ({"memberships": [*seats("a", "p", "o"), *seats("b", "q", "o")]}, "thin"),
        ({"memberships": [*seats("a", "p"), *seats("b", "q")]}, "apart"),
        ({"memberships": seats("a", "p")}, None),  # who sits in the other theme is not known
        ({"partnerships": [*BODIES, {"name": "C", "theme": "x", "other_themes": ["y"]}]}, "joined"),
        ({"partnerships": [*BODIES, {"name": "C", "theme": "x", "other_themes": ["y"], "ended_on": "2020"}]}, None),
        ({"links": [{"from": "b", "to": "a", "kind": "shares_information"}]}, "joined"),
    ],
)
def test_what_joins_two_themes(more, standing):
    assert pair(**more)["standing"] == standing


def test_unknown_is_not_nought():
    row = pair()
    assert (row["people_shared"], row["organisations_shared"], row["links"]) == (None, None, None)
    assert pair(links=[{"from": "a", "to": "z", "kind": "reports_to"}])["links"] == 0


def test_a_theme_and_its_parent_are_no_pair():
    themes = [{"id": "x", "name": "X"}, {"id": "y", "name": "Y", "parent": "x"}]
    with pytest.raises(NotAssessed):
        pair(themes=themes)
    with pytest.raises(NotAssessed):
        pair(partnerships=["A"])


TARGETS = [{"name": "t", "theme": "x"}, {"name": "u", "theme": "y"}]
LINKED = {"targets": TARGETS, "target_links": [{"from": "u", "to": "t", "kind": "conflicts"}],
          "contributions": [{"partnership": "a", "target": "t"}, {"partnership": "b", "target": "u"}],
          "memberships": [*seats("a", "pq"), *seats("b", "r")]}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "unmet"),
    [
        ({}, 1),
        ({"memberships": [*seats("a", "pqr"), *seats("b", "pq")]}, 1),
        ({"memberships": [*seats("a", "pqr"), *seats("b", "pqr")]}, 0),
        ({"links": [{"from": "a", "to": "b", "kind": "joint_work"}]}, 0),
        ({"links": [{"from": "a", "to": "c", "kind": "joint_work"}]}, 1),
        ({"contributions": [*LINKED["contributions"], {"partnership": "b", "target": "t"}]}, 0),
        ({"contributions": LINKED["contributions"][:1]}, 0),  # nobody works to the other
        ({"contributions": []}, 0),
        ({"memberships": []}, 0),  # neither people nor links are recorded
    ],
)
def test_targets_whose_workers_do_not_meet(more, unmet):
    row = pair(**{**LINKED, **more})
    assert (row["target_links"], row["unmet"], row["should_meet"], row["duplicates"]) == (1, unmet, True, 0)


def test_linked_targets_name_those_who_work_to_each():
    row = linked_targets(register(partnerships=BODIES, **LINKED), joined_by=3).row(0, named=True)
    assert (row["from_by"], row["to_by"], row["shared_by"], row["people_shared"]) == (["b"], ["a"], [], 0)


bodies = st.lists(
    st.tuples(st.sampled_from([None, *"xyz"]), st.sets(st.sampled_from("xyz"), max_size=2),
              st.sets(st.sampled_from("pqr")), st.sets(st.sampled_from("no"))),
    min_size=1, max_size=5,
)  # fmt: skip
links = st.sets(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")).filter(lambda ends: ends[0] != ends[1]))


@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(bodies, links, st.integers(1, 3), st.randoms())
def test_it_is_a_count_by_hand_in_any_order(bodies, links, least, random):
    ids = "abcde"[: len(bodies)]
    rows = [{"name": i, "theme": b[0], "other_themes": sorted(b[1])} for i, b in zip(ids, bodies, strict=True)]
    rows += [{"name": "m", "theme": "x"}, {"name": "n", "theme": "y"}]
    held = [s for i, b in zip(ids, bodies, strict=True) for s in seats(i, *map(sorted, b[2:]))]
    records = {"partnerships": rows, "links": [{"from": a, "to": b, "kind": "reports_to"} for a, b in sorted(links)],
               "memberships": held}  # fmt: skip
    got = connections(register(**records), joined_by=least)
    for some in records.values():
        random.shuffle(some)
    assert connections(register(**records), joined_by=least).equals(got)
    of = {i: {b[0], *b[1]} - {None} for i, b in zip(ids, bodies, strict=True)} | {"m": {"x"}, "n": {"y"}}
    themes = sorted(set().union(*of.values()))
    assert got.select("a", "b").rows() == list(combinations(themes, 2))
    for row in got.iter_rows(named=True):
        ends = [{i for i in of if row[side] in of[i]} for side in "ab"]
        both = ends[0] & ends[1]
        counts = []
        for leg in (2, 3):
            sits = [set().union(*(b[leg] for i, b in zip(ids, bodies, strict=True) if i in end), set()) for end in ends]
            counts.append(len(sits[0] & sits[1]) if all(sits) else None)
        crossing = sum((a in ends[0] and b in ends[1]) or (a in ends[1] and b in ends[0]) for a, b in links)
        people, organisations = counts
        assert row["bodies_ids"] == sorted(both)
        assert (row["people_shared"], row["organisations_shared"]) == (people, organisations)
        assert row["links"] == (crossing if links else None)
        joined = both or (links and crossing) or (people or 0) >= least
        loose = "apart" if counts != [None, None] else None
        want = "joined" if joined else "thin" if people or organisations else loose
        assert row["standing"] == want
