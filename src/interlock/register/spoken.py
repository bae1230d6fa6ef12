"""Very many names in their plain form at once, and which of them share a key? In columns, a number a word.

The plain form is that of `plain_names.normal`; here it is worked out word by word of the vocabulary instead of name by
name. Keys are 64-bit hashes: two keys that differ meet by chance once in some ten million registers of a nation's size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .plain_names import FILLERS, TITLES, normal, singular, spelt_out, split, split_person

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]
Bools = NDArray[np.bool_]

SMALL = 400  # so few names are quicker one by one


@dataclass(frozen=True)
class Spoken:
    """Names in their plain form, a row each, in the order of their records; those without any word are left out."""

    record: Ints  # whose name it is
    vocabulary: list[str]
    word: Ints  # the words of all names, one after another, as places in the vocabulary
    start: Ints  # where the words of each name begin, and where those of the last end

    @cached_property
    def size(self) -> Ints:
        """How many words has each name?"""
        return np.diff(self.start)

    @cached_property
    def row(self) -> Ints:
        """The name in which each word stands."""
        return np.repeat(np.arange(len(self.record)), self.size)

    @cached_property
    def mixed(self) -> Keys:
        """A hash of each word of the vocabulary."""
        return mixed(np.arange(len(self.vocabulary), dtype=np.uint64))

    @cached_property
    def bag(self) -> Keys:
        """A key of each name that is the same for the same words in any order."""
        return self.sums(self.mixed[self.word])

    @cached_property
    def line(self) -> Keys:
        """A key of each name that is the same for the same words in the same order."""
        return self.in_order(self.mixed)

    @cached_property
    def letters(self) -> Keys:
        """A key of each name that is the same for the same letters, wherever a new word begins."""
        long = np.array([len(word) for word in self.vocabulary], dtype=np.int64)
        letter = mixed(np.frombuffer("".join(self.vocabulary).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64))
        begins = np.concatenate([[0], np.cumsum(long)[:-1]])
        if not len(self.word):
            return np.empty(0, np.uint64)
        place = np.arange(len(letter)) - np.repeat(begins, long)
        of_word = np.add.reduceat(letter * _powers(place), begins)
        ends = np.cumsum(long[self.word])
        before = ends - long[self.word]  # letters of this name and all before it
        return self.sums(of_word[self.word] * _powers(before - np.repeat(before[self.start[:-1]], self.size)))

    @property
    def first(self) -> Ints:
        """The first word of each name."""
        return self.word[self.start[:-1]]

    @property
    def last(self) -> Ints:
        """The last word of each name."""
        return self.word[self.start[1:] - 1]

    def in_order(self, of_word: Keys) -> Keys:
        """A key of each name made of something of each of its words, in their order."""
        place = (np.arange(len(self.word)) - self.start[:-1][self.row]).astype(np.uint64)
        return self.sums(mixed(of_word[self.word] + mixed(place)))

    def sums(self, of_each: Keys) -> Keys:
        """What does each name come to, word by word?"""
        return np.add.reduceat(of_each, self.start[:-1]) if len(of_each) else np.empty(0, np.uint64)

    def words(self, name: int) -> tuple[str, ...]:
        """The words of one name."""
        return tuple(self.vocabulary[word] for word in self.word[self.start[name] : self.start[name + 1]].tolist())

    def many(self, names: Ints) -> Spoken:
        """These names alone."""
        word, start = ragged(self.word, self.start, names)
        return Spoken(self.record[names], self.vocabulary, word, start)


@dataclass(frozen=True)
class Blocks:
    """Names that share a key with another, in the order of the blocks, and where each block begins."""

    name: Ints
    start: Ints

    @property
    def size(self) -> Ints:
        """How many names has each block?"""
        return np.diff(self.start)

    def distinct(self, of_name: NDArray[np.generic]) -> Ints:
        """How many different ones of these has each block?"""
        block, shown = np.repeat(np.arange(len(self.size)), self.size), of_name[self.name]
        order = np.lexsort((shown, block))
        new = np.ones(len(order), dtype=bool)
        new[1:] = (shown[order][1:] != shown[order][:-1]) | (block[order][1:] != block[order][:-1])
        return np.bincount(block[order][new], minlength=len(self.size)).astype(np.int64)

    def count(self, true: Bools) -> Ints:
        """For how many names of each block does this hold?"""
        block = np.repeat(np.arange(len(self.size)), self.size)
        return np.bincount(block[true[self.name]], minlength=len(self.size)).astype(np.int64)

    def of(self, chosen: Bools) -> Blocks:
        """These blocks alone."""
        name, start = ragged(self.name, self.start, np.flatnonzero(chosen))
        return Blocks(name, start)

    def __iter__(self) -> Iterator[list[int]]:
        at = self.start.tolist()
        for begin, end in pairwise(at):
            yield self.name[begin:end].tolist()


def blocks(keys: Keys, names: Ints) -> Blocks:
    """Which names share a key? Each once a key."""
    order = np.argsort(keys, kind="stable")
    key = keys[order]
    alone = np.ones(len(key) + 1, dtype=bool)  # does a new key begin here?
    alone[1:-1] = key[1:] != key[:-1]
    shared = ~(alone[:-1] & alone[1:])
    key, name = key[shared], names[order[shared]]
    order = np.lexsort((name, key))
    key, name = key[order], name[order]
    same = np.zeros(len(key), dtype=bool)
    same[1:] = (key[1:] == key[:-1]) & (name[1:] == name[:-1])
    key, name = key[~same], name[~same]
    begins = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.empty(0, np.int64)
    made = Blocks(name, np.concatenate([begins, [len(key)]]).astype(np.int64))
    return made.of(made.size > 1)


def mixed(keys: Keys) -> Keys:
    """Each number spread over 64 bits (the last step of splitmix64; Steele, Lea and Flood, 2014)."""
    spread = keys + np.uint64(0x9E3779B97F4A7C15)
    spread = (spread ^ (spread >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    spread = (spread ^ (spread >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return spread ^ (spread >> np.uint64(31))


def _powers(of: Ints) -> Keys:
    """An odd number to these powers, modulo 2 to the 64th."""
    every = np.full(int(of.max(initial=0)) + 1, np.uint64(0x9E3779B97F4A7C15))
    every[0] = 1
    return np.multiply.accumulate(every)[of]


def ragged(values: Ints, start: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """The values of these rows, one after another, and where each row begins."""
    size = np.diff(start)[rows]
    begins = np.concatenate([[0], np.cumsum(size)]).astype(np.int64)
    at = np.arange(begins[-1]) + np.repeat(start[rows] - begins[:-1], size)
    return values[at], begins


def spoken(record: Ints, text: pl.Series, *, people: bool = False) -> Spoken:
    """What is the plain form of each of these names? `record` says whose each is, and is in order."""
    if len(text) <= SMALL:
        listed = [normal(name, people=people).split() for name in text]
        made = _numbered(record, listed)
    else:
        raw = raw_words(text, people=people)
        plain = _without_titles(raw) if people else _plain(raw)
        made = Spoken(record, *plain)
    return _told_once(made.many(np.flatnonzero(made.size > 0)))


def _numbered(record: Ints, listed: list[list[str]]) -> Spoken:
    numbers: dict[str, int] = {}
    word = [numbers.setdefault(word, len(numbers)) for words in listed for word in words]
    start = np.concatenate([[0], np.cumsum([len(words) for words in listed])]).astype(np.int64)
    return Spoken(record, list(numbers), np.array(word, dtype=np.int64), start)


def _told_once(names: Spoken) -> Spoken:
    """A record that says the same twice, as name and as alias, says it once."""
    again = names.record[1:] == names.record[:-1]
    if not again.any():
        return names
    several = np.flatnonzero(np.concatenate([[False], again]) | np.concatenate([again, [False]]))
    kept, seen = np.ones(len(names.record), dtype=bool), set()
    for name in several.tolist():
        said = (int(names.record[name]), names.words(name))
        kept[name] = said not in seen
        seen.add(said)
    return names.many(np.flatnonzero(kept))


def raw_words(text: pl.Series, *, people: bool = False) -> tuple[list[str], Ints, Ints]:
    """Which words has each name as it is written, as `plain_names.split` has it? Vocabulary, words, starts."""
    folded = text.str.replace_all("'", "", literal=True).str.to_lowercase()
    if people:
        turned = pl.concat_str(folded.str.extract(r"(?s)^[^,]*,(.*)$"), pl.lit(" "), folded.str.extract(r"^([^,]*),"))
        turns = folded.str.contains(r"(?s),.*[a-z0-9&]")
        if turns.any():
            folded = pl.select(pl.when(turns).then(turned).otherwise(folded)).to_series()
    folded = folded.str.replace_all("&", " and ", literal=True).str.replace_all(r"[^a-z0-9]+", "-")
    odd = (text.str.len_bytes() != text.str.len_chars()).arg_true()  # letters with accents, or of other scripts
    if len(odd):
        one = split_person if people else split
        folded = folded.scatter(odd, ["-".join(one(name)) for name in text.gather(odd)])
    rows = pl.DataFrame({"row": np.arange(len(text)), "word": folded.str.split("-")}).explode("word")
    rows = rows.filter(pl.col("word") != "")
    vocabulary = rows["word"].unique().sort()
    word = rows["word"].cast(pl.Enum(vocabulary)).to_physical().to_numpy().astype(np.int64)
    size = np.bincount(rows["row"].to_numpy(), minlength=len(text))
    return vocabulary.to_list(), word, np.concatenate([[0], np.cumsum(size)]).astype(np.int64)


def _without_titles(raw: tuple[list[str], Ints, Ints]) -> tuple[list[str], Ints, Ints]:
    vocabulary, word, start = raw
    kept = ~np.array([word in TITLES for word in vocabulary], dtype=bool)[word]
    row = np.repeat(np.arange(len(start) - 1), np.diff(start))
    left = np.bincount(row[kept], minlength=len(start) - 1)
    kept |= (left <= 1)[row]  # Lord Smith and Lady Smith are two
    return vocabulary, word[kept], _starts(row[kept], len(start) - 1)


def _plain(raw: tuple[list[str], Ints, Ints]) -> tuple[list[str], Ints, Ints]:
    vocabulary, word, start = raw
    longer, numbers = spelt_out(), dict[str, int]()
    spelt = [longer[word].split() if word in longer else [word] for word in vocabulary]
    known = [(numbers.setdefault(singular(one), len(numbers)), one in FILLERS) for words in spelt for one in words]
    at = np.concatenate([[0], np.cumsum([len(words) for words in spelt])]).astype(np.int64)
    place, _starts_of = ragged(np.arange(at[-1]), at, word)
    row = np.repeat(np.repeat(np.arange(len(start) - 1), np.diff(start)), np.diff(at)[word])
    kept = ~np.array([filler for _number, filler in known], dtype=bool)[place]
    left = np.bincount(row[kept], minlength=len(start) - 1)
    kept |= (left == 0)[row]
    named = np.array([number for number, _filler in known], dtype=np.int64)[place]
    return list(numbers), named[kept], _starts(row[kept], len(start) - 1)


def _starts(row: Ints, rows: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(row, minlength=rows))]).astype(np.int64)
