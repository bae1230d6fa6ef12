"""Which names may be one? Names brought to a plain form, spelt-out abbreviations and all, then compared.

Precision goes before recall: an officer who reads that two schools may be one because both are primary schools stops
reading. Two names may be one where their words are the same in any order, run together or apart; where one only adds
a word that names the kind of body ("Borough", "Board"); where one word has one letter wrong; where one is the initials
of the other. Numbers, compass points and every other word tell records apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from .plain_names import COUNCILS, FILLERS, HERS, HIS, KINDS, normal, split
from .spoken import SMALL, Ints, Spoken, blocks, mixed, raw_words, spoken

__all__ = ["alike", "likeness", "normal", "possible_duplicates", "possible_pairs"]

NEAR = 60.0  # likeness of plain names below which two are not even looked at
SPELLING = 5  # letters from which a word can have one letter wrong
CROWD = 6  # names that differ in one word only: from here on that word is what tells them apart
MANY = 100  # bodies of one name: so many are no slip of the pen, but a name that every place has
INITIALS = 14  # letters of a name that may be initials
NAMESAKES = 3  # people of one name: more of them are namesakes, not one person

Words = tuple[str, ...]
Facts = tuple[str | None, ...]
Pair = tuple[str, str, float]


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
    return tuple(sorted(word for word in words if word not in KINDS))


def _initials_of(short: str, name: str) -> bool:
    """Is the one written as the initials of the other? Four letters, or three of a council."""
    if len(short) > INITIALS:
        return False
    word = short.replace(".", "").strip()
    if not (word.isalpha() and 3 <= len(word) <= 7):
        return False
    words = split(name)
    if len(words) < 3 or (len(word) == 3 and not (words[-1] == "council" and words[-2] in COUNCILS)):
        return False
    chief = [w for w in words if w not in FILLERS]
    return word.casefold() in ("".join(w[0] for w in words), "".join(w[0] for w in chief))


@dataclass
class _Found:
    """Pairs of records that may be one, with their likeness; the facts of each record tell some of them apart."""

    names: Spoken
    facts: Sequence[pl.Series]  # in the order of the records
    written: Callable[[int], Iterable[str]] | None = None  # the names of a record, where titles tell people apart
    pairs: dict[tuple[int, int], float] = field(default_factory=dict)

    def add(self, a: int, b: int, alike: float) -> None:
        """Two records, by number."""
        if a != b and not self.apart(a, b):
            pair = (a, b) if a < b else (b, a)
            self.pairs[pair] = max(alike, self.pairs.get(pair, 0.0))

    def apart(self, a: int, b: int) -> bool:
        """Do known facts say that these are two?"""
        known = ((facts[a], facts[b]) for facts in self.facts)
        if any(x is not None and y is not None and x != y for x, y in known):
            return True
        titles = {_title(self.written(place)) for place in (a, b)} - {None} if self.written else ()
        return len(titles) > 1

    def records(self, block: Sequence[int]) -> list[int]:
        """Whose names are these?"""
        return [int(self.names.record[name]) for name in block]

    def told(self, block: Sequence[int]) -> list[tuple[int, Words]]:
        """The names of a block: whose each is, and its words."""
        return [(int(self.names.record[name]), self.names.words(name)) for name in block]

    @cached_property
    def _used(self) -> Mapping[str, int]:
        words = max(len(self.names.vocabulary), 1)
        told = np.unique(self.names.record[self.names.row] * words + self.names.word)
        counts = np.bincount(told % words, minlength=words).tolist()
        return dict(zip(self.names.vocabulary, counts, strict=False))

    def uses(self, word: str) -> int:
        """How many records use this word?"""
        return self._used[word]


def possible_duplicates(
    names: Mapping[str, Sequence[str]], *, people: bool = False, facts: Mapping[str, Facts] | None = None
) -> list[Pair]:
    """Which records of one table may be one? Pairs of ids (a < b) with the likeness of their names, 0 to 100.

    `names` gives each id its name and other names. `facts` gives each id some facts, as many for each, such as area
    and identifier: two records of which one fact is known and differs are two. For people the first fact is the
    organisation: where names only agree by an initial or but for a letter, it must be the same. Pairs are found by
    blocking on shared words, never by comparing all with all.
    """
    known = zip(*((facts or {}).get(id) or (None,) for id in names), strict=True)
    told = [(place, text) for place, texts in enumerate(names.values()) for text in sorted(set(texts))]
    record = np.array([place for place, _text in told], dtype=np.int64)
    text = pl.Series([text for _place, text in told], dtype=pl.String)
    columns = [pl.Series(column, dtype=pl.String) for column in known]
    return possible_pairs(pl.Series(list(names), dtype=pl.String), record, text, columns, people=people)


def possible_pairs(
    ids: pl.Series, record: Ints, text: pl.Series, facts: Sequence[pl.Series], *, people: bool = False
) -> list[Pair]:
    """`possible_duplicates` of very many records, in columns.

    `ids` are those of the records; `text` their names and other names, in order, and `record` the place among `ids` of
    the record that bears each; `facts` columns of facts in the order of `ids`.
    """
    names = spoken(record, text, people=people)
    if people:

        def written(place: int) -> pl.Series:
            return text[int(np.searchsorted(record, place)) : int(np.searchsorted(record, place, side="right"))]

        found = _Found(names, facts, written)
        _same_people(found, len(ids))
    else:
        found = _Found(names, facts)
        _same_bodies(found)
        _same_by_initials(record, text, found)
    made = ((sorted((ids[a], ids[b])), alike) for (a, b), alike in found.pairs.items())
    return sorted((a, b, round(alike, 1)) for (a, b), alike in made)


def _title(names: Iterable[str]) -> str | None:
    """Is this Lord Smith of Wyke or Lady Smith of Wyke, where the name says so?"""
    words = {word for name in names for word in split(name)}
    his, hers = bool(words & HIS), bool(words & HERS)
    return None if his == hers else "his" if his else "hers"


def _same_bodies(found: _Found) -> None:
    names, every = found.names, np.arange(len(found.names.record))
    for keys in (names.bag, names.letters):
        same = blocks(keys, every)
        for block in same.of(same.size < MANY):
            for a, b in combinations(found.records(block), 2):
                found.add(a, b, 100.0)
    kind = np.array([word in KINDS for word in names.vocabulary], dtype=bool)[names.word]
    many = np.flatnonzero(np.bincount(names.row[~kind], minlength=len(every)) > 1)
    cores = blocks(names.sums(np.where(kind, np.uint64(0), names.mixed[names.word]))[many], many)
    for block in cores.of(cores.distinct(names.bag) == 2):
        told = found.told(block)
        short = min((words for _place, words in told), key=len)
        if _core(short) == tuple(sorted(short)):  # one bears no kind at all
            for (a, x), (b, y) in combinations(told, 2):
                found.add(a, b, _ratio(x, y))
    # The name without each of its words in turn: who shares one differs in one word only.
    row = names.row[(names.size > 1)[names.row]]
    but_one = blocks(names.bag[row] - names.mixed[names.word[(names.size > 1)[names.row]]], row)
    forms = but_one.distinct(names.line)
    for block in but_one.of((forms < CROWD) & (forms > 1)):
        for (a, x), (b, y) in combinations(found.told(block), 2):
            differ = [*(Counter(x) - Counter(y)), *(Counter(y) - Counter(x))]
            if len(differ) == 2 and _misspelt(*differ) and min(found.uses(word) for word in differ) < 2:
                found.add(a, b, _ratio(x, y))


def _same_by_initials(record: Ints, text: pl.Series, found: _Found) -> None:
    brief = [(int(record[at]), text[at]) for at in (text.str.len_chars() <= INITIALS).arg_true()]
    short = {name.replace(".", "").strip().casefold(): None for _place, name in brief}
    wanted = {letters for letters in short if letters.isalpha() and 3 <= len(letters) <= 7}
    if not wanted:
        return
    whole: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at in _long(text, wanted):
        words = split(text[at])
        if len(words) > 2:
            chief = [word for word in words if word not in FILLERS]
            for letters in {"".join(w[0] for w in words), "".join(w[0] for w in chief)}:
                whole[letters].append((int(record[at]), text[at]))
    for place, name in brief:
        meant = whole.get(name.replace(".", "").strip().casefold(), [])
        if len({other for other, _name in meant}) == 1 and _initials_of(name, meant[0][1]):
            found.add(place, meant[0][0], 90.0)


def _long(text: pl.Series, wanted: set[str]) -> Iterable[int]:
    """Which of these names may be written as some of these initials? All of a few."""
    if len(text) <= SMALL:
        return range(len(text))
    vocabulary, word, start = raw_words(text)
    letters = pl.Series([word[0] for word in vocabulary], dtype=pl.String)
    chief = np.array([word not in FILLERS for word in vocabulary], dtype=bool)[word]
    rows = pl.DataFrame({"row": np.repeat(np.arange(len(text)), np.diff(start)), "chief": chief,
                         "letter": letters.gather(pl.Series(word))})  # fmt: skip
    made = rows.group_by("row").agg(
        all=pl.col("letter").str.join(""), chief=pl.col("letter").filter(pl.col("chief")).str.join("")
    )
    meant = pl.col("all", "chief").is_in(sorted(wanted))
    return made.filter(pl.any_horizontal(meant))["row"].sort().to_list()


def _same_people(found: _Found, people: int) -> None:
    names, every = found.names, np.arange(len(found.names.record))
    same = blocks(names.bag, every)
    for block in same.of(same.size <= NAMESAKES):
        for a, b in combinations(found.records(block), 2):
            found.add(a, b, 100.0)
    # One says more of the given names than the other.
    several = np.flatnonzero(names.size > 1)
    ends = blocks((mixed(names.mixed[names.first]) + names.mixed[names.last])[several], several)
    for block in ends.of((ends.size <= NAMESAKES) & (ends.distinct(names.size) > 1)):
        for (a, x), (b, y) in combinations(found.told(block), 2):
            if len(x) != len(y) and _same_given(x[:-1], y[:-1]):
                found.add(a, b, _ratio(x, y))
    # By an initial, or but for a letter: within one organisation only.
    body = found.facts[0].rank("dense").cast(pl.Int64).fill_null(-1).to_numpy() if people else np.empty(0, np.int64)
    near = np.flatnonzero((names.size > 1) & (body[names.record] >= 0))
    home = mixed(body[names.record].astype(np.uint64))
    letter = mixed(np.array([ord(word[0]) for word in names.vocabulary], dtype=np.uint64))
    initial = np.array([len(word) == 1 for word in names.vocabulary], dtype=bool)[names.first]
    met = blocks((mixed(home + names.mixed[names.last]) + letter[names.first])[near], near)
    for block in met.of((met.count(initial) > 0) & (met.count(~initial) > 0)):
        told = found.told(block)
        long = [(place, words) for place, words in told if len(words[0]) > 1]
        if len({place for place, _words in long}) == 1:
            for a, x in told:
                if len(x[0]) == 1 and _same_given(x[:-1], long[0][1][:-1]):
                    found.add(a, long[0][0], _ratio(x, long[0][1]))
    # Who may be one but for a letter has, word by word, the same word or one as long that begins as it does.
    may_slip = np.array([len(word) >= SPELLING and word.isalpha() for word in names.vocabulary], dtype=bool)
    sketch = names.in_order(np.where(may_slip, letter, names.mixed))
    for end in (names.first, names.last):
        alike = blocks((mixed(home + mixed(names.mixed[end])) + sketch)[near], near)
        for block in alike.of(alike.distinct(names.line) > 1):
            for (a, x), (b, y) in combinations(found.told(block), 2):
                if len(x) == len(y) and x != y and _one_word_misspelt(x, y):
                    found.add(a, b, _ratio(x, y))


def _ratio(x: Words, y: Words) -> float:
    return float(fuzz.ratio(" ".join(sorted(x)), " ".join(sorted(y))))
