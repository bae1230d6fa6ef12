"""What does this place count as much, as late, as busy? Thresholds and assumptions, each default with its source."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..register import dates
from ..register.language import _
from ..register.problem import Problem, Unreadable

PRESETS = Path(__file__).parent / "presets"


@dataclass(frozen=True)
class Number:
    """One number that a place may set: its default, and where that comes from."""

    name: str
    label: str
    value: float
    unit: str
    meaning: str
    source: str


@cache
def numbers(kind: str) -> Mapping[str, Number]:
    """Which `thresholds`, `assumptions` or `hour_costs` are there? Name -> Number, from the CSV of that name."""
    with open(PRESETS / f"{kind}.csv", encoding="utf-8", newline="") as lines:
        return {
            row["name"]: Number(
                row["name"], row["label"], float(row["value"]), row["unit"], row["meaning"], row["source"]
            )
            for row in csv.DictReader(lines)
        }


@cache
def presets() -> Mapping[str, Mapping[str, Any]]:
    """Which named presets are there? Name -> {title, source, thresholds}: presets.toml."""
    return tomllib.loads((PRESETS / "presets.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Settings:
    """The settings of a place. Everything has a default; `problems_with` says in words what a file gets wrong."""

    name: str = ""
    home: str = ""
    currency: str = "GBP"
    colour: str = ""
    as_at: str = ""  # the day to look at, ISO; empty is today
    language: str = "en"
    assumptions: Mapping[str, float] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    hour_costs: Mapping[str, float] = field(default_factory=dict)
    presets: tuple[str, ...] = ()
    vocabularies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def threshold(self, name: str) -> float:
        """What counts here? The place's own number, else that of its last preset that has one, else the default."""
        if name in self.thresholds:
            return self.thresholds[name]
        for preset in reversed(self.presets):
            if name in presets()[preset].get("thresholds", {}):
                return float(presets()[preset]["thresholds"][name])
        return numbers("thresholds")[name].value

    def assumption(self, name: str) -> float:
        """What is taken for granted where a fact is missing?"""
        return self.assumptions.get(name, numbers("assumptions")[name].value)

    def all_assumptions(self) -> dict[str, float]:
        """Every assumption by name, in the order of the alphabet."""
        return {name: self.assumption(name) for name in sorted(numbers("assumptions"))}


def read_settings(text: str, file: str = "settings.toml") -> Settings:
    """Which settings does this TOML hold? Unreadable with every problem at once where it is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        said = _("The settings cannot be read: {fault}.").format(fault=fault)
        raise Unreadable(Problem("error", "bad_toml", said, file)) from None
    if told := _faults(data):
        raise Unreadable(*(Problem("error", "bad_setting", said, file, column=key) for key, said in told))
    place = data.get("place", {})
    return Settings(
        name=place.get("name", ""), home=place.get("home", ""), currency=place.get("currency", "GBP"),
        colour=place.get("colour", ""), as_at=place.get("as_at", ""), language=place.get("language", "en"),
        assumptions={k: float(v) for k, v in data.get("assumptions", {}).items()},
        thresholds={k: float(v) for k, v in data.get("thresholds", {}).items()},
        hour_costs={k: float(v) for k, v in data.get("hour_costs", {}).items()},
        presets=tuple(data.get("presets", ())),
        vocabularies={k: tuple(v) for k, v in data.get("vocabularies", {}).items()},
    )  # fmt: skip


_PLACE = ("name", "home", "currency", "colour", "as_at", "language")
_SECTIONS = ("place", "presets", "assumptions", "thresholds", "hour_costs", "vocabularies")


def _faults(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    told = []
    unknown = _("There is no setting of this name. Known: {names}.")
    for key in data:
        if key not in _SECTIONS:
            told.append((key, unknown.format(names=", ".join(_SECTIONS))))
    place = data.get("place", {})
    if not isinstance(place, dict):
        return [*told, ("place", _("This must be a table of settings."))]
    for key, value in place.items():
        if key not in _PLACE:
            told.append((f"place.{key}", unknown.format(names=", ".join(_PLACE))))
        elif not isinstance(value, str):
            told.append((f"place.{key}", _("This must be text.")))
        elif key == "as_at" and value and not _is_day(value):
            told.append((f"place.{key}", _("This must be a day, written as 2026-04-01.")))
    for kind in ("assumptions", "thresholds", "hour_costs"):
        section = data.get(kind, {})
        if not isinstance(section, dict):
            told.append((kind, _("This must be a table of settings.")))
            continue
        for key, value in section.items():
            if key not in numbers(kind):
                told.append((f"{kind}.{key}", unknown.format(names=", ".join(numbers(kind)))))
            elif isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e12:
                told.append((f"{kind}.{key}", _("This must be a number that is not negative.")))
    chosen = data.get("presets", [])
    if not isinstance(chosen, list):
        told.append(("presets", _("This must be a list of names of presets.")))
    else:
        told += [("presets", unknown.format(names=", ".join(presets()))) for name in chosen if name not in presets()]
    lists = data.get("vocabularies", {})
    if not isinstance(lists, dict) or any(not isinstance(v, list) for v in lists.values()):
        told.append(("vocabularies", _("This must be a table of lists of words.")))
    return told


def _is_day(text: str) -> bool:
    try:
        return len(dates.parse(text)) == len("2026-04-01") == len(text)
    except ValueError:
        return False


def settings_toml(settings: Settings) -> dict[str, Any]:
    """The settings as plain data that `read_settings` reads back from TOML; defaults are left out."""
    place = {key: getattr(settings, key) for key in _PLACE if getattr(settings, key) != getattr(Settings(), key)}
    data = {
        "presets": list(settings.presets), "place": place, "assumptions": dict(settings.assumptions),
        "thresholds": dict(settings.thresholds), "hour_costs": dict(settings.hour_costs),
        "vocabularies": {k: list(v) for k, v in settings.vocabularies.items()},
    }  # fmt: skip
    return {key: value for key, value in data.items() if value}
