"""What changes when something ends? The record's own end, and the seats that end with it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ...register import dates
from ...register.difference import Difference, difference
from ...register.edit import with_record
from ...register.schema import Code, tables
from ...register.snapshot import Register

END = {
    "partnerships": "ended_on", "organisations": "ended_on", "areas": "end", "plans": "end", "funding": "end",
    "memberships": "end", "people": "",
}  # fmt: skip
_STATUS = {"partnerships": ("ended", "merged"), "plans": ("expired", "abolished")}
_SEAT = {"partnerships": "partnership", "organisations": "organisation", "people": "person"}


def ways_to_end(table: str) -> list[Code]:
    """In which ways may a record of this table end? Codes of its status; none where there is only one way."""
    wanted = _STATUS.get(table, ())
    codes = {code.code: code for code in tables()[table].fields["status"].codes} if wanted else {}
    return [codes[name] for name in wanted]


def takes_seats(table: str) -> bool:
    """Do seats end with a record of this table?"""
    return table in _SEAT


def open_seats(register: Register, table: str, key: str, day: str) -> tuple[pl.DataFrame, int]:
    """Which of its seats are open on this day, and how many begin only later? Seats open past it, vacant ones too."""
    seats = register["memberships"].filter((pl.col(_SEAT[table]) == key).fill_null(False))
    on = dates.first_day(day)
    not_over = pl.col("end").is_null() | (dates.ends("end") > on)
    later = pl.col("start").is_not_null() & (dates.starts("start") > on)
    return seats.filter(not_over & ~later), seats.filter(not_over & later).height


def ended(
    register: Register, table: str, key: str, *, day: str, status: str = "", into: Sequence[str] = (),
    seats: bool = True,
) -> tuple[Register, Difference]:  # fmt: skip
    """The register with this record ended on the day, the first on which it no longer stands, and the difference.

    `day` is a whole date.

    `status` and `into` (where its work goes) are for partnerships and plans. With `seats`, every seat that is open on
    the day ends on it. Refused where there is no such record.
    """
    after = register
    record = register.record(table, key) or {}
    if column := END[table]:
        made = {**record, column: day}
        if status:
            made["status"] = status
        if into:
            made["ended_into"] = list(into)
        after = with_record(register, table, made, key)
    if seats and table in _SEAT:
        keys = open_seats(register, table, key, day)[0]["key"]
        frame = after["memberships"]
        ended = pl.when(pl.col("key").is_in(keys.to_list())).then(pl.lit(day)).otherwise(pl.col("end"))
        after = after.with_tables({"memberships": frame.with_columns(ended.alias("end"))})
    return after, difference(register, after, [name for name in tables() if name in (table, "memberships")])
