"""Import as a person meets it: sent, mapped, looked through, saved as shown, taken back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from .intake_making import GRID, MESSY, Person, comma, django_ready, empty_sqlite, messy, own, workbook

__all__ = ["django_ready", "empty_sqlite", "own"]


@pytest.fixture
def person(client: Any) -> Person:
    return Person(client)


def held() -> Any:
    from datetime import date

    from interlock import store

    return store.take_snapshot(date(2026, 4, 1))


def test_a_messy_workbook_is_understood_and_nothing_is_saved_before_it_is_said(person: Person) -> None:
    person.send(("register 2026.xlsx", messy()))
    assert "Headings on row" in person.text
    assert 'value="4"' in person.page
    assert person.form()["s0.c0"] == ["name"]
    assert person.form()["s0.c2"] == ["meetings_per_year"]
    assert person.form()["s0.c3"] == ["seats.organisation"]
    assert "3 errors" in person.text
    assert "“31/02/2019” cannot be read as started" in person.text
    assert "Jobcenter Plus looks like Jobcentre Plus" in person.text
    assert held().counts() == {} or not held()["partnerships"].height


def test_problems_stand_beside_their_cell(person: Person) -> None:
    person.send(("register.xlsx", messy()))
    row = person.page[person.page.index("“lots” cannot be read") - 1500 :]
    assert "row 9" in row
    assert "<mark>lots</mark>" in row
    assert "Food Partnership" in row
    assert "Expected: a number" in row


def test_a_word_is_left_unknown_in_one_press(person: Person) -> None:
    person.send(("register.xlsx", messy()))
    person.do('unknown:["partnerships", "Mtgs pa", "lots"]')
    assert "2 errors" in person.text
    assert "lots" in person.client.get(person.address + "mapping.toml").content.decode()


def test_a_value_is_read_as_what_was_typed(person: Person) -> None:
    person.send(("register.xlsx", messy()))
    person.do('as:["2", "partnerships", "Level", "Tactical"]', as2="operational")
    assert "2 errors" in person.text
    assert 'Tactical = "operational"' in person.client.get(person.address + "mapping.toml").content.decode()


def test_nothing_typed_is_told(person: Person) -> None:
    person.send(("register.xlsx", messy()))
    answer = person.do('as:["2", "partnerships", "Level", "Tactical"]', as2=" ")
    assert answer.status_code == 400
    assert "Type what “Tactical” should be read as." in person.text


def test_two_names_are_one_once_somebody_says_so(person: Person) -> None:
    person.send(("register.xlsx", messy()))
    person.do('same:["organisations", "Jobcenter Plus", "Jobcentre Plus"]')
    assert "looks like" not in person.text
    person.save(aside="yes")
    names = held()["organisations"]["name"].to_list()
    assert "Jobcentre Plus" in names
    assert "Jobcenter Plus" not in names


def test_two_names_are_two_once_somebody_says_so(person: Person) -> None:
    person.send(("register.xlsx", messy()))
    person.do('apart:["organisations", "Jobcenter Plus", "Jobcentre Plus"]')
    assert "two, you said" in person.text


def test_errors_stop_the_import_until_they_are_left_aside(person: Person) -> None:
    person.send(("register.xlsx", messy()))
    answer = person.save()
    assert answer.status_code == 400
    assert "say that they may be left aside" in person.text
    assert not held()["partnerships"].height
    person.save(aside="yes", why="The annual return")
    assert "records were imported" in person.text
    assert "The annual return" in person.text
    assert held()["partnerships"].height == 5
    assert held()["memberships"].height == 14


def test_a_second_press_and_a_reload_import_once(person: Person) -> None:
    from interlock import store

    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    shown, once = person.shown(), person.once()
    first = person.save()
    second = person.client.post(person.address + "save", {"shown": shown, "once": once})
    assert first.headers["Location"] == second.headers["Location"]
    assert store.count_changes() == 1


def test_what_was_not_shown_is_never_saved(person: Person) -> None:
    from interlock import store

    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    address, shown, once = person.address, person.shown(), person.once()
    person.send(("b.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Something else"]])))
    person.save()
    answer = person.client.post(address + "save", {"shown": shown, "once": once})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "What is held has changed since this page was shown" in page
    assert "<del" in page
    assert store.count_changes() == 1
    assert held()["partnerships"]["purpose"].to_list() == ["Something else"]
    person.address, person.page = address, page
    assert person.save().status_code == 302
    assert held()["partnerships"]["purpose"].to_list() == ["Cuts crime"]


def test_an_unrelated_change_meanwhile_is_no_hindrance(person: Person) -> None:
    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    address, shown, once = person.address, person.shown(), person.once()
    person.send(("b.csv", comma([["Name", "Purpose"], ["Economy Board", "Jobs"]])))
    person.save()
    assert person.client.post(address + "save", {"shown": shown, "once": once}).status_code == 302
    assert held()["partnerships"].height == 2


def test_a_made_up_digest_saves_nothing(person: Person) -> None:
    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    answer = person.client.post(person.address + "save", {"shown": "0" * 64, "once": "x"})
    assert answer.status_code == 409
    assert not held()["partnerships"].height


def test_the_difference_shows_old_and_new_untouched_and_absent(person: Person) -> None:
    rows = [["Name", "Purpose", "Mtgs pa"], ["Safer Wyke Board", "Cuts crime", 4], ["Economy Board", "Jobs", 2],
            ["Skills Group", "Skills", 6]]  # fmt: skip
    person.send(("a.csv", comma(rows)))
    person.save()
    rows[1][2] = 6
    person.send(("b.csv", comma([*rows[:3], ["Food Partnership", "Food", 3]])))
    assert person.counts() == ["1", "1", "1", "1"]
    assert "Meetings a year 4 → becomes 6" in person.text
    assert "Held, but not in this file: they stay as they are Skills Group" in person.text
    person.save()
    assert held()["partnerships"].height == 4


def test_the_same_file_again_changes_nothing(person: Person) -> None:
    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    person.save()
    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    assert person.counts() == ["0", "0", "1", "0"]
    assert "Nothing would change." in person.text
    assert "Import these" not in person.text


def test_columns_are_corrected_and_tried_again(person: Person) -> None:
    person.send(("a.csv", comma([["Name", "Remarks", "Lead"], ["Safer Wyke Board", "Cuts crime", "J Osei"]])))
    form = person.form() | {"s0.c1": "purpose", "s0.c2": ""}
    person.do("try", **form)
    assert person.form()["s0.c1"] == ["purpose"]
    assert "your choice" in person.text
    person.save()
    assert held()["partnerships"]["purpose"].to_list() == ["Cuts crime"]
    assert held()["people"].height == 0


def test_the_form_as_it_stands_changes_no_mapping(person: Person) -> None:
    for name, content in (("m.xlsx", messy()), ("g.xlsx", workbook(GRID)), ("m.csv", comma(MESSY))):
        person.send((name, content))
        before = person.client.get(person.address + "mapping.toml").content
        person.do("try", **person.form())
        assert person.client.get(person.address + "mapping.toml").content == before, name


REPORTING = [
    ["Name", "Reports to", "Works under", "Shelf"],
    ["Safer Wyke Board", "", "n/a", "ok"],
    ["Drugs Group", "Safer Wyke Board", "Health Forum; Cabinet", "meets by turns"],
    ["Health Forum", "Safer Wyke Board", "Safer Wyke Board", ""],
]


def test_lines_to_other_partnerships_are_guessed_and_chosen(person: Person) -> None:
    person.send(("a.csv", comma(REPORTING)))
    form = person.form()
    assert (form["s0.c1"], form["s0.c3"]) == (["links.reports_to"], ["+"])
    before = person.client.get(person.address + "mapping.toml").content
    person.do("try", **form)
    assert person.client.get(person.address + "mapping.toml").content == before
    person.do("try", **(person.form() | {"s0.c2": "links.subgroup_of", "s0.unknown": "n/a"}))
    person.do("try", **(person.form() | {"s0.c2.split": ";"}))
    assert (person.form()["s0.c1"], person.form()["s0.c2"]) == (["links.reports_to"], ["links.subgroup_of"])
    assert "There is no partnership “Cabinet”" in person.text
    person.do("try", **(person.form() | {"s0.unknown": "n/a\nCabinet"}))
    assert "There is no partnership" not in person.text
    person.save()
    assert sorted(held()["links"].select("from", "to", "kind").rows()) == [
        ("drugs-group", "health-forum", "subgroup_of"), ("drugs-group", "safer-wyke-board", "reports_to"),
        ("health-forum", "safer-wyke-board", "reports_to"), ("health-forum", "safer-wyke-board", "subgroup_of"),
    ]  # fmt: skip


def test_a_line_is_left_out_and_chosen_again_as_another_kind(person: Person) -> None:
    person.send(("a.csv", comma(REPORTING)))
    person.do("try", **(person.form() | {"s0.c1": ""}))
    assert "links" not in person.client.get(person.address + "mapping.toml").content.decode()
    person.do("try", **(person.form() | {"s0.c1": "links.accountable_to"}))
    assert person.form()["s0.c1"] == ["links.accountable_to"]
    person.save()
    assert held()["links"]["kind"].to_list() == ["accountable_to", "accountable_to"]


def test_two_columns_cannot_be_one_of_ours(person: Person) -> None:
    person.send(("a.csv", comma([["Name", "Title", "Purpose"], ["Safer Wyke Board", "SWB", "Cuts crime"]])))
    person.do("try", **(person.form() | {"s0.c0": "name", "s0.c1": "name"}))
    assert "Name and Title cannot both be Name; Title is kept as extra information." in person.text


def test_another_table_and_another_row_of_headings_are_guessed_anew(person: Person) -> None:
    rows = [["List of bodies", "", ""], ["Name", "Sector", "Web"], ["Police", "public", ""], ["Mind", "third", ""]]
    person.send(("a.csv", comma(rows)))
    person.do("try", **(person.form() | {"s0.table": "organisations", "s0.row": "2"}))
    assert person.form()["s0.table"] == ["organisations"]
    assert person.form()["s0.c0"] == ["name"]
    assert person.counts()[0] == "2"
    person.do("try", **(person.form() | {"s0.row": "999"}))
    assert "nothing stands below row 999" in person.text
    person.do("try", **(person.form() | {"s0.table": ""}))
    assert "Nothing is read from this file yet" in person.text


def test_unknown_words_constants_dates_and_codes_of_the_form(person: Person) -> None:
    rows = [["Name", "Started", "Level"], ["Safer Wyke Board", "04/05/2019", "Top"], ["Economy Board", "?!", "Top"]]
    person.send(("a.csv", comma(rows)))
    form = person.form()
    form |= {"s0.c1": "started", "s0.c1.dates": "m/d/y", "s0.c2": "level", "s0.unknown": "?!",
             "s0.const.ours": ["source"], "s0.const.text": ["The clerk"]}  # fmt: skip
    person.do("try", **form)
    form = person.form() | {"s0.c1.dates": "m/d/y", "s0.c2.theirs": ["Top"], "s0.c2.ours": ["strategic"]}
    person.do("try", **form)
    assert "No problems" in person.text
    person.save()
    frame = held()["partnerships"].sort("key")
    assert frame["started"].to_list() == [None, "2019-04-05"]
    assert frame["level"].to_list() == ["strategic", "strategic"]
    assert frame["source"].to_list() == ["The clerk", "The clerk"]


def test_a_grid_of_ticks(person: Person) -> None:
    person.send(("g.xlsx", workbook(GRID)))
    assert person.form()["s0.shape"] == ["grid"]
    assert person.form()["s0.c2"] == ["tick"]
    person.save()
    assert held()["memberships"].height == 6
    assert sorted(held()["memberships"]["role"].to_list()) == ["chair", *["member"] * 5]


def test_a_column_left_out_of_a_grid_makes_no_seats(person: Person) -> None:
    person.send(("g.xlsx", workbook(GRID)))
    person.do("try", **(person.form() | {"s0.c2": ""}))
    person.save()
    assert held()["memberships"].height == 4


def test_our_own_package_needs_no_mapping(person: Person) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("partnerships.csv", "id,name,theme\nswb,Safer Wyke Board,Community\n")
        archive.writestr("themes.csv", "id,name\ncommunity,Community\n")
    person.send(("wyke.zip", packed.getvalue()))
    assert "This is a register package of our own" in person.text
    assert person.counts()[0] == "2"
    person.do("guess")
    assert "Which column is which?" in person.text
    assert person.form()["s0.table"] in (["partnerships"], ["themes"])
    person.do("own")
    person.save()
    assert held()["partnerships"]["theme"].to_list() == ["community"]


def test_several_files_are_kept_together(person: Person) -> None:
    person.send(
        ("partnerships list.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])),
        ("seats list.csv", comma([["Partnership", "Organisation", "Role"], ["Safer Wyke Board", "Police", "chair"],
                                  ["Safer Wyke Board", "NHS Wyke", "member"]])),
    )  # fmt: skip
    assert "partnerships list.csv" in person.text
    assert "seats list.csv" in person.text
    person.save()
    assert held()["partnerships"].height == 1
    assert held()["memberships"].height == 2


def test_the_mapping_is_edited_as_text_with_its_errors_by_place(person: Person) -> None:
    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    answer = person.do("text", toml='[[table]]\ninto = "partnership"\ncolumns = {nam = "Name"}\n')
    assert answer.status_code == 400
    assert "partnership is no table." in person.text
    assert "table 1 (partnership)" in person.text
    assert "into = &#34;partnership&#34;" in person.page
    person.do("text", toml='[[table]]\ninto = "partnerships"\nid = "b-{row}"\n[table.columns]\nname = "Name"\n')
    person.save()
    assert held()["partnerships"]["key"].to_list() == ["b-2"]


def test_what_only_the_text_can_say_survives_the_form(person: Person) -> None:
    person.send(("a.csv", comma([["Name", "Town", "Purpose"], ["Board", "Wyke", "Cuts crime"]])))
    toml = ('[[table]]\ninto = "partnerships"\n[table.columns]\nname = "{Name} of {Town}"\npurpose = "Purpose"\n'
            '[table.where]\nTown = "*"\n')  # fmt: skip
    person.do("text", toml=toml)
    assert "as the text below says" in person.text
    person.do("try", **person.form())
    assert "{Name} of {Town}" in person.client.get(person.address + "mapping.toml").content.decode()
    person.save()
    assert held()["partnerships"]["name"].to_list() == ["Board of Wyke"]


def test_a_mapping_is_kept_under_a_name_used_again_and_forgotten(person: Person) -> None:
    rows = [["Body", "Remarks"], ["Safer Wyke Board", "Cuts crime"]]
    person.send(("a.csv", comma(rows)))
    person.do("try", **(person.form() | {"s0.c0": "name", "s0.c1": "purpose"}))
    person.do("keep", name="Annual return <b>2026</b>")
    assert "The mapping is kept as “Annual return <b>2026</b>”." in person.text
    person.send(("b.csv", comma([["Body", "Remarks"], ["Economy Board", "Jobs"]])), mapping="Annual return <b>2026</b>")
    assert "Read by the mapping" in person.text
    assert person.form()["s0.c1"] == ["purpose"]
    file = person.client.get("/import/mapping.toml", {"name": "Annual return <b>2026</b>"})
    assert b'purpose = "Remarks"' in file.content
    person.do("guess")
    person.do("use", kept="Annual return <b>2026</b>")
    assert person.form()["s0.c1"] == ["purpose"]
    assert person.do("use", kept="no such").status_code == 400
    assert person.do("keep", name="  ").status_code == 400
    person.client.post("/import/mapping/forget", {"name": "Annual return <b>2026</b>"})
    assert person.client.get("/import/mapping.toml", {"name": "Annual return <b>2026</b>"}).status_code == 404


def test_a_mapping_that_does_not_fit_says_which_column_is_missing(person: Person) -> None:
    person.send(("a.csv", comma([["Body", "Remarks"], ["Safer Wyke Board", "Cuts crime"]])))
    person.do("text", toml='[[table]]\ninto = "partnerships"\n[table.columns]\nname = "Bodie"\n')
    assert "There is no column Bodie, which the mapping reads." in person.text
    assert "perhaps Body" in person.text


def test_problems_by_kind_and_as_a_file(person: Person) -> None:
    person.send(("register.xlsx", messy()))
    person.get(person.address + "?kind=error:bad_code")
    assert "Tactical” cannot be read" in person.text
    assert "“lots” cannot be read" not in person.text
    lines = person.client.get(person.address + "problems.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 4
    assert any("Register,9,Mtgs pa,lots" in line for line in lines)


def test_many_problems_come_in_pages_with_all_counted(person: Person) -> None:
    rows = [["Name", "Purpose", "Mtgs pa", "Quorum", "Seats", "Started"]]
    rows += [[f"Board {n}", "x", "many", "few", "some", "31/02/2020"] for n in range(620)]
    rows += [["Plain Board", "y", "4", "3", "9", "2020"]] * 1
    person.send(("a.csv", comma(rows)))
    person.do(
        "try",
        **(person.form() | {"s0.c2": "meetings_per_year", "s0.c3": "quorum", "s0.c4": "seats", "s0.c5": "started"}),
    )
    assert "2,480 errors" in person.text
    assert "1 to 2,000 of 2,481" in person.text
    assert person.page.count('class="problems__where"') == 2000
    person.get(person.address + "?problems=2")
    assert person.page.count('class="problems__where"') == 481


def test_a_file_goes_after_a_day_and_when_it_is_forgotten(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.utils import timezone

    from interlock import store
    from interlock.workflows.intake import files

    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    assert person.get("/import/").status_code == 200
    assert "a.csv" in person.text
    person.client.post(person.address + "forget")
    assert person.get(person.address).status_code == 404
    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    id = person.address.split("/")[2]
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert person.get(person.address).status_code == 404
    assert person.client.post(person.address + "save", {"shown": "x", "once": "y"}).status_code == 400
    files._READ.clear()
    assert files.opened(id, at=later) is None
    person.send(("b.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    assert store.upload(id) is None


def test_another_process_opens_the_same_file(person: Person) -> None:
    from interlock.workflows.intake import files, trying

    person.send(("a.csv", comma([["Name", "Remarks"], ["Safer Wyke Board", "Cuts crime"]])))
    person.do("try", **(person.form() | {"s0.c1": "purpose"}))
    files._READ.clear()
    trying._TRIED.clear()
    person.get(person.address)
    assert person.form()["s0.c1"] == ["purpose"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"not a workbook at all", "is not what its ending says"),
        ("a.csv", b"", "is empty"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected with a password"),
        ("a.exe", b"MZ\x00\x01\x02", "its ending is none that can be read"),
        ("a.pdf", b"%PDF-1.7", "its ending is none that can be read"),
        ("a.json", b"{broken", "a.json"),
        ("../../etc/passwd", b"root:x:0:0", "passwd"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(person: Person, name: str, content: bytes, words: str) -> None:
    answer = person.send((name, content))
    assert answer.status_code == 400
    assert words in person.text
    assert "Traceback" not in person.page


def test_no_file_is_told(person: Person) -> None:
    answer = person.client.post("/import/", {})
    assert answer.status_code == 400
    assert "No file was chosen." in answer.content.decode()


def test_zip_slip_and_bombs_are_told(person: Person) -> None:
    slip, bomb = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(slip, "w") as archive:
        archive.writestr("../../evil.csv", "name\nx\n")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("partnerships.csv", b"a" * 40_000_000)
    for content in (slip.getvalue(), bomb.getvalue()):
        answer = person.send(("a.zip", content))
        assert answer.status_code == 400
        assert "There is something to put right" in person.text


def test_too_large_an_upload_is_told(person: Person, settings_limit: None) -> None:
    answer = person.send(("a.csv", b"name\n" + b"x" * 2_000_000))
    assert answer.status_code == 413
    assert "at once" in person.text or "too large" in person.text.lower() or "more than" in person.text.lower()


@pytest.fixture
def settings_limit() -> Iterator[None]:
    from django.test import override_settings

    with override_settings(UPLOAD_LIMIT=1_000_000):
        yield


def test_addresses_that_somebody_made_up(person: Person) -> None:
    for address in ("/import/nothing/", "/import/nothing/problems.csv", "/import/done/99/", "/import/mapping.toml"):
        assert person.get(address).status_code == 404, address
    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    for do in ("nonsense", "unknown:[]", "unknown:{", "same:[1,2,3]", 'as:["x"]'):
        assert person.do(do).status_code == 404, do
    assert person.client.get(person.address + "save").status_code == 405
    assert person.client.get(person.address + "forget").status_code == 405


def test_query_counts(person: Person) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    person.send(("register.xlsx", messy()))

    def queries(address: str) -> int:
        person.get(address)
        with CaptureQueriesContext(connection) as seen:
            person.get(address)
        return len(seen)

    assert queries("/import/") <= 4  # session, mappings, settings of the place
    assert queries(person.address) <= 4  # session, state, mappings
    person.save(aside="yes")
    assert queries("/import/done/1/") <= 5


def test_the_template_filled_in_comes_back_without_a_mapping(person: Person) -> None:
    import openpyxl

    content = person.client.get("/take-away/template/").getvalue()
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["partnerships"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(3, heads["name"], "Economy Board")
    filled = io.BytesIO()
    book.save(filled)
    assert "/take-away/template/" in person.get("/import/").content.decode()
    person.send(("filled.xlsx", filled.getvalue()))
    assert "This is a register package of our own" in person.text
    person.save()
    assert held()["partnerships"]["name"].to_list() == ["Economy Board"]


def test_two_people_at_once_import_what_each_saw_or_are_told(person: Person) -> None:
    from django.test import Client

    other = Person(Client(headers={"host": "127.0.0.1"}))
    person.send(("a.csv", comma([["Name", "Mtgs pa"], ["Safer Wyke Board", 4], ["Economy Board", 2]])))
    person.save()
    person.send(("b.csv", comma([["Name", "Mtgs pa"], ["Safer Wyke Board", 6], ["Economy Board", 2]])))
    other.send(("c.csv", comma([["Name", "Mtgs pa"], ["Safer Wyke Board", 8], ["Economy Board", 2]])))
    assert person.save().status_code == 302
    assert other.save().status_code == 409
    assert "6 → becomes 8" in other.text
    assert 6.0 in held()["partnerships"]["meetings_per_year"].to_list()


def test_what_an_import_did_is_told_as_new_changed_or_deleted(person: Person) -> None:
    person.send(("a.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts crime"]])))
    person.save()
    assert "1 record was imported." in person.text
    assert "1 partnership" in " ".join(person.text.split())
    person.send(("b.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts all crime"]])))
    person.save()
    assert "1 record was changed." in person.text
    assert "imported." not in person.text
    person.send(("c.csv", comma([["Name", "Purpose"], ["Safer Wyke Board", "Cuts it"], ["New Board", "New"]])))
    person.save()
    assert "1 record was added, 1 was changed." in person.text
