"""Which lines run between bodies, and would a new one lead back to where it starts?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from ..measures.picture.reporting import KINDS as PARENTS
from ..register.language import N_, _
from ..register.problem import Refused
from ..register.snapshot import Record, Register
from .bodies import called

__all__ = ["LINES", "MUTUAL", "PARENTS", "line_words", "must_not_loop", "standing_lines", "under", "without_loops"]

MUTUAL = ("shares_information", "joint_work")  # the same from either end

LINES = {
    "accountable_to": N_("{start} is accountable to {end}"),
    "reports_to": N_("{start} reports to {end}"),
    "subgroup_of": N_("{start} is a subgroup of {end}"),
    "advises": N_("{start} advises {end}"),
    "shares_information": N_("{start} and {end} share information"),
    "joint_work": N_("{start} and {end} work together"),
}


def line_words(start: str, end: str, kind: str) -> str:
    """What does a line of this kind between bodies of these names say? A sentence without its full stop."""
    return _(LINES.get(kind, "{start} → {end}")).format(start=start, end=end)


def standing_lines(register: Register, start: str, end: str, kind: str = "") -> pl.DataFrame:
    """Which lines are there from one to the other, of this kind or of any? Those that go both ways count from either
    end. Rows of links."""
    there = (pl.col("from") == start) & (pl.col("to") == end)
    back = (pl.col("from") == end) & (pl.col("to") == start) & pl.col("kind").is_in(MUTUAL)
    return register["links"].filter((there | back) & ((pl.col("kind") == kind) if kind else pl.lit(True)))


def under(register: Register, id: str) -> set[str]:
    """Which bodies report to this one, in the end? Itself among them."""
    return _under(_below(register["links"]), id)


def without_loops(links: pl.DataFrame, more: Iterable[Record]) -> list[Record]:
    """Which of these lines can be drawn beside those that are there, so that nobody comes to report to themselves?"""
    below, kept = _below(links), []
    for line in more:
        if line["kind"] in PARENTS:
            if line["to"] in _under(below, line["from"]):
                continue
            below.setdefault(line["to"], []).append(line["from"])
        kept.append(line)
    return kept


def _below(links: pl.DataFrame) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for start, end, kind in links.select("from", "to", "kind").iter_rows():
        if kind in PARENTS:
            below.setdefault(end, []).append(start)
    return below


def _under(below: Mapping[str, list[str]], id: str) -> set[str]:
    found, ready = {id}, [id]
    for at in ready:  # grows while it is walked
        for one in below.get(at, ()):
            if one not in found:
                found.add(one)
                ready.append(one)
    return found


def must_not_loop(register: Register, id: str, parent: str) -> None:
    """Refused where `parent` itself reports, in the end, to `id`: the new line would close a loop."""
    name, above = (called(register, "partnerships", one) for one in (id, parent))
    if id == parent:
        raise Refused(_("“{name}” cannot report to itself.").format(name=name))
    if parent in under(register, id):
        said = _("“{parent}” itself reports, in the end, to “{name}”: that would be a loop.")
        raise Refused(said.format(parent=above, name=name))
