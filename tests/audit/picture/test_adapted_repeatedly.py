"""One standard at level after level: the report's own case, sector skill standards (4.7)."""

import pytest

from building import register
from interlock.audit.run import audit
from interlock.audit.settings import Settings
from interlock.measures.need import NotAssessed
from interlock.measures.picture.adaptations import adaptations

LEVELS = ("national", "regional", "local")
AREAS = [{"name": level, "level": level} for level in LEVELS]


def held(*targets, links=(), **more):
    aims = [{"id": f"t{n}", "name": f"Skills {n}", "area": LEVELS[n], **t} for n, t in enumerate(targets)]
    lines = [{"from": f"t{a}", "to": f"t{b}", "kind": kind} for a, b, kind in links]
    return register(partnerships=["A"], areas=AREAS, targets=aims, target_links=lines, **more)


def found(*targets, settings=None, **more):
    every = audit(held(*targets, **more), settings or Settings()).findings
    return [f for f in every if f.kind == "adapted_repeatedly"]


DOWN = [(2, 1, "duplicates"), (1, 0, "duplicates")]


def test_a_national_standard_that_is_adapted_at_regional_and_again_at_local_level():
    (one,) = found({}, {}, {}, links=DOWN)
    assert (one.id, one.grave) == ("adapted_repeatedly:t0+t1+t2", "low")
    assert one.in_words == (
        "One standard is set and adapted at three levels (national, regional and local): “Skills 0”, “Skills 1” and "
        "“Skills 2”. Is each adaptation necessary?"
    )
    assert found({}, {}, {"weight": "high"}, links=DOWN)[0].grave == "medium"


def test_two_levels_are_listed_and_no_finding_unless_the_place_asks():
    assert found({}, {}, links=[(1, 0, "duplicates")]) == []
    assert adaptations(held({}, {}, links=[(1, 0, "duplicates")]))["levels"].to_list() == [["national", "regional"]]
    assert len(found({}, {}, links=[(1, 0, "duplicates")], settings=Settings(thresholds={"adapted_levels": 2}))) == 1


def chains(*targets, **more):
    table = adaptations(held(*targets, **more))
    return list(zip(table["chain"], table["because"].to_list(), strict=True))


def test_a_support_counts_upwards_and_within_a_theme():
    themes = {"themes": ["X", "Y"]}
    assert chains({"theme": "x"}, {"theme": "x"}, links=[(1, 0, "supports")], **themes) == [("t0+t1", ["linked"])]
    assert chains({"theme": "x"}, {"theme": "x"}, links=[(0, 1, "supports")], **themes) == []
    assert chains({"theme": "x"}, {"theme": "y"}, links=[(1, 0, "supports")], **themes) == []
    assert chains({}, {}, links=[(1, 0, "supports")]) == []
    assert chains({}, {}, links=[(1, 0, "conflicts")]) == []


def test_the_same_words_at_another_level():
    assert chains({"name": "Read well"}, {"name": "read  well"}) == [("t0+t1", ["name"])]
    assert chains({"name": "Read well"}, {"name": "read  well", "area": "national"}) == []
    assert chains({"name": "Read well", "client_group": "children"}, {"name": "Read well"}) == []
    long = {"measure": "Children who can read"}
    assert chains(long, long) == [("t0+t1", ["measure"])]
    assert chains({"measure": "Milestones met"}, {"measure": "Milestones met"}) == []
    assert chains({**long, "theme": "x"}, long, themes=["X"]) == []


def test_the_area_of_the_plan_stands_in_for_that_of_the_target():
    plans = [{"name": "National plan", "area": "national"}]
    table = held({"area": None, "plan": "national-plan"}, {}, links=[(0, 1, "duplicates")], plans=plans)
    assert adaptations(table)["areas"].to_list() == [["national", "regional"]]
    assert chains({"area": None}, {}, {}, links=DOWN) == [("t1+t2", ["linked"])]


def test_without_targets_or_levels_it_is_not_assessed():
    with pytest.raises(NotAssessed, match="No targets"):
        adaptations(register(partnerships=["A"]))
    with pytest.raises(NotAssessed, match="at which level"):
        adaptations(register(partnerships=["A"], targets=["t"]))
