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


def test_what_a_file_leaves_out_is_said_to_stay() -> None:
    change, result = import_difference(BEFORE, register(partnerships=["Safer Wyke", "Third"]))
    said = difference_words(change, BEFORE, result)
    assert "1 record is held and not in the file; it is left as it is." in said
