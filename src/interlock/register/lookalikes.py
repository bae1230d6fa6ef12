"""Which names may be one? Names brought to a plain form, spelt-out abbreviations and all, then compared.

Precision goes before recall: an officer who reads that two schools may be one because both are primary schools stops
reading. Two names may be one where their words are the same in any order, run together or apart; where one only adds
a word that names the kind of body ("Borough", "Board"); where one word has one letter wrong; where one is the initials
of the other. Numbers, compass points and every other word tell records apart.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from .names import fold

NEAR = 60.0  # likeness of plain names below which two are not even looked at
SPELLING = 5  # letters from which a word can have one letter wrong
CROWD = 6  # names that differ in one word only: from here on that word is what tells them apart
MANY = 100  # bodies of one name: so many are no slip of the pen, but a name that every place has
NAMESAKES = 3  # people of one name: more of them are namesakes, not one person

_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady baroness viscount viscountess earl countess cllr councillor prof professor "
    "rev rt hon mp cbe obe mbe".split()
)
_HIS = frozenset("mr sir lord viscount earl".split())
_HERS = frozenset("mrs ms miss dame lady baroness viscountess countess".split())
_COUNCILS = frozenset("borough city county district metropolitan parish town".split())
_FILLERS = frozenset("the of and for in at ltd limited plc cic llp".split())
_KINDS = frozenset(
    "borough metropolitan district service group board partnership forum committee panel network team office".split()
)

Words = tuple[str, ...]
Facts = tuple[str | None, ...]


@cache
def _spelt_out() -> Mapping[str, str]:
    """Which words stand for an abbreviation? From abbreviations.csv beside this file."""
    with open(Path(__file__).with_name("abbreviations.csv"), encoding="utf-8", newline="") as lines:
        return {row["short"]: row["long"] for row in csv.DictReader(lines)}


def _split(name: str) -> list[str]:
    return [word for word in fold(name.replace("'", "").replace("’", "")).split("-") if word]


@lru_cache(maxsize=262_144)
def normal(name: str, *, people: bool = False) -> str:
    """What is the plain form of a name, for comparing only? Titles, fillers, legal endings and plural s go.

    A person's name with a comma is turned round: `Osei, Jane` -> `jane osei`.
    """
    if people:
        last, comma, first = name.partition(",")
        words = _split(f"{first} {last}" if comma and _titles_off(_split(first)) else name)
        return " ".join(_titles_off(words))
    spelt = " ".join(_spelt_out().get(word, word) for word in _split(name)).split()
    kept = [word for word in spelt if word not in _FILLERS] or spelt
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word for word in kept)


def _titles_off(words: list[str]) -> list[str]:
    kept = [word for word in words if word not in _TITLES]
    return kept if len(kept) > 1 else words  # Lord Smith and Lady Smith are two


def likeness(a: str, b: str, *, people: bool = False) -> float:
    """How alike are two names, letter by letter, 0 to 100, in any order of their words?"""
    return float(fuzz.token_sort_ratio(normal(a, people=people), normal(b, people=people)))


def alike(name: str, among: Iterable[str], *, people: bool = False, most: int = 3) -> list[str]:
    """Which of these names may mean the same as this one? At most three, the likest first."""
    choices = list(among)
    mine = normal(name, people=people)
    if not mine:
        return []
    may_be_one = _one_person if people else _one_body
    plain = [_in_order(choice, people) for choice in choices]
    near = process.extract(_in_order(name, people), plain, scorer=fuzz.ratio, limit=None, score_cutoff=NEAR)
    found = [choices[at] for _, _, at in near if may_be_one(_words(mine), _words(normal(choices[at], people=people)))]
    if not people and not found:
        found = [choice for choice in choices if _initials_of(name, choice) or _initials_of(choice, name)]
    return found[:most]


@lru_cache(maxsize=262_144)
def _in_order(name: str, people: bool) -> str:
    """The plain form with its words in the order of the alphabet."""
    return " ".join(sorted(normal(name, people=people).split()))


def _words(plain: str) -> Words:
    return tuple(plain.split())


def _one_body(a: Words, b: Words) -> bool:
    """May these be one organisation, partnership, theme or area? Judged by two names alone."""
    mine, theirs = {*a} - {*b}, {*b} - {*a}
    if len(mine) > 1 and len(theirs) > 1:
        return "".join(a) == "".join(b)
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return True
    if not mine or not theirs:
        return _core(a) == _core(b) and len(_core(a)) > 1
    return len(a) == len(b) and len(mine) == len(theirs) == 1 and _misspelt(*mine, *theirs)


def _one_person(a: Words, b: Words) -> bool:
    """May these be one person? Judged by two names alone."""
    if sorted(a) == sorted(b):
        return True
    if len(a) < 2 or len(b) < 2:
        return False
    if a[-1] == b[-1] and _same_given(a[:-1], b[:-1]):
        return True
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and _one_word_misspelt(a, b)


def _one_word_misspelt(a: Words, b: Words) -> bool:
    return all(x == y or _misspelt(x, y) for x, y in zip(a, b, strict=True))


def _same_given(a: Words, b: Words) -> bool:
    """Jane and Jane Ama, Jane and J, J A and Jane Ama: given names of which one set only says more."""
    return all(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(a, b, strict=False))


def _misspelt(a: str, b: str) -> bool:
    """Is one letter wrong, missing, too many, or changed with its neighbour, and not the first?"""
    long = min(len(a), len(b)) >= SPELLING and a.isalpha() and b.isalpha() and a[0] == b[0]
    return long and OSA.distance(a, b, score_cutoff=1) == 1


def _core(words: Words) -> Words:
    return tuple(sorted(word for word in words if word not in _KINDS))


def _initials_of(short: str, name: str) -> bool:
    """Is the one written as the initials of the other? Four letters, or three of a council."""
    if len(short) > 14:
        return False
    word = short.replace(".", "").strip()
    if not (word.isalpha() and 3 <= len(word) <= 7):
        return False
    words = _split(name)
    if len(words) < 3 or (len(word) == 3 and not (words[-1] == "council" and words[-2] in _COUNCILS)):
        return False
    chief = [w for w in words if w not in _FILLERS]
    return word.casefold() in ("".join(w[0] for w in words), "".join(w[0] for w in chief))


@dataclass
class _Found:
    """Pairs that may be one, with their likeness; the facts of each record tell some of them apart."""

    facts: Mapping[str, Facts]
    pairs: dict[tuple[str, str], float] = field(default_factory=dict)

    def add(self, a: str, b: str, alike: float) -> None:
        if a != b and not self.apart(a, b):
            pair = (a, b) if a < b else (b, a)
            self.pairs[pair] = max(alike, self.pairs.get(pair, 0.0))

    def apart(self, a: str, b: str) -> bool:
        """Do known facts say that these are two?"""
        return any(x is not None and y is not None and x != y for x, y in zip(self._of(a), self._of(b), strict=True))

    def _of(self, id: str) -> Facts:
        return self.facts[id]


def possible_duplicates(
    names: Mapping[str, Sequence[str]], *, people: bool = False, facts: Mapping[str, Facts] | None = None
) -> list[tuple[str, str, float]]:
    """Which records of one table may be one? Pairs of ids (a < b) with the likeness of their names, 0 to 100.

    `names` gives each id its name and other names. `facts` gives each id some facts, as many for each, such as area
    and identifier: two records of which one fact is known and differs are two. For people the first fact is the
    organisation: where names only agree by an initial or but for a letter, it must be the same. Pairs are found by
    blocking on shared words, never by comparing all with all.
    """
    known = {id: (facts or {}).get(id) or (None,) for id in names}
    if people:
        known = {id: (*known[id], _title(texts)) for id, texts in names.items()}
    found = _Found(known)
    said: dict[str, list[Words]] = {
        id: [tuple(plain.split()) for text in sorted(set(texts)) if (plain := normal(text, people=people))]
        for id, texts in names.items()
    }
    if people:
        _same_people(said, found)
    else:
        _same_bodies(said, found)
        _same_by_initials(names, found)
    return sorted((a, b, round(alike, 1)) for (a, b), alike in found.pairs.items())


def _title(names: Sequence[str]) -> str | None:
    """Is this Lord Smith of Wyke or Lady Smith of Wyke, where the name says so?"""
    words = {word for name in names for word in _split(name)}
    his, hers = bool(words & _HIS), bool(words & _HERS)
    return None if his == hers else "his" if his else "hers"


def _blocks(
    said: Mapping[str, Sequence[Words]], keys: Callable[[Words], Iterable[Hashable]]
) -> Iterator[list[tuple[str, Words]]]:
    """Records that share a key, with the name under which they do; each once a key."""
    held: dict[Hashable, dict[tuple[str, Words], None]] = defaultdict(dict)
    for id, texts in said.items():
        for words in texts:
            for key in keys(words):
                held[key][id, words] = None
    return (list(block) for block in held.values() if len(block) > 1)


def _same_bodies(said: Mapping[str, list[Words]], found: _Found) -> None:
    used = Counter(word for texts in said.values() for word in {w for words in texts for w in words})
    for block in _blocks(said, lambda words: (tuple(sorted(words)), "".join(words))):
        if len(block) < MANY:
            for (a, _x), (b, _y) in combinations(block, 2):
                found.add(a, b, 100.0)
    for block in _blocks(said, lambda words: [core] if len(core := _core(words)) > 1 else []):
        forms = {tuple(sorted(words)) for _id, words in block}
        if len(forms) == 2 and _core(min(forms, key=len)) == min(forms, key=len):  # one bears no kind at all
            for (a, x), (b, y) in combinations(block, 2):
                found.add(a, b, _ratio(x, y))
    for block in _blocks(said, _but_one):
        if len({words for _id, words in block}) < CROWD:
            for (a, x), (b, y) in combinations(block, 2):
                differ = [*(Counter(x) - Counter(y)), *(Counter(y) - Counter(x))]
                if len(differ) == 2 and _misspelt(*differ) and min(used[word] for word in differ) < 2:
                    found.add(a, b, _ratio(x, y))


def _but_one(words: Words) -> Iterator[Hashable]:
    """The name without each of its words in turn: who shares one differs in one word only."""
    if len(words) > 1:
        for at in range(len(words)):
            yield tuple(sorted(words[:at] + words[at + 1 :]))


def _same_by_initials(names: Mapping[str, Sequence[str]], found: _Found) -> None:
    whole: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for id, texts in names.items():
        for text in texts:
            words = _split(text)
            if len(words) > 2:
                chief = [word for word in words if word not in _FILLERS]
                for letters in {"".join(w[0] for w in words), "".join(w[0] for w in chief)}:
                    whole[letters].append((id, text))
    for id, texts in names.items():
        for text in texts:
            meant = whole.get(text.replace(".", "").strip().casefold(), [])
            if len({other for other, _name in meant}) == 1 and _initials_of(text, meant[0][1]):
                found.add(id, meant[0][0], 90.0)


def _same_people(said: Mapping[str, list[Words]], found: _Found) -> None:
    for block in _blocks(said, lambda words: [tuple(sorted(words))]):
        if len(block) <= NAMESAKES:
            for (a, _x), (b, _y) in combinations(block, 2):
                found.add(a, b, 100.0)
    # One says more of the given names than the other.
    for block in _blocks(said, lambda words: [(words[0], words[-1])] if len(words) > 1 else []):
        if len(block) <= NAMESAKES:
            for (a, x), (b, y) in combinations(block, 2):
                if len(x) != len(y) and _same_given(x[:-1], y[:-1]):
                    found.add(a, b, _ratio(x, y))
    # By an initial, or but for a letter: within one organisation only.
    near: dict[str, list[Words]] = {}
    for id, texts in said.items():
        body = found.facts[id][0]
        if body is not None:
            near[id] = [_beside(body, words) for words in texts if len(words) > 1]
    for block in _blocks(near, lambda words: [(words[0], words[-1], words[1][0])]):
        short = [(id, words) for id, words in block if len(words[1]) == 1]
        long = [(id, words) for id, words in block if len(words[1]) > 1]
        for a, x in short:
            if len({id for id, _words in long}) == 1 and _same_given(x[1:-1], long[0][1][1:-1]):
                found.add(a, long[0][0], _ratio(x[1:], long[0][1][1:]))
    for block in _blocks(near, lambda words: [(words[0], at, words[at]) for at in (1, len(words) - 1)]):
        for (a, x), (b, y) in combinations(block, 2):
            if len(x) == len(y) and x != y and _one_word_misspelt(x, y):
                found.add(a, b, _ratio(x[1:], y[1:]))


def _beside(body: str, words: Words) -> Words:
    return (body, *words)


def _ratio(x: Words, y: Words) -> float:
    return float(fuzz.ratio(" ".join(sorted(x)), " ".join(sorted(y))))
