"""People who come of age, and whom nobody passes on."""

from building import register
from interlock.audit.run import audit
from interlock.audit.settings import Settings

ELSEWHERE = [{"name": "X"}, {"name": "Y"}]


def found(*groups, links=(), **more):
    bodies = [{"name": f"P{n}", "theme": "x", "client_groups": list(g)} for n, g in enumerate(groups)]
    held = register(
        themes=["X"], partnerships=[*bodies, *ELSEWHERE],
        links=[{"from": "x", "to": "y", "kind": "joint_work"}, *links], **more,
    )  # fmt: skip
    return [f for f in audit(held, Settings()).findings if f.kind == "no_handover"]


def test_two_age_groups_and_nothing_between():
    (one,) = found(["children"], ["young_people"])
    assert (one.id, one.grave) == ("no_handover:x+children", "low")
    assert one.in_words == (
        "In X nothing joins the services for children and those for young people: P0 on one side, P1 on the other."
    )
    assert [row["id"] for row in one.evidence] == ["p0", "p1"]


def test_a_body_for_both_or_a_link_between_any_two_joins_them():
    assert found(["children", "young_people"], ["young_people"]) == []
    assert found(["children"], ["young_people"], links=[{"from": "p1", "to": "p0", "kind": "shares_information"}]) == []
    assert found(["children"], ["young_people"], ["young_people"],
                 links=[{"from": "p0", "to": "p2", "kind": "joint_work"}]) == []  # fmt: skip


def test_age_groups_that_are_not_next_to_each_other_and_other_groups_need_none():
    assert found(["children"], ["carers"]) == []
    assert [f.id for f in found(["children"], ["young_people"], ["working_age"])] == [
        "no_handover:x+children", "no_handover:x+young_people",
    ]  # fmt: skip


def test_it_weighs_more_where_both_ages_have_targets():
    aims = [{"name": f"t {age}", "theme": "x", "client_group": age} for age in ("children", "young_people")]
    assert [f.grave for f in found(["children"], ["young_people"], targets=aims)] == ["medium"]
    assert [f.grave for f in found(["children"], ["young_people"], targets=aims[:1])] == ["low"]


def test_where_no_link_at_all_is_recorded_nothing_is_said():
    bodies = [{"name": g, "theme": "x", "client_groups": [g]} for g in ("children", "young_people")]
    every = audit(register(themes=["X"], partnerships=bodies), Settings()).findings
    assert not [f for f in every if f.kind == "no_handover"]
