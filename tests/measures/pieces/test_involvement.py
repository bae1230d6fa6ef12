"""Which part to play in each partnership, why, and whether it is played."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.pieces.diagram import cell, fired
from interlock.measures.pieces.diagram import tests as diagram
from interlock.measures.pieces.grid import cells
from interlock.measures.pieces.involvement import asked, involvement
from interlock.measures.pieces.representation import RANKS, whose

COUNCIL = [{"id": "c", "name": "The Council", "aliases": ["Town Hall"]}, {"id": "o", "name": "Other"}]
WHO = {"officer": "officer", "senior": "senior_officer", "chief": "chief_officer", "member": "elected_member",
       "cabinet": "cabinet_member", "unsaid": None}  # fmt: skip
PEOPLE = [
    *({"id": id, "seniority": code, "organisation": "c"} for id, code in WHO.items()),
    {"id": "guest", "seniority": "cabinet_member", "organisation": "o"}, {"id": "stray"},
]  # fmt: skip


def row(home="c", partnership=None, sits=("officer",), **more):
    """The one row of a register with the partnership A and these people on it."""
    seats = [one if isinstance(one, dict) else {"person": one} for one in sits]
    held = register(
        partnerships=[{"name": "A", **(partnership or {})}], organisations=COUNCIL, people=PEOPLE,
        memberships=[{"partnership": "a", **seat} for seat in seats], **more,
    )  # fmt: skip
    return involvement(held, home=home).row(0, named=True)


def critical(*sits, **more):
    return row(partnership={"importance": "critical", **more}, sits=sits)


def test_wycombes_nine_cells_give_its_three_parts():
    for suggested in cells().iter_rows(named=True):
        got = row(partnership={"importance": suggested["importance"], "level": suggested["level"]})
        assert got["suggested_involvement"] == got["involvement"] == suggested["involvement"]
        assert got["suggested_by_whom"] == got["by_whom"] == suggested["by_whom"]
        assert got["cell"] == f"{suggested['importance']} {suggested['level']}"
        assert got["cell_from"] == "register"


def test_words_of_the_diagram_are_ones_that_are_understood():
    known = {*asked()["words"]}
    assert {"cabinet-member-or-director", "any-member", "appropriate-officer"} <= known
    assert {code for codes in asked()["accepted"] for code in codes} <= {*RANKS}
    assert {*diagram()["importance"]} == {"critical", "desirable", "peripheral"}
    assert all(diagram()["source"].str.contains("Report"))


TARGETS = [{"name": "high", "weight": "high"}, {"name": "medium", "weight": "medium"}, {"name": "low", "weight": "low"},
           {"name": "ours", "plan": "p", "weight": "low"}, {"name": "owned", "owner": "c", "weight": "low"},
           "unweighed"]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "works", "suggests", "met"),
    [
        ({"legal_basis": "statute"}, [], "critical", ["statutory"]),
        ({"legal_basis": "order"}, [], "peripheral", ["no_target"]),
        ({"funding_priority": "high"}, [], "critical", ["high_funding"]),
        ({"client_contractor": True}, [], "critical", ["client_contractor"]),
        ({"clear_purpose": True}, ["unweighed"], None, []),
        ({"clear_purpose": True}, ["high"], "critical", ["high_target", "clear_purpose"]),
        ({}, ["high", "medium"], "critical", ["high_target"]),
        ({}, ["medium", "low"], "desirable", ["medium_target"]),
        ({}, ["ours"], "desirable", ["own_target"]),
        ({}, ["owned"], "desirable", ["own_target"]),
        ({}, ["low"], "peripheral", ["low_target"]),
        ({}, ["low", "unweighed"], "peripheral", ["low_target"]),
        ({"funding_priority": "none"}, ["unweighed"], "peripheral", ["low_funding"]),
        ({}, ["unweighed"], None, []),
    ],
)
def test_facts_suggest_a_cell_with_the_reasons_that_fired(facts, works, suggests, met):
    held = register(
        partnerships=[{"name": "A", **facts}, "B"], organisations=COUNCIL, targets=TARGETS,
        plans=[{"name": "p", "owner": "c"}],
        contributions=[{"partnership": "a", "target": t} for t in works] + [{"partnership": "b", "target": "high"}],
    )  # fmt: skip
    got = involvement(held, home="c").filter(partnership="a").row(0, named=True)
    assert (got["facts_importance"], got["facts"]) == (suggests, met)
    assert got["cell_from"] == ("facts" if suggests else None)
    assert got["involvement"] == {"critical": "lead", "desirable": "support", "peripheral": "contact"}.get(suggests)


def test_an_essential_contribution_makes_critical_whatever_it_weighs():
    held = register(partnerships=["A"], targets=["t"],
                    contributions=[{"partnership": "a", "target": "t", "essential": True}])  # fmt: skip
    assert involvement(held)["facts"].to_list() == [["essential"]]


def test_no_target_is_known_only_where_anybody_is_recorded_to_work_to_one():
    held = register(partnerships=[{"name": "A", "legal_basis": "statute"}], targets=["t"])
    assert fired(held, whose(held, ""))["no_target"].to_list() == [None]


def test_the_registers_importance_wins_over_the_facts_and_both_are_shown():
    got = row(partnership={"importance": "peripheral", "level": "strategic", "legal_basis": "statute"})
    assert (got["facts_importance"], got["cell"], got["involvement"]) == ("critical", "peripheral strategic", "contact")
    assert got["reasons"] == []


def test_the_level_is_the_one_whose_tests_are_met_most_where_one_stands_out():
    def level(**facts):
        held = register(partnerships=[{"name": "A", "legal_basis": "statute", **facts}])
        return cell(fired(held, whose(held, "")))["level"].item()

    assert level() is None
    assert level(regular_reporting=True) == "consultative"
    assert level(client_contractor=True, regular_reporting=True) == "operational"
    assert level(client_contractor=True, regular_reporting=True, links_to_decisions=True) is None


@pytest.mark.parametrize(
    ("importance", "sits", "match", "most"),
    [
        ("critical", ["cabinet", "officer"], "as_asked", "cabinet_member"),
        ("critical", ["chief"], "as_asked", "chief_officer"),
        ("critical", ["member", "senior"], "below", "elected_member"),
        ("critical", ["guest"], "below", "nobody"),
        ("desirable", ["member"], "as_asked", "elected_member"),
        ("desirable", ["cabinet"], "as_asked", "cabinet_member"),
        ("desirable", ["chief"], "above", "chief_officer"),
        ("desirable", ["senior"], "below", "senior_officer"),
        ("desirable", ["guest"], "below", "nobody"),
        ("peripheral", ["officer"], "as_asked", "officer"),
        ("peripheral", ["officer", "member"], "above", "elected_member"),
        ("peripheral", ["guest"], "as_asked", "nobody"),
        # what is not known: nothing is said that an answer could change
        ("critical", ["unsaid"], "not_known", None),
        ("critical", ["unsaid", "chief"], "as_asked", "chief_officer"),
        ("critical", ["guest", "stray"], "not_known", None),
        ("critical", [{"organisation": "c"}], "not_known", None),
        ("peripheral", ["unsaid", "officer"], "not_known", "officer"),
        ("peripheral", ["unsaid", "chief"], "above", "chief_officer"),
        ("critical", [], "not_known", None),
        # who comes to nothing represents nobody, and nor does the clerk
        ("critical", [{"person": "chief", "attended": 0, "of_meetings": 4}], "below", "nobody"),
        ("critical", [{"person": "chief", "attended": 1, "of_meetings": 4}], "as_asked", "chief_officer"),
        ("critical", [{"person": "chief", "role": "secretariat"}, "officer"], "below", "officer"),
        # a seat speaks for its own organisation, not for that of its holder's employer
        ("critical", [{"person": "chief", "organisation": "o"}], "below", "nobody"),
        ("critical", [{"person": "guest", "organisation": "c"}], "as_asked", "cabinet_member"),
    ],
)  # fmt: skip
def test_whom_we_send_against_what_is_asked(importance, sits, match, most):
    got = row(partnership={"importance": importance}, sits=sits)
    assert (got["match"], got["most_senior"]) == (match, most)


def test_home_may_be_an_id_a_name_or_an_alias_and_must_be_there():
    for home in ("c", "the council", "Town Hall"):
        assert row(home, {"importance": "critical"})["organisation"] == "c"
    got = row("Nowhere", {"importance": "critical"})
    assert (got["organisation"], got["match"]) == (None, "not_known")


def test_without_a_home_it_is_the_accountable_bodys_part_else_the_hosts():
    assert row("", {"importance": "critical", "accountable_body": "o", "host": "c"}, ["guest"])["match"] == "as_asked"
    assert row("", {"importance": "critical", "host": "c"}, ["guest"])["match"] == "below"
    assert row("", {"importance": "critical"}, ["guest"])["match"] == "not_known"


def said(value, date=None, about="a", **more):
    return {"about": about, "verb": "overridden", "value": value, "date": date, **more}


def test_an_override_wins_and_is_shown_with_its_reason():
    words = [said("any member", "2026-01-01"), said("Cabinet Member", "2026-03-01", reason="Floods", who="J Osei"),
             said("officer", "2026-04-02"), said("contact", "2026-03-31", about="b")]  # fmt: skip
    got = row(partnership={"importance": "peripheral"}, sits=["chief"], judgements=words)
    assert (got["override"], got["override_reason"], got["override_who"]) == ("Cabinet Member", "Floods", "J Osei")
    assert (got["suggested_involvement"], got["involvement"], got["by_whom"]) == ("contact", "lead", "Cabinet Member")
    assert got["match"] == "below"  # a director is no cabinet member


@pytest.mark.parametrize(
    ("value", "part", "by_whom", "match"),
    [("lead", "lead", "cabinet member or director", "below"), ("contact", "contact", "appropriate officer", "as_asked"),
     ("the mayor's dog", None, "the mayor's dog", "not_known")],
)  # fmt: skip
def test_an_override_by_part_or_in_words_of_its_own(value, part, by_whom, match):
    got = row(partnership={"importance": "desirable"}, judgements=[said(value)])
    assert (got["involvement"], got["by_whom"], got["match"]) == (part, by_whom, match)


def test_nothing_known_is_not_assessed():
    with pytest.raises(NotAssessed) as missing:
        involvement(register(partnerships=["A"], targets=["t"]))
    assert missing.value.needs == "partnerships.importance"
    assert involvement(register(partnerships=["A"], judgements=[said("lead")]))["involvement"].item() == "lead"


def brute(importance, seats):
    """What every possible answer to what is not known would give; not_known where they differ."""
    fits = {"critical": {"cabinet_member", "chief_officer"}, "desirable": {"elected_member", "cabinet_member"},
            "peripheral": {"officer", "senior_officer", "other", "volunteer"}}[importance]  # fmt: skip

    def judge(held):
        ranks, wanted = [RANKS[code] for code in held], [RANKS[code] for code in fits]
        if ranks and max(ranks) > max(wanted):
            return "above"
        if fits & set(held):
            return "as_asked"
        if ranks and max(ranks) > min(wanted):
            return "above"
        return "as_asked" if not held and importance == "peripheral" else "below"

    known = [WHO[seat] for seat in seats if WHO.get(seat)]
    answers = [[code] for code in RANKS] if "unsaid" in seats else [[]]
    if "stray" in seats:
        answers += [[]] + [[code] for code in RANKS]
    given = {judge(known + answer) for answer in answers}
    return given.pop() if len(given) == 1 else "not_known"


@given(
    st.sampled_from(["critical", "desirable", "peripheral"]),
    st.sets(st.sampled_from([*WHO, "guest", "stray"]), min_size=1),
)
def test_only_what_no_answer_could_change_is_said(importance, seats):
    assert row(partnership={"importance": importance}, sits=sorted(seats))["match"] == brute(importance, seats)


@given(st.randoms())
def test_the_order_of_rows_never_matters(random):
    people, seats = list(PEOPLE), [{"partnership": p, "person": who} for p in "ab" for who in WHO]
    bodies = [{"name": "A", "importance": "critical"}, {"name": "B", "legal_basis": "statute"}]
    tables = {"partnerships": bodies, "organisations": list(COUNCIL), "people": people, "memberships": seats,
              "judgements": [said("lead", "2026-01-01"), said("contact", "2026-01-01", who="X")]}  # fmt: skip
    want = involvement(register(**tables), home="c")
    for rows in tables.values():
        random.shuffle(rows)
    assert involvement(register(**tables), home="c").equals(want)
