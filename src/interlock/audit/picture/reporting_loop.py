"""Which partnerships report, in the end, to themselves?

Finds the loops in the lines that make a parent (accountable to, reports to, subgroup of). One finding a loop; loops
that share a partnership are one. High: nobody outside the loop ever hears. Source: the report, 3.13 to 3.14: lines of
reporting that lead somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...measures.picture.reporting import loops, parent_links
from ...register.language import _
from ..finding import About, Finding
from ..measured import Measured
from ..words import listed

KIND = "reporting_loop"
NEEDS = ("reporting",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding a loop, about everybody on it."""
    links = parent_links(measured.register).filter("counts")
    for knot in loops(links):
        inside = links.filter(pl.col("from").is_in(knot) & pl.col("to").is_in(knot))
        round_trip = _round_trip(knot[0], inside)
        yield Finding(
            kind=KIND,
            grave="high",
            about=tuple(About("partnerships", id, measured.name("partnerships", id)) for id in knot),
            in_words=_in_words(measured, round_trip, [id for id in knot if id not in round_trip]),
            measure={"partnerships": len(knot), "loop": round_trip},
            evidence=[{"table": "links", **row} for row in inside.select("from", "to", "kind").to_dicts()],
            rank=float(len(knot)),
        )


def _round_trip(start: str, links: pl.DataFrame) -> list[str]:
    """The shortest way from this partnership up and back to it."""
    above: dict[str, list[str]] = {}
    for below, parent in zip(links["from"], links["to"], strict=True):
        above.setdefault(below, []).append(parent)
    came: dict[str, str] = {}
    waiting = [start]
    for here in waiting:  # grows while it is walked, nearest first
        for parent in above.get(here, ()):
            if parent == start:
                way = [here]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if parent not in came:
                came[parent] = here
                waiting.append(parent)
    return [start]


def _in_words(measured: Measured, way: list[str], others: list[str]) -> str:
    first, *rest = (measured.name("partnerships", id) for id in way)
    if not rest:
        said = _("{name} reports to itself.").format(name=first)
    elif len(rest) == 1:
        said = _("{a} and {b} report to each other.").format(a=first, b=rest[0])
    else:
        said = _("{name} reports, through {others}, to itself.").format(name=first, others=listed(rest, 6))
    if others:
        names = listed([measured.name("partnerships", id) for id in others], 6)
        said = _("{sentence} On loops with them: {names}.").format(sentence=said, names=names)
    return said
