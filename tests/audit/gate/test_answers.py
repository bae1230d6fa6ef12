"""Camden's five questions: each answered from the register, one way and the other, and not known where it is not."""

from __future__ import annotations

import pytest

from interlock.audit.settings import Settings
from interlock.register.problem import Refused

from .place_of import PLACE, ask, changed, place

BURGLARY = "Stop burglary of homes"


def test_there_are_five_questions_in_camdens_order_each_with_its_source():
    answers = ask(BURGLARY, targets=("burglary",))
    assert [one.question for one in answers.questions] == ["needs", "existing", "type", "which", "value"]
    for one in answers.questions:
        assert one.asks.endswith("?")
        assert one.answer
        assert "box 3" in one.source


# -- 1. Does it need a partnership? --
def test_a_target_that_relies_on_one_needs_one():
    first = ask(BURGLARY, targets=("burglary",)).questions[0]
    assert first.standing == "yes"
    assert "“Fewer burglaries” relies on one" in first.answer
    assert {ref.id for said in first.evidence for ref in said.about} >= {"burglary", "safer", "police"}


def test_two_organisations_that_must_act_need_one_and_one_alone_does_not():
    both = ask("Mend the roof", organisations=("police", "council")).questions[0]
    assert both.standing == "yes"
    assert "Police and Council must act together" in both.answer
    alone = ask("Mend the roof", organisations=("council",))
    assert alone.questions[0].standing == "no"
    assert "Council could do it alone" in alone.questions[0].answer
    assert alone.suggested == "not_partnership"


def test_a_target_that_relies_on_none_needs_none_unless_the_money_asks_for_one():
    assert ask("Empty bins", targets=("bins",)).questions[0].standing == "no"
    paid = ask("Empty bins", kind="scheme", targets=("bins",), partnership_required=True).questions[0]
    assert paid.standing == "yes"
    assert "the money asks for one" in paid.answer


def test_where_nothing_is_said_of_targets_or_organisations_it_is_not_known():
    first = ask("Mend the roof").questions[0]
    assert first.standing == "not_known"
    assert first.answer.startswith("Not known")


def test_a_target_found_by_its_words_alone_gives_only_a_perhaps():
    answers = ask("Fewer burglaries of homes")
    assert answers.meaning.targets == ("burglary",)
    assert answers.meaning.targets_from == "likely"
    assert answers.questions[0].standing == "perhaps"
    assert any("“Fewer burglaries”" in said for said in answers.meaning.assumed)


# -- 2. Could an existing body take it? --
def test_the_body_with_theme_area_members_purpose_and_target_comes_first_with_reasons():
    answers = ask(BURGLARY, targets=("burglary",), organisations=("police", "council"), area="wyke")
    best = answers.candidates[0]
    assert best.partnership == "safer"
    assert best.fits
    assert answers.questions[1].standing == "yes"
    said = " ".join(best.because)
    for part in ("crime", "“Fewer burglaries”", "Police and Council already sit", "Safety", "serves Wyke"):
        assert part in said
    assert 0 <= best.score <= best.score_high <= 1


def test_missing_members_are_named_and_lower_the_score():
    full = ask(BURGLARY, targets=("burglary",), organisations=("police",)).candidates[0]
    less = ask(BURGLARY, targets=("burglary",), organisations=("police", "hospital")).candidates[0]
    assert less.score < full.score
    assert "Hospital has no seat." in less.missing


def test_an_organisation_that_the_register_does_not_hold_counts_as_missing_and_is_told():
    answers = ask(BURGLARY, targets=("burglary",), organisations=("police",), newcomers=("Neighbours United",))
    assert any("Neighbours United" in said for said in answers.candidates[0].missing)
    assert any("not in the register" in said.in_words for said in answers.questions[0].evidence)


def test_an_area_above_counts_half_and_another_area_takes_off():
    def score(area):
        return ask(BURGLARY, targets=("burglary",), area=area).candidates[0].score

    assert score("wyke") > score("northgate") > score("elsewhere")
    missing = ask(BURGLARY, targets=("burglary",), area="elsewhere").candidates[0].missing
    assert "It serves Wyke, not Elsewhere." in missing


def test_a_theme_above_counts_half_and_another_theme_nothing():
    def part(theme):
        return ask(BURGLARY, theme=theme, targets=("burglary",)).candidates[0].part("theme")

    assert (part("safety"), part("streets"), part("economy")) == (1.0, 0.5, 0.0)


def test_people_over_their_hours_and_bodies_that_do_not_meet_take_off():
    answers = ask(BURGLARY, targets=("burglary",))
    assert answers.candidates[0].part("room") == 0.5
    assert any("B Usy" in said for said in answers.candidates[0].missing)
    still = ask(BURGLARY, place(partnerships=changed("partnerships", "safer", meetings_held=0, status="dormant")),
                targets=("burglary",))  # fmt: skip
    assert still.candidates[0].part("room") == 0.0
    assert still.candidates[0].score < answers.candidates[0].score
    assert "It does not meet." in still.candidates[0].missing


def test_what_is_not_known_of_a_body_is_told_and_neither_helps_nor_takes_off():
    held = place(partnerships=[{"id": "safer", "name": "Burglary Board", "theme": "safety"}], memberships=[],
                 contributions=[])  # fmt: skip
    best = ask(BURGLARY, held, theme="safety", area="wyke", organisations=("police",)).candidates[0]
    assert best.part("members") is None
    assert best.part("area") is None
    assert "Which organisations sit on it is not on record." in best.missing
    assert "Which area it serves is not on record." in best.missing
    assert best.score_high > best.score
    sure = ask(BURGLARY, held, theme="safety", organisations=("police",)).candidates[0]
    assert sure.score == best.score  # an area that is not known takes nothing off


def test_nothing_that_speaks_of_it_is_no_candidate():
    answers = ask("Quantum lattice gauge")
    assert answers.candidates == ()
    assert answers.questions[1].standing == "no"
    assert answers.questions[3].answer == "None comes near, so there is none to change."


def test_without_any_purpose_or_any_body_it_is_not_known_rather_than_no():
    bare = place(partnerships=["A", "B"], memberships=[], contributions=[])
    assert ask("Quantum lattice gauge", bare).questions[1].standing == "not_known"
    none = place(partnerships=[], memberships=[], contributions=[])
    assert ask(BURGLARY, none).questions[1].standing == "not_known"


def test_words_of_purposes_alone_give_a_perhaps_and_suggest_no_verdict():
    answers = ask("Bring employers and colleges together on apprenticeships", place(targets=[], contributions=[]))
    assert answers.candidates[0].partnership == "jobs"
    assert answers.thin
    assert answers.questions[1].standing == "perhaps"
    assert answers.suggested == ""


def test_of_two_purposes_the_one_that_covers_more_of_the_task_comes_first():
    held = place(targets=[], contributions=[], memberships=[], partnerships=[
        {"id": "teeth", "name": "Teeth", "purpose": "Dentists and mouths of patients of every sort, in all streets."},
        {"id": "young", "name": "Young", "purpose": "Patients."},
    ])  # fmt: skip
    assert [one.partnership for one in ask("Dentists for patients", held).candidates] == ["teeth", "young"]


def test_asking_for_fewer_candidates_gives_the_first_of_them():
    bodies = [
        {
            "id": f"b{n:03}",
            "name": f"Body {n}",
            "theme": ("safety", "streets", "economy")[n % 3],
            "purpose": ("Burglary and robbery", "Burglary of homes", "Homes", "Trees")[n % 4],
        }
        for n in range(90)
    ]
    seated = [{"partnership": f"b{n:03}", "organisation": "police"} for n in range(0, 90, 5)]
    held = place(partnerships=bodies, memberships=seated, contributions=[{"partnership": "b007", "target": "burglary"}])
    asked = {"targets": ("burglary",), "organisations": ("police",), "theme": "safety"}

    def listed(most):
        found = ask(BURGLARY, held, Settings(thresholds={"gate_most": most}), **asked).candidates
        return [(one.partnership, one.score) for one in found]

    every = listed(500)
    assert len(every) > 20
    for most in (1, 3, 8, 20):
        assert listed(most) == every[:most]


def test_a_proposed_partnership_is_no_candidate():
    held = place(partnerships=changed("partnerships", "safer", status="proposed"), memberships=[], contributions=[])
    assert "safer" not in {one.partnership for one in ask(BURGLARY, held).candidates}


@pytest.mark.parametrize(
    ("name", "value"),
    [("gate_fits_from", 0.3), ("gate_room", 1), ("gate_members", 5), ("gate_near", 0.1), ("gate_area", 1)],
)
def test_each_number_is_a_setting_that_changes_the_answer(name, value):
    asked = {"targets": ("burglary",), "organisations": ("police", "hospital"), "area": "northgate"}
    usual, other = ask(BURGLARY, **asked), ask(BURGLARY, settings=Settings(thresholds={name: value}), **asked)
    before, after = usual.candidates[0], other.candidates[0]
    assert (before.score, before.fits) != (after.score, after.fits)


# -- 3. Of what type? --
def test_the_type_follows_from_facts_before_words():
    answers = ask("A pilot to spend the grant in Northgate", kind="scheme", area="northgate", years=2.0,
                  organisations=("police", "council"))  # fmt: skip
    assert answers.ideal.profile == {"formality": None, "scope": "area_based", "lifespan": "fixed",
                                     "role": "programme", "scale": "small"}  # fmt: skip
    assert answers.ideal.type == "programme_board"
    assert "formality" in answers.questions[2].answer


def test_words_tell_the_type_where_facts_do_not():
    assert ask("An online network").ideal.type == "network"
    assert ask("Run a permanent service").ideal.type == "joint_service"
    assert ask("Mend the roof").ideal.profile["lifespan"] is None


# -- 4. Which, and what must change? --
def test_what_must_change_is_named_with_the_verb_of_a_decision():
    answers = ask(BURGLARY, targets=("burglary", "trades"), organisations=("police", "college"))
    changes = {(change.verb, change.in_words) for change in answers.candidates[0].changes}
    assert ("reseat", "Seats for College.") in changes
    assert ("refocus", "It takes on “More apprentices in building trades”.") in changes
    assert "Seats for College." in answers.questions[3].answer


def test_where_all_is_there_nothing_has_to_change():
    held = place(people=[])
    answers = ask(BURGLARY, held, targets=("burglary",), organisations=("police",))
    assert "Nothing on record would have to change" in answers.questions[3].answer


def test_an_end_that_comes_or_has_passed_must_be_moved():
    for ends, said in (("2027-03-31", "It is to end on 31 March 2027."), ("2025", "It was to end on 2025.")):
        held = place(partnerships=changed("partnerships", "safer", ends=ends))
        best = ask(BURGLARY, held, targets=("burglary",)).candidates[0]
        assert said in best.missing
        assert "retime" in {change.verb for change in best.changes}


# -- 5. What value is added? --
def test_targets_that_get_a_route_and_those_who_would_meet_are_value():
    last = ask("Homes for apprentices", targets=("trades",), organisations=("police", "college")).questions[4]
    assert "“More apprentices in building trades” gets somebody who works to it." in last.answer
    assert "College and Police" in last.answer


def test_where_all_have_a_route_and_meet_already_nothing_is_added():
    last = ask(BURGLARY, targets=("burglary",), organisations=("police", "council")).questions[4]
    assert "it adds nothing" in last.answer


def test_what_would_be_added_is_not_known_where_the_facts_are_not():
    last = ask("Mend the roof").questions[4]
    assert last.answer.startswith("What it would add is not known.")


def test_the_cost_is_in_hours_known_apart_from_assumed():
    answers = ask(BURGLARY, targets=("burglary",), organisations=("police", "hospital"))
    existing, new = answers.value.cases[0], answers.value.cases[-1]
    assert (existing.case, existing.added, existing.hours, existing.known) == ("existing", 1, 12.0, True)
    assert (new.case, new.added, new.hours, new.known) == ("new", 2, 36.0, False)
    assert new.plain()["hours_known"] is None
    assert existing.plain()["hours_assumed"] is None
    unknown = ask(BURGLARY).value.cases[-1]
    assert unknown.hours is None


# -- What is refused, and what is written --
@pytest.mark.parametrize(
    "asked",
    [{"text": " "}, {"text": "x", "kind": "idea"}, {"text": "x", "targets": ("nobody",)}, {"text": "x", "theme": "no"},
     {"text": "x", "amount": -1.0}, {"text": "x", "years": float("nan")}, {"text": "x", "level": "high"}],
)  # fmt: skip
def test_nonsense_is_refused_in_words(asked):
    with pytest.raises(Refused) as refused:
        ask(**asked)
    assert str(refused.value).endswith(".")


def test_the_results_are_as_the_contract_says():
    plain = ask(BURGLARY, targets=("burglary",)).plain()
    assert len(plain["questions"]) == 5
    assert all({"asks", "answer", "evidence"} <= set(one) for one in plain["questions"])
    assert all({"partnership", "name", "score", "because", "missing"} <= set(one) for one in plain["candidates"])
    assert isinstance(plain["nearest_type"], str)
    assert plain["proposal"]["theme"] is None
    assert plain["gateway"] is None


def test_row_order_never_matters_and_looking_changes_nothing():
    held = place()
    before = held.digest
    asked = {"targets": ("burglary",), "organisations": ("police", "college"), "kind": "scheme", "area": "northgate"}
    first = ask(BURGLARY, held, **asked).plain()
    turned = place(**{name: list(reversed(rows)) for name, rows in PLACE.items()})
    assert ask(BURGLARY, turned, **asked).plain() == first
    assert held.digest == before
