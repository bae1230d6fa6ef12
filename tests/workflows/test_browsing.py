"""Any table as a list: searched, narrowed, counted, sorted, taken away."""

from __future__ import annotations

import csv
import io

import pytest

from building import register, seats
from interlock.audit.run import audit
from interlock.audit.settings import Settings
from interlock.register.schema import tables
from interlock.workflows.browsing import Query, browse, columns_of, rows_file, tabs
from interlock.workflows.said import Coded, Count, Ref

PLACE = register(
    themes=["Community", "Economy"],
    organisations=["Police", "Council", "=cmd()"],
    people=[{"name": "Ann Lee", "organisation": "council"}, "Bo Fox"],
    partnerships=[
        {"name": "Été Board", "theme": "community", "level": "strategic", "purpose": "Cuts crime", "aliases": ["EB"]},
        {"name": "Skills Group", "theme": "economy", "level": "operational", "meetings_per_year": 12.0},
        {"name": "Quiet Forum", "meetings_per_year": 4.0},
        {"name": "Old Board", "theme": "community", "status": "ended"},
    ],
    memberships=[
        *seats("ete-board", ["ann-lee", "bo-fox"], ["police", "council"]),
        *seats("skills-group", ["ann-lee"], ["police"]),
        {"partnership": "old-board", "organisation": "police"},
    ],
    targets=["Cut burglary"],
    contributions=[{"partnership": "ete-board", "target": "cut-burglary"}],
)
RESULT = audit(PLACE, Settings())


def listed(table: str = "partnerships", **asked: object) -> list[str]:
    return [row.name for row in browse(PLACE, RESULT, table, Query(**asked))]  # type: ignore[arg-type]


def choices(name: str, **asked: object) -> dict[str, int]:
    found = browse(PLACE, RESULT, "partnerships", Query(**asked))  # type: ignore[arg-type]
    return {one.text: one.n for facet in found.filters if facet.name == name for one in facet.choices}


def test_only_those_that_count_are_shown_until_others_are_asked_for() -> None:
    assert sorted(listed()) == ["Quiet Forum", "Skills Group", "Été Board"]
    assert listed(which="others") == ["Old Board"]
    assert len(listed(which="all")) == 4


@pytest.mark.parametrize("words", ["ete", "ÉTÉ", "crime cuts", "eb", "board eté"])
def test_every_word_is_found_in_names_aliases_and_purposes_without_accents(words: str) -> None:
    assert listed(search=words) == ["Été Board"]


def test_a_word_that_stands_nowhere_finds_nothing() -> None:
    assert listed(search="crime skills") == []


def test_signs_of_patterns_are_only_signs() -> None:
    assert listed(search=".*") == []
    assert listed("organisations", search="=cmd(") == ["=cmd()"]


def test_filters_combine_and_values_of_one_filter_are_either_or() -> None:
    assert listed(chosen={"theme": ("community",), "level": ("strategic",)}) == ["Été Board"]
    assert listed(chosen={"theme": ("economy",), "level": ("strategic",)}) == []
    assert set(listed(chosen={"theme": ("community", "economy")})) == {"Été Board", "Skills Group"}


def test_not_known_is_a_choice() -> None:
    assert listed(chosen={"theme": ("-",)}) == ["Quiet Forum"]
    assert set(listed(chosen={"level": ("-", "operational")})) == {"Quiet Forum", "Skills Group"}


def test_each_choice_says_how_many_it_would_leave_under_the_other_filters() -> None:
    assert choices("theme") == {"Community": 1, "Economy": 1, "not known": 1}
    assert choices("theme", chosen={"level": ("strategic",)}) == {"Community": 1}
    assert choices("level", chosen={"level": ("strategic",)}) == {"Strategic": 1, "Operational": 1, "not known": 1}
    for facet in browse(PLACE, RESULT, "partnerships", Query()).filters:
        for choice in facet.choices:
            assert len(listed(chosen={facet.name: (choice.value,)})) == choice.n, (facet.name, choice)


def test_members_and_findings_narrow_too() -> None:
    assert set(listed(chosen={"member": ("police",)})) == {"Été Board", "Skills Group"}
    kinds = {finding.kind for finding in RESULT.open if any(a.table == "partnerships" for a in finding.about)}
    assert kinds
    for kind in kinds:
        about = {a.id for f in RESULT.open if f.kind == kind for a in f.about if a.table == "partnerships"}
        found = browse(PLACE, RESULT, "partnerships", Query(chosen={"finding": (kind,)}, which="all"))
        assert {row.key for row in found} == about


def test_numbers_are_counted_and_what_is_not_known_is_not_nought() -> None:
    rows = {row.key: row.cells for row in browse(PLACE, RESULT, "partnerships", Query())}
    assert rows["ete-board"]["seats_filled"] == Count(4, "seats", "seats filled")
    assert rows["ete-board"]["members"] == Count(2, "seats", "member organisations")
    assert rows["quiet-forum"]["seats_filled"] is None  # no seat is on record: not known
    assert rows["quiet-forum"]["targets"] == Count(0, "targets", "targets")
    people = {row.key: row.cells for row in browse(PLACE, RESULT, "people", Query())}
    assert people["ann-lee"]["partnerships"] == Count(2, "seats", "partnerships")


def test_an_organisation_without_seats_of_its_own_counts_those_of_its_people() -> None:
    rows = {row.key: row.cells for row in browse(PLACE, RESULT, "organisations", Query())}
    assert rows["council"]["partnerships"] == Count(2, "seats", "partnerships")  # its own seat, and Ann Lee's two
    assert rows["council"]["seats_held"] == Count(3, "seats", "seats")


def test_any_column_sorts_both_ways_and_the_unknown_stand_last() -> None:
    assert listed(sort="meetings_per_year") == ["Quiet Forum", "Skills Group", "Été Board"]
    assert listed(sort="meetings_per_year", falls=True) == ["Skills Group", "Quiet Forum", "Été Board"]
    assert listed(sort="level") == ["Été Board", "Skills Group", "Quiet Forum"]  # as the schema orders them
    assert listed(sort="theme", falls=True) == ["Skills Group", "Été Board", "Quiet Forum"]


def test_every_column_of_every_table_can_be_shown_and_sorted_by() -> None:
    for name in tables():
        for column in columns_of(name):
            list(browse(PLACE, RESULT, name, Query(columns=(column,), sort=column, falls=True, which="all")))


def test_what_does_not_exist_is_left_out_of_account() -> None:
    assert len(listed(chosen={"no_such": ("x",)}, sort="no_such", columns=("no_such",))) == 3
    assert listed(chosen={"theme": ("no-such-theme",)}) == []


def test_references_and_codes_are_said_in_words() -> None:
    row = next(iter(browse(PLACE, RESULT, "partnerships", Query(search="ete"))))
    assert row.cells["theme"] == Ref("themes", "community", "Community")
    assert row.cells["level"] == Coded("strategic", "Strategic", "level")


def test_what_is_shown_is_taken_away_whole_and_harmless() -> None:
    listing = browse(PLACE, RESULT, "organisations", Query(columns=("name", "partnerships"), sort="name"))
    text = rows_file(listing, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Name", "Partnerships"]
    assert ["Police", "2"] in rows
    assert all(not row[0].startswith("=") for row in rows)
    assert len(rows) == 4
    assert rows_file(listing, "xlsx").startswith(b"PK")


def test_the_tabs_count_what_counts() -> None:
    counts = {tab.table: tab.count for tab in tabs(PLACE)}
    assert counts["partnerships"] == 3
    assert counts["memberships"] == 6
    assert counts["plans"] == 0
    assert list(counts) == list(tables())
