"""Every change with its reason, before and after, and the way back."""

from __future__ import annotations

from typing import Any

import pytest

from .intake_making import Person, comma, django_ready, empty_sqlite, own

__all__ = ["django_ready", "empty_sqlite", "own"]

FIRST = [["Name", "Purpose", "Mtgs pa"], ["Safer Wyke Board", "Cuts crime", 4], ["Economy Board", "Jobs", 2]]


@pytest.fixture
def person(client: Any) -> Person:
    return Person(client)


def bring(person: Person, rows: list[list[Any]], why: str = "") -> int:
    from interlock import store

    person.send(("a.csv", comma(rows)))
    person.save(why=why)
    return int(store.changes(0, 1)[0].id)


def held() -> Any:
    from datetime import date

    from interlock import store

    return store.take_snapshot(date(2026, 4, 1))


def test_nothing_yet(person: Person) -> None:
    assert person.get("/history/").status_code == 200
    assert "Nothing has been changed yet" in person.text


def test_the_list_says_when_who_why_how_and_how_much(person: Person) -> None:
    from interlock.web.shared.middleware import operating_system_user

    bring(person, FIRST, "The annual return")
    person.get("/history/")
    assert "The annual return" in person.text
    assert operating_system_user() in person.text
    assert "import 2 new" in person.text


def test_a_change_shows_every_record_before_and_after(person: Person) -> None:
    bring(person, FIRST)
    id = bring(person, [FIRST[0], ["Safer Wyke Board", "Cuts crime and fear", 6]])
    person.get(f"/history/{id}/")
    assert "Meetings a year 4 → becomes 6" in person.text
    assert "Purpose Cuts crime → becomes Cuts crime and fear" in person.text
    assert 'href="/partnerships/safer-wyke-board/"' in person.page


def test_a_change_is_undone_after_it_was_shown(person: Person) -> None:
    bring(person, FIRST)
    id = bring(person, [FIRST[0], ["Safer Wyke Board", "Cuts crime", 6]])
    person.get(f"/history/{id}/undo/")
    assert "Meetings a year 6 → becomes 4" in person.text
    assert held()["partnerships"].sort("key")["meetings_per_year"].to_list() == [2.0, 6.0]
    answer = person.client.post(f"/history/{id}/undo/", {"why": "A slip"})
    assert held()["partnerships"].sort("key")["meetings_per_year"].to_list() == [2.0, 4.0]
    person.get(answer.headers["Location"])
    assert "A slip" in person.text
    assert "This change took another back." in person.text
    person.get(f"/history/{id}/")
    assert "This change has been undone." in person.text
    assert "Undo this change" not in person.text


def test_an_undo_can_itself_be_undone(person: Person) -> None:
    id = bring(person, FIRST)
    answer = person.client.post(f"/history/{id}/undo/")
    assert held()["partnerships"].height == 0
    person.client.post(answer.headers["Location"] + "undo/")
    assert held()["partnerships"].height == 2


def test_what_later_changes_touch_is_named_and_not_undone(person: Person) -> None:
    bring(person, FIRST)
    id = bring(person, [FIRST[0], ["Safer Wyke Board", "Cuts crime", 6]])
    bring(person, [FIRST[0], ["Safer Wyke Board", "Cuts crime", 8]])
    person.get(f"/history/{id}/undo/")
    assert "It cannot be undone as it stands" in person.text
    assert "partnership “Safer Wyke Board”" in person.text
    answer = person.client.post(f"/history/{id}/undo/")
    assert answer.status_code == 409
    assert "Safer Wyke Board" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert 8.0 in held()["partnerships"]["meetings_per_year"].to_list()


def test_undone_twice_is_refused_in_words(person: Person) -> None:
    id = bring(person, FIRST)
    person.client.post(f"/history/{id}/undo/")
    answer = person.client.post(f"/history/{id}/undo/")
    assert answer.status_code == 409
    assert "is undone already" in answer.content.decode()


def test_a_change_of_the_settings_shows_its_lines(person: Person) -> None:
    from django.utils import timezone

    from interlock.workflows import place

    place.save_settings('[place]\nname = "Wyke"\n', seen="", who="ann", why="Its name", at=timezone.now())
    person.get("/history/1/")
    assert 'added: + name = "Wyke"' in person.text
    person.get("/history/")
    assert "Its name" in person.text


def test_addresses_that_somebody_made_up(person: Person) -> None:
    for address in ("/history/1/", "/history/99999999999999999999999/", "/history/1/undo/"):
        assert person.get(address).status_code == 404, address
    assert person.client.post("/history/").status_code == 405
    id = bring(person, FIRST)
    assert person.client.get(f"/history/{id}/undo/").status_code == 200
    assert held()["partnerships"].height == 2


def test_a_long_history_comes_in_pages_at_few_queries(person: Person) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from interlock.workflows import place

    seen = ""
    for n in range(55):
        toml = f'[place]\nname = "Wyke {n}"\n'
        place.save_settings(toml, seen=seen, who="ann", why=f"Name {n}", at=timezone.now())
        seen = toml
    with CaptureQueriesContext(connection) as queries:
        person.get("/history/")
    assert len(queries) <= 5  # settings, count, page, undone
    assert "1 to 50 of 55" in person.text
    assert person.page.count('class="change"') == 50
    person.get("/history/?page=2")
    assert person.page.count('class="change"') == 5
    person.get("/history/3/")
    with CaptureQueriesContext(connection) as queries:
        person.get("/history/3/")
    assert len(queries) <= 5
