"""What happens when a form is filled in wrongly, by two people at once, or with names that nobody knows."""

from __future__ import annotations

from typing import Any

import pytest

from interlock import store

from .conftest import filled, held, text_of, undo

pytestmark = pytest.mark.usefixtures("wyke")
BOARD = "/edit/partnerships/safer-wyke-board/"
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def board() -> dict[str, Any]:
    found: dict[str, Any] = held().record("partnerships", "safer-wyke-board")
    return found


# -- Faults --
def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(client: Any, opened: Any) -> None:
    wrong = {"r-name": "", "r-meetings_per_year": "as needed", "r-started": "31/02/2020", "r-website": "not one",
             "r-level": "lofty", "r-chair": "Nobody Whatever", "r-extra": "no colon here"}  # fmt: skip
    answer = client.post(BOARD, opened(BOARD) | wrong | {"why": ""})
    said = text_of(answer)
    assert answer.status_code == 422
    for words in ("Name: Name is needed.", "“as needed” is not a number", "“31/02/2020” is not a date that exists",
                  "“not one” is not a web address", "“lofty” is not one of", "Chair: “Nobody Whatever”",
                  "“no colon here” has no such name", "Why: Say why"):  # fmt: skip
        assert words in said, words
    again = filled(answer.content.decode())
    for name, typed in wrong.items():
        if name != "r-level":
            assert again[name] == typed


def test_dates_as_people_in_britain_type_them(opened: Any, saved: Any) -> None:
    for typed, kept in [("1/4/2026", "2026-04-01"), ("2 April 2026", "2026-04-02"), ("April 2026", "2026-04"),
                        ("2026-05", "2026-05"), ("2026", "2026"), ("03.02.2026", "2026-02-03")]:  # fmt: skip
        saved(BOARD, opened(BOARD) | {"r-review_due": typed, "why": "dates"})
        assert board()["review_due"] == kept


def test_only_columns_of_the_schema_are_taken(opened: Any, saved: Any) -> None:
    odd = {"r-key": "other", "r-id": "other", "r-secret": "x", "key": "y", "r-name.x": "z", "r-notes": "said"}
    was = board()
    saved(BOARD, opened(BOARD) | odd | {"why": "odd"})
    assert board() == was | {"notes": "said"}
    assert held().record("partnerships", "other") is None


def test_what_would_not_hold_together_is_refused_in_words(client: Any, opened: Any) -> None:
    address, start = "/edit/themes/community/", held().digest
    answer = client.post(address, opened(address) | {"r-parent": "Community", "why": "a loop"})
    assert answer.status_code == 422
    assert "lies in a loop" in text_of(answer)
    address = "/add/memberships/"
    answer = client.post(address, opened(address) | {"r-partnership": "Safer Wyke Board", "why": "nobody"})
    assert "Say whose seat it is" in text_of(answer)
    assert filled(answer.content.decode())["r-partnership"] == "Safer Wyke Board"
    assert held().digest == start


def test_names_do_no_harm(client: Any, opened: Any, saved: Any) -> None:
    saved("/add/partnerships/", opened("/add/partnerships/") | {
        "r-name": NASTY, "r-id": "odd/one?#%2e", "r-aliases": NASTY, "r-purpose": NASTY, "r-notes": NASTY,
        "r-extra": f"{NASTY.replace(':', '')}: {NASTY}", "why": NASTY})  # fmt: skip
    key = "odd%2Fone%3F%23%252e"
    pages = [f"/{what}/partnerships/{key}/" for what in ("edit", "end", "delete", "merge")]
    pages += [f"/merge/partnerships/{key}/?with=safer-wyke-board", "/add/memberships/?partnership=odd/one%3F%23%252e"]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert b"<script>alert" not in answer.content
        assert b"<img src=x" not in answer.content
    form = opened(pages[0]) | {"r-name": NASTY + "!", "r-host": NASTY, "why": "x"}
    answer = client.post(pages[0], form)
    assert b"<script>alert" not in answer.content
    assert "Make a new organisation called" in text_of(answer)


# -- Names --
def test_an_unknown_organisation_is_made_only_when_told_to(client: Any, opened: Any, saved: Any) -> None:
    start = held().digest
    form = opened(BOARD) | {"r-host": "Wyke Borough Councl", "r-accountable_body": "Entirely New Trust", "why": "host"}
    answer = client.post(BOARD, form)
    said = text_of(answer)
    assert answer.status_code == 422
    assert "Host: “Wyke Borough Councl”" in said
    assert "Wyke Borough Council (Unitary council, Wyke)" in said
    assert "Make a new organisation called “Entirely New Trust”" in said
    assert held().digest == start
    form = filled(answer.content.decode()) | {"pick-host-wyke-borough-councl": "wyke-borough-council",
                                              "pick-accountable_body-entirely-new-trust": "make"}  # fmt: skip
    worse = client.post(BOARD, form | {"r-seats": "many"})  # what was settled stays settled beside another fault
    form = filled(worse.content.decode()) | {"r-seats": "16"}
    change = saved(BOARD, form)
    assert board()["host"] == "wyke-borough-council"
    assert board()["accountable_body"] == "entirely-new-trust"
    assert held().record("organisations", "entirely-new-trust") == {
        "id": "entirely-new-trust", "name": "Entirely New Trust",
    }  # fmt: skip
    undo(client, change)
    assert held().digest == start


def test_a_name_that_several_have_is_asked_about(client: Any, opened: Any, saved: Any) -> None:
    for id in ("j-twin", "other-twin"):
        saved("/add/people/", opened("/add/people/") | {"r-id": id, "r-name": "Jo Twin", "why": "two of them"})
    answer = client.post(BOARD, opened(BOARD) | {"r-chair": "Jo Twin", "why": "chair"})
    assert "Several have this name" in text_of(answer)
    assert "Make a new person" not in text_of(answer)
    form = filled(answer.content.decode()) | {"pick-chair-jo-twin": "other-twin"}
    saved(BOARD, form)
    assert board()["chair"] == "other-twin"
    assert opened(BOARD)["r-chair"] == "other-twin"  # the name would not lead back to one


def test_a_partnership_is_never_made_by_naming_it(client: Any, opened: Any) -> None:
    address = "/add/links/"
    form = opened(address) | {"r-from": "Qqq Zzz", "r-to": "Safer Wyke Board", "r-kind": "reports_to", "why": "x"}
    assert "There is no partnership “Qqq Zzz”" in text_of(client.post(address, form))


def test_a_second_of_one_name_is_told(client: Any, opened: Any) -> None:
    form = opened("/add/partnerships/") | {"r-name": "Safer Wyke Board", "why": "again"}
    said = text_of(client.post("/add/partnerships/", form))
    assert "There is already a partnership “Safer Wyke Board” with the id safer-wyke-board" in said


def test_a_new_name_keeps_the_old_one(opened: Any, saved: Any) -> None:
    saved(BOARD, opened(BOARD) | {"r-name": "Safe Wyke", "why": "renamed"})
    assert board()["name"] == "Safe Wyke"
    assert "Safer Wyke Board" in board()["aliases"]
    form = opened(BOARD) | {"r-name": "Safest Wyke", "why": "renamed"}
    del form["keep_name"]
    saved(BOARD, form)
    assert "Safe Wyke" not in board()["aliases"]


def test_a_seat_is_added_from_its_partnership_and_leads_back(client: Any, opened: Any) -> None:
    address = "/add/memberships/?partnership=safer-wyke-board"
    form = opened(address)
    assert form["r-partnership"] == "Safer Wyke Board"
    answer = client.post(address, form | {"r-person": "Karen Barlow", "r-start": "1/4/2026", "then": "show"})
    assert answer["Location"] == "/partnerships/safer-wyke-board/"
    again = client.post(address, form | {"r-person": "Karen Barlow", "r-start": "1/4/2026"})  # sent twice: once
    assert again.status_code == 302
    seats = held()["memberships"].filter(partnership="safer-wyke-board", person="karen-barlow", start="2026-04-01")
    assert seats.height == 1
    undo(client, store.changes(0, 1)[0].id)
    client.post(address, form | {"r-person": "Karen Barlow", "r-start": "1/4/2026"})  # sent again after the undo: added
    assert held().record("memberships", seats["key"][0]) is not None
    other = client.post(address, opened(address) | {"r-person": "Karen Barlow", "r-start": "1/4/2026"})
    assert "There is already a seat (Safer Wyke Board, Karen Barlow, 2026-04-01)" in text_of(other)


def test_a_seat_that_moves_stands_in_the_history_anew(client: Any, opened: Any, saved: Any) -> None:
    start = held().digest
    key = held()["memberships"].filter(partnership="safer-wyke-board")["key"][0]
    address = f"/edit/memberships/{key.replace('|', '%7C')}/"
    change = saved(address, opened(address) | {"r-start": "2020-01-01", "why": "the minutes say so"})
    entry = store.change(change)
    assert (entry.added, entry.changed, entry.removed) == (1, 0, 1)
    assert entry.why.startswith("the minutes say so (It is known by what was changed")
    undo(client, change)
    assert held().digest == start


# -- Two windows --
def test_two_windows_are_told_with_both_versions(client: Any, opened: Any, saved: Any) -> None:
    mine = opened(BOARD) | {"r-seats": "30", "r-notes": "mine", "r-quorum": "7", "why": "my reason"}
    theirs = opened(BOARD) | {"r-seats": "20", "r-budget": "1", "why": "their reason"}
    saved(BOARD, theirs)
    answer = client.post(BOARD, mine)
    said = text_of(answer)
    assert answer.status_code == 409
    assert board()["seats"] == 20
    for words in ("Changed by someone else meanwhile", "their reason", "What they saved 20", "What you typed 30"):
        assert words in said, words
    form = filled(answer.content.decode())
    assert "take-seats" not in form  # both changed it: nobody chooses for them
    assert (form["take-budget"], form["take-notes"], form["take-quorum"]) == ("theirs", "yours", "yours")
    unsaid = client.post(BOARD, form)
    assert unsaid.status_code == 409
    assert "Seats: choose which version to keep." in text_of(unsaid)
    saved(BOARD, filled(unsaid.content.decode()) | {"take-seats": "yours"})
    now = board()
    assert (now["seats"], now["notes"], now["quorum"], now["budget"]) == (30, "mine", 7, 1)
    assert store.changes(0, 1)[0].why == "my reason"


def test_a_third_window_starts_the_same_again(client: Any, opened: Any, saved: Any) -> None:
    mine = opened(BOARD) | {"r-seats": "30", "why": "my reason"}
    saved(BOARD, opened(BOARD) | {"r-seats": "20", "why": "theirs"})
    form = filled(client.post(BOARD, mine).content.decode()) | {"take-seats": "yours"}
    saved(BOARD, opened(BOARD) | {"r-seats": "25", "why": "a third"})
    answer = client.post(BOARD, form)
    assert answer.status_code == 409
    assert "What they saved 25" in text_of(answer)
    assert "What you typed 30" in text_of(answer)


def test_deleted_meanwhile_it_can_be_added_again_as_typed(client: Any, opened: Any, saved: Any) -> None:
    address = "/edit/themes/quiet/"
    saved("/add/themes/", opened("/add/themes/") | {"r-name": "Quiet", "why": "new"})
    mine = opened(address) | {"r-aliases": "Silence", "why": "mine"}
    saved("/delete/themes/quiet/", opened("/delete/themes/quiet/") | {"why": "no use"})
    answer = client.post(address, mine)
    assert "deleted this record meanwhile (no use)" in text_of(answer)
    saved(address, filled(answer.content.decode()))
    assert held().record("themes", "quiet") == {"id": "quiet", "name": "Quiet", "aliases": ["Silence"]}


def test_a_form_that_was_tampered_with_saves_nothing_and_loses_nothing(client: Any, opened: Any) -> None:
    start = held().digest
    other = opened("/edit/themes/community/")["opened"]
    for bad in ("", "x", opened(BOARD)["opened"][:-2] + "xx", other):
        answer = client.post(BOARD, opened(BOARD) | {"opened": bad, "r-notes": "typed", "why": "x"})
        assert "It cannot be told which version" in text_of(answer)
        assert filled(answer.content.decode())["r-notes"] == "typed"
    assert held().digest == start


# -- End, delete, merge --
def test_ending_shows_what_changes_and_ends_the_seats(client: Any, opened: Any, saved: Any) -> None:
    address, start = "/end/partnerships/safer-wyke-board/", held().digest
    form = opened(address) | {"day": "1/7/2026", "how": "merged", "into": "Active Wyke Partnership", "why": "review"}
    shown = client.post(address, form | {"step": "look"})
    assert "Nothing is saved yet" in text_of(shown)
    assert "Ended on: not known → becomes 1 July 2026" in text_of(shown)
    assert held().digest == start
    change = saved(address, filled(shown.content.decode()) | {"step": "save"})
    assert board()["ended_on"] == "2026-07-01"
    assert board()["status"] == "merged"
    assert board()["ended_into"] == ["active-wyke-partnership"]
    seats = held()["memberships"].filter(partnership="safer-wyke-board")
    assert all(end is not None and end <= "2026-07-01" for end in seats["end"])
    undo(client, change)
    assert held().digest == start


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [("organisations", "age-uk-wyke", "ended_on"), ("areas", "carrow-vale", "end"), ("funding", "adult-skills-fund",
     "end"), ("plans", "active-wyke-strategy", "end"), ("people", "abdi-danso", "")],
)  # fmt: skip
def test_whatever_can_end_does(client: Any, opened: Any, saved: Any, table: str, key: str, column: str) -> None:
    address, start = f"/end/{table}/{key}/", held().digest
    shown = client.post(address, opened(address) | {"day": "2030-01-01", "why": "over", "step": "look"})
    assert "would change" in text_of(shown), text_of(shown)
    change = saved(address, filled(shown.content.decode()) | {"step": "save"})
    if column:
        assert held().record(table, key)[column] == "2030-01-01"
    undo(client, change)
    assert held().digest == start


def test_an_end_needs_a_whole_date_that_exists(client: Any, opened: Any) -> None:
    address = "/end/partnerships/safer-wyke-board/"
    for day in ("", "2026", "31/2/2026", "soon"):
        answer = client.post(address, opened(address) | {"day": day, "why": "x"})
        assert answer.status_code == 422
    assert client.get("/end/themes/community/").status_code == 404


def test_what_was_not_shown_is_not_saved(client: Any, opened: Any, saved: Any) -> None:
    address = "/delete/organisations/age-uk-wyke/"
    form = opened(address) | {"why": "never was"}
    said = text_of(client.get(address))
    assert "These would be deleted with it" in said
    assert "Age UK Wyke" in said
    link = "/add/returns/"
    saved(link, opened(link) | {"r-organisation": "Age UK Wyke", "r-partnership": "Safer Wyke Board", "why": "x"})
    start = held().digest
    answer = client.post(address, form)
    assert answer.status_code == 409
    assert "no longer what you were shown" in text_of(answer)
    assert filled(answer.content.decode())["why"] == "never was"
    assert held().digest == start


def test_two_records_become_one_and_two_again(client: Any, opened: Any, saved: Any) -> None:
    start = held().digest
    seats = held()["memberships"]
    keep, other = "age-uk-wyke", "abacus-day-nurseries"
    assert client.get(f"/merge/organisations/{keep}/").status_code == 200
    address = f"/merge/organisations/{keep}/?with={other}"
    if held().record("organisations", other) is None:
        other = next(id for id in held()["organisations"]["id"] if id != keep and
                     seats.filter(organisation=id).height > 1)  # fmt: skip
        address = f"/merge/organisations/{keep}/?with={other}"
    names = [held().record("organisations", id)["name"] for id in (keep, other)]
    form = opened(address)
    assert form["take-name"] == "kept"
    shown = client.post(address, form | {"take-name": "other", "why": "one body", "step": "look"})
    assert "Nothing is saved yet" in text_of(shown)
    assert held().digest == start
    change = saved(address, filled(shown.content.decode()) | {"step": "save"})
    now = held().record("organisations", keep)
    assert held().record("organisations", other) is None
    assert now["name"] == names[1]
    assert names[0] in now["aliases"]
    assert names[1] not in now["aliases"]
    assert held()["memberships"].filter(organisation=other).height == 0
    assert store.change(change).kind == "merge"
    undo(client, change)
    assert held().digest == start


def test_merging_needs_another_record_of_a_table_with_ids(client: Any) -> None:
    assert client.get("/merge/organisations/age-uk-wyke/?with=age-uk-wyke").status_code == 422
    assert client.get("/merge/organisations/age-uk-wyke/?with=nobody-at-all").status_code == 422
    key = held()["links"]["key"][0].replace("|", "%7C")
    assert client.get(f"/merge/links/{key}/").status_code == 404


def test_no_such_table_or_record_is_no_page(client: Any) -> None:
    for address in ("/add/secrets/", "/edit/partnerships/nobody/", "/delete/people/nobody/", "/end/people/nobody/",
                    "/merge/people/nobody/", "/names/secrets/chair/"):  # fmt: skip
        assert client.get(address).status_code == 404, address


def test_nothing_is_saved_without_the_token_against_forgery(opened: Any) -> None:
    from django.test import Client

    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    form = opened(BOARD) | {"r-notes": "x", "why": "x", "csrfmiddlewaretoken": ""}
    assert strict.post(BOARD, form).status_code == 403


def test_names_of_a_long_table_are_asked_for(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from interlock.web.editing import forms
    from interlock.workflows.editing import naming

    monkeypatch.setattr(naming, "SUGGESTED", 10)
    monkeypatch.setattr(forms, "SUGGESTED", 10)
    page = client.get("/add/memberships/").content.decode()
    assert 'hx-get="/names/people/person/"' in page
    assert "Karen Barlow" not in page
    assert "Karen Barlow" in client.get("/names/people/person/?r-person=barlow kar").content.decode()
    assert client.get("/names/people/person/?r-person=").content.strip() == b""
