"""The quick way through a large, orderly file says exactly what the careful way says, or stands aside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.exchange.reading import read_bytes, swift
from interlock.exchange.reading.headings import raw_table
from interlock.register.schema import tables

TABLE = tables()["memberships"]


@pytest.fixture(autouse=True)
def _any_size() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(swift, "LARGE", 0)
        yield


HEADS = st.lists(st.sampled_from(["Partnership", "person", "role", "Odd one"]), min_size=2, max_size=3)
CELL = st.sampled_from(["", " ", "A", " b ", "é", "NULL", "1", "x|y", "'", "\u00a0", ";"])
ENDS = st.sampled_from(["\n", "\r\n"])


@given(HEADS, st.lists(st.lists(CELL, min_size=2, max_size=4), max_size=6), ENDS)
def test_both_ways_say_the_same(heads: list[str], rows: list[list[str]], end: str) -> None:
    data = end.join([",".join(row) for row in [heads, *rows]] + [""]).encode()
    quick = swift.swift(data, "memberships.csv", TABLE)
    if quick is not None:
        book = read_bytes(data, "memberships.csv")
        careful, problems = raw_table(book.sheets[0], TABLE)
        assert (problems, book.problems) == ([], ())
        assert quick == careful


@given(HEADS.filter(lambda heads: len(set(heads)) == len(heads)), st.lists(st.tuples(CELL, CELL, CELL), min_size=1))
def test_an_orderly_file_goes_the_quick_way(heads: list[str], rows: list[tuple[str, str, str]]) -> None:
    data = "".join(",".join(row) + "\n" for row in [heads, *(row[: len(heads)] for row in rows)]).encode()
    assert swift.swift(data, "memberships.csv", TABLE) is not None or heads == ["Odd one"]


@pytest.mark.parametrize(
    "data",
    [b"person,role\nA,B,C\nD\n", b'person,role\n"A",B\n', b"person,role\nA,\xff\n", b"person,role\n\nA,B\n",
     b"person,,role\nA,B,C\n", b"person,person\nA,B\n", b"person,role\nA,B", b"person,role\nA,\x00\n", b"a,b\n1,2\n"],
)  # fmt: skip
def test_whatever_is_out_of_the_ordinary_goes_the_careful_way(data: bytes) -> None:
    assert swift.swift(data, "memberships.csv", TABLE) is None


def test_a_hundred_thousand_seats_are_read_in_columns() -> None:
    data = b"partnership,person,role\n" + b"".join(b"p%d,person %d,member\n" % (n % 999, n) for n in range(100_000))
    raw = swift.swift(data, "memberships.csv", TABLE)
    assert raw is not None
    assert (len(raw.rows), raw.rows[-1], raw.columns["person"][-1]) == (100_000, 100_001, "person 99999")
