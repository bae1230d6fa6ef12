"""What the pages of scenarios say and do, asked for without a browser."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .conftest import MERGE, UNDER

pytestmark = pytest.mark.usefixtures("wyke")
ALL = ("", "effects/", "name/", "delete/", "scenario.toml", "add/", "add/merge/", "add/end/", "add/create/",
       "add/split/", "add/reseat/", "add/subsume/", "change/1/", "board/", "decide/", "apply/")  # fmt: skip


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(answer.content.decode())).split())


def get(client: Any, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return words(answer)


def post(client: Any, kept: Any, where: str, **data: Any) -> Any:
    return client.post(f"/scenarios/{kept.id}/{where}", {"revision": kept.revision, **data})


def again(kept: Any) -> Any:
    from interlock import store

    return store.scenario(kept.id)


def test_with_none_the_list_says_what_to_do(client: Any, scenario: Any) -> None:
    assert "No scenario yet" in get(client, "/scenarios/")


@pytest.mark.parametrize("page", ALL)
def test_a_page_asks_the_database_few_things(client: Any, scenario: Any, page: str) -> None:
    kept = scenario(MERGE, UNDER)
    client.get(f"/scenarios/{kept.id}/{page}")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/scenarios/{kept.id}/{page}").status_code == 200
    assert len(asked) <= 4, [one["sql"] for one in asked]


def test_the_list_tells_state_and_bodies_before_and_after(client: Any, scenario: Any) -> None:
    scenario(MERGE)
    scenario({"verb": "end", "partnership": "nowhere"}, name="Nonsense")
    said = get(client, "/scenarios/")
    assert "157 to 156" in said
    assert "There is no partnership “nowhere”" in said


def test_one_is_begun_named_and_deleted(client: Any, scenario: Any) -> None:
    answer = client.post("/scenarios/new/", {"name": "Fewer boards", "on": "1/9/2026"}, follow=True)
    assert "Fewer boards" in words(answer)
    assert "1 September 2026" in words(answer)
    kept = again(type("K", (), {"id": "fewer-boards"}))
    assert post(client, kept, "name/", name="Better boards", on="2027-01", note="For June").status_code == 302
    kept = again(kept)
    assert (kept.name, kept.on.isoformat(), kept.note) == ("Better boards", "2027-01-01", "For June")
    assert post(client, kept, "delete/").status_code == 302
    assert again(kept) is None


@pytest.mark.parametrize(("name", "on"), [("", "2026-09-01"), ("X", "tomorrow"), ("X", "31/2/2026"), ("X", "")])
def test_a_name_or_day_that_is_none_comes_back_with_words(client: Any, scenario: Any, name: str, on: str) -> None:
    answer = client.post("/scenarios/new/", {"name": name, "on": on})
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()


def test_from_an_overlap_a_merger_is_tried_in_two_presses(client: Any, scenario: Any) -> None:
    page = client.get("/overlaps/").content.decode()
    tried = unescape(re.search(r'href="(/scenarios/new/\?verb=merge[^"]+)"', page)[1])  # type: ignore[index]
    assert "Its first change: Merge" in get(client, tried)
    answer = client.post(tried, {"name": "Tried", "on": "2026-09-01"}, follow=True)
    assert "157" in words(answer)
    assert len(again(type("K", (), {"id": "tried"})).changes) == 1


def test_a_change_is_added_edited_moved_taken_out_and_gone_back_from(client: Any, scenario: Any) -> None:
    kept = scenario(MERGE)
    told = {
        "partnership": "Allotments Network",
        "parent": "Active Wyke Partnership",
        "kind": "subgroup_of",
        "why": "So",
    }
    answer = client.post(f"/scenarios/{kept.id}/add/bring_under/", {**told, "revision": kept.revision}, follow=True)
    assert "Put into the scenario" in words(answer)
    kept = again(kept)
    assert [one["verb"] for one in kept.changes] == ["merge", "bring_under"]
    assert kept.changes[1]["why"] == "So"
    post(client, kept, "move/", up="2")
    kept = again(kept)
    assert [one["verb"] for one in kept.changes] == ["bring_under", "merge"]
    answer = post(client, kept, "change/1/", **{**told, "parent": "Culture Wyke"})
    assert answer.status_code == 302
    kept = again(kept)
    assert kept.changes[0]["parent"] == "culture-wyke"
    post(client, kept, "move/", out="1")
    kept = again(kept)
    assert [one["verb"] for one in kept.changes] == ["merge"]
    post(client, kept, "back/")
    assert len(again(kept).changes) == 2


def test_nonsense_comes_back_beside_its_field_and_nothing_is_kept(client: Any, scenario: Any) -> None:
    kept = scenario()
    answer = post(
        client, kept, "add/merge/", partnerships="Arts Development Network\nNo Such Body", into="Culture Wyke"
    )
    assert answer.status_code == 422
    assert "Nothing is called “No Such Body”" in words(answer)
    answer = post(client, kept, "add/merge/", partnerships="Culture Wyke", into="Culture Wyke")
    assert "cannot be merged into itself" in words(answer)
    answer = post(client, kept, "add/end/", partnership="")
    assert "This is needed" in words(answer)
    assert again(kept).changes == []


def test_once_the_body_is_known_what_it_has_is_listed_to_be_placed(client: Any, scenario: Any) -> None:
    from interlock.workflows import place

    kept = scenario()
    register = place.held(kept.on).register
    free = set(register.standing.filter(register.standing["protected"].is_null())["id"])
    body = next(id for id in register["contributions"]["partnership"].drop_nulls() if id in free)
    name = register.names["partnerships"][body]
    answer = post(client, kept, "add/end/", partnership=name, listed="")
    page = answer.content.decode()
    fields = re.findall(r'name="(targets_to-[^"]+)"', page)
    assert fields
    home = next(id for id in register.standing["id"] if id != body)
    data = {fields[0]: register.names["partnerships"][home], "partnership": name, "listed": body}
    assert post(client, kept, "add/end/", **data).status_code == 302
    assert again(kept).changes[0]["targets_to"] == {fields[0].removeprefix("targets_to-"): home}


def test_two_windows_on_one_scenario_are_told(client: Any, scenario: Any) -> None:
    kept = scenario(MERGE)
    post(client, kept, "move/", out="1")
    answer = client.post(f"/scenarios/{kept.id}/move/", {"revision": kept.revision, "out": "1"}, follow=True)
    assert "Somebody changed this scenario meanwhile" in words(answer)
    answer = post(client, kept, "add/bring_under/", partnership="Allotments Network", parent="Culture Wyke")
    assert "What you typed is still here" in words(answer)


def test_who_loses_is_told_and_what_is_done_about_it_is_kept(client: Any, scenario: Any) -> None:
    kept = scenario({"verb": "end", "partnership": "arts-development-network"})
    page = client.get(f"/scenarios/{kept.id}/effects/").content.decode()
    whom = re.search(r'name="whom" value="([^"]+)"', page)[1]  # type: ignore[index]
    post(client, kept, "mitigate/", whom=whom, said="A seat elsewhere")
    assert again(kept).mitigation == {whom: "A seat elsewhere"}
    assert "What is done: A seat elsewhere" in get(client, f"/scenarios/{kept.id}/effects/")


def test_it_travels_as_a_file_and_comes_back_the_same(client: Any, scenario: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    kept = scenario(MERGE, UNDER)
    file = client.get(f"/scenarios/{kept.id}/scenario.toml").content
    answer = client.post("/scenarios/from-a-file/", {"file": SimpleUploadedFile("x.toml", file)}, follow=True)
    assert "One board" in words(answer)
    assert again(type("K", (), {"id": "one-board-2"})).changes == kept.changes
    answer = client.post("/scenarios/from-a-file/", {"file": SimpleUploadedFile("x.toml", b"[[change]]\nverb='dance'")})
    assert answer.status_code == 422
    assert "A scenario has a name" in words(answer)


def test_side_by_side(client: Any, scenario: Any) -> None:
    one, two = scenario(MERGE, name="One"), scenario(MERGE, UNDER, name="Two")
    said = get(client, f"/scenarios/side-by-side/?of={one.id}&of={two.id}&of=none")
    assert "Findings settled" in said
    assert "Tick two or more" in get(client, "/scenarios/side-by-side/")


def test_put_forward_decided_applied_and_undone(client: Any, scenario: Any) -> None:
    from interlock import store
    from interlock.workflows import place

    kept = scenario(MERGE, UNDER)
    before = place.held(kept.on).register.digest
    post(client, kept, "decide/", recommended="To the board in June", route="combine")
    kept = again(kept)
    assert kept.state == "proposed"
    said = get(client, f"/scenarios/{kept.id}/decide/")
    assert "Merge Arts Development Network into Active Wyke Partnership" in said
    assert said.count("waits") == 2
    assert "waits" not in get(client, f"/scenarios/{kept.id}/")
    said = get(client, f"/scenarios/{kept.id}/apply/")
    assert "2 of its recommendations have not been decided yet" in said
    answer = client.post(f"/scenarios/{kept.id}/apply/", {"revision": kept.revision, "why": "Agreed"}, follow=True)
    assert "is in force" in words(answer)
    version = store.version()
    kept = again(kept)
    post(client, kept, "apply/", why="Again")
    assert store.version() == version
    store.undo(kept.applied_in, who="tests", why="No", at=kept.updated)
    assert "Taken back" in get(client, f"/scenarios/{kept.id}/")
    decided = [entry for entry in store.changes() if entry.why.startswith("Put forward")]
    store.undo(decided[0].id, who="tests", why="No", at=kept.updated)
    assert place.held(kept.on).register.digest == before


def test_where_the_register_moves_on_each_side_is_shown_and_settled(client: Any, scenario: Any) -> None:
    from tests.store.saying import NOW, edit

    from interlock import store
    from interlock.workflows import place

    kept = scenario(MERGE)
    before = place.held(kept.on).register.digest
    made = store.apply(edit("partnerships", "arts-development-network", status="dormant"), who="x", why="y", at=NOW,
                       kind="form")  # fmt: skip
    assert "The register has moved on beneath this scenario" in get(client, f"/scenarios/{kept.id}/")
    said = get(client, f"/scenarios/{kept.id}/settle/")
    assert "Dormant" in said
    assert "Merged" in said
    assert post(client, kept, "settle/").status_code == 422
    page = client.get(f"/scenarios/{kept.id}/settle/").content.decode()
    names = set(re.findall(r'name="(take-[^"]+)"', page))
    assert post(client, kept, "settle/", **dict.fromkeys(names, "again")).status_code == 302
    assert "moved on" not in get(client, f"/scenarios/{kept.id}/")
    store.undo(made.change_id, who="x", why="y", at=NOW)
    assert place.held(kept.on).register.digest == before


@pytest.mark.parametrize(
    "address", ["/scenarios/none/", "/scenarios/one-board/add/dance/", "/scenarios/one-board/change/9/"]
)
def test_what_is_not_there_is_not_found(client: Any, scenario: Any, address: str) -> None:
    scenario(MERGE)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", ["move/", "back/", "board/drop/", "mitigate/", "again/"])
def test_what_changes_something_is_posted(client: Any, scenario: Any, page: str) -> None:
    kept = scenario(MERGE)
    assert client.get(f"/scenarios/{kept.id}/{page}").status_code == 405


def test_nothing_is_applied_without_a_reason(client: Any, scenario: Any) -> None:
    kept = scenario(MERGE)
    answer = post(client, kept, "apply/", why="  ")
    assert answer.status_code == 409
    assert "Say why it is applied" in words(answer)
    assert again(kept).state == "draft"


def test_a_reorganisation_shows_what_becomes_of_every_partnership(client: Any, scenario: Any) -> None:
    one = {
        "verb": "reorganise", "table": "organisations", "places": {"freight-quality-partnership": "close"},
        "new": [{"id": "carrow-and-eastmoor-council", "name": "Carrow and Eastmoor Council"}],
        "successors": {old: ["carrow-and-eastmoor-council:1"]
                       for old in ("carrow-vale-district-council", "eastmoor-district-council")},
    }  # fmt: skip
    kept = scenario(one)
    said = get(client, f"/scenarios/{kept.id}/effects/")
    assert "By vesting day, partnership by partnership (change 1)" in said
    table = said[said.index("By vesting day") : said.index("Who gains")]
    assert "1 close." in table
    assert "Freight Quality Partnership closed" in table
    assert table.index("Freight Quality Partnership") < table.index("goes on")  # what changes most stands first
    assert "By vesting day" not in get(client, f"/scenarios/{scenario(MERGE, name='Other').id}/effects/")


def test_of_whom_nothing_is_known_it_does_not_say_that_nobody_loses(
    client: Any, scenario: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interlock.scenario.compare.comparison import Comparison
    from interlock.workflows.scenarios import comparing

    comparing._KEPT.clear()  # what was worked out before would be shown again
    address = f"/scenarios/{scenario(MERGE).id}/effects/"
    monkeypatch.setattr(Comparison, "gains", ())
    monkeypatch.setattr(Comparison, "loses", ())
    assert "Nobody loses seats, hours or a voice." in get(client, address)
    comparing._KEPT.clear()
    monkeypatch.setattr(Comparison, "told_of", ("organisations",))
    said = get(client, address)
    assert "Of those whose seats are on record: Nobody loses" in said
    assert "Of people it is not known" in said
    assert "Of sectors it is not known" in said
    comparing._KEPT.clear()
    monkeypatch.setattr(Comparison, "told_of", ())
    said = get(client, address)
    assert "Not known: no seat on record names a person or an organisation." in said
    assert "Nobody loses" not in said


def test_what_is_placed_needs_both_what_and_where(client: Any, scenario: Any) -> None:
    kept = scenario()
    answer = post(client, kept, "add/reorganise/", table="organisations", places="Culture Wyke",
                  successors="eastmoor-district-council:")  # fmt: skip
    assert answer.status_code == 422
    assert "“Culture Wyke” says only one of the two: write what: where." in words(answer)


def test_the_board_keeps_the_theme_that_was_looked_at(client: Any, scenario: Any) -> None:
    answer = post(client, scenario(), "board/drop/", what="", onto="", verb="merge", theme="economy", words="")
    assert answer["Location"].endswith("/board/?theme=economy")


def test_losers_are_named_by_what_they_lose() -> None:
    from interlock.scenario.compare.stakes import Stake
    from interlock.workflows.scenarios.forwarding import told_losers

    voice = Stake("organisations", "a", "Age UK", "themes", ("health",), (), names={"health": "Health"})
    last = [Stake("people", f"p{n}", f"Person {n}", "seats", 1, 0) for n in range(9)]
    fewer = Stake("organisations", "b", "Council", "seats", 9, 8)
    said = told_losers([voice, *last, fewer])
    assert said.startswith("Age UK: no voice any more on Health; Person 0: 1 seat, then 0")
    assert "Person 7" not in said
    assert said.endswith("2 more lose a voice or the last seat; 1 has fewer seats")
    assert told_losers([]) == ""
