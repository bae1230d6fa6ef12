"""Text that no database keeps is told at its cell; what the schema does not allow is no difference."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from interlock.register.assembly import assemble
from interlock.register.difference import Difference, RecordChange, difference
from interlock.register.raw import RawTable
from interlock.register.snapshot import Register
from interlock.register.wellformed import malformed
from tests.building import register
from tests.strategies import registers


@settings(max_examples=15)
@given(registers())
def test_whatever_a_valid_register_holds_is_well_formed(whole: Register) -> None:
    assert malformed(difference(register(), whole)) == []


def test_every_distinct_fault_is_told_once() -> None:
    changes = [RecordChange("people", str(n), None, {"id": str(n), "name": "X", "seniority": "king"}) for n in range(9)]
    (said,) = malformed(Difference(tuple(changes)))
    assert said.startswith("Seniority: “king” is not one of officer, ")


def test_a_nul_or_half_a_character_in_a_file_is_a_problem_of_its_cell() -> None:
    cells = {
        "name": ["A", "B", "C\x00"], "purpose": ["x\x00", "\ud800", None], "meetings_held": ["1\x00", "2", "3"],
        "Ward": ["North\x00", "South", None],
    }  # fmt: skip
    returned = assemble([RawTable("partnerships", "a.csv", "", cells, [2, 3, 4])], as_at=date(2026, 4, 1))
    found = {(p.row, p.column, p.value) for p in returned.errors if p.code == "bad_text"}
    assert found == {
        (2, "purpose", "x␀"), (2, "meetings_held", "1␀"), (2, "Ward", "North␀"), (3, "purpose", "?"), (4, "name", "C␀"),
    }  # fmt: skip
    assert returned.register is not None
    assert returned.register["partnerships"].select("name", "purpose", "extra").rows() == [
        ("A", None, None), ("B", None, '{"Ward": "South"}'),
    ]  # fmt: skip
