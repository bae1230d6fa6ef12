"""Which targets, and which themes for whom, lose everybody who works to them, and which win somebody?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...audit.run import Result
from ...measures.need import NotAssessed
from ...measures.picture.gaps import serving
from ...measures.picture.targets import workers
from ...register.snapshot import Register
from .heirs import Succession

CELL = ("theme", "area_level", "client_group")


@dataclass(frozen=True)
class Routed:
    """One target whose routes change: who worked to it and who does; ids of partnerships and organisations."""

    id: str
    name: str
    was: tuple[str, ...]
    is_: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """As `compare --format json` holds it."""
        return {"table": "targets", "id": self.id, "name": self.name, "was": list(self.was), "is": list(self.is_)}


@dataclass(frozen=True)
class Routes:
    """Targets that lose their only route, that are down to one, and that win a route where they had none."""

    lost: tuple[Routed, ...] = ()
    thinner: tuple[Routed, ...] = ()
    won: tuple[Routed, ...] = ()


def routes(before: Register, after: Register, succession: Succession) -> Routes:
    """Which targets are worked to by nobody, or by one alone, because of the scenario, and which by somebody at last?

    Down to one only where another worked to it before that neither does now, nor whoever took its work over.
    """
    if before["targets"].is_empty() and after["targets"].is_empty():
        return Routes()
    was, now = _workers(before), _workers(after)
    if was is None or now is None:
        return Routes()
    named = {**before.names["targets"], **after.names["targets"]}
    lost, thinner, won = [], [], []
    for target in sorted({*was, *now}):
        one = Routed(target, named.get(target, target), was.get(target, ()), now.get(target, ()))
        if one.was and not one.is_:
            lost.append(one)
        elif one.is_ and not one.was:
            won.append(one)
        elif len(one.was) > 1 and len(one.is_) == 1 and any(_left(id, one.is_, succession) for id in one.was):
            thinner.append(one)
    return Routes(tuple(lost), tuple(thinner), tuple(won))


def _left(id: str, now: tuple[str, ...], succession: Succession) -> bool:
    heirs = {*succession.heirs("partnerships", id), *succession.heirs("organisations", id)}
    return not heirs & set(now)


def _workers(register: Register) -> Mapping[str, tuple[str, ...]] | None:
    try:
        held = workers(register)
    except NotAssessed:
        return None
    found: dict[str, list[str]] = {}
    for target, worker in held.select("target", "worker").iter_rows():
        found.setdefault(target, []).append(worker)
    return {target: tuple(sorted(ids)) for target, ids in found.items()}


def cells(before: Result, after: Result) -> tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]:
    """Which themes, at which level of area, for which client group, does nobody serve any more, or somebody at last?

    Of those that anybody asks for without the scenario. (opened, closed), each a row of
    theme, theme_name, area_level, client_group; was, is (standings of `gaps`).
    """
    was, now = _cells(before), _cells(after)
    if was is None or now is None:
        return (), ()
    old, new = _served(before, was), _served(after, now)
    opened, closed = [], []
    for cell in sorted(was, key=lambda cell: tuple(part or "" for part in cell)):
        named = was[cell]["theme_name"]
        told = {**dict(zip(CELL, cell, strict=True)), "theme_name": named,
                "was": was[cell]["standing"],
                "is": now[cell]["standing"] if cell in now else None}  # fmt: skip
        if cell in old and cell not in new:
            opened.append(told)
        elif cell in was and cell in new and cell not in old:
            closed.append(told)
    return tuple(opened), tuple(closed)


Cell = tuple[Any, ...]


def _cells(result: Result) -> dict[Cell, dict[str, Any]] | None:
    table = result.table("gaps")
    if table is None:
        return None
    rows = table.select(*CELL, "theme_name", "partnerships", "standing").iter_rows(named=True)
    return {tuple(row[column] for column in CELL): row for row in rows}


def _served(result: Result, told: Mapping[Cell, Mapping[str, Any]]) -> set[Cell]:
    """Which cells does somebody serve, by what a body is for or by a target that it works to?"""
    by_remit = set(serving(result.register).select(CELL).unique().iter_rows())
    return by_remit | {cell for cell, row in told.items() if row["partnerships"]}
