"""What was asked of a list? Words to look for, filters, an order, columns: all that an address can carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

UNKNOWN = "-"  # chosen in a filter: not known
COUNTING, OTHERS, ALL = "counting", "others", "all"


@dataclass(frozen=True)
class Query:
    """A list as it was asked for. What is asked but does not exist is left out of account."""

    search: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # filter -> values, any of which will do
    sort: str = ""  # column; the table's own order where empty
    falls: bool = False
    columns: tuple[str, ...] = ()  # empty: the table's default columns
    which: str = COUNTING  # of partnerships and seats: those that count, the others, or all
