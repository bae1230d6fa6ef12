"""What is the plain form of a name, for comparing only? One name here; very many at once in `spoken`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from .names import fold

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady baroness viscount viscountess earl countess cllr councillor prof professor "
    "rev rt hon mp cbe obe mbe".split()
)
HIS = frozenset("mr sir lord viscount earl".split())
HERS = frozenset("mrs ms miss dame lady baroness viscountess countess".split())
COUNCILS = frozenset("borough city county district metropolitan parish town".split())
FILLERS = frozenset("the of and for in at ltd limited plc cic llp".split())
KINDS = frozenset(
    "borough metropolitan district service group board partnership forum committee panel network team office".split()
)


@cache
def spelt_out() -> Mapping[str, str]:
    """Which words stand for an abbreviation? From abbreviations.csv beside this file."""
    with open(Path(__file__).with_name("abbreviations.csv"), encoding="utf-8", newline="") as lines:
        return {row["short"]: row["long"] for row in csv.DictReader(lines)}


def split(name: str) -> list[str]:
    """Which words has a name? Folded, with apostrophes left out."""
    return [word for word in fold(name.replace("'", "").replace("’", "")).split("-") if word]


def split_person(name: str) -> list[str]:
    """Which words has the name of a person, titles too? One with a comma is turned round."""
    last, comma, first = name.partition(",")
    return split(f"{first} {last}" if comma and split(first) else name)


@lru_cache(maxsize=262_144)
def normal(name: str, *, people: bool = False) -> str:
    """What is the plain form of a name, for comparing only? Titles, fillers, legal endings and plural s go.

    A person's name with a comma is turned round: `Osei, Jane` -> `jane osei`.
    """
    if people:
        words = split_person(name)
        kept = [word for word in words if word not in TITLES]
        return " ".join(kept if len(kept) > 1 else words)  # Lord Smith and Lady Smith are two
    spelt = " ".join(spelt_out().get(word, word) for word in split(name)).split()
    return " ".join(map(singular, [word for word in spelt if word not in FILLERS] or spelt))


def singular(word: str) -> str:
    """The word without a plural s."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word
