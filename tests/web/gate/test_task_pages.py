"""The task test on the site: five answers with their evidence; a verdict opens a decision, and can be undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from building import register

from .conftest import AS_AT

pytestmark = pytest.mark.usefixtures("wyke")
TARGET = "Care leavers in work or learning"
ASKED = {"text": "Help care leavers into apprenticeships", "targets": [TARGET],
         "organisations": ["Wyke College", "Wyke Borough Council"]}  # fmt: skip
SCHEME = {**ASKED, "kind": "scheme", "amount": "120,000", "years": "2", "partnership_required": "yes"}
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def at(asked: dict[str, Any], where: str = "/task-test/") -> str:
    return f"{where}?{urlencode(asked, doseq=True)}"


def text(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def held() -> Any:
    from interlock.workflows import place

    return place.held(AS_AT).register


@pytest.fixture
def undone() -> Iterator[None]:
    """Whatever a test keeps is taken back, which must give the digest of before."""
    from interlock import store

    before, digest = store.count_changes(), held().digest
    yield
    made = store.count_changes() - before
    for entry in list(store.changes(0, made)):
        if entry.undone_by is None and entry.kind != "undo":
            store.undo(entry.id, who="tests", why="again", at=datetime.now(UTC))
    assert held().digest == digest


@pytest.mark.parametrize("address", ["/task-test/", at(ASKED), at(SCHEME), at({"text": ""})])
def test_a_page_asks_the_database_three_things_at_most_and_changes_nothing(client: Any, address: str) -> None:
    from interlock import store

    before = store.version()
    text(client, address)
    with CaptureQueriesContext(connection) as asked:
        text(client, address)
    assert len(asked) <= 3, [one["sql"] for one in asked]
    assert store.version() == before


def test_the_form_says_what_it_is_for(client: Any) -> None:
    page = words(text(client, "/task-test/"))
    for said in (
        "Does it need a partnership, and is there one that could take it?",
        "What is to be done?",
        "Which targets does it serve?",
        "Which organisations must act?",
        "If it is a scheme with funding",
    ):
        assert said in page  # fmt: skip


def test_the_five_answers_and_the_candidates_open_what_stands_behind_them(client: Any) -> None:
    page = text(client, at(ASKED))
    assert page.count('class="panel question"') == 5
    assert "Wyke College and Wyke Borough Council must act together" in page
    best = page.index("Corporate Parenting Partnership")
    assert best
    for link in ("/partnerships/corporate-parenting-partnership/", "/organisations/wyke-college/"):
        assert link in page
    links = set(re.findall(r'class="govuk-link" href="(/[^"#?]+/)"', page))
    assert len(links) > 5
    for link in sorted(links)[:25]:
        assert client.get(link).status_code == 200, link


def test_a_scheme_shows_the_gateway_and_its_streams(client: Any) -> None:
    page = words(text(client, at(SCHEME)))
    assert "The gateway: how is the strategic partnership involved before launch?" in page
    assert "An existing body takes it; the strategic partnership agrees before launch" in page
    assert "£120,000" in page
    assert "The gateway:" not in words(text(client, at(ASKED)))


def test_what_was_only_likely_is_said_and_can_be_asked_again(client: Any) -> None:
    page = text(client, at({"text": "Help care leavers into apprenticeships"}))
    assert "No target was named; by its words it may serve “Care leavers in work or learning”." in page
    link = re.search(r'href="([^"]*targets=[^"]*)"', page[page.index("Targets whose words come near") :])
    assert link is not None
    again = text(client, link[1])
    assert "No target was named" not in again


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"text": " "}, "Say in a few words what is to be done."),
        ({"text": "x", "targets": ["Care leavers"]}, "There is no target “Care leavers”."),
        ({"text": "x", "theme": "Comunity"}, "Is it Community?"),
        ({"text": "x", "kind": "scheme", "amount": "lots"}, "“lots” is not an amount of money"),
        ({"text": "x", "kind": "idea"}, "is none of"),
        ({"text": "x" * 4000}, "at most 3,000 letters"),
        ({"text": "x\x00y"}, "signs that cannot be kept"),
        ({"text": "x", "targets": [str(n) for n in range(60)]}, "At most 40 names."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client: Any, asked: dict[str, Any], said: str) -> None:
    page = text(client, at(asked))
    assert said in page
    assert "There is something to put right" in page


@pytest.mark.usefixtures("undone")
def test_a_body_that_takes_it_opens_a_decision_with_actions_and_answers(client: Any) -> None:
    from interlock import store

    before = store.version()
    answer = client.post(at(ASKED, "/task-test/verdict"), {
        "verdict": "takes", "body": "Corporate Parenting Partnership", "reason": "It has the target.",
        "actions": "on", "owner": "Head of Service", "due": "2026-09-30",
    })  # fmt: skip
    assert answer.status_code == 302
    assert store.version() == before + 1
    now = held()
    made = now["decisions"].filter(now["decisions"]["source"] == "Task test").to_dicts()
    assert len(made) == 1
    decision = made[0]
    assert decision["id"] in answer["Location"]
    assert (decision["partnership"], decision["verb"], decision["outcome"], decision["reason"], decision["date"]) == (
        "corporate-parenting-partnership", "keep_modified", None, "It has the target.", "2026-04-01",
    )  # fmt: skip
    assert decision["route"] == "common_targets"
    assert "Corporate Parenting Partnership takes it on: Help care leavers" in decision["recommended"]
    actions = now["actions"].filter(now["actions"]["decision"] == decision["id"]).to_dicts()
    assert [(one["what"], one["owner"], one["due"], one["state"]) for one in actions] == [
        ("Corporate Parenting Partnership: Seats for Wyke College", "Head of Service", "2026-09-30", "open")
    ]
    answers = now["assessments"].filter(now["assessments"]["instrument"] == "task_test").to_dicts()
    assert {one["question"].partition(":")[0] for one in answers} == {"needs", "existing", "type", "which", "value"}
    assert {one["subject"] for one in answers} == {"corporate-parenting-partnership"}
    for page in (answer["Location"], "/partnerships/corporate-parenting-partnership/", "/", at(ASKED)):
        assert client.get(page).status_code == 200, page
    assert "Verdict of the task test" in text(client, "/history/")


@pytest.mark.usefixtures("undone")
def test_a_new_partnership_is_proposed_and_does_not_count(client: Any) -> None:
    counted = held().standing.height
    answer = client.post(at(SCHEME, "/task-test/verdict"), {
        "verdict": "create", "name": "Apprentices Board", "reason": "None fits.", "outcome": "accepted",
        "authority": "Cabinet",
    })  # fmt: skip
    assert answer.status_code == 302
    now = held()
    body = now.record("partnerships", "apprentices-board")
    assert body is not None
    assert body["status"] == "proposed"
    assert now.standing.height == counted
    decision = now["decisions"].filter(now["decisions"]["partnership"] == "apprentices-board").to_dicts()[0]
    assert (decision["verb"], decision["outcome"], decision["authority"]) == ("create", "accepted", "Cabinet")
    assert decision["source"] == "Gateway for schemes"
    assert not now["actions"].filter(now["actions"]["decision"] == decision["id"]).height  # nobody ticked it
    for page in (answer["Location"], "/partnerships/apprentices-board/", "/register/", at(ASKED)):
        assert client.get(page).status_code == 200, page
    assert set(now["assessments"].filter(now["assessments"]["subject"] == "apprentices-board")["instrument"]) == {
        "gateway"
    }


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(
    ("given", "said", "action"),
    [
        ({"verdict": "not_partnership", "organisation": "Wyke College"}, "Not a partnership; Wyke College does it",
         "Ask Wyke College to take it on"),
        ({"verdict": "refused"}, "Refused: Help care leavers", "Tell those who proposed it"),
    ],
)  # fmt: skip
def test_other_verdicts_are_decisions_too_about_no_body(
    client: Any, given: dict[str, str], said: str, action: str
) -> None:
    answer = client.post(at(ASKED, "/task-test/verdict"), {**given, "reason": "So.", "actions": "on"})
    assert answer.status_code == 302
    now = held()
    decision = now["decisions"].filter(now["decisions"]["source"] == "Task test").to_dicts()[0]
    assert decision["partnership"] is None
    assert said in decision["recommended"]
    assert "Does the task need a partnership?" in decision["notes"]
    assert action in now["actions"].filter(now["actions"]["decision"] == decision["id"])["what"][0]
    assert not now["assessments"].filter(now["assessments"]["instrument"] == "task_test").height
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": "so"}, "Say what the verdict is."),
        ({"verdict": "refused"}, "Say why."),
        ({"verdict": "takes", "reason": "so"}, "Say which body takes it."),
        ({"verdict": "takes", "body": "Corporate Parentin Partnership", "reason": "so"}, "Is it Corporate Parenting"),
        ({"verdict": "takes", "body": "wyke-public-health-partnership", "reason": "so"}, "does not count on this day"),
        ({"verdict": "create", "reason": "so"}, "Say what the new partnership is to be called."),
        ({"verdict": "create", "name": "Safer Wyke Board", "reason": "so"}, "There is a partnership “Safer Wyke Board"),
        ({"verdict": "create", "name": "a|b", "reason": "so"}, "cannot hold the sign |"),
        ({"verdict": "not_partnership", "reason": "so"}, "Say which organisation does it."),
        ({"verdict": "refused", "reason": "so", "outcome": "rejected"}, "Say who decided"),
        ({"verdict": "refused", "reason": "so", "due": "soon"}, "“soon” is not a date"),
        ({"verdict": "burn", "reason": "so"}, "not one of the available choices"),
    ],
)
def test_what_is_missing_from_a_verdict_is_said_and_nothing_is_kept(
    client: Any, given: dict[str, str], said: str
) -> None:
    from interlock import store

    before = store.version()
    answer = client.post(at(ASKED, "/task-test/verdict"), given)
    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())
    assert store.version() == before


@pytest.mark.usefixtures("undone")
def test_the_same_form_sent_twice_is_kept_once_and_another_verdict_is_another(client: Any) -> None:
    given = {"verdict": "refused", "reason": "So.", "once": "a-mark"}
    first = client.post(at(ASKED, "/task-test/verdict"), given)["Location"]
    assert client.post(at(ASKED, "/task-test/verdict"), given)["Location"] == first
    assert client.post(at(ASKED, "/task-test/verdict"), {**given, "once": "other"})["Location"] != first
    made = held()["decisions"].filter(held()["decisions"]["source"] == "Task test")
    assert made.height == 2


def test_a_verdict_needs_its_token_and_a_question(client: Any) -> None:
    from django.test import Client

    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    assert strict.post(at(ASKED, "/task-test/verdict"), {"verdict": "refused", "reason": "so"}).status_code == 403
    assert client.get(at(ASKED, "/task-test/verdict")).status_code == 405
    assert client.post("/task-test/verdict", {"verdict": "refused", "reason": "so"}).status_code == 422


def test_an_empty_place_says_what_to_do(client: Any, holding: Callable[..., Any]) -> None:
    with holding(register()):
        page = words(text(client, "/task-test/"))
        assert "Bring a spreadsheet" in page
        text(client, at({"text": "Anything"}))


def test_names_alone_give_answers_that_say_what_is_not_known(client: Any, holding: Callable[..., Any]) -> None:
    with holding(register(partnerships=["Safer Board", "Skills Group"])):
        page = words(text(client, at({"text": "Teach skills to young people"})))
        assert "Skills Group" in page
        assert "its purpose is not known" in page
        assert "Which targets it serves is not known: the register has no targets." in page


def test_text_from_files_and_forms_never_runs(client: Any, holding: Callable[..., Any]) -> None:
    bodies = [{"id": "o/1?", "name": NASTY, "purpose": f"{NASTY} burglary", "theme": "t", "area": "a"}]
    nasty = register(
        themes=[{"id": "t", "name": NASTY}], areas=[{"id": "a", "name": NASTY}], partnerships=bodies,
        organisations=[{"id": "x", "name": NASTY}], targets=[{"id": "g", "name": NASTY, "theme": "t", "owner": "x"}],
    )  # fmt: skip
    with holding(nasty):
        for asked in ({"text": f"{NASTY} burglary", "targets": ["g"], "organisations": [NASTY], "kind": "scheme"},
                      {"text": "", "targets": [NASTY], "theme": NASTY}):  # fmt: skip
            answer = client.get(at(asked))
            assert answer.status_code == 200
            assert b"<script>alert" not in answer.content
            assert b"<img src=x" not in answer.content
