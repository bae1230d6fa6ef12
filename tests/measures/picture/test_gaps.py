"""Where there is work to do and nobody to do it."""

from itertools import product

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.picture.gaps import AGES, gaps, group_code

THEMES = [{"id": "top", "name": "Top"}, {"id": "sub", "name": "Sub", "parent": "top"}, {"id": "far", "name": "Far"}]
AREAS = [{"id": "town", "level": "local"}, {"id": "shire", "level": "sub_regional"}]


def table(**more):
    return gaps(register(**{"themes": THEMES, "areas": AREAS, **more}))


def cell(frame, theme, level="local", group=None):
    """The one row of this cell."""
    wanted = [row for row in frame.to_dicts()
              if (row["theme"], row["area_level"], row["client_group"]) == (theme, level, group)]  # fmt: skip
    (row,) = wanted
    return row


def body(name, theme="sub", area="town", **more):
    return {"name": name, "theme": theme, "area": area, **more}


def aim(name, theme="sub", area="town", **more):
    return {"name": name, "theme": theme, "area": area, **more}


def test_a_cell_is_covered_by_a_body_of_the_theme_at_the_level_that_names_the_group():
    held = table(
        partnerships=[body("A", client_groups=["Older people"])], targets=[aim("t", client_group="older_people")]
    )
    row = cell(held, "sub", group="older_people")
    assert (row["partnerships"], row["targets"], row["standing"], row["served_by_names"]) == (1, 1, "covered", ["A"])
    assert held.height == 1  # one cell is in use, and no other is made up


def test_a_body_of_a_theme_within_it_covers_a_theme_and_not_the_other_way_round():
    assert cell(table(partnerships=[body("A")], targets=[aim("t", "top")]), "top")["standing"] == "covered"
    assert cell(table(partnerships=[body("A", "top")], targets=[aim("t")]), "sub")["standing"] == "thin"


@pytest.mark.parametrize(
    ("other", "standing", "might"),
    [
        ({"area": "shire", "client_groups": ["women"]}, "thin", 1),  # at another level
        ({"client_groups": None}, "thin", 1),  # does not say whom it serves
        ({"client_groups": ["men"]}, "gap", 0),  # serves others
        ({"theme": "far", "client_groups": ["women"]}, "gap", 0),  # in another theme
        ({"theme": "far", "other_themes": ["sub"], "client_groups": ["women"]}, "covered", 0),
        ({"area": "shire", "other_areas": ["town"], "client_groups": ["women"]}, "covered", 0),
        ({"client_groups": ["women"], "ended_on": "2020"}, "gap", 0),
    ],
)
def test_thin_and_gap(other, standing, might):
    held = table(partnerships=[body("Z", "far"), body("A", **other)], targets=[aim("t", client_group="women")])
    row = cell(held, "sub", group="women")
    assert (row["standing"], row["might"]) == (standing, might)


def test_where_nobody_works_to_its_targets_a_cell_that_somebody_might_serve_is_a_gap():
    records = {"partnerships": [body("A"), body("B", "far")],
               "targets": [aim("t", client_group="women", weight="high"), aim("u", "far")]}  # fmt: skip
    assert cell(table(**records), "sub", group="women")["standing"] == "thin"  # contributions are not recorded at all
    works = [{"partnership": "b", "target": "u"}]
    row = cell(table(**records, contributions=works), "sub", group="women")
    assert (row["standing"], row["without_home_names"], row["weighty"]) == ("gap", ["t"], 1)
    works.append({"partnership": "b", "target": "t"})
    row = cell(table(**records, contributions=works), "sub", group="women")
    assert (row["standing"], row["served_by"], row["without_home"]) == ("covered", ["b"], [])


def test_a_target_that_needs_no_partnership_or_has_an_organisation_is_not_without_home():
    held = table(
        partnerships=[body("A")],
        targets=[aim("t", relies_on_partnership="none"), aim("u"), aim("v", relies_on_partnership="one")],
        contributions=[{"organisation": "o", "target": "u"}],
    )
    assert cell(held, "sub")["without_home"] == ["v"]


def test_a_hole_between_age_groups_is_shown_and_an_open_end_is_not():
    held = table(partnerships=[body("A", client_groups=["children"]), body("B", client_groups=["older people"]),
                               body("C", "far", client_groups=["working_age"])])  # fmt: skip
    holes = held.filter(discontinuity="hole").select("theme", "area_level", "client_group").rows()
    assert holes == [("sub", None, "working_age"), ("top", None, "working_age")]


@pytest.mark.parametrize(
    ("more", "want"),
    [
        ({"links": [{"from": "z", "to": "y", "kind": "reports_to"}]}, "no_handover"),
        ({"links": [{"from": "b", "to": "a", "kind": "joint_work"}]}, None),
        ({}, None),  # no link at all is recorded
    ],
)
def test_a_break_between_one_age_group_and_the_next(more, want):
    bodies = [body("A", client_groups=["children"]), body("B", client_groups=["young_people"]), "Y", "Z"]
    assert cell(table(partnerships=bodies, **more), "sub", group="children")["discontinuity"] == want
    both = body("C", client_groups=["children", "young people"])
    assert cell(table(partnerships=[*bodies, both], **more), "sub", group="children")["discontinuity"] is None


def test_a_champion_is_named_and_whether_it_stands():
    themes = [{"id": "sub", "name": "Sub", "champion": "a"}, {"id": "far", "name": "Far", "champion": "old"}]
    held = table(themes=themes, partnerships=[body("A"), body("B", "far"), {"name": "Old", "ended_on": "2020"}])
    assert held.select("theme", "champion_name", "champion_stands").rows() == [
        ("far", "Old", False),
        ("sub", "A", True),
    ]


def test_no_theme_is_not_assessed():
    with pytest.raises(NotAssessed):
        table(partnerships=["A"], targets=["t"])


bodies = st.lists(
    st.fixed_dictionaries({
        "theme": st.sampled_from([None, "top", "sub", "far"]), "area": st.sampled_from([None, "town", "shire"]),
        "client_groups": st.lists(st.sampled_from([*AGES, "Women"]), max_size=2, unique=True),
    }), min_size=1, max_size=5,
)  # fmt: skip
aims = st.lists(
    st.fixed_dictionaries({
        "theme": st.sampled_from([None, "top", "sub", "far"]), "area": st.sampled_from([None, "town", "shire"]),
        "client_group": st.sampled_from([None, *AGES, "women"]),
    }), min_size=1, max_size=4,
)  # fmt: skip
WITHIN = {"top": {"top"}, "sub": {"sub", "top"}, "far": {"far"}}
LEVEL = {"town": "local", "shire": "sub_regional", None: None}


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(bodies, aims, st.sets(st.tuples(st.integers(0, 4), st.integers(0, 3))), st.randoms())
def test_it_is_a_count_by_hand_in_any_order(bodies, aims, works, random):
    bodies = [{"name": f"p{n}", **row} for n, row in enumerate(bodies)]
    bodies.append(body("known", "far"))
    aims = [{"name": f"t{n}", **row} for n, row in enumerate(aims)]
    works = [{"partnership": f"p{p}", "target": f"t{t}"} for p, t in sorted(works)
             if p < len(bodies) - 1 and t < len(aims)]  # fmt: skip
    records = {"partnerships": bodies, "targets": aims, "contributions": works}
    got = table(**records)
    for rows in records.values():
        random.shuffle(rows)
    assert table(**records).equals(got)

    def spelt(row):
        return {group_code(group) for group in row.get("client_groups") or ()}

    cells = {(p["theme"], LEVEL[p["area"]], g) for p in bodies if p["theme"] for g in spelt(p) or {None}}
    cells |= {(t["theme"], LEVEL[t["area"]], t["client_group"]) for t in aims if t["theme"]}
    shown = {tuple(row) for row in got.select("theme", "area_level", "client_group").rows()}
    holes = {tuple(row) for row in got.filter((pl.col("discontinuity") == "hole") & pl.col("area_level").is_null())
             .select("theme", "area_level", "client_group").rows()}  # fmt: skip
    assert cells <= shown
    assert shown - cells <= {*holes}
    for row in got.iter_rows(named=True):
        theme, level, group = row["theme"], row["area_level"], row["client_group"]
        here = [t["name"] for t in aims if (t["theme"], LEVEL[t["area"]], t["client_group"]) == (theme, level, group)]
        working = {w["partnership"] for w in works if w["target"] in here}
        served, might = set(working), set()
        for p in bodies:
            if not p["theme"]:
                continue
            fits = group is None or group in spelt(p)
            if theme in WITHIN[p["theme"]] and level in (None, LEVEL[p["area"]]) and fits:
                served.add(p["name"])
            if (theme in WITHIN[p["theme"]] or p["theme"] in WITHIN[theme]) and (fits or not spelt(p)):
                might.add(p["name"])
        idle = here and works and not any(w["target"] in here for w in works)
        assert set(row["served_by"]) == served
        assert row["targets"] == len(here)
        assert row["might"] == len(might - served)
        want = "covered" if served else "gap" if idle or not might - served else "thin"
        assert row["standing"] == want


@given(st.lists(st.sets(st.sampled_from(AGES), min_size=1), min_size=1, max_size=4))
def test_holes_are_the_ages_in_use_that_nobody_names_between_two_that_somebody_does(groups):
    held = table(partnerships=[body(f"p{n}", "far", client_groups=sorted(g)) for n, g in enumerate(groups)]
                 + [body("all", "top", client_groups=list(AGES))])  # fmt: skip
    named = set().union(*groups)
    want = {age for n, age in enumerate(AGES) if age not in named
            and any(a in named for a in AGES[:n]) and any(a in named for a in AGES[n:])}  # fmt: skip
    assert {g for t, g in product(["far"], held.filter(theme="far", discontinuity="hole")["client_group"])} == want
