"""A recommendation is a record more, an outcome a record changed; nonsense is refused in words."""

from __future__ import annotations

from typing import Any

import pytest

from building import register
from interlock.register.problem import Refused
from interlock.workflows.deciding.decided import decision, decisions, of_finding
from interlock.workflows.deciding.recommending import decide, decision_id, recommend
from interlock.workflows.deciding.savings import Inputs, inputs_of
from interlock.workflows.deciding.wording import in_words, verbs

PLACE = register(
    themes=["Community"], partnerships=[{"name": "A", "theme": "community"}, "B", "C"],
)  # fmt: skip


def made(**more: Any) -> Any:
    given = {"partnership": "a", "verb": "merge", "into": "b", "reason": "They are one.", **more}
    after = recommend(PLACE, **given)
    (id,) = set(after["decisions"]["id"]) - set(PLACE["decisions"]["id"])
    return after, decision(after, id)


def test_a_recommendation_waits_for_its_outcome_and_the_register_given_stays_as_it_was() -> None:
    digest = PLACE.digest
    after, one = made(route="combine", losers="Growers", saving_low=1000, saving_high=2000)
    assert PLACE.digest == digest
    assert (one.id, one.title, one.state) == ("a-merge-b", "Merge A into B", "open")
    assert (one.low, one.high, one.losers, one.theme) == (1000, 2000, "Growers", "community")
    assert one.route == "Combine groups"
    assert one.recommended == "Merge"
    assert len(decisions(after)) == 1


def test_the_id_is_the_same_for_the_same_register_and_a_second_one_gets_a_number() -> None:
    after, _one = made()
    assert decision_id(PLACE, partnership="a", verb="merge", into="b") == "a-merge-b"
    again = recommend(after, partnership="a", verb="merge", into="b", reason="Another reason.")
    assert set(again["decisions"]["id"]) == {"a-merge-b", "a-merge-b-2"}


def test_the_same_recommendation_made_twice_changes_nothing_the_second_time() -> None:
    after, _one = made()
    assert recommend(after, partnership="a", verb="merge", into="b", reason="They are one.").digest == after.digest


def test_the_inputs_of_a_saving_stay_beside_it_and_can_be_read_again() -> None:
    inputs = Inputs(40, 60, 25, 500, 800, "six meetings of eleven")
    _after, one = made(inputs=inputs)
    assert (one.low, one.high) == (40 * 25 + 500, 60 * 25 + 800)
    assert inputs_of(one.record) == inputs
    assert '"hours_saved_low": "40"' in one.record["extra"]


@pytest.mark.parametrize(
    ("inputs", "claimed"),
    [
        (Inputs(), (None, None)),
        (Inputs(saving_basis="a guess"), (None, None)),
        (Inputs(hours_saved_low=10, hour_cost=20), (200, 200)),
        (Inputs(money_saved_high=300), (300, 300)),
        (Inputs(hours_saved_low=10, hours_saved_high=12, hour_cost=0, money_saved_low=5), (5, 5)),
        (Inputs(money_saved_low=-100, money_saved_high=50), (-100, 50)),
    ],
)
def test_a_saving_is_the_range_that_its_parts_make_and_unknown_where_none_is_known(
    inputs: Inputs, claimed: tuple[Any, Any]
) -> None:
    assert inputs.claimed() == claimed


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        (Inputs(hours_saved_low=4), "Say what an hour costs"),
        (Inputs(hours_saved_low=4, hours_saved_high=3, hour_cost=1), "The hours saved: the least is more"),
        (Inputs(money_saved_low=4, money_saved_high=3), "The money saved: the least is more"),
    ],
)
def test_a_saving_that_cannot_be_worked_out_is_refused(inputs: Inputs, said: str) -> None:
    with pytest.raises(Refused, match=said):
        inputs.claimed()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"verb": "dissolve"}, "is no verb of a decision"),
        ({"partnership": "nobody"}, "no partnership “nobody”"),
        ({"into": "nobody"}, "no partnership “nobody”"),
        ({"into": "a"}, "cannot go into itself"),
        ({"partnership": None}, "Say which partnership"),
        ({"outcome": "perhaps"}, "no outcome of a decision"),
        ({"date": "soon"}, "is not a date"),
        ({"saving_low": 3, "saving_high": 2}, "the least is more than the most"),
    ],
)
def test_nonsense_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        made(**given)


def test_a_body_that_is_not_there_yet_can_be_recommended() -> None:
    _after, one = made(partnership=None, verb="create", into=None, recommended="A board for older people")
    assert one.title == "Create: A board for older people"
    assert one.id == "a-board-for-older-people-create"


def test_columns_of_its_own_stay_with_it() -> None:
    _after, one = made(scenario="one-board", ward="North")
    assert (one.scenario, one.own) == ("one-board", (("ward", "North"),))


def test_what_it_answers_and_whom_else_it_touches_is_kept() -> None:
    after, one = made(finding="duplicate:a+b", also_about=["c", "b"])
    assert one.finding == "duplicate:a+b"
    assert [ref.key for ref in one.also] == ["c"]
    assert [found.id for found in of_finding(after, "duplicate:a+b")] == [one.id]
    assert not of_finding(after, "duplicate:a+c")


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_has_its_sentence(verb: str) -> None:
    alone, both = ({"verb": verb, "partnership": "a", "into": into} for into in (None, "b"))
    assert "A" in in_words(PLACE, alone).split()[-3:] or "A" in in_words(PLACE, alone)
    assert "B" in in_words(PLACE, both)
    assert "{" not in in_words(PLACE, alone) + in_words(PLACE, both)


def outcome(**more: Any) -> dict[str, Any]:
    _after, one = made()
    given = {"outcome": "accepted", "authority": "Cabinet", "date": "2026-03-01", "reason": "So be it.", **more}
    return decide(one.record, **given)


def test_accepted_keeps_what_was_recommended() -> None:
    found = outcome(verb="end", into="c")
    assert (found["verb"], found["into"], found["outcome"]) == ("merge", "b", "accepted")
    assert (found["authority"], found["date"], found["reason"]) == ("Cabinet", "2026-03-01", "So be it.")


def test_modified_says_what_was_decided_instead_and_keeps_what_was_recommended() -> None:
    found = outcome(outcome="modified", verb="bring_under", into="c")
    assert (found["verb"], found["into"], found["recommended"]) == ("bring_under", "c", "Merge")


def test_a_rejected_merger_means_keep() -> None:
    found = outcome(outcome="rejected")
    assert (found["verb"], found["recommended"]) == ("keep", "Merge")
    assert "into" not in found


@pytest.mark.parametrize("missing", ["authority", "reason"])
def test_an_outcome_without_authority_or_reason_is_refused(missing: str) -> None:
    with pytest.raises(Refused, match="Say"):
        outcome(**{missing: "  "})


def test_an_outcome_that_there_is_not_is_refused() -> None:
    with pytest.raises(Refused, match="accepted, modified, rejected or deferred"):
        outcome(outcome="perhaps")
