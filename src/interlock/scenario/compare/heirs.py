"""Who took over from those that stand no more? Bodies, organisations and areas, each followed to whoever stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from ...register import dates
from ...register.snapshot import Register

Heirs = Mapping[str, tuple[str, ...]]  # id of one that went -> those that stand and took over; empty where nobody did


@dataclass(frozen=True)
class Succession:
    """For each partnership, organisation and area that stood before and not after: its heirs."""

    partnerships: Heirs
    organisations: Heirs
    areas: Heirs

    def heirs(self, table: str, id: str) -> tuple[str, ...]:
        """Who is this now? Itself where it stands, else its heirs."""
        gone: Heirs = getattr(self, table, {}) if table in ("partnerships", "organisations", "areas") else {}
        return gone.get(id, (id,))


def succession(before: Register, after: Register, shared_out: Collection[str] = ()) -> Succession:
    """Who took over from whom between these two registers of one day?

    `shared_out` are partnerships that ended and whose targets, duties and seats went here and there: what they were
    goes on nowhere.
    """
    stood, stand = set(before.standing["id"]), set(after.standing["id"])
    into = {id: list(homes or ()) for id, homes in after["partnerships"].select("id", "ended_into").iter_rows()}
    return Succession(
        {id: () if id in shared_out else _followed(id, into, stand) for id in sorted(stood - stand)},
        _by_shares(before, after, "organisations", "started", "ended_on"),
        _by_shares(before, after, "areas", "start", "end"),
    )


def _by_shares(before: Register, after: Register, table: str, start: str, end: str) -> Heirs:
    if before[table] is after[table]:
        return {}
    here = dates.holds(start, end, after.as_at)
    stood, stand = (set(each[table].filter(here)["id"]) for each in (before, after))
    into = {
        id: [one.rpartition(":")[0] for one in shares]
        for id, shares in after[table].filter(pl.col("successors").is_not_null()).select("id", "successors").iter_rows()
    }
    return {id: _followed(id, into, stand) for id in sorted(stood - stand)}


def _followed(id: str, into: Mapping[str, list[str]], stand: set[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    seen, ahead = {id}, list(into.get(id, ()))
    for one in ahead:  # grows while it is walked
        if one in seen:
            continue
        seen.add(one)
        if one in stand:
            found[one] = None
        else:
            ahead.extend(into.get(one, ()))
    return tuple(found)
