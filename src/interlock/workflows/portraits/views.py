"""What do people say? Ratings of a partnership by side, and what organisations say that they belong to."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Coded, Day, Said, coded, ref, say


@dataclass(frozen=True)
class Rated:
    """One view of a partnership."""

    key: str
    rater: Said
    side: Coded | None
    level: Coded | None
    importance: Coded | None
    date: Day | None
    comment: str | None


@dataclass(frozen=True)
class Views:
    """All views of one partnership, and in one sentence whether they agree."""

    ratings: tuple[Rated, ...]
    sentence: str


def views(register: Register, partnership: str) -> Views:
    """How is this partnership seen, from which side?"""
    fields, names = tables()["ratings"].fields, register.names
    called = {name: id for id, name in names["organisations"].items()}

    def code(row: dict[str, str], name: str) -> Coded | None:
        return coded(fields[name], row[name]) if row[name] else None

    made = []
    rows = register["ratings"].filter(pl.col("partnership") == partnership).sort("side", "rater", "date")
    for row in rows.iter_rows(named=True):
        id = row["rater"] if row["rater"] in names["organisations"] else called.get(row["rater"])
        rater = ref(names, "organisations", id) if id else row["rater"]
        date = Day(row["date"]) if row["date"] else None
        made.append(
            Rated(
                row["key"], rater, code(row, "side"), code(row, "level"), code(row, "importance"), date, row["comment"]
            )
        )
    return Views(tuple(made), _sentence(made))


def _sentence(made: list[Rated]) -> str:
    said = {one.importance.code: one.importance.label.lower() for one in made if one.importance}
    if len(made) < 2 or not said:
        return ""
    if len(said) == 1:
        return _("All who say how important it is call it {word}.").format(word=next(iter(said.values())))
    return _("Views differ: some call it {words}.").format(words=_(", others ").join(said.values()))


@dataclass(frozen=True)
class Returned:
    """What one organisation says of one partnership, and what the register says."""

    organisation: Said
    partnership: Said
    says_member: bool | None
    registered: bool  # it has a seat that counts
    person: Said
    date: Day | None

    @property
    def agrees(self) -> bool | None:
        """Do the two say the same? None where the return does not say."""
        return None if self.says_member is None else self.says_member == self.registered


def returns(register: Register, column: str, key: str) -> list[Returned]:
    """The returns of one organisation, or about one partnership."""
    fields, names = tables()["returns"].fields, register.names
    seats = set(register.seats.select("organisation", "partnership").unique().rows())
    return [
        Returned(
            ref(names, "organisations", row["organisation"]), ref(names, "partnerships", row["partnership"]),
            row["says_member"], (row["organisation"], row["partnership"]) in seats,
            say(fields["person"], row["person"], names), Day(row["date"]) if row["date"] else None,
        )
        for row in register["returns"].filter(pl.col(column) == key).iter_rows(named=True)
    ]  # fmt: skip
