"""Cells are read by the type of their column, and written so that they read back the same."""

from __future__ import annotations

import pytest

from interlock.register.schema import table, tables
from interlock.register.values import expected, parser, written

FIELDS = {field.type: field for t in tables().values() for field in t.fields.values() if not field.codes}
LEVEL = table("partnerships").fields["level"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("number", "1,234.5", 1234.5), ("number", "0", 0.0), ("number", "1e3", 1000.0),
        ("money", "£12,500", 12500.0), ("money", "-£5", -5.0), ("money", "€ 3", 3.0), ("money", "400 GBP", 400.0),
        ("share", "35%", 0.35), ("share", "1", 1.0), ("month", "April", 4.0), ("month", "12", 12.0),
        ("yes_no", "Y", True), ("yes_no", "FALSE", False), ("yes_no", "1", True),
        ("list", "a | b|a|", ["a", "b"]), ("shares", "north:0.6|South Wyke:40%", ["north:0.6", "South Wyke:0.4"]),
        ("url", "www.example.org/a", "https://www.example.org/a"), ("date", "2026-04", "2026-04"),
    ],
)  # fmt: skip
def test_what_can_be_read(kind: str, text: str, value: object) -> None:
    assert parser(FIELDS[kind])(text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "-1"), ("number", "nan"), ("number", "inf"), ("number", "1,23"), ("number", "six"),
        ("money", "lots"), ("share", "1.2"), ("share", "120%"), ("month", "13"), ("month", "0"), ("month", "1.5"),
        ("yes_no", "maybe"), ("url", "javascript:alert(1)"), ("url", "None"), ("url", "https://a b"),
        ("url", 'a.com/"x'),
        ("date", "01/04/2026"), ("shares", "north:1.5"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_was_expected(kind: str, text: str) -> None:
    with pytest.raises(ValueError):
        parser(FIELDS[kind])(text)
    assert len(expected(FIELDS[kind])) > 3


@pytest.mark.parametrize("text", ["strategic", "Strategic", " STRATEGIC "])
def test_a_code_or_its_label_in_any_case(text: str) -> None:
    assert parser(LEVEL)(text) == "strategic"
    with pytest.raises(ValueError):
        parser(LEVEL)("strategick")
    assert expected(LEVEL).endswith("strategic, operational, consultative")


@pytest.mark.parametrize(
    ("value", "text"),
    [(4.0, "4"), (4.5, "4.5"), (1e20, "1e+20"), (True, "yes"), (["a", "b"], "a|b"), (None, ""), ("x", "x")],
)
def test_written(value: object, text: str) -> None:
    assert written(value) == text
