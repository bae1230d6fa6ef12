"""Searches and challenges on the site: asked, told how far, stopped, kept; answered by facts and by people."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from .conftest import MERGE

pytestmark = pytest.mark.usefixtures("wyke")
ASK = {"at_most": "2", "kinds": ["merge", "under", "end"], "on": "2026-09-01", "seconds": "10"}


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(answer.content.decode())).split())


def waited(client: Any, address: str) -> Any:
    """The page of a search once it is done."""
    for _n in range(600):
        answer = client.get(address)
        if "Stop, and show the best so far" not in words(answer):
            return answer
        time.sleep(0.2)
    raise AssertionError("the search has no end")


def test_a_search_is_asked_for_and_a_proposal_kept_as_a_scenario(client: Any, scenario: Any) -> None:
    from interlock import store

    answer = client.post("/proposals/", ASK)
    assert answer.status_code == 302
    done = waited(client, answer["Location"])
    assert "The least burden" in words(done)
    assert "What one might expect, and what held it back" in words(done)
    kept = client.post(f"{answer['Location']}keep/", {"which": "proposal-1", "name": "Ours"}, follow=True)
    assert "Kept as a scenario of its own" in words(kept)
    made = store.scenario("ours")
    assert 1 <= len(made.changes) <= 2
    assert all(change["why"] for change in made.changes)
    assert client.post(f"{answer['Location']}keep/", {"which": "proposal-99"}).status_code == 404
    point = client.post(f"{answer['Location']}keep/", {"which": "point-1", "name": "Small"}, follow=True)
    assert len(store.scenario("small").changes) == 1
    assert "1 September 2026" in words(point)


def test_one_can_be_stopped_and_shows_what_it_found(client: Any, scenario: Any) -> None:
    address = client.post("/proposals/", {**ASK, "at_most": "", "seconds": "180"})["Location"]
    client.post(f"{address}stop/")
    done = words(waited(client, address))
    assert "It was stopped" in done or "The least burden" in done
    assert "The least burden" in done  # stopped at once it has at least the quick first answer


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"keep": "No Such Body"}, "Nothing is called “No Such Body”"),
        ({"never_join": "Culture Wyke"}, "Name at least two on a line"),
        ({"on": "soon"}, "“soon” is no day"),
        ({"kinds": []}, "Tick at least one kind of change"),
        ({"at_most": "-1"}, "greater than or equal to 0"),
    ],
)
def test_a_question_that_is_none_comes_back_with_words(client: Any, scenario: Any, more: Any, said: str) -> None:
    answer = client.post("/proposals/", {**ASK, **more})
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_search_that_is_not_there_is_not_found(client: Any, wyke: None) -> None:
    assert client.get("/proposals/none/").status_code == 404
    assert client.get("/proposals/none/stop/").status_code == 405


def test_a_search_whose_process_has_gone_says_so(client: Any, wyke: None) -> None:
    from datetime import UTC, datetime

    from interlock import store

    store.start_search("lost", {}, "x", who="tests", at=datetime(2026, 1, 1, tzinfo=UTC))
    assert "The search was broken off" in words(client.get("/proposals/lost/"))
    assert "found nothing" in words(client.get("/proposals/"))  # among the earlier searches


def test_a_challenge_is_answered_by_facts_and_by_people(client: Any, scenario: Any) -> None:
    from interlock import store
    from interlock.workflows import place

    kept = scenario(MERGE)
    before = place.held(kept.on).register.digest
    page = client.get(f"/scenarios/{kept.id}/challenge/")
    assert "Guiding principles" in words(page)
    assert "nobody has answered yet" in words(page)
    question = re.search(r'name="answer-([^"]+)"', page.content.decode())[1]  # type: ignore[index]
    data = {f"answer-{question}": "yes", f"why-{question}": "We asked them"}
    answer = client.post(f"/scenarios/{kept.id}/challenge/", {**data, "revision": kept.revision}, follow=True)
    assert "Answers saved." in words(answer)
    assert "We asked them" in words(answer)
    bad = client.post(f"/scenarios/{kept.id}/challenge/", {f"answer-{question}": "perhaps"}, follow=True)
    assert "is no answer to that question" in words(bad)
    store.undo(store.changes(0, 1)[0].id, who="tests", why="No", at=kept.updated)
    assert place.held(kept.on).register.digest == before


def test_a_scenario_is_seen_in_steps(client: Any, scenario: Any) -> None:
    kept = scenario(MERGE, {"verb": "end", "partnership": "allotments-network"})
    said = words(client.get(f"/scenarios/{kept.id}/phases/?most=1"))
    assert "Phase 1" in said
    assert "Phase 2" in said
    assert "Phase 2" not in words(client.get(f"/scenarios/{kept.id}/phases/?most=nonsense"))


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_accessible_and_narrow(
    open_page: Callable[..., Any], site: str, axe: Callable[[Any], None], no_overflow: Callable[[Any], None],
    scenario: Any, width: int,
) -> None:  # fmt: skip
    kept = scenario(MERGE)
    page = open_page(width=width)
    for address in ("/proposals/", f"/scenarios/{kept.id}/challenge/", f"/scenarios/{kept.id}/phases/?most=1"):
        page.goto(site + address)
        axe(page)
        no_overflow(page)
    page.goto(f"{site}/proposals/")
    page.get_by_label("At most how many changes").fill("1")
    page.get_by_role("button", name="Look for some").click()
    page.get_by_role("heading", name="The least burden").wait_for(timeout=120_000)
    axe(page)
    no_overflow(page)
