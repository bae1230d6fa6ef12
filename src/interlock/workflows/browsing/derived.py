"""What can be counted of each record? Seats, members, targets, findings: a column each, keyed as the table is."""

from __future__ import annotations

import polars as pl

from ...audit.run import Result
from ...register.snapshot import Register


def counted(register: Register, result: Result, table: str) -> pl.DataFrame:
    """The numbers of each record of this table: `id`, then a column each; one that is not known is empty."""
    frame = register[table]
    if table in _COUNTS:
        rows = frame.select("id")
        for name, counts, always in _COUNTS[table](register):
            rows = rows.join(counts.select("id", pl.col("n").cast(pl.Int64).alias(name)), on="id", how="left")
            if always:
                rows = rows.with_columns(pl.col(name).fill_null(0))
        found = _findings(result, table).group_by("id").agg(pl.col("finding").n_unique().alias("findings"))
        return rows.join(found, on="id", how="left").with_columns(pl.col("findings").fill_null(0).cast(pl.Int64))
    return pl.DataFrame()


def kinds(result: Result, table: str) -> pl.DataFrame:
    """Which kinds of finding are open about each record of this table? `id`, `finding` (a list of kinds)."""
    found = _findings(result, table)
    return found.group_by("id").agg(pl.col("kind").unique().sort().alias("finding"))


def sitting(register: Register, column: str) -> pl.DataFrame:
    """Who sits on each partnership? `id` of the partnership, `member` (a list of ids of this column of seats)."""
    held = register.seats.filter(pl.col(column).is_not_null())
    return held.group_by(pl.col("partnership").alias("id")).agg(pl.col(column).unique().sort().alias("member"))


def _findings(result: Result, table: str) -> pl.DataFrame:
    rows = [
        (about.id, finding.kind, finding.id)
        for finding in result.open
        for about in finding.about
        if about.table == table
    ]
    return pl.DataFrame(rows, schema={"id": pl.String, "kind": pl.String, "finding": pl.String}, orient="row")


Counts = list[tuple[str, pl.DataFrame, bool]]


def _by(frame: pl.DataFrame, column: str, what: str | None = None) -> pl.DataFrame:
    """How many rows, or how many different ones of a column, has each value of `column`?"""
    held = frame.filter(pl.col(column).is_not_null())
    how = pl.len() if what is None else pl.col(what).drop_nulls().n_unique()
    return held.group_by(pl.col(column).alias("id")).agg(how.alias("n"))


def _partnerships(register: Register) -> Counts:
    seats, given = register.seats, register["contributions"]
    return [  # a body with no seat on record may have members: then they are not known, not none
        ("seats_filled", _by(seats, "partnership"), False),
        ("members", _by(seats, "partnership", "organisation"), False),
        ("sitting", _by(seats, "partnership", "person"), False),
        ("targets", _by(given, "partnership", "target"), bool(given.height)),
    ]


def _organisations(register: Register) -> Counts:
    known = bool(register["memberships"].height)
    own = register["people"].select(person="id", _own="organisation")  # stands where the seat names no organisation
    seats = register.seats.join(own, on="person", how="left").with_columns(
        organisation=pl.coalesce("organisation", "_own")
    )
    return [
        ("partnerships", _by(seats, "organisation", "partnership"), known),
        ("sitting", _by(seats, "organisation", "person"), known),
        ("seats_held", _by(seats, "organisation"), known),
        ("owned", _by(register["targets"], "owner"), bool(register["targets"]["owner"].drop_nulls().len())),
    ]


def _people(register: Register) -> Counts:
    seats, known = register.seats, bool(register["memberships"].height)
    return [("partnerships", _by(seats, "person", "partnership"), known), ("seats_held", _by(seats, "person"), known)]


def _areas(register: Register) -> Counts:
    standing = register.standing
    served = pl.concat_list(pl.col("area"), pl.col("other_areas").fill_null([])).list.drop_nulls().alias("area")
    rows = standing.select("id", served).explode("area").rename({"id": "body"})
    return [("partnerships", _by(rows, "area", "body"), True)]


def _standing(register: Register, table: str) -> pl.DataFrame:
    return register[table].join(register.standing.select(partnership="id"), on="partnership", how="semi")


_COUNTS = {
    "partnerships": _partnerships,
    "organisations": _organisations,
    "people": _people,
    "themes": lambda r: [("partnerships", _by(r.standing, "theme"), True)],
    "areas": _areas,
    "plans": lambda r: [("targets", _by(r["targets"], "plan"), bool(r["targets"].height))],
    "targets": lambda r: [("partnerships", _by(_standing(r, "contributions"), "target", "partnership"),
                           bool(r["contributions"].height))],
    "funding": lambda r: [("partnerships", _by(_standing(r, "allocations"), "funding", "partnership"),
                           bool(r["allocations"].height))],
}  # fmt: skip
