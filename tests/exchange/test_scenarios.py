"""A scenario file is read with every problem at once, and written so that it reads back the same."""

from __future__ import annotations

from datetime import date

import pytest

from interlock.exchange.scenarios import read_scenario, write_scenario
from interlock.register.problem import Unreadable

TEXT = """name = "One skills board"
against = "abc"
on = "2026-09-01"
note = "For the board"

[[change]]
verb = "merge"
partnerships = [
    "p2",
    "p3",
]
into = "p1"
why = "They share 9 of 11 members."

[[change]]
verb = "end"
partnership = "p9"

[change.targets_to]
t4 = "p1"

[[change]]
verb = "create"

[change.new]
name = "Ünder one roof"
meetings_per_year = 6
protected = true

[[change.seats]]
person = "ann"

[[change.seats]]
organisation = "police"
role = "chair"
"""


def problems(text: str) -> list[str]:
    with pytest.raises(Unreadable) as no:
        read_scenario(text, file="mine.toml")
    return [str(problem) for problem in no.value.problems]


def test_what_is_written_is_what_was_read():
    scenario = read_scenario(TEXT)
    assert scenario.on == date(2026, 9, 1)
    assert [change.VERB for change in scenario.changes] == ["merge", "end", "create"]
    assert write_scenario(scenario) == TEXT
    assert read_scenario(write_scenario(scenario)) == scenario


def test_every_problem_is_told_at_once_with_the_file_and_the_number_of_the_change():
    found = problems(
        'nam = "x"\n[[change]]\nverb = "merge"\ninto = "a"\n[[change]]\nverb = "explode"\n'
        '[[change]]\nverb = "link"\nfrom = "a"\nto = "b"\nkind = "owns"\n'
        '[[change]]\nverb = "create"\nnew = {name = "X", level = "high", colour = "red"}\n'
    )
    assert all(said.startswith("mine.toml") for said in found)
    for part in ("“nam”", "has a name", "From which day", "Change 1 (merge): partnerships is missing",
                 "Change 2 (explode)", "Change 3 (link): kind", "reports_to", "Change 4 (create): new"):  # fmt: skip
        assert any(part in said for said in found), part


def test_no_toml_and_no_list_of_changes_are_told():
    assert "not written as a scenario file is (TOML)" in problems("name = ")[0]
    assert any("[[change]]" in said for said in problems('name = "x"\non = "2026"\nchange = "merge"'))


def test_the_day_may_be_given_where_the_file_names_none():
    assert read_scenario('name = "x"', on=date(2027, 1, 1)).on == date(2027, 1, 1)
    assert read_scenario('name = "x"\non = 2027-04-01').on == date(2027, 4, 1)
