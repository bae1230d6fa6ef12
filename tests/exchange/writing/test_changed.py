"""The difference between two registers, in words and as data."""

from __future__ import annotations

import json

from interlock.exchange.writing import difference_plain, difference_words
from interlock.register.difference import difference, import_difference

from ...building import register

BEFORE = register(
    partnerships=[{"name": "Safer Wyke", "level": "strategic", "seats": 4.0}, "Old Forum"],
    people=[{"id": "ann", "name": "Ann Lee"}],
    memberships=[{"partnership": "safer-wyke", "person": "ann", "role": "member"}],
)
AFTER = register(
    partnerships=[{"name": "Safer Wyke", "level": "operational", "aliases": ["SW", "Crime"]}, "New Board"],
    people=[{"id": "ann", "name": "Ann Lee"}],
    memberships=[{"partnership": "safer-wyke", "person": "ann", "role": "chair"}],
)


def test_the_data_name_every_record_and_give_old_and_new() -> None:
    change = difference(BEFORE, AFTER)
    said = difference_plain(change, BEFORE, AFTER)
    assert said == {
        "added": [{"table": "partnerships", "key": "new-board", "name": "New Board"}],
        "removed": [{"table": "partnerships", "key": "old-forum", "name": "Old Forum"}],
        "changed": [
            {
                "table": "partnerships", "key": "safer-wyke", "name": "Safer Wyke",
                "changes": {
                    "level": ["strategic", "operational"], "seats": [4.0, None], "aliases": [None, ["SW", "Crime"]],
                },
            },
            {
                "table": "memberships", "key": "safer-wyke||ann|", "name": "Safer Wyke, Ann Lee",
                "changes": {"role": ["member", "chair"]},
            },
        ],
    }  # fmt: skip
    assert json.loads(json.dumps(said)) == said


def test_the_words_say_the_same() -> None:
    said = difference_words(difference(BEFORE, AFTER), BEFORE, AFTER)
    assert said.splitlines() == [
        "1 record added, 1 removed, 2 changed.",
        "",
        "Added:",
        "  partnership “New Board”",
        "",
        "Removed:",
        "  partnership “Old Forum”",
        "",
        "Changed:",
        "  partnership “Safer Wyke”",
        "    Level: strategic → operational",
        "    Seats: 4 → not known",
        "    Also known as: not known → SW|Crime",
        "  seat (Safer Wyke, Ann Lee)",
        "    Role: member → chair",
    ]
    assert difference_words(difference(BEFORE, BEFORE), BEFORE, BEFORE) == "Nothing differs."


def test_records_are_named_and_days_and_sums_are_as_people_write_them() -> None:
    organisations = [{"id": "x1", "name": "Wyke Council"}, {"id": "x2", "name": "Wyke Trust"}]
    board = {"name": "Board", "host": "x1", "budget": 18_200_000.0, "ends": "2026-04"}
    before = register(partnerships=[board], organisations=organisations)
    after = register(
        partnerships=[{**board, "host": "x2", "budget": 19_400_000.0, "ends": "2027-04-01"}],
        organisations=organisations,
    )
    said = difference_words(difference(before, after), before, after).splitlines()
    assert "    Host: Wyke Council → Wyke Trust" in said
    assert "    Budget: 18,200,000 → 19,400,000" in said
    assert any(line.endswith(": April 2026 → 1 April 2027") for line in said)


def test_what_a_file_leaves_out_is_said_to_stay() -> None:
    change, result = import_difference(BEFORE, register(partnerships=["Safer Wyke", "Third"]))
    said = difference_words(change, BEFORE, result)
    assert "1 record is held and not in the file; it is left as it is." in said
