"""Dates keep their precision; intervals are half-open."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from interlock.register import dates


@pytest.mark.parametrize("text", ["2026", "2026-04", "2026-04-01", "0001"])
def test_iso_dates_of_any_precision_stay_as_they_are(text: str) -> None:
    assert dates.parse(text) == text


def test_a_time_of_midnight_is_a_day() -> None:
    assert dates.parse("2026-04-01 00:00:00") == "2026-04-01"


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-02-30", "2025-02-29", "31/02/2020", "26", "2026-4-1", "0000", "9999", "x"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        dates.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-02", date(2026, 2, 1), date(2026, 3, 1)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("2026-04-01", date(2026, 4, 1), date(2026, 4, 1)),
    ],
)
def test_first_day_and_the_day_after_the_last(text: str, first: date, end: date) -> None:
    assert (dates.first_day(text), dates.end_day(text)) == (first, end)
    frame = pl.DataFrame({"d": [text]}).select(dates.starts("d").alias("s"), dates.ends("d").alias("e"))
    assert frame.row(0) == (first, end)


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (None, None, True),
        ("2026-04-01", None, True),
        ("2026-04-02", None, False),
        (None, "2026-04-01", False),
        (None, "2026-04-02", True),
        (None, "2026", True),
        (None, "2025", False),
        ("2026-04", "2026-04", True),
        ("2026-05", "2026", False),
    ],
)
def test_an_interval_holds_from_its_first_day_up_to_not_including_its_second(
    start: str | None, end: str | None, held: bool
) -> None:
    frame = pl.DataFrame({"s": [start], "e": [end]}, schema={"s": pl.String, "e": pl.String})
    assert frame.select(dates.holds("s", "e", date(2026, 4, 1)).alias("h"))["h"].to_list() == [held]
