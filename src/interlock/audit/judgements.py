"""What did people say of a finding? The last word on each, kept in the register, stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from ..register import dates
from ..register.snapshot import Register

CLOSING = ("accepted", "dismissed", "lead_named")  # said of a finding, it is settled and no longer open


def judgements(register: Register) -> Mapping[str, dict[str, Any]]:
    """Which findings have been judged, and how? Finding id -> {verb, value, reason, who, date}, the latest each.

    A judgement dated after the day of looking is not yet said; of several on one day the verb later in the alphabet
    stands; an undated one is older than any other.
    """
    said = register["judgements"].filter(pl.col("verb").is_in(CLOSING))
    said = said.filter(pl.col("date").is_null() | (dates.starts("date") <= register.as_at))
    last = (
        said.sort(dates.starts("date"), "verb", "key", nulls_last=False).group_by("about", maintain_order=True).last()
    )
    return {
        row["about"]: {column: row[column] for column in ("verb", "value", "reason", "who", "date") if row[column]}
        for row in last.iter_rows(named=True)
    }
