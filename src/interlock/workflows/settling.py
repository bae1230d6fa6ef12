"""What does this place settle for itself? Its settings as texts of a form, back to TOML, and saved through the log."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import tomli_w

from .. import store
from ..audit.settings import Number, Settings, numbers, presets, read_settings, settings_toml
from ..register.language import N_, _
from ..register.problem import Unreadable
from ..register.snapshot import Register
from ..register.values import written
from .editing.naming import Naming
from .editing.reading import parts, read_date
from .editing.sides import Side
from .place import settings_of

PLACE = ("name", "home", "currency", "colour", "as_at", "language")
KINDS = ("assumptions", "hour_costs", "thresholds")
_LABELS = {
    "place.name": N_("Name of the place"),
    "place.home": N_("Whose register it is"),
    "place.currency": N_("Currency"),
    "place.colour": N_("Colour"),
    "place.as_at": N_("Day to look at"),
    "place.language": N_("Language"),
    "presets": N_("Presets"),
    "vocabularies": N_("Words of your own"),
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_DEFAULTS = Settings()


class Changed(Exception):
    """Somebody saved other settings meanwhile; `current` is their TOML."""

    def __init__(self, current: str) -> None:
        super().__init__()
        self.current = current


@dataclass(frozen=True)
class OwnNumber:
    """One number that a place may set: what it means, its default and source, and what counts now and why."""

    key: str  # e.g. thresholds.overlap_jaccard
    number: Number
    own: float | None
    now: float
    because: str  # the title of the preset that sets it; empty where the default or their own does


@dataclass(frozen=True)
class Preset:
    """A named set of thresholds that a place may follow."""

    name: str
    title: str
    source: str
    thresholds: tuple[tuple[str, float], ...]  # label and value


def label(key: str) -> str:
    """What is this setting called?"""
    kind, _dot, name = key.partition(".")
    return numbers(kind)[name].label if kind in KINDS else _(_LABELS.get(key, key))


def own_numbers(settings: Settings, kind: str) -> list[OwnNumber]:
    """The numbers of one kind (`assumptions`, `hour_costs`, `thresholds`), each with what counts now."""
    own: Mapping[str, float] = getattr(settings, kind)
    found = []
    for name, number in numbers(kind).items():
        because, now = "", own.get(name, number.value)
        if kind == "thresholds":
            now = settings.threshold(name)
            chosen = [p for p in settings.presets if name in presets()[p].get("thresholds", {})]
            because = presets()[chosen[-1]]["title"] if chosen and name not in own else ""
        found.append(OwnNumber(f"{kind}.{name}", number, own.get(name), now, because))
    return found


def all_presets() -> list[Preset]:
    """Which presets are there?"""
    known = numbers("thresholds")
    return [
        Preset(name, one["title"], one["source"],
               tuple((known[t].label, float(v)) for t, v in one.get("thresholds", {}).items()))
        for name, one in presets().items()
    ]  # fmt: skip


def as_texts(settings: Settings, naming: Naming | None = None) -> dict[str, str]:
    """The settings as the texts of a form: `place.name`, `presets`, `thresholds.overlap_jaccard`, ..."""
    found = {f"place.{name}": str(getattr(settings, name)) for name in PLACE}
    if naming is not None and settings.home in naming.lookup("organisations").ids:
        found["place.home"] = naming.shown("organisations", settings.home)
    found["presets"] = "|".join(settings.presets)
    for kind in KINDS:
        own = getattr(settings, kind)
        found |= {f"{kind}.{name}": written(own[name]) if name in own else "" for name in numbers(kind)}
    lines = (f"{name}: {' | '.join(words)}" for name, words in settings.vocabularies.items())
    return {**found, "vocabularies": "\n".join(lines)}


def from_texts(texts: Mapping[str, str], register: Register, languages: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The TOML that these texts say, and what is wrong with which of them."""
    faults: dict[str, str] = {}
    place = {name: texts.get(f"place.{name}", "").strip() for name in PLACE}
    place["home"] = _home(place["home"], Naming(register), faults)
    if place["as_at"]:
        place["as_at"] = _day(place["as_at"], faults)
    place["currency"] = place["currency"].upper() or _DEFAULTS.currency
    faults |= _looks(place["currency"], place["colour"])
    place["language"] = place["language"] or _DEFAULTS.language
    if place["language"] not in languages:
        faults["place.language"] = _("Choose one of the languages that are there.")
    own: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        for name in numbers(kind):
            if text := texts.get(f"{kind}.{name}", "").strip():
                _number(own[kind], kind, name, text, faults)
    chosen = tuple(name for name in texts.get("presets", "").split("|") if name)
    words = _vocabularies(texts.get("vocabularies", ""), faults)
    made = Settings(**place, presets=chosen, vocabularies=words, **own)  # type: ignore[arg-type]
    toml = tomli_w.dumps(settings_toml(made))
    return toml, faults | {key: said for key, said in problems(toml).items() if key not in faults}


def _home(text: str, naming: Naming, faults: dict[str, str]) -> str:
    ids = naming.lookup("organisations").find(text) if text else []
    if len(ids) == 1:
        return ids[0]
    if text and naming.count("organisations"):
        near = [naming.shown("organisations", id) for id in (ids or naming.alike("organisations", text))]
        said = _("There is no organisation “{name}”. Choose one from the list.")
        if near:
            said = _("No one organisation is called “{name}”. Is it one of these: {near}?")
        faults["place.home"] = said.format(name=text, near="; ".join(near))
    return text


def _day(text: str, faults: dict[str, str]) -> str:
    try:
        day = read_date(text)
    except ValueError:
        day = ""
    if len(day) != 10:
        faults["place.as_at"] = _("Write a whole date that exists, such as 1/4/2026, or leave it empty for today.")
        return ""
    return day


def _number(own: dict[str, float], kind: str, name: str, text: str, faults: dict[str, str]) -> None:
    percent = numbers(kind)[name].unit == "share" and text.endswith("%")
    try:
        value = float(text.removesuffix("%").replace(",", "").lstrip("£€$").strip())
        if not math.isfinite(value) or not 0 <= value < 1e12 or "_" in text:
            raise ValueError
    except ValueError:
        faults[f"{kind}.{name}"] = _("“{value}” is not a number that is nought or more.").format(value=text[:60])
        return
    value = value / 100 if percent else value
    if numbers(kind)[name].unit == "share" and value > 1:
        said = _("“{value}” is no share: write 0.3 or 30 %, at most 1 or 100 %.")
        faults[f"{kind}.{name}"] = said.format(value=text[:60])
        return
    own[name] = value


def _vocabularies(text: str, faults: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in text.replace("\r", "").split("\n"):
        if not line.strip():
            continue
        name, colon, words = line.partition(":")
        if not colon or not name.strip() or name.strip() in found:
            said = _("Write each line as a name, a colon and words parted by |, each name once: “{line}” is not so.")
            faults["vocabularies"] = said.format(line=line.strip()[:80])
        else:
            found[name.strip()] = tuple(parts(words))
    return found


def problems(toml: str) -> dict[str, str]:
    """What is wrong with this TOML, by the name of the setting? Empty where it can be used."""
    try:
        found = read_settings(toml)
    except Unreadable as fault:
        return {problem.column: problem.in_words for problem in fault.problems}
    faults: dict[str, str] = {}
    if found.as_at:
        _day(found.as_at, faults)
    return _looks(found.currency, found.colour) | faults


def _looks(currency: str, colour: str) -> dict[str, str]:
    faults = {}
    if not _CURRENCY.fullmatch(currency):
        faults["place.currency"] = _("A currency is three letters, such as GBP or EUR.")
    if colour and not _COLOUR.fullmatch(colour):
        faults["place.colour"] = _("A colour is # and six digits or letters a to f, such as #1d5c63.")
    return faults


def changed(before: str, after: str) -> list[tuple[str, str, str]]:
    """Which settings differ between two TOML texts? What each is called, before and after."""
    was, now = as_texts(settings_of(before)), as_texts(settings_of(after))
    return [(label(key), was.get(key, ""), text) for key, text in now.items() if was.get(key, "") != text]


def sides(was: str, theirs: str, yours: str) -> list[Side]:
    """Where do three versions of the settings differ? Those that both changed, each in their own way, first."""
    a, b, c = (as_texts(settings_of(toml)) for toml in (was, theirs, yours))
    usual = {key: "yours" if a[key] == b[key] else "theirs" if a[key] == c[key] else "" for key in a}
    found = [Side(key, label(key), a[key], b[key], c[key], usual[key]) for key in a if b[key] != c[key]]  # type: ignore
    return sorted(found, key=lambda side: side.usual != "")


def save(toml: str, *, seen: str, who: str, why: str, at: datetime) -> int | None:
    """Save the settings; which change is it? None where they are the same already.

    Raises Unreadable with every problem where they are wrong; Changed where others were saved since `seen`.
    """
    read_settings(toml)
    try:
        return store.apply_settings(toml, who=who, why=why, at=at, seen=seen)
    except store.SettingsChanged as changed:
        raise Changed(changed.current) from None


def last_change() -> Any:
    """Who changed the settings last, when and why? None where nobody did."""
    moments = store.history("settings", "place")
    return moments[0].entry if moments else None
