"""A mapping says which of their columns is which of ours; each of its words does what the contract says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.exchange.mapping import (
    Block,
    Condition,
    Grid,
    Mapping,
    apply_mapping,
    dump_mapping,
    load_mapping,
    read_register,
)
from interlock.exchange.mapping.dates import is_way, read
from interlock.exchange.mapping.patterns import runs_away
from interlock.exchange.reading import Book, read_bytes
from interlock.register.problem import Problem, Unreadable
from interlock.register.raw import RawTable
from interlock.register.schema import tables

from ..reading.making import workbook

LIST = (
    "Ref,Body,Who,Kind,Since,Until,Level\n"
    "1,A Board,Mayor*; Council,uk,3/4/2026,31/12/2026,D\n"
    "2,B Forum,None,uk,1973,n/a,\n"
    "3,C Group,Council,scotland,,,X\n"
)


def mapped(toml: str, *books: Book | str) -> tuple[list[RawTable], list[Problem]]:
    given_books = [read_bytes(book.encode(), "list.csv") if isinstance(book, str) else book for book in books]
    return apply_mapping(load_mapping(toml), given_books)


def one(toml: str, *books: Book | str) -> RawTable:
    (raw,), problems = mapped(toml, *books)
    assert problems == []
    return raw


HEAD = '[[table]]\ninto = "partnerships"\n[table.columns]\nname = "Body"\n'


def test_columns_templates_and_the_first_that_is_not_empty() -> None:
    raw = one(HEAD + 'purpose = "{Kind}: {Level}"\nnotes = ["Level", "Who"]\nid = "{row}-{Ref}"\n', LIST)
    assert raw.columns["name"] == ["A Board", "B Forum", "C Group"]
    assert raw.columns["purpose"] == ["uk: D", "uk:", "scotland: X"]
    assert raw.columns["notes"] == ["D", "None", "X"]
    assert raw.columns["id"] == ["2-1", "3-2", "4-3"]
    assert (raw.rows, raw.headings["name"], raw.headings["purpose"]) == ([2, 3, 4], "Body", "Kind + Level")


def test_an_id_of_its_own_and_a_template_of_blanks() -> None:
    toml = '[[table]]\ninto = "partnerships"\nid = ["{Level}", "{Kind}-{Ref}"]\n[table.columns]\nname = "Body"\n'
    assert one(toml, LIST).columns["id"] == ["D", "uk-2", "X"]


def test_where_keeps_only_rows_in_which_it_holds() -> None:
    kept = {
        'Kind = "UK"': ["1", "2"],
        'Kind = ["scotland", "wales"]': ["3"],
        'Level = "*"': ["1", "3"],
        'Level = ""': ["2"],
        'Who = { matches = "^Mayor" }': ["1"],
        'Who = { not_matches = "Council" }': ["2"],
        'Who = { not = ["none", "Council"] }': ["1"],
        'Kind = "uk"\nLevel = { is = "D" }': ["1"],
    }
    for where, refs in kept.items():
        assert one(f'{HEAD}id = "Ref"\n[table.where]\n{where}\n', LIST).columns["id"] == refs


def test_split_take_values_unknown_and_dates_in_this_order() -> None:
    toml = (
        '[[table]]\ninto = "partnerships"\nunknown = ["none", "N/A"]\n'
        '[table.columns]\nname = "Body"\nappointed_by = "Who"\nstarted = "Since"\nends = "Until"\nlevel = "Level"\n'
        '[table.split]\nappointed_by = ";"\n[table.take]\nappointed_by = "^([^*]+)"\n'
        '[table.values.level]\nD = "strategic"\n"*" = "operational"\n"" = "consultative"\n'
        '[table.values.appointed_by]\nCouncil = "The Council"\n'
        '[table.dates]\nstarted = "d/m/y"\nends = "d/m/y last"\n'
    )
    columns = one(toml, LIST).columns
    assert columns["appointed_by"] == ["Mayor|The Council", "", "The Council"]
    assert columns["level"] == ["strategic", "consultative", "operational"]
    assert columns["started"] == ["2026-04-03", "1973", ""]
    assert columns["ends"] == ["2027-01-01", "", ""]


def test_what_take_does_not_find_is_a_warning_at_its_cell() -> None:
    (raw,), (problem,) = mapped(HEAD + '[table.take]\nname = "^(A .*)"\n[table.where]\nRef = ["1", "2"]\n', LIST)
    assert raw.columns["name"] == ["A Board", ""]
    assert (problem.grave, problem.code, problem.row, problem.column, problem.value) == (
        "warning", "nothing_taken", 3, "Body", "B Forum")  # fmt: skip


def test_what_is_unknown_anyway_is_no_warning_of_take() -> None:
    toml = '[[table]]\ninto = "partnerships"\nunknown = ["B Forum"]\n[table.columns]\nname = "Body"\n'
    assert one(toml + '[table.take]\nname = "^([AC].*)"\n', LIST).columns["name"] == ["A Board", "", "C Group"]


def test_constants_are_written_in_every_row_and_are_ours_already() -> None:
    raw = one(HEAD + '[table.constants]\nfunding_priority = "none"\n', LIST)
    assert raw.columns["funding_priority"] == ["none"] * 3


def test_members_in_one_cell_make_a_row_each_and_keep_the_row_number() -> None:
    toml = (
        '[[table]]\ninto = "memberships"\n[table.columns]\npartnership = "Body"\norganisation = "Who"\nrole = "Role"\n'
        '[table.split]\norganisation = [";", " and "]\nrole = ";"\n'
    )
    raw = one(toml, "Body,Who,Role\nA,Police; NHS and Council,chair; member; member\nB,Police,\nC,,\n")
    assert raw.columns["organisation"] == ["Police", "NHS", "Council", "Police"]  # nobody stands in C's cell
    assert raw.columns["role"] == ["chair", "member", "member", ""]
    assert list(raw.rows) == [2, 2, 2, 3]
    _raws, (problem,) = mapped(toml, "Body,Who,Role\nA,Police; NHS; Council,chair; member\n")
    assert problem.code == "uneven_split"


def test_a_grid_makes_a_row_of_each_filled_cell() -> None:
    toml = (
        '[[table]]\ninto = "memberships"\n[table.columns]\nperson = "Name"\n[table.values.role]\nx = "member"\n'
        '[table.grid]\nheadings = "partnership"\ncells = "role"\nempty = ["-"]\n'
    )
    raw = one(toml, "Name,A Board,B Forum\nAnjali,x,-\nJohn,Chair,x\n")
    seats = list(zip(raw.columns["person"], raw.columns["partnership"], raw.columns["role"], strict=True))
    assert seats == [("Anjali", "A Board", "member"), ("John", "A Board", "Chair"), ("John", "B Forum", "member")]


def test_each_item_of_a_list_in_a_record_is_a_row() -> None:
    records = [
        {"slug": "a", "name": "A", "in": {"seats": [{"name": "X", "role": "chair"}, {"name": "Y"}]}},
        {"slug": "b", "name": "B", "in": {"seats": []}},
    ]
    toml = (
        '[[table]]\ninto = "memberships"\neach = "in.seats"\n[table.columns]\npartnership = "slug"\nperson = "name"\n'
        'role = "role"\nnotes = "parent.name"\n'
    )
    raw = one(toml, read_bytes("\n".join(map(json.dumps, records)).encode(), "a.jsonl"))
    assert raw.columns == {"partnership": ["a", "a"], "person": ["X", "Y"], "role": ["chair", ""], "notes": ["A", "A"]}
    assert list(raw.rows) == [1, 1]


def test_each_works_on_json_in_a_cell_as_well() -> None:
    raw = one(
        '[[table]]\ninto = "memberships"\neach = "Seats"\n[table.columns]\npartnership = "Body"\nperson = "who"\n',
        'Body,Seats\nA,"[{""who"": ""X""}, {""who"": ""Y""}]"\nB,\n',
    )
    assert raw.columns == {"partnership": ["A", "A"], "person": ["X", "Y"]}


def test_extra_columns_are_kept_and_those_headed_as_ours_are_marked() -> None:
    raw = one(
        '[[table]]\ninto = "partnerships"\nextra = "*"\n[table.columns]\nname = "Body"\n', "Body,Level,Odd\nA,D,x\n"
    )
    assert raw.columns == {"name": ["A"], "Level (as found)": ["D"], "Odd": ["x"]}


def test_sheets_are_found_by_name_or_by_their_columns_and_headings_on_any_row() -> None:
    book = read_bytes(
        workbook({"Notes": [["About"], ["x"]], "Data": [["Title"], [None], ["Body", "Level"], ["A", "D"]]}), "a.xlsx"
    )
    for where in ("", 'sheet = "Data"\n', 'sheet = "dat*"\nheader_row = 3\n'):
        raw = one(f'[[table]]\ninto = "partnerships"\n{where}[table.columns]\nname = "Body"\nlevel = "Level"\n', book)
        assert (raw.sheet, raw.columns["name"], list(raw.rows)) == ("Data", ["A"], [4])


def test_several_blocks_into_one_table_unite() -> None:
    raws, problems = mapped(HEAD + HEAD, LIST)
    assert ([raw.unite for raw in raws], problems) == ([True, True], [])


def test_repeated_headings_can_be_told_apart() -> None:
    raw = one(HEAD + 'notes = "Date (2)"\n', "Body,Date,Date\nA,1,2\n")
    assert raw.columns["notes"] == ["2"]


@pytest.mark.parametrize(
    ("toml", "code", "words"),
    [
        (HEAD.replace("Body", "Bdy"), "missing_column", "There is no column Bdy"),
        ('[[table]]\ninto = "partnerships"\nfile = "lst.csv"\n', "missing_file", "reads lst.csv"),
        ('[[table]]\ninto = "partnerships"\nsheet = "Data"\n', "missing_sheet", "the sheet Data"),
        ('[[table]]\ninto = "partnerships"\nheader_row = 99\n', "missing_headings", "no row 99"),
    ],
)
def test_what_the_file_does_not_have_is_an_error_with_look_alikes(toml: str, code: str, words: str) -> None:
    raws, (problem,) = mapped(toml, LIST)
    assert (raws, problem.grave, problem.code) == ([], "error", code)
    assert words in problem.in_words
    if code in ("missing_column", "missing_file"):
        assert problem.expected.startswith("perhaps ")


BAD = """
colour = "red"
[[table]]
into = "partnership"
[[table]]
into = "partnerships"
heder_row = 7
header_row = 0
unite = "yes"
[table.columns]
nam = "Body"
[table.take]
name = "(("
purpose = "^(a+)+$"
[table.dates]
started = "tomorrow"
[table.where]
x = { like = "a" }
[table.grid]
cells = "nothing"
"""


def test_every_fault_of_a_mapping_is_told_at_once_with_table_and_key() -> None:
    with pytest.raises(Unreadable) as told:
        load_mapping(BAD, "m.toml")
    assert [(problem.sheet, problem.column) for problem in told.value.problems] == [
        ("", "colour"),
        ("table 1 (partnership)", "into"),
        ("table 2 (partnerships)", "heder_row"),
        ("table 2 (partnerships)", "columns.nam"),
        ("table 2 (partnerships)", "header_row"),
        ("table 2 (partnerships)", "unite"),
        ("table 2 (partnerships)", "take.name"),
        ("table 2 (partnerships)", "take.purpose"),
        ("table 2 (partnerships)", "dates.started"),
        ("table 2 (partnerships)", "where.x.like"),
        ("table 2 (partnerships)", "grid.headings"),
        ("table 2 (partnerships)", "grid.cells"),
    ]
    assert {problem.file for problem in told.value.problems} == {"m.toml"}
    assert "perhaps partnerships" in str(told.value)


@pytest.mark.parametrize("text", ["", "[[table]", "table = 3", "[[table]]\ninto = 3\n", "x = 1\n"])
def test_what_is_no_mapping_says_so(text: str) -> None:
    with pytest.raises(Unreadable):
        load_mapping(text + "\n")


def test_a_mapping_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"no file gone\.toml"):
        load_mapping(tmp_path / "gone.toml")


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
TEXTS = st.lists(TEXT, min_size=1, max_size=3).map(tuple)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    table = draw(st.sampled_from(sorted(tables())))
    ours = st.sampled_from(sorted(tables()[table].fields))
    patterns = st.sampled_from(["^(a)", "b+", r"\d{4}"])
    return Block(
        into=table, file=draw(st.just("") | TEXT), sheet=draw(st.just("") | TEXT), each=draw(st.just("") | TEXT),
        header_row=draw(st.none() | st.integers(1, 99)), id=draw(st.just(()) | TEXTS), unite=draw(st.booleans()),
        unknown=draw(st.just(()) | TEXTS), extra=draw(st.just(()) | TEXTS),
        columns=draw(st.dictionaries(ours, TEXTS, max_size=3)), constants=draw(st.dictionaries(ours, TEXT, max_size=2)),
        split=draw(st.dictionaries(ours, TEXTS, max_size=2)), take=draw(st.dictionaries(ours, patterns, max_size=2)),
        values=draw(st.dictionaries(ours, st.dictionaries(TEXT, TEXT, min_size=1, max_size=2), max_size=2)),
        dates=draw(st.dictionaries(ours, st.sampled_from([("d/m/y",), ("m/d/y last", "y")]), max_size=2)),
        where=draw(st.dictionaries(TEXT, st.builds(
            Condition, texts=TEXTS, excluded=st.just(()) | TEXTS, matches=st.just("") | patterns), max_size=2)),
        grid=draw(st.none() | st.builds(Grid, headings=ours, cells=ours, empty=st.just(()) | TEXTS)),
    )  # fmt: skip


@given(st.lists(blocks(), min_size=1, max_size=3))
def test_a_mapping_written_and_read_is_the_same_mapping(made: list[Block]) -> None:
    mapping = Mapping(tuple(made))
    assert load_mapping(dump_mapping(mapping) + "\n") == mapping


@pytest.mark.parametrize(
    ("text", "ways", "expected"),
    [
        ("31/12/2026", ["d/m/y"], "2026-12-31"),
        ("12/31/2026", ["m/d/y"], "2026-12-31"),
        ("12/31/2026", ["m/d/y last"], "2027-01-01"),
        ("3.4.26", ["d.m.y"], "2026-04-03"),
        ("3.4.70", ["d.m.y"], "1970-04-03"),
        ("4/2026", ["d/m/y"], "2026-04"),
        ("2026", ["d/m/y last"], "2026"),
        ("2026-04-01", ["m/d/y"], "2026-04-01"),
        ("2026-04-01 00:00:00", ["m/d/y last"], "2026-04-02"),
        ("3rd April 2026", ["d month y"], "2026-04-03"),
        ("Friday, 3 Apr 2026", ["d month y"], "2026-04-03"),
        ("April 3, 2026", ["month d, y"], "2026-04-03"),
        ("Sept 2026", ["month y"], "2026-09"),
        ("250328", ["ymd"], "2025-03-28"),
        ("3/4/2026 10:30", ["d/m/y"], "2026-04-03"),
        ("May 2026", ["d/m/y", "d month y"], "2026-05"),
        ("31/02/2026", ["d/m/y"], "31/02/2026"),
        ("13/13/2026", ["d/m/y"], "13/13/2026"),
        ("soon", ["d/m/y"], "soon"),
        ("9999-12-31", ["d/m/y last"], "9999-12-31"),
    ],
)
def test_dates_as_other_people_write_them(text: str, ways: list[str], expected: str) -> None:
    assert all(map(is_way, ways))
    assert read(text, ways) == expected


@given(st.dates(), st.sampled_from(["d/m/y", "m/d/y", "d month y", "ymd"]))
def test_every_day_is_read_as_it_was_written(day, way: str) -> None:  # type: ignore[no-untyped-def]
    parts = {"d/m/y": f"{day.day}/{day.month}/{day.year:04}", "m/d/y": f"{day.month}/{day.day}/{day.year:04}",
             "d month y": f"{day.day} {day:%B} {day.year:04}",
             "ymd": f"{day.year:04}{day.month:02}{day.day:02}"}  # fmt: skip
    assert read(parts[way], [way]) == day.isoformat()


@given(st.text(max_size=20), st.sampled_from(["d/m/y", "m/d/y last", "d month y", "month d, y", "ymd"]))
def test_no_text_breaks_the_reading_of_dates(text: str, way: str) -> None:
    assert isinstance(read(text, [way]), str)


def test_patterns_that_could_take_for_ever_are_known() -> None:
    assert all(map(runs_away, ["(a+)+", "(a*)*b", "((ab)+c)*", "(a+){2,}", r"^(\w+\s?)*$"]))
    assert not any(map(runs_away, ["^([^*]+)", r"(\d{4})-(\d\d)", "(?:a|b)+", r"\(a+\)+", "[(+]+", "(a+)?"]))


def test_a_register_is_read_with_or_without_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    (raw,), problems, areas = read_register(tmp_path, load_mapping(HEAD))
    assert (raw.columns["name"], problems, areas) == (["A Board", "B Forum", "C Group"], [], None)
    (tmp_path / "partnerships.csv").write_text("name\nA\n")
    raws, _problems, _areas = read_register(tmp_path)
    assert [raw.table for raw in raws] == ["partnerships"]
