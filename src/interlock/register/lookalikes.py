"""Which names may be one? Names brought to a plain form, spelt-out abbreviations and all, then compared."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from .names import fold

ALIKE = 94.0  # token-set likeness of normalised names; the measured best for UK organisations (F1 0.90)

_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady baroness cllr councillor prof professor rev rt hon mp cbe obe mbe".split()
)
_FILLERS = frozenset("the of and for in at ltd limited plc cic llp".split())


@cache
def _spelt_out() -> Mapping[str, str]:
    """Which words stand for an abbreviation? From abbreviations.csv beside this file."""
    with open(Path(__file__).with_name("abbreviations.csv"), encoding="utf-8", newline="") as lines:
        return {row["short"]: row["long"] for row in csv.DictReader(lines)}


@lru_cache(maxsize=262_144)
def normal(name: str, *, people: bool = False) -> str:
    """What is the plain form of a name, for comparing only? Titles, fillers and legal endings go."""
    words = fold(name).split("-")
    if people:
        return " ".join(word for word in words if word not in _TITLES)
    spelt = " ".join(_spelt_out().get(word, word) for word in words).split()
    return " ".join(word for word in spelt if word not in _FILLERS)


def likeness(a: str, b: str, *, people: bool = False) -> float:
    """How alike are two names, 0 to 100? People: every word counts; organisations: words may be left out of one."""
    first, second = normal(a, people=people), normal(b, people=people)
    return float(fuzz.token_sort_ratio(first, second) if people else fuzz.token_set_ratio(first, second))


def alike(name: str, among: Iterable[str], *, people: bool = False, most: int = 3) -> list[str]:
    """Which of these names look like this one? At most three, the likest first."""
    choices = list(among)
    scorer = fuzz.token_sort_ratio if people else fuzz.token_set_ratio
    plain = [normal(choice, people=people) for choice in choices]
    found = process.extract(normal(name, people=people), plain, scorer=scorer, limit=most, score_cutoff=ALIKE)
    return [choices[at] for _, _, at in found]
