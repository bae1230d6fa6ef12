"""Any spreadsheet in: columns are guessed from headings and values; the guess is a mapping that can be used."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.exchange.mapping import Guess, apply_mapping, dump_mapping, guess, load_mapping
from interlock.exchange.reading import Book, Sheet, read_bytes
from interlock.register.assembly import assemble
from interlock.register.schema import tables

from ..reading.making import workbook

DAY = datetime.date(2026, 7, 16)

LIST = """Ref;Name of partnership;Lead;Mtgs pa;Attendees;Date established;Review date;Annual budget;Level;Statutory;Web
1;Safer Wyke Board;J Osei;6;Wyke Council, Wyke Police, NHS Wyke;01/04/2004;30/09/2026;£410,000;Strategic;Y;https://x.org
2;Children & Families Group;A Rahman;TBC;Wyke Council, Schools Forum;14/05/2010;n/a;12000;Operational;N;
3;Health Forum;None;4;NHS Wyke, Healthwatch;2012;31/12/2027;-;C;N;www.y.org
"""
PEOPLE_BY_BODIES = """Who sits where in 2026,,,,
Name,Organisation,Safer Wyke Board,Health Forum,Economy Partnership
Anjali Rahman,Wyke Police,x,,x
John Osei,Wyke Council,Chair,x,
Mary Bell,NHS Wyke,,x,no
"""
BODIES_BY_ORGANISATIONS = """Partnership,Wyke Council,NHS Wyke,Wyke Police,Chamber of Commerce
Safer Wyke Board,✓,✓,✓,
Health Forum,✓,✓,,
Economy Partnership,✓,,,✓
"""
SEATS = """Outside body,Representative,Term ends
Safer Wyke Board,Cllr A Smith,31/03/2027
Safer Wyke Board,Cllr B Jones,31/03/2027
Health Forum,Cllr A Smith,30/04/2026
Health Forum,Cllr C Brown,30/04/2026
"""


def guessed(text: str, name: str = "list.csv") -> tuple[Guess, list[Book]]:
    books = [read_bytes(text.encode(), name)]
    made = guess(books)
    assert load_mapping(dump_mapping(made.mapping)) == made.mapping
    return made, books


def counts(made: Guess, books: list[Book]) -> dict[str, int]:
    raws, problems = apply_mapping(made.mapping, books)
    returned = assemble(raws, as_at=DAY, problems=problems)
    assert returned.errors == ()
    assert returned.register is not None
    return {name: height for name in ("partnerships", "organisations", "people", "memberships")
            if (height := returned.register[name].height)}  # fmt: skip


def test_a_plain_list_with_members_in_one_cell() -> None:
    made, books = guessed(LIST)
    (sheet,) = made.sheets
    assert (sheet.shape, sheet.table, sheet.header_row, sheet.rows) == ("members", "partnerships", 1, 3)
    assert {column.heading: column.ours for column in sheet.columns} == {
        "Ref": "id", "Name of partnership": "name", "Lead": "lead_officer", "Mtgs pa": "meetings_per_year",
        "Attendees": "", "Date established": "started", "Review date": "review_due", "Annual budget": "budget",
        "Level": "level", "Statutory": "protected", "Web": "website"}  # fmt: skip
    first, second = made.mapping.blocks
    assert set(first.unknown) == {"TBC", "n/a", "None", "-"}
    assert first.values["level"] == {"C": "consultative"}
    assert first.dates["started"] == ("d/m/y",)
    assert (second.into, second.split) == ("memberships", {"organisation": (",",)})
    assert counts(made, books) == {"partnerships": 3, "organisations": 5, "people": 2, "memberships": 7}


@pytest.mark.parametrize("total", [";TOTAL;;;;;;422000;;;", "Total;3;;;;;;422000;;;", "Grand total;;;;;;;422000;;;"])
def test_a_last_row_that_adds_up_is_no_record(total: str) -> None:
    made, books = guessed(LIST + total + "\n")
    assert counts(made, books) == {"partnerships": 3, "organisations": 5, "people": 2, "memberships": 7}
    named_so, other = guessed(LIST + "4;Total Place Board;;;;;;;;;\n")
    assert counts(named_so, other)["partnerships"] == 4


@pytest.mark.parametrize(("values", "ours"), [("High Medium Low", "importance"), ("Health Crime Roads", "theme")])
def test_priority_is_how_important_or_on_what_as_its_values_say(values: str, ours: str) -> None:
    rows = "".join(f"{name} Board;{value}\n" for name, value in zip("ABC", values.split(), strict=True))
    made, _books = guessed("Name of partnership;Priority\n" + rows)
    assert {column.heading: column.ours for column in made.sheets[0].columns}["Priority"] == ours
    if ours == "importance":
        assert made.mapping.blocks[0].values["importance"]["Medium"] == "desirable"


def test_every_guess_says_how_sure_it_is_why_and_shows_values() -> None:
    (sheet,) = guessed(LIST)[0].sheets
    by = {column.heading: column for column in sheet.columns}
    assert by["Mtgs pa"].first == ("6", "4")
    assert by["Name of partnership"].confidence > 0.9
    assert by["Name of partnership"].reason == "its heading and its values"
    assert all(0 <= column.confidence <= 1 and column.reason for column in sheet.columns)


def test_a_grid_of_people_by_bodies_with_a_title_above() -> None:
    made, books = guessed(PEOPLE_BY_BODIES)
    (sheet,) = made.sheets
    assert (sheet.shape, sheet.header_row) == ("grid", 2)
    assert counts(made, books) == {"partnerships": 3, "organisations": 3, "people": 3, "memberships": 5}
    raws, _problems = apply_mapping(made.mapping, books)
    (seats,) = (raw for raw in raws if raw.table == "memberships")
    assert sorted(seats.columns["role"]) == ["chair", "member", "member", "member", "member"]
    sent_by = dict(zip(seats.columns["person"], seats.columns["organisation"], strict=True))
    assert sent_by == {"Anjali Rahman": "Wyke Police", "John Osei": "Wyke Council", "Mary Bell": "NHS Wyke"}


def test_a_grid_of_bodies_by_organisations() -> None:
    made, books = guessed(BODIES_BY_ORGANISATIONS)
    assert made.sheets[0].shape == "grid"
    assert counts(made, books) == {"partnerships": 3, "organisations": 4, "memberships": 7}


def test_a_list_of_seats() -> None:
    made, books = guessed(SEATS)
    assert made.sheets[0].shape == "seats"
    assert counts(made, books) == {"partnerships": 2, "people": 3, "memberships": 4}
    (seats,) = (block for block in made.mapping.blocks if block.into == "memberships")
    assert seats.dates["end"] == ("d/m/y last",)


def test_a_list_without_a_heading_that_we_know() -> None:
    made, books = guessed("Foo,Bar\nAlpha Board,3\nBeta Forum,4\n")
    assert [(column.heading, column.ours) for column in made.sheets[0].columns] == [("Foo", "name"), ("Bar", "")]
    assert counts(made, books) == {"partnerships": 2}
    assert made.mapping.blocks[0].extra == ("*",)


def test_our_own_package_is_known_as_such() -> None:
    book = read_bytes(
        workbook({"Partnerships": [["Name", "theme"], ["A", "Health"]], "Read me": [["x"]],
                  "memberships": [["partnership", "organisation"], ["A", "NHS"]]}), "ours.xlsx",
    )  # fmt: skip
    made = guess([book])
    assert made.package
    assert [(sheet.table, sheet.shape) for sheet in made.sheets] == [
        ("partnerships", "package"), ("memberships", "package")]  # fmt: skip
    assert counts(made, [book]) == {"partnerships": 1, "organisations": 1, "memberships": 1}


@pytest.mark.parametrize("name", sorted(tables()))
def test_a_sheet_of_ours_is_guessed_column_by_column(name: str) -> None:
    fields = tables()[name].own_fields
    heads = [field.label for field in fields]
    book = read_bytes(workbook({name: [heads, [field.example or "x" for field in fields]]}), "ours.xlsx")
    (sheet,) = guess([book]).sheets
    assert sheet.table == name
    assert [column.ours for column in sheet.columns] == [field.name for field in fields]


def test_dates_are_american_where_any_of_them_must_be() -> None:
    made, _books = guessed("Name of board,Start date,Sunset\nA,1/2/2020,6/30/2029\nB,3/4/2021,7/1/2027\n")
    assert made.mapping.blocks[0].dates == {"started": ("m/d/y",), "ends": ("m/d/y last",)}


def test_a_column_whose_values_do_not_fit_its_heading_is_not_mapped_to_it() -> None:
    made, _books = guessed("Name of board,Budget,Members\nA,see note,Council; NHS\nB,see note,Council; Police\n")
    by = {column.heading: column.ours for column in made.sheets[0].columns}
    assert by["Budget"] == ""
    assert made.sheets[0].shape == "members"


def test_nothing_is_guessed_of_nothing() -> None:
    assert guess([]).sheets == ()
    assert guess([Book("a.csv", (Sheet("a.csv", "", [[], ["only a note"]]),))]).mapping.blocks == ()


CELL = st.sampled_from(
    ["", "name", "Members", "x", "✓", "1", "TBC", "1/2/2020", "A Board", "http://a.b", "a; b", "é" * 80]
)


@given(st.lists(st.lists(CELL, max_size=6), max_size=8), st.sampled_from(["", "Partnerships", "Sheet1"]))
def test_a_guess_never_fails_and_can_always_be_used(cells: list[list[str]], name: str) -> None:
    books = [Book("a.csv", (Sheet("a.csv", name, cells),))]
    made = guess(books)
    if made.mapping.blocks:
        assert load_mapping(dump_mapping(made.mapping)) == made.mapping
        apply_mapping(made.mapping, books)


def test_words_for_how_often_become_meetings_a_year() -> None:
    text = "Name of partnership,Meeting frequency\nSafer Board,Quarterly\nArts Forum,Monthly\nSport,Twice a year\nX,4\n"
    made = guess([read_bytes(text.encode(), "list.csv")])
    raws, problems = apply_mapping(made.mapping, [read_bytes(text.encode(), "list.csv")])
    returned = assemble(raws, as_at=DAY, problems=problems)
    assert returned.register is not None
    assert returned.register["partnerships"].sort("name")["meetings_per_year"].to_list() == [12.0, 4.0, 2.0, 4.0]


LINES = """Ref,Name of group,Lead,Reports to,Accountable to,Purpose
1,Safer Wyke Board,J Osei,,n/a,Less crime
2,Health Forum,A Rahman,Safer Wyke Board,TBC,Better health
3,Drugs Group,M Bell,Safer Wyke Board; Health Forum,safer wyke board,Fewer drugs
4,Bus Group,M Bell,tbc,,Buses
"""


def test_who_reports_to_whom_becomes_lines() -> None:
    made, books = guessed(LINES)
    _list, *lines = made.mapping.blocks
    assert [(one.into, one.constants["kind"], one.columns["from"], one.columns["to"]) for one in lines] == [
        ("links", "reports_to", ("Ref",), ("Reports to",)), ("links", "accountable_to", ("Ref",), ("Accountable to",))
    ]  # fmt: skip
    assert [one.split for one in lines] == [{"to": (";",)}, {}]
    raws, problems = apply_mapping(made.mapping, books)
    returned = assemble(raws, as_at=DAY, problems=problems)
    assert returned.errors == ()
    assert returned.register is not None
    assert sorted(returned.register["links"].select("from", "to", "kind").rows()) == [
        ("2", "1", "reports_to"), ("3", "1", "accountable_to"), ("3", "1", "reports_to"), ("3", "2", "reports_to")
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Parent body", "PARENT GROUP", "Sub-group of"])
def test_a_parent_in_the_list_is_a_line_and_one_outside_it_is_kept_as_found(heading: str) -> None:
    inside, _books = guessed(f"Group,{heading}\nSafer Wyke Board,\nHealth Forum,Safer Wyke Board\nBus Group,Cabinet\n")
    assert [one.into for one in inside.mapping.blocks] == ["partnerships", "links"]
    assert inside.mapping.blocks[1].constants == {"kind": "subgroup_of"}
    outside, books = guessed(f"Group,{heading}\nSafer Wyke Board,Cabinet\nHealth Forum,Cabinet\nBus Group,Cabinet\n")
    assert [one.into for one in outside.mapping.blocks] == ["partnerships"]
    assert counts(outside, books) == {"partnerships": 3}


def test_a_name_with_a_comma_is_one_end_of_a_line() -> None:
    made, _books = guessed('Group,Reports to\n"Roads, Rail and Bus Board",\nBus Group,"Roads, Rail and Bus Board"\n')
    assert made.mapping.blocks[1].split == {}
