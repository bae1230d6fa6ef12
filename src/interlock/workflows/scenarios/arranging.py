"""Which bodies could be put onto which? The board of a scenario: theme by theme, as its changes leave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from ...register.language import _
from ...scenario.replay import Replayed

NO_THEME = ""


@dataclass(frozen=True)
class Card:
    """One body on the board. `mark`: new, changed or empty; `fixed`: it may not be ended or merged away."""

    id: str
    name: str
    theme: str
    level: str
    seats: int
    fixed: bool
    mark: str
    under: str  # what it is a subgroup of, or reports to, by name


@dataclass(frozen=True)
class Column:
    """The bodies of one theme."""

    theme: str
    name: str
    cards: tuple[Card, ...]


def themes(done: Replayed) -> list[tuple[str, str, int]]:
    """Which themes have bodies, by name, and how many?"""
    names = done.after.names["themes"]
    counts = done.after.standing.group_by(pl.col("theme").fill_null(NO_THEME)).len()
    listed = [(id, names.get(id, id) if id else _("No theme"), n) for id, n in counts.iter_rows()]
    return sorted(listed, key=lambda one: (one[0] == NO_THEME, one[1].casefold()))


def board(done: Replayed, wanted: str | None, words: str = "") -> list[Column]:
    """The cards of one theme (`wanted`; None is all), of names that hold these words."""
    after, before = done.after, done.before
    seats = dict(after.seats.group_by("partnership").len().iter_rows())
    was: dict[str, Any] = {row["id"]: row for row in before.standing.iter_rows(named=True)}
    held = dict(before.seats.group_by("partnership").len().iter_rows())
    above = _above(after)
    cards: dict[str, list[Card]] = {}
    for row in after.standing.iter_rows(named=True):
        theme = row["theme"] or NO_THEME
        if (wanted is not None and theme != wanted) or words.casefold() not in row["name"].casefold():
            continue
        old = was.get(row["id"])
        same = old == row and held.get(row["id"]) == seats.get(row["id"])
        cards.setdefault(theme, []).append(
            Card(row["id"], row["name"], theme, row["level"] or "", seats.get(row["id"], 0), bool(row["protected"]),
                 "new" if old is None else "" if same else "changed", above.get(row["id"], ""))
        )  # fmt: skip
    return [
        Column(id, name, tuple(sorted(cards[id], key=lambda card: card.name.casefold())))
        for id, name, _n in themes(done)
        if id in cards
    ]


def _above(register: Any) -> dict[str, str]:
    lines = register["links"].filter(pl.col("kind").is_in(["accountable_to", "reports_to", "subgroup_of"]))
    return {a: register.names["partnerships"].get(b, b) for a, b in lines.select("from", "to").iter_rows()}


DROPS = ("merge", "bring_under", "link")


def dropped(what: str, onto: str, verb: str, why: str) -> dict[str, Any]:
    """The change that putting one body onto another makes."""
    made: dict[str, Any] = {
        "merge": {"verb": "merge", "partnerships": [what], "into": onto},
        "bring_under": {"verb": "bring_under", "partnership": what, "parent": onto},
        "link": {"verb": "link", "from": what, "to": onto, "kind": "joint_work"},
    }[verb]
    return {**made, **({"why": why} if why else {})}
