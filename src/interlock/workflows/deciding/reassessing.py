"""Whom should we look at again? What was below the top some months ago, after Manchester's yearly report.

Three things put a body on the list, the latest of each alone: an assurance rating below the top (instrument
`assurance`); a decision that was deferred, or kept the body with changes; a rating by the body itself or its host that
puts a critical body lower than critical. Each is due `reassess_months` after its day. A later assurance rating answers
all three; a later final decision answers a deferred one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from ...audit.settings import Settings
from ...instruments.answered import Sheet, sheets
from ...instruments.asking import instruments
from ...measures.pieces.ratings import latest_ratings
from ...register import dates
from ...register.language import N_, _
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Ref, coded
from .decided import Decision, decisions

INSTRUMENT = "assurance"
WHY = {
    "assurance": N_("Assurance rating below the top"), "deferred": N_("Decision deferred"),
    "modified": N_("Kept with changes"), "rating": N_("Critical, and rated lower"),
}  # fmt: skip


@dataclass(frozen=True)
class Due:
    """One body to look at again: why, since when, by when."""

    body: Ref
    why: str
    why_name: str
    said: str
    since: str  # ISO, in its precision; empty where no date is known
    by: date | None
    overdue: bool
    decision: Decision | None
    level: str  # the last assurance rating in words; empty where there is none


def due(register: Register, settings: Settings) -> list[Due]:
    """Every body that is to be looked at again: those due first, by the day; undated ones stand first, since nobody
    can say that they are not due."""
    months = int(settings.threshold("reassess_months"))
    rated = sheets(register, INSTRUMENT)
    standing = set(register.standing["id"])
    found = [
        *_assurance(register, rated), *_decided(decisions(register), rated, standing), *_rated(register, rated),
    ]  # fmt: skip
    return sorted(
        (_due(register, months, rated, *one) for one in found),
        key=lambda one: (not one.overdue, one.by or date.min, one.body.text.casefold(), one.why),
    )


Found = tuple[str, str, str, str, Decision | None]  # partnership, why, in words, since, decision


def _due(
    register: Register, months: int, rated: dict[str, Sheet], id: str, why: str, said: str, since: str,
    decision: Decision | None,
) -> Due:  # fmt: skip
    by = later(dates.first_day(since), months) if since else None
    name = register.names["partnerships"].get(id, id)
    level = level_name(rated[id]) if id in rated else ""
    late = by is None or by <= register.as_at
    return Due(Ref("partnerships", id, name), why, _(WHY[why]), said, since, by, late, decision, level)


def later(day: date, months: int) -> date:
    """Which day is so many months later? The last of the month where it has no such day."""
    made = pl.select(pl.lit(day).dt.offset_by(f"{months}mo")).item()
    assert isinstance(made, date)
    return made


def level_name(sheet: Sheet) -> str:
    """The assurance rating that stands, in words; empty where there is none."""
    given = next(iter(sheet.standing.values()), None)
    labels = {one.answer: one.label for one in instruments()[INSTRUMENT].questions[0].answers}
    return _(labels[given.answer]) if given and given.answer in labels else (given.answer if given else "")


def _assurance(register: Register, rated: dict[str, Sheet]) -> Iterator[Found]:
    standing = set(register.standing["id"])
    for id, sheet in rated.items():
        if id in standing and sheet.unsettled:
            said = _("Rated {level}.").format(level=level_name(sheet).lower())
            given = next(iter(sheet.standing.values()))
            yield id, "assurance", f"{said} {given.evidence}".strip(), sheet.last, None


def _decided(made: list[Decision], rated: dict[str, Sheet], standing: set[str]) -> Iterator[Found]:
    latest: dict[str, Decision] = {}
    for one in made:  # the latest first
        if one.body is not None and one.outcome is not None:
            latest.setdefault(one.body.key, one)
    for id, one in latest.items():
        since = one.date.iso if one.date else ""
        if id not in standing or _answered(rated.get(id), since):
            continue
        if one.outcome is not None and one.outcome.code == "deferred":
            yield id, "deferred", one.title, since, one
        elif (
            one.carried
            and not one.leaves
            and (one.record.get("verb") == "keep_modified" or (one.outcome and one.outcome.code == "modified"))
        ):
            yield id, "modified", one.title, since, one


def _rated(register: Register, rated: dict[str, Sheet]) -> Iterator[Found]:
    critical = register.standing.filter(pl.col("importance") == "critical").select(partnership="id")
    last = latest_ratings(register).join(critical, on="partnership", how="semi", maintain_order="left")
    below = last.filter(pl.col("side").is_in(["self", "host"]) & pl.col("importance").ne("critical"))
    below = below.sort("partnership", pl.col("date").fill_null(""), "rater").unique(
        "partnership", keep="last", maintain_order=True
    )
    field = tables()["ratings"].fields["importance"]
    names = register.names["organisations"]
    for row in below.iter_rows(named=True):
        if not _answered(rated.get(row["partnership"]), row["date"] or ""):
            said = _("{rater} calls it {importance}.").format(
                rater=names.get(row["rater"], row["rater"]), importance=coded(field, row["importance"]).label.lower()
            )
            yield row["partnership"], "rating", said, row["date"] or "", None


def _answered(sheet: Sheet | None, since: str) -> bool:
    """Was its assurance rated on that day or later?"""
    return sheet is not None and bool(sheet.standing) and sheet.last >= since
