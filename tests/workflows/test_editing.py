"""A form shows what is held and reads back the same, whatever is held; and makes just the change that was meant."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.register import difference as differences
from interlock.register.schema import tables
from interlock.register.snapshot import Register
from interlock.workflows import merging
from interlock.workflows.editing import deleting, ending
from interlock.workflows.editing.extra import extra_read, extra_shown
from interlock.workflows.editing.naming import Naming
from interlock.workflows.editing.reading import read_typed
from interlock.workflows.editing.saving import with_old_name
from interlock.workflows.editing.sections import ASIDE, sections
from interlock.workflows.editing.shown import shown_record
from interlock.workflows.editing.sides import sides
from tests.building import register, seats
from tests.strategies import registers


@given(registers())
def test_a_form_left_alone_says_what_is_held(held: Register) -> None:
    naming = Naming(held)
    for table, frame in held.tables.items():
        for key in frame["key"]:
            record = held.record(table, key)
            assert record is not None
            sent = {name: text.replace("\n", "\r\n") for name, text in shown_record(table, record, naming).items()}
            read = read_typed(table, sent, naming, record, {})
            assert read.good, (read.faults, read.unsettled)
            assert read.record == record


@given(registers(), st.data())
def test_only_the_field_that_was_typed_into_changes(held: Register, data: st.DataObject) -> None:
    naming = Naming(held)
    table = data.draw(st.sampled_from([name for name in held.tables if held[name].height]))
    record = held.record(table, data.draw(st.sampled_from(held[table]["key"].to_list()))) or {}
    sent = shown_record(table, record, naming) | {"notes": "typed just now"}
    assert read_typed(table, sent, naming, record, {}).record == record | {"notes": "typed just now"}


_KEYS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)


@given(st.dictionaries(_KEYS, st.one_of(_KEYS, st.sampled_from(["a\nb", "a: b", " x ", '"q"'])), max_size=4))
def test_columns_of_their_own_come_back_to_the_letter(held: dict[str, str]) -> None:
    text = json.dumps(held, ensure_ascii=False, sort_keys=True)
    assert extra_read(extra_shown(text), text) == text or not held
    more = extra_read(extra_shown(text) + "\nnew one: 1", text)
    assert json.loads(more or "") == held | {"new one": "1"}


@pytest.mark.parametrize("table", tables())
def test_every_column_is_in_one_section(table: str) -> None:
    placed = [field.name for section in sections(table) for field in section.fields]
    assert len(placed) == len(set(placed))
    assert {*placed, ASIDE} == set(tables()[table].fields)
    assert placed[0] != "id"


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [("started", "31/02/2026", "is not a date that exists"), ("started", "soon", "1/4/2026"),
     ("seats", "-3", "not negative"), ("budget", "lots", "an amount of money"), ("level", "lofty", "one of strategic"),
     ("website", "here", "https://"), ("name", "", "Name is needed."), ("name", "a\x00b", "cannot be kept"),
     ("agreement", "perhaps", "yes or no")],
)  # fmt: skip
def test_each_fault_is_said_in_words(column: str, typed: str, said: str) -> None:
    naming = Naming(register(partnerships=["A"]))
    read = read_typed("partnerships", {"name": "B", column: typed}, naming, None, {})
    assert said in read.faults[column]


@pytest.mark.parametrize(("typed", "kept"), [("£12,500", 12500.0), ("-4", -4.0), ("1e3", 1000.0)])
def test_money_as_people_type_it(typed: str, kept: float) -> None:
    naming = Naming(register())
    assert read_typed("partnerships", {"name": "B", "budget": typed}, naming, None, {}).record["budget"] == kept


def test_shares_are_typed_a_line_each() -> None:
    naming = Naming(register(organisations=["North", "South"]))
    typed = {"name": "Old", "successors": "north: 60%\r\nSouth: 0.4"}
    read = read_typed("organisations", typed, naming, None, {})
    assert read.record["successors"] == ["north:0.6", "south:0.4"]
    wrong = read_typed("organisations", {"name": "Old", "successors": "north: most"}, naming, None, {})
    assert "a name, a colon and a share" in wrong.faults["successors"]


def test_a_new_record_takes_its_id_from_its_name_and_decisions_count_on() -> None:
    naming = Naming(register(partnerships=["A"], decisions=[{"id": "a-keep-2026"}]))
    assert read_typed("partnerships", {"name": "Café & Co"}, naming, None, {}).record["id"] == "cafe-and-co"
    typed = {"partnership": "A", "verb": "keep", "date": "2026"}
    assert read_typed("decisions", typed, naming, None, {}).record["id"] == "a-keep-2026-2"
    assert "id" in read_typed("partnerships", {"name": "???"}, naming, None, {}).faults
    assert "id" in read_typed("partnerships", {"name": "B", "id": "a|b"}, naming, None, {}).faults
    assert read_typed("partnerships", {"name": "B", "id": "own-one"}, naming, None, {}).record["id"] == "own-one"


def test_names_are_made_only_where_told_to() -> None:
    naming = Naming(register(organisations=["Wyke Council"]))
    typed = {"name": "B", "host": "Wyke Counci", "accountable_body": "Quite New"}
    read = read_typed("partnerships", typed, naming, None, {})
    assert [(one.text, [id for id, _n in one.choices], one.may_make) for one in read.unsettled] == [
        ("Quite New", [], True), ("Wyke Counci", ["wyke-council"], True),
    ]  # fmt: skip
    picks = {"host-wyke-counci": "wyke-council", "accountable_body-quite-new": "make"}
    settled = read_typed("partnerships", typed, naming, None, picks)
    assert settled.good
    assert settled.made == {"organisations": {"quite-new": "Quite New"}}
    assert (settled.record["host"], settled.record["accountable_body"]) == ("wyke-council", "quite-new")
    forged = read_typed("partnerships", typed, naming, None, {"host-wyke-counci": "anything"})
    assert forged.unsettled


def test_the_old_name_is_kept_once() -> None:
    was = {"id": "a", "name": "Old Name"}
    assert with_old_name("partnerships", {"id": "a", "name": "New"}, was)["aliases"] == ["Old Name"]
    again = {"id": "a", "name": "New", "aliases": ["old name"]}
    assert with_old_name("partnerships", again, was) == again
    assert with_old_name("partnerships", {"id": "a", "name": "OLD NAME"}, was) == {"id": "a", "name": "OLD NAME"}


def test_three_versions_say_who_changed_what() -> None:
    was, theirs, yours = {"a": 1, "seats": 3.0}, {"seats": 4.0, "quorum": 2.0}, {"seats": 5.0, "notes": "n"}
    found = {side.name: side.usual for side in sides(register(), "partnerships", was, theirs, yours)}
    assert found == {"seats": "", "quorum": "theirs", "notes": "yours"}


def _borough() -> Register:
    return register(
        partnerships=["A", "B", "C"], organisations=["X", {"name": "X Ltd", "id": "x-ltd", "kind": "company"}],
        people=["P"],
        memberships=[*seats("a", organisations=["x", "x-ltd"]), {"partnership": "a", "person": "p", "end": "2020"},
                     {"partnership": "a", "vacant": True, "start": "2030"}],
        links=[{"from": "a", "to": "b", "kind": "reports_to"}], themes=[{"name": "T", "champion": "a"}],
    )  # fmt: skip


def test_seats_open_on_the_day_end_with_their_partnership() -> None:
    held = _borough()
    after, change = ending.ended(held, "partnerships", "a", day="2026-07-01", status="merged", into=["b"])
    made = after.record("partnerships", "a") or {}
    assert (made["status"], made["ended_on"], made["ended_into"]) == ("merged", "2026-07-01", ["b"])
    assert sorted(after["memberships"]["end"].fill_null("open")) == ["2020", "2026-07-01", "2026-07-01", "open"]
    assert ending.open_seats(held, "partnerships", "a", "2026-07-01")[1] == 1
    assert differences.apply(after, change.inverse()).digest == held.digest
    alone = ending.ended(held, "partnerships", "a", day="2026-07-01", seats=False)[1]
    assert [item.table for item in alone.changes] == ["partnerships"]


def test_what_hangs_on_a_record_is_told_before_it_goes() -> None:
    held = _borough()
    told = {(one.table, one.goes): len(one.records) for one in deleting.hanging(held, "partnerships", "a")}
    assert told == {("memberships", True): 4, ("links", True): 1, ("themes", False): 1}
    after, change = deleting.deleted(held, "partnerships", "a")
    assert after.counts() == {"partnerships": 2, "organisations": 2, "people": 1, "themes": 1}
    assert differences.apply(after, change.inverse()).digest == held.digest


def test_of_two_records_the_value_that_was_chosen_stands() -> None:
    held = _borough()
    fields: dict[str, Any] = {one.name: one for one in merging.side_by_side(held, "organisations", "x", "x-ltd")}
    assert fields["name"].choose
    assert not fields["kind"].choose
    after, change = merging.merged(held, "organisations", "x", "x-ltd", {"name": "other"})
    assert after.record("organisations", "x") == {"id": "x", "name": "X Ltd", "aliases": ["X"], "kind": "company"}
    assert after["memberships"]["organisation"].drop_nulls().unique().to_list() == ["x"]
    assert differences.apply(after, change.inverse()).digest == held.digest
