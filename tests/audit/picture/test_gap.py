"""What nobody has taken on."""

import pytest

from building import register
from interlock.audit.run import audit
from interlock.audit.settings import Settings

THEMES = [{"id": "x", "name": "Xylophones"}, {"id": "y", "name": "Yarn"}]


def found(**more):
    records = {"themes": THEMES, "partnerships": [{"name": "A", "theme": "x"}], **more}
    return [f for f in audit(register(**records), Settings()).findings if f.kind == "gap"]


@pytest.mark.parametrize(("weight", "grave"), [("high", "high"), ("low", "medium"), (None, "medium")])
def test_a_theme_with_targets_and_no_partnership(weight, grave):
    (one,) = found(targets=[{"name": "t", "theme": "y", "weight": weight}])
    assert (one.id, one.grave) == ("gap:y", grave)
    assert one.in_words == "No partnership belongs to Yarn or works to its one target: “t”."


@pytest.mark.parametrize(
    "more",
    [
        {"targets": []},  # a theme in which nobody has anything to do
        {
            "targets": [{"name": "t", "theme": "y"}],
            "partnerships": [{"name": "A", "theme": "x", "other_themes": ["y"]}],
        },
        {"targets": [{"name": "t", "theme": "y"}], "contributions": [{"partnership": "a", "target": "t"}]},
        {"targets": [{"name": "t", "theme": "y"}], "themes": [THEMES[0], {"id": "y", "name": "Yarn", "parent": "x"}]},
    ],
)
def test_a_theme_that_somebody_has_or_might_have(more):
    assert found(**more) == []


def group(*targets, named=("men",), works="other", **more):
    aims = [{"name": f"t{n}", "theme": "x", "client_group": "women", **t} for n, t in enumerate(targets)]
    return found(
        partnerships=[{"name": "A", "theme": "x", "client_groups": list(named)}],
        targets=[*aims, {"name": "other", "theme": "x", "client_group": "men"}],
        contributions=[{"partnership": "a", "target": works}], **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("targets", "grave"),
    [
        ([{}], "low"), ([{}, {}], "medium"), ([{"weight": "high"}], "medium"),
        ([{"relies_on_partnership": "none"}], None), ([{"relies_on_partnership": "one"}], "low"),
    ],
)  # fmt: skip
def test_a_client_group_with_a_target_and_nobody(targets, grave):
    every = group(*targets)
    assert [f.grave for f in every] == ([grave] if grave else [])


def test_a_client_group_that_somebody_names_or_works_for():
    assert group({}, named=["men", "women"]) == []
    assert group({}, works="t0") == []


def test_words_name_the_group_the_target_and_the_champion():
    (one,) = group({}, themes=[{**THEMES[0], "champion": "a"}])
    assert one.id == "gap:x+women"
    assert one.in_words == (
        "In Xylophones no partnership says that it serves women, and nobody works to the target that is for them: "
        "“t0”. A champions the theme."
    )


def test_a_hole_between_age_groups():
    def ages(*groups):
        bodies = [{"name": f"P{n}", "theme": "x", "client_groups": [g]} for n, g in enumerate(groups)]
        return found(partnerships=[*bodies, {"name": "B", "theme": "y", "client_groups": ["young_people"]}])

    (one,) = ages("children", "working_age")
    assert (one.id, one.grave) == ("gap:x+young_people", "low")
    assert (
        one.in_words == "In Xylophones partnerships serve those younger and those older, but none names young people."
    )
    assert ages("children", "young_people", "working_age") == []
    assert ages("working_age", "older_people") == []
