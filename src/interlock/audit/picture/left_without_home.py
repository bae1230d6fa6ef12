"""What is still with an organisation or an area that has ended?

Finds partnerships that count whose area, accountable body or host has ended, or on which an ended organisation still
holds seats; plans in force and targets not past their day whose owner or area has ended. Where nobody is on record as
following, medium, and high for the accountable body, host or area of a critical partnership; low where successors are
on record and only the register has not followed. Source: reorganisation of local government, in which all that an old
council held has to be with its successors by the vesting day (Local Government and Public Involvement in Health Act
2007, part 1); the report, 2.18 and 4.9, on boundaries that move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from ...register import dates
from ...register.language import N_, _, ngettext
from ...register.snapshot import Register
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import day, listed, number

KIND = "left_without_home"
NEEDS: tuple[str, ...] = ()
_ENDS = {"organisations": "ended_on", "areas": "end"}
_HOMES = (
    ("partnerships", "accountable_body", "organisations", N_("its accountable body, {name}, ended {when}")),
    ("partnerships", "host", "organisations", N_("its host, {name}, ended {when}")),
    ("partnerships", "area", "areas", N_("its area, {name}, ended {when}")),
    ("plans", "owner", "organisations", N_("its owner, {name}, ended {when}")),
    ("plans", "area", "areas", N_("its area, {name}, ended {when}")),
    ("targets", "owner", "organisations", N_("its owner, {name}, ended {when}")),
    ("targets", "area", "areas", N_("its area, {name}, ended {when}")),
)


@dataclass(frozen=True)
class _Reason:
    """One thing that is still with one that ended. `seats` is nought where it is not about seats."""

    column: str
    table: str
    ended: str
    said: str
    seats: int = 0


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership, plan and target."""
    register = measured.register
    ended = {table: _ended(register, table) for table in _ENDS}
    if not any(ended.values()):
        return
    reasons: dict[tuple[str, str], list[_Reason]] = defaultdict(list)
    for table, column, of, said in _HOMES:
        rows = _live(register, table).filter(pl.col(column).is_in(list(ended[of])))
        for id, home in rows.select("id", column).iter_rows():
            reasons[table, id].append(_Reason(column, of, home, said))
    seats = register.seats.filter(pl.col("organisation").is_in(list(ended["organisations"])))
    held = seats.group_by("partnership", "organisation").len().sort("partnership", "organisation")
    for id, organisation, n in held.iter_rows():
        reasons["partnerships", id].append(_Reason("seats", "organisations", organisation, "", n))
    for (table, id), found in sorted(reasons.items()):
        yield _finding(measured, table, id, found, ended)


def _ended(register: Register, table: str) -> dict[str, tuple[str, list[str]]]:
    """What has ended by the day: on which date, and who follows it."""
    end = _ENDS[table]
    over = register[table].filter((dates.ends(end) <= register.as_at).fill_null(False))
    return {id: (on, names or []) for id, on, names in over.select("id", end, "successors").iter_rows()}


def _live(register: Register, table: str) -> pl.DataFrame:
    """Records of this table that are no history."""
    if table == "partnerships":
        return register.standing
    if table == "plans":
        over = pl.col("status").is_in(["subsumed", "abolished", "expired"]).fill_null(False)
        over = over | (dates.ends("end") <= register.as_at).fill_null(False)
        return register["plans"].filter(~over)
    return register[table].filter(~(dates.ends("due") <= register.as_at).fill_null(False))


def _finding(
    measured: Measured, table: str, id: str, reasons: list[_Reason], ended: dict[str, dict[str, tuple[str, list[str]]]]
) -> Finding:
    name = measured.name(table, id)
    nobody = [r for r in reasons if not ended[r.table][r.ended][1]]
    seats = sum(r.seats for r in reasons)
    record = measured.register.record(table, id) or {}
    grave: Gravity = "medium" if nobody else "low"
    if record.get("importance") == "critical" and any(r.column != "seats" for r in nobody):
        grave = "high"
    said = (
        _("{name} is left without a home: {reasons}.") if nobody else _("{name} is still with what ended: {reasons}.")
    )
    about = [About(table, id, name)]
    if table != "partnerships":  # a plan may bear the id of a body
        about += [About(r.table, r.ended, measured.name(r.table, r.ended)) for r in reasons[:1]]
    told = [_told(measured, r, *ended[r.table][r.ended]) for r in reasons]
    return Finding(
        kind=KIND,
        grave=grave,
        about=tuple(about),
        in_words=said.format(name=name, reasons="; ".join(told)),
        measure={"homes": len(reasons) - sum(r.column == "seats" for r in reasons), "seats": seats,
                 "nobody_follows": bool(nobody)},
        evidence=[_evidence(measured, r, *ended[r.table][r.ended]) for r in reasons],
        rank=float(len(nobody) * 10 + len(reasons)),
    )  # fmt: skip


def _told(measured: Measured, reason: _Reason, end: str, successors: list[str]) -> str:
    name = measured.name(reason.table, reason.ended)
    when = (_("on {day}") if len(end) == 10 else _("in {day}")).format(day=day(end))
    if reason.seats:
        said = ngettext("{n} seat is held by {name}, which ended {when}",
                        "{n} seats are held by {name}, which ended {when}", reason.seats)  # fmt: skip
        said = said.format(n=number(reason.seats), name=name, when=when)
    else:
        said = _(reason.said).format(name=name, when=when)
    if not successors:
        return _("{said}, and nobody is on record as following it").format(said=said)
    who = [measured.name(reason.table, part.rpartition(":")[0]) for part in successors]
    return ngettext("{said}, and {names} follows it", "{said}, and {names} follow it", len(who)).format(
        said=said, names=listed(who)
    )


def _evidence(measured: Measured, reason: _Reason, end: str, successors: list[str]) -> dict[str, Any]:
    return {
        "table": reason.table, "id": reason.ended, "name": measured.name(reason.table, reason.ended),
        "as": reason.column, "ended_on": end, "successors": successors,
    }  # fmt: skip
