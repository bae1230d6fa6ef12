"""The wrong person, or nobody, where a part is asked for."""

import pytest

from building import register
from interlock.audit.run import audit
from interlock.audit.settings import Settings

PEOPLE = [{"id": id, "name": id.title(), "seniority": code, "organisation": "c"}
          for id, code in {"officer": "officer", "chief": "chief_officer", "member": "elected_member",
                           "cabinet": "cabinet_member", "unsaid": None}.items()]  # fmt: skip


def found(facts, *sits, home="c", organisation="c", **more):
    held = register(
        partnerships=[{"name": "Alpha", "host": "c", **facts}], people=PEOPLE,
        organisations=[{"id": "c", "name": "Council"}, "d"],
        memberships=[{"partnership": "alpha", "organisation": organisation, "person": who} for who in sits], **more,
    )  # fmt: skip
    every = audit(held, Settings(home=home)).findings
    return next((f for f in every if f.kind == "involvement_mismatch"), None)


@pytest.mark.parametrize(
    ("importance", "level", "sits", "grave"),
    [
        ("critical", "strategic", ["officer"], "medium"),
        ("critical", "strategic", ["member"], "medium"),
        ("critical", "strategic", ["chief"], None),
        ("critical", "strategic", ["unsaid"], None),
        ("critical", "strategic", [], None),  # no seat at all is on record
        ("critical", "operational", ["officer"], "low"),
        ("critical", "operational", ["member"], None),
        ("critical", None, ["officer"], "low"),
        ("desirable", "strategic", ["officer"], None),
        ("peripheral", "strategic", ["cabinet"], "low"),
        ("peripheral", "strategic", ["officer", "chief"], "low"),
        ("peripheral", "strategic", ["member"], None),
        (None, "strategic", ["officer"], None),
    ],
)
def test_who_is_sent(importance, level, sits, grave):
    one = found({"importance": importance, "level": level}, *sits)
    assert (one.grave if one else None) == grave


@pytest.mark.parametrize(
    ("importance", "level", "grave"),
    [
        ("critical", "operational", "high"),
        ("desirable", "strategic", "low"),
        ("desirable", "operational", None),
        ("peripheral", "strategic", None),
    ],
)
def test_nobody_is_sent(importance, level, grave):
    one = found({"importance": importance, "level": level}, "officer", organisation="d")
    assert (one.grave if one else None) == grave


def test_an_importance_that_only_facts_suggest_is_not_enough():
    assert found({"legal_basis": "statute", "level": "strategic"}, "officer") is None
    assert found({"legal_basis": "statute", "level": "strategic", "importance": "critical"}, "officer")


def test_a_person_asked_for_more():
    said = [{"about": "alpha", "verb": "overridden", "value": "cabinet member", "who": "The Leader"}]
    one = found({"importance": "desirable"}, "chief", judgements=said)
    assert one.grave == "medium"
    assert one.in_words == (
        "The Leader asked for a cabinet member from Council on Alpha, but the most senior it has there is Chief, "
        "a chief officer."
    )
    assert found({"importance": "desirable"}, "cabinet", judgements=said) is None


def test_words_name_the_cell_the_reason_and_who_sits_there():
    facts = {"importance": "critical", "level": "strategic", "legal_basis": "statute"}
    assert found(facts, "officer").in_words == (
        "Alpha is critical and strategic (statute requires it), so that Council should lead, through a cabinet member "
        "or director, but the most senior it has there is Officer, an officer."
    )
    assert found(facts, "officer", organisation="d").in_words.endswith("but it has nobody there.")
    assert found({"importance": "peripheral"}, "cabinet").in_words == (
        "Alpha is peripheral, so that keeping in contact through an officer would do; Council sends Cabinet, "
        "a cabinet member."
    )


def test_without_a_home_only_bodies_with_members_are_held_to_a_councils_grid():
    facts = {"importance": "critical", "level": "strategic"}
    assert found(facts, "officer", home="")
    assert found({**facts, "host": "d"}, "officer", home="") is None
