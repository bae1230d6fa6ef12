"""Recommended from a finding, decided, followed through: each step one change with its reason, that can be undone; and
nothing that somebody typed is lost where two windows are open on one record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from interlock import store

from .conftest import AS_AT, held, text_of

pytestmark = pytest.mark.usefixtures("wyke")
FINDING = "duplicate:wyke-food-partnership+wyke-food-poverty-alliance"
RECOMMEND = "/decisions/recommend/?finding=duplicate:wyke-food-partnership%2Bwyke-food-poverty-alliance"
WAITING, MERGED = "/decisions/one/d-2026-1/", "/decisions/one/d-2024-1/"
NEW = "wyke-food-partnership-merge-wyke-food-poverty-alliance"
GROWTH = "marlshire-growth-board"


def record(table: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = held().record(table, key)
    return found


def refused(client: Any, address: str, form: dict[str, Any], status: int, *said: str) -> str:
    """Send it, be refused with these words, and find that nothing was saved."""
    before = store.count_changes()
    answer = client.post(address, form)
    page = text_of(answer)
    assert answer.status_code == status, page
    for words in said:
        assert words in page, words
    assert store.count_changes() == before
    return page


# -- A recommendation --
def test_a_finding_offers_a_form_that_is_filled_in_already(client: Any, opened: Any) -> None:
    page = client.get(f"/findings/{FINDING}/").content.decode()
    assert "/decisions/recommend/?finding=duplicate%3Awyke-food-partnership%2Bwyke-food-poverty-alliance" in page
    form = opened(RECOMMEND)
    assert form["r-verb"] == "merge"
    assert (form["r-partnership"], form["r-into"]) == ("Wyke Food Partnership", "Wyke Food Poverty Alliance")
    assert form["r-route"] == "combine"
    assert "may be one body twice" in form["r-reason"]
    page = text_of(client.get(RECOMMEND))
    assert "Merge Wyke Food Partnership" in page[page.index("Already waiting for an outcome:") :]


def test_a_recommendation_is_kept_with_its_saving_and_stands_beside_the_finding(
    client: Any, opened: Any, saved: Any
) -> None:
    digest = held().digest
    typed = {"r-hours_saved_low": "40", "r-hours_saved_high": "60", "r-hour_cost": "£25", "r-money_saved_low": "500",
             "r-money_saved_high": "1,000", "r-saving_basis": "Six meetings.", "r-losers": "Growers"}  # fmt: skip
    change = saved(RECOMMEND, opened(RECOMMEND) | typed)
    made = record("decisions", NEW)
    assert (made["saving_claimed_low"], made["saving_claimed_high"]) == (1500, 2500)
    assert "outcome" not in made
    assert "date" not in made
    page = text_of(client.get(f"/decisions/one/{NEW}/"))
    for said in ("It waits for an outcome.", "£1,500 to £2,500", "Six meetings.", "See the finding", "Growers"):
        assert said in page, said
    assert "Recommended or decided in answer to it: Merge Wyke Food" in text_of(client.get(f"/findings/{FINDING}/"))
    assert "Recommended: " in store.change(change).why
    store.undo(change, who="tests", why="not so", at=datetime.now(UTC))
    assert held().digest == digest


def test_pressed_twice_it_is_kept_once_and_both_lead_to_it(client: Any, opened: Any) -> None:
    form, before = opened(RECOMMEND), store.count_changes()
    answers = [client.post(RECOMMEND, form) for _n in range(2)]
    assert [one["Location"] for one in answers] == [f"/decisions/one/{NEW}/"] * 2
    assert store.count_changes() == before + 1


def test_everything_wrong_is_said_at_once_and_what_was_typed_stays(client: Any, opened: Any) -> None:
    wrong = {"r-verb": "", "r-reason": " ", "r-partnership": "Wyke Food Partnershp", "r-into": "",
             "r-money_saved_low": "much", "r-hours_saved_low": "4"}  # fmt: skip
    page = refused(
        client, RECOMMEND, opened(RECOMMEND) | wrong, 422, "Say what should be done.", "Say why.",
        "There is no one partnership “Wyke Food Partnershp”. Do you mean Wyke Food Partnership",
        "“much” is not an amount", "Say what an hour costs",
    )  # fmt: skip
    assert "Wyke Food Partnershp" in page


def test_a_body_must_be_named_unless_it_is_to_be_made(client: Any, opened: Any, saved: Any) -> None:
    form = opened("/decisions/recommend/") | {"r-reason": "Nobody speaks for older people."}
    refused(client, "/decisions/recommend/", form | {"r-verb": "end"}, 422, "Say which partnership it is about.")
    same = {"r-verb": "merge", "r-partnership": "safer-wyke-board", "r-into": "Safer Wyke Board"}
    refused(client, "/decisions/recommend/", form | same, 422, "cannot go into itself")
    saved("/decisions/recommend/", form | {"r-verb": "create", "r-recommended": "A board for older people"})
    assert "Create: A board for older people" in text_of(client.get("/decisions/"))


# -- What became of it --
def outcome(**more: str) -> dict[str, str]:
    given = {"outcome": "accepted", "authority": "Cabinet", "date": "1/3/2026", "reason": "Growers agree.", **more}
    return {f"r-{name}": text for name, text in given.items()}


def test_an_outcome_is_kept_with_who_decided_when_and_why(client: Any, opened: Any, saved: Any) -> None:
    form = opened(WAITING, f"{WAITING}decide")
    assert form["r-outcome"] == "deferred"
    saved(f"{WAITING}decide", form | outcome(mitigation="A seat for growers"))
    made = record("decisions", "d-2026-1")
    assert (made["outcome"], made["authority"], made["date"]) == ("accepted", "Cabinet", "2026-03-01")
    assert (made["verb"], made["mitigation"]) == ("merge", "A seat for growers")
    page = text_of(client.get(WAITING))
    assert "Cabinet, 1 March 2026. Growers agree." in page
    assert "Fill in its exit plan" in page
    assert "Wyke Food Partnership" in text_of(client.get("/decisions/plans/"))
    assert record("partnerships", "wyke-food-partnership").get("status") != "merged"


def test_a_rejected_merger_keeps_the_body_and_names_no_other(client: Any, opened: Any, saved: Any) -> None:
    saved(f"{WAITING}decide", opened(WAITING, f"{WAITING}decide") | outcome(outcome="rejected"))
    assert "Keep Wyke Food Partnership as it is" in text_of(client.get(WAITING))
    assert "into" not in record("decisions", "d-2026-1")
    assert record("decisions", "d-2026-1")["recommended"] == "Merge"


def test_what_is_missing_is_said(client: Any, opened: Any) -> None:
    form = opened(WAITING, f"{WAITING}decide") | outcome(authority="", date="30/2/2026", reason="")
    refused(client, f"{WAITING}decide", form, 422, "Say who decided", "“30/2/2026” is not a date", "Say why.")


def test_of_two_windows_the_second_is_told_and_keeps_what_was_typed(client: Any, opened: Any, saved: Any) -> None:
    mine, theirs = (opened(WAITING, f"{WAITING}decide") for _n in range(2))
    saved(f"{WAITING}decide", theirs | outcome(authority="Council"))
    page = refused(
        client, f"{WAITING}decide", mine | outcome(reason="Mine."), 409, "Changed by someone else meanwhile",
        "Their reason: Accepted: Growers agree.", "Council",
    )  # fmt: skip
    assert "Mine." in page
    again = client.post(f"{WAITING}decide", mine | outcome(reason="Mine.")).content.decode()
    from .conftest import filled

    saved(f"{WAITING}decide", filled(again, f"{WAITING}decide"))
    assert record("decisions", "d-2026-1")["reason"] == "Mine."
    assert record("decisions", "d-2026-1")["authority"] == "Cabinet"


@pytest.mark.parametrize("forged", ["", "nonsense"])
def test_a_form_that_cannot_say_what_it_was_made_from_saves_nothing(client: Any, opened: Any, forged: str) -> None:
    form = opened(WAITING, f"{WAITING}decide") | outcome() | {"opened": forged}
    refused(client, f"{WAITING}decide", form, 409, "Nothing of yours is saved yet")
    other = opened(MERGED, f"{MERGED}decide")["opened"]
    refused(client, f"{WAITING}decide", form | {"opened": other}, 409, "Nothing of yours is saved yet")


def test_what_was_realised_is_kept_apart_from_what_was_claimed(client: Any, opened: Any, saved: Any) -> None:
    address = f"{MERGED}realise"
    form = opened(MERGED, address)
    assert form["r-saving_realised"] == "5400"
    refused(client, address, form | {"r-why": ""}, 422, "Say how it is known.")
    refused(client, address, form | {"r-saving_realised": "a lot", "r-why": "x"}, 422, "“a lot” is not an amount")
    change = saved(address, form | {"r-saving_realised": "£7,000", "r-why": "Accounts of 2025-26"})
    made = record("decisions", "d-2024-1")
    assert (made["saving_realised"], made["saving_claimed_low"]) == (7000, 6000)
    assert store.change(change).why == "Accounts of 2025-26"
    assert "within what was claimed" in text_of(client.get(MERGED))
    saved(address, opened(MERGED, address) | {"r-saving_realised": "", "r-why": "Not sure after all"})
    assert "saving_realised" not in record("decisions", "d-2024-1")


# -- Actions --
def test_an_action_is_added_changed_and_closed_with_a_reason(client: Any, opened: Any, saved: Any) -> None:
    address = "/decisions/actions/add/?decision=d-2024-1"
    form = opened(address)
    assert form["r-partnership"] == "Wyke Public Health Partnership"
    typed = {"r-what": "Tell the members", "r-owner": "Ann", "r-due": "April 2026"}
    saved(address, form | typed)
    assert client.post(address, form | typed).status_code == 302
    assert [id for id in held()["actions"]["id"] if id.startswith("tell")] == ["tell-the-members"]
    made = record("actions", "tell-the-members")
    assert (made["due"], made["state"], made["decision"]) == ("2026-04", "open", "d-2024-1")
    edit = "/decisions/actions/one/tell-the-members/"
    refused(client, edit, opened(edit) | {"r-state": "done", "r-why": ""}, 422, "Say why, in a few words.")
    change = saved(edit, opened(edit) | {"r-state": "done", "r-why": "All were told in May."})
    assert record("actions", "tell-the-members")["state"] == "done"
    assert store.change(change).why == "All were told in May."
    assert "Tell the members" in text_of(client.get("/decisions/actions/?state=done&owner=Ann"))


def test_faults_of_an_action_are_said(client: Any, opened: Any) -> None:
    wrong = {"r-what": "", "r-due": "soon", "r-partnership": "Nobody at all"}
    said = ("Say what is to be done.", "“soon” is not a date", "There is no one partnership “Nobody at all”.")
    refused(client, "/decisions/actions/add/", opened("/decisions/actions/add/") | wrong, 422, *said)


def test_words_of_its_own_for_a_route_stay(client: Any, opened: Any, saved: Any) -> None:
    edit = "/decisions/actions/one/a-03/"
    form = opened(edit)
    assert form["r-route"] == "combine partnerships"
    saved(edit, form | {"r-owner": "Bo", "r-why": "She left."})
    assert record("actions", "a-03")["route"] == "combine partnerships"


def test_two_windows_on_one_action(client: Any, opened: Any, saved: Any) -> None:
    edit = "/decisions/actions/one/a-02/"
    mine, theirs = opened(edit), opened(edit)
    saved(edit, theirs | {"r-owner": "Bo", "r-why": "x"})
    refused(client, edit, mine | {"r-owner": "Cy", "r-why": "y"}, 409, "Changed by someone else meanwhile", "Bo")


# -- Plans, conversations, ratings --
EXIT = "/decisions/ask/exit_plan/wyke-public-health-partnership/"


def test_only_what_changed_is_answered_and_earlier_answers_stay(client: Any, opened: Any, saved: Any) -> None:
    form = opened(EXIT, EXIT)
    typed = {"q-exit-duties": "done", "q-exit-duties-evidence": "Board takes them.", "q-exit-staff": "partly"}
    saved(EXIT, form | typed | {"q-rater": "Ann Lee", "q-date": "1/3/2026"})
    page = text_of(client.get(EXIT))
    assert "1 of 13 questions are settled; something is left to do on: Staff; not answered: Targets, Law" in page
    assert "Ann Lee said so on 1 March 2026." in page
    saved(EXIT, opened(EXIT, EXIT) | {"q-exit-staff": "done", "q-date": "2/3/2026"})
    rows = held()["assessments"].filter(held()["assessments"]["instrument"] == "exit_plan")
    assert sorted(zip(rows["question"], rows["answer"], rows["date"], strict=True)) == [
        ("exit-duties", "done", "2026-03-01"), ("exit-staff", "done", "2026-03-02"),
        ("exit-staff", "partly", "2026-03-01"),
    ]  # fmt: skip
    assert "2 of 13" in text_of(client.get("/decisions/plans/"))


def test_answers_given_meanwhile_are_shown_and_nothing_is_overwritten_unseen(
    client: Any, opened: Any, saved: Any
) -> None:
    mine, theirs = opened(EXIT, EXIT), opened(EXIT, EXIT)
    saved(EXIT, theirs | {"q-exit-law": "done", "q-exit-law-evidence": "Order of May", "q-rater": "Bo"})
    page = refused(client, EXIT, mine | {"q-exit-law": "not_yet"}, 409, "Somebody answered meanwhile")
    assert "It stands now: Done: Order of May" in page
    refused(client, EXIT, mine | {"q-exit-law": "not_yet", "seen": "forged"}, 409, "Somebody answered meanwhile")


def test_the_last_answer_of_a_day_stands_and_one_of_an_earlier_day_is_refused(
    client: Any, opened: Any, saved: Any
) -> None:
    saved(EXIT, opened(EXIT, EXIT) | {"q-exit-law": "done", "q-rater": "Zoe"})
    saved(EXIT, opened(EXIT, EXIT) | {"q-exit-law": "partly", "q-rater": "Ann"})
    assert "something is left to do on: Law" in text_of(client.get(EXIT))
    late = opened(EXIT, EXIT) | {"q-exit-law": "done", "q-date": "1/3/2026"}
    refused(client, EXIT, late, 409, "An answer of a later day (2026-04-01) stands already")


def test_answers_that_say_nothing_new_or_nothing_sensible_are_refused(client: Any, opened: Any) -> None:
    form = opened(EXIT, EXIT)
    refused(client, EXIT, form, 409, "Nothing would change")
    refused(client, EXIT, form | {"q-exit-law": "perhaps"}, 422, "perhaps")
    refused(client, EXIT, form | {"q-exit-law-evidence": "Order of May"}, 409, "Say also how far it is")
    refused(client, EXIT, form | {"q-exit-law": "done", "q-rater": "", "q-date": "never"}, 422, "Say whose answers",
            "“never” is not a date")  # fmt: skip
    assert client.get("/decisions/ask/pat/wyke-public-health-partnership/").status_code == 404
    assert client.get("/decisions/ask/exit_plan/nobody/").status_code == 404


def test_a_conversation_is_written_down_and_the_body_moved_on_with_a_reason(
    client: Any, opened: Any, saved: Any
) -> None:
    ask, move = f"/decisions/ask/joint_conversation/{GROWTH}/", f"/decisions/conversations/{GROWTH}/move"
    saved(ask, opened(ask, ask) | {"q-talk-roles": "Clear since March.", "q-side": ""})
    assert "Begun 1 April 2026" in text_of(client.get("/decisions/conversations/"))
    form = opened(ask, move)
    assert (form["joint_conversation"], form["on_strategic_partnership"]) == ("yes", "no")
    refused(client, move, form | {"on_strategic_partnership": "yes"}, 422, "Say why, in a few words.")
    refused(client, move, form | {"why": "x"}, 409, "it stands so already")
    stale = opened(ask, move)
    saved(move, form | {"on_strategic_partnership": "yes", "why": "Speaks for business."})
    assert record("partnerships", GROWTH)["on_strategic_partnership"] is True
    refused(client, move, stale | {"joint_conversation": "no", "why": "x"}, 409, "changed this partnership meanwhile")
    page = client.get("/decisions/conversations/?open=on_strategic_partnership").content.decode()
    assert "Marlshire Growth Board" in page[page.index('id="stage"') : page.index('id="talks"')]


def test_a_rating_takes_a_body_off_the_list_and_one_below_the_top_puts_it_on(
    client: Any, opened: Any, saved: Any
) -> None:
    ask = "/decisions/ask/assurance/mental-health-partnership/"
    saved(ask, opened(ask, ask) | {"q-assurance-level": "substantial"})
    assert "Mental Health Partnership" not in text_of(client.get("/decisions/reassess/"))
    later = {"q-assurance-level": "weak", "q-assurance-level-evidence": "No quorum all year", "q-rater": "Audit"}
    saved(ask, opened(ask, ask) | later)
    page = text_of(client.get("/decisions/reassess/"))
    assert "Assurance rating below the top 1 April 2026" in page
    assert "Rated weak. No quorum all year" in page
    assert "1 October 2026" in page


def test_looking_changes_nothing(client: Any) -> None:
    before = store.state()
    for address in ("/decisions/", WAITING, RECOMMEND, EXIT, "/decisions/plans/", "/decisions/reassess/"):
        client.get(address)
    assert store.state() == before
    assert held().as_at == AS_AT
