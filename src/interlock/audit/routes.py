"""What could be done about it? The report's fourteen routes to a more rational system (para 7.6), in our words."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Route:
    """One route: its short name, a heading, what it means, and the kinds of finding that it suits."""

    route: str
    name: str
    meaning: str
    para: str
    kinds: tuple[str, ...]


@cache
def routes() -> Mapping[str, Route]:
    """Which routes are there? Short name -> Route, in the order of the report: presets/routes.csv."""
    with open(Path(__file__).parent / "presets" / "routes.csv", encoding="utf-8", newline="") as lines:
        return {
            row["route"]: Route(row["route"], row["name"], row["meaning"], row["para"], tuple(row["kinds"].split("|")))
            for row in csv.DictReader(lines)
        }


@cache
def routes_for(kind: str) -> tuple[str, ...]:
    """Which routes suit a finding of this kind? Short names, in the order of the report."""
    return tuple(name for name, route in routes().items() if kind in route.kinds)
