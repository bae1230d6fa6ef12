"""How alike are two purposes, and in which words? Stems, a thesaurus of the field's terms, and TF-IDF.

Words are brought to their stem (Snowball, English). Terms of the field stand for a concept as well as for themselves
(`purpose_terms.csv` beside this file: "offending" and "theft" are both crime, yet not the same). Words that say nothing
of a purpose are left out (`purpose_fillers.csv`, and terms that more than 30 % of the register's purposes use: its own
boilerplate). What is left weighs the more the fewer purposes use it (inverse document frequency, Sparck Jones 1972);
the likeness is the cosine of the two weightings.

Measured on 521 groups of the UK parliament, whose officials filed them under subjects (share of groups whose likest
other is filed under a same subject; area under the curve of all pairs): words alone 0.66 and 0.59, concepts in their
place 0.60 and 0.63, both together 0.68 and 0.65. Latent semantic analysis adds at most 0.03 and 0.01 to that, and could
no longer say in which words two purposes are alike.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
import snowballstemmer
from scipy import sparse

from ...register.names import fold
from ...register.spoken import SMALL, ragged, raw_words
from ..lists import listed
from ..seated import csr, different, places
from .incidence import CHUNK, Bools, Floats, Ints

HERE = Path(__file__).parent
BOILERPLATE = 0.3  # a term that a larger share of the purposes uses tells nothing apart
FEW = 10  # and is used by at least so many: in a small register two alike purposes are no boilerplate
SHOWN = 8  # terms listed for a pair
ITSELF = 0.7  # what a term of the field weighs for itself, where its concept weighs 1

_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=262_144)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


def _column(file: str) -> list[dict[str, str]]:
    with open(HERE / file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(_stem(word) for row in _column("purpose_fillers.csv") for word in fold(row["word"]).split("-"))


@cache
def _concepts() -> Mapping[tuple[str, ...], str]:
    """Which stems, one or several in a row, name which concept?"""
    return {
        tuple(_stem(w) for w in fold(row["term"]).split("-")): row["concept"] for row in _column("purpose_terms.csv")
    }


@cache
def _longest() -> Mapping[str, int]:
    """How many stems in a row may name a concept, by the first of them?"""
    longest: dict[str, int] = {}
    for stems in _concepts():
        longest[stems[0]] = max(len(stems), longest.get(stems[0], 0))
    return longest


class Term(NamedTuple):
    """One thing that a purpose speaks of: its key for comparing, and the words to show for it."""

    key: str
    shown: str
    weight: float = 1.0


@lru_cache(maxsize=262_144)
def _named(words: tuple[str, ...]) -> tuple[Term, ...]:
    """What do these words say by themselves? A concept of the field, or one word that is no filler; else nothing."""
    stems = tuple(_stem(word) for word in words)
    concept = _concepts().get(stems)
    if concept:
        return Term(f"={concept}", concept), Term(" ".join(stems), " ".join(words), ITSELF)
    if len(stems) > 1 or stems[0] in _fillers() or len(stems[0]) < 2 or stems[0].isdigit():
        return ()
    return (Term(stems[0], words[0]),)


@lru_cache(maxsize=262_144)
def _alone(word: str) -> tuple[int, tuple[Term, ...]]:
    """How many words from this one on may name a concept, and what does it say by itself?"""
    return _longest().get(_stem(word), 1), _named((word,))


def _words(text: str) -> list[str]:
    return [word for word in fold(text.replace("'", "").replace("’", "")).split("-") if word]


def stems(text: str) -> tuple[str, ...]:
    """Which words does this text use? Their stems in the order of the text, fillers and all."""
    return tuple(_stem(word) for word in _words(text))


def terms(text: str) -> Iterator[Term]:
    """Of what does this purpose speak? Stems, and the concepts of the field that they name; fillers left out."""
    words = _words(text)
    at = 0
    while at < len(words):
        longest, found = _alone(words[at])
        size = min(longest, len(words) - at)
        while size > 1 and not (named := _named(tuple(words[at : at + size]))):
            size -= 1
        yield from named if size > 1 else found
        at += size


@dataclass(frozen=True)
class Purposes:
    """The purposes of a register, weighed: rows are partnerships, columns terms."""

    weights: sparse.csr_array  # rows of length one, or empty
    words: pl.Series  # what each column is called
    concept: Bools  # is the column a concept of the field, rather than a word?
    known: Bools  # has the row a purpose that says anything?
    own: sparse.csr_array  # the areas of each row
    wide: sparse.csr_array  # those and all that they lie in
    unplaced: Bools  # has the row no area on record?

    def comparable(self, i: Ints, j: Ints) -> Bools:
        """Does one of the two lie within the area of the other? True as well where an area is not known."""
        inside = np.diff(self.own[i].multiply(self.wide[j]).tocsr().indptr) > 0
        around = np.diff(self.wide[i].multiply(self.own[j]).tocsr().indptr) > 0
        return np.asarray(inside | around | self.unplaced[i] | self.unplaced[j])

    def similarity(self, i: Ints, j: Ints) -> tuple[Bools, Floats]:
        """Is the likeness of each pair known, and what is it, 0 to 1?"""
        known, product = self.product(i, j)
        return known, cosine(product)

    def product(self, i: Ints, j: Ints) -> tuple[Bools, sparse.csr_array]:
        """Is the likeness of each pair known, and what does each term that they share add to it?"""
        known = self.known[i] & self.known[j] & self.comparable(i, j)
        return known, self.weights[i].multiply(self.weights[j]).tocsr()

    def close_pairs(self, at_least: float) -> tuple[Ints, Ints]:
        """Which comparable pairs i < j are alike at least this much? Only pairs with a term in common."""
        keys: list[Ints] = [np.empty(0, np.int64)]
        size = len(self.known)
        for rows, columns in self._neighbours():
            turned = self.weights[columns].T.tocsr()
            step = max(1, 4_000_000 // max(len(columns), 1))
            for begin in range(0, len(rows), step):
                part = rows[begin : begin + step]
                near = (self.weights[part] @ turned).tocoo()
                close = near.data >= at_least - 1e-9
                i, j = part[near.coords[0][close]], columns[near.coords[1][close]]
                first, second = np.minimum(i, j), np.maximum(i, j)
                keys.append((first * size + second)[first < second])
        every = different(np.concatenate(keys))
        i, j = every // max(size, 1), every % max(size, 1)
        close = np.zeros(len(i), dtype=bool)
        for begin in range(0, len(i), CHUNK):
            chunk = slice(begin, begin + CHUNK)
            known, likeness = self.similarity(i[chunk], j[chunk])
            close[chunk] = known & (likeness > 0) & (likeness >= at_least)
        return i[close], j[close]

    def _neighbours(self) -> Iterator[tuple[Ints, Ints]]:
        """Which rows are compared with which? Those of an area with those of it and all areas that it lies in."""
        by_area = self.own.tocsc()
        said = np.flatnonzero(self.known)
        for area in range(by_area.shape[1]):
            rows = by_area.indices[by_area.indptr[area] : by_area.indptr[area + 1]].astype(np.int64)
            rows = rows[self.known[rows]]
            if len(rows):
                up = self.wide[rows].indices  # areas of these rows and around them: a superset, verified later
                columns = different(by_area[:, different(up)].indices.astype(np.int64))
                yield rows, columns[self.known[columns]]
        free = said[self.unplaced[said]]
        if len(free):
            yield free, said

    def shared_terms(self, known: Bools, both: sparse.csr_array) -> pl.Series:
        """What have the purposes of pairs in common, by their `product`? Concepts, then words, the weightiest first."""
        row = np.repeat(np.arange(len(known)), np.diff(both.indptr))
        order = np.lexsort((both.indices, -np.round(both.data, 9), ~self.concept[both.indices], row))
        place = np.arange(len(row)) - both.indptr[:-1][row] if len(row) else row
        kept = order[(place < SHOWN) & known[row]]
        lengths = np.bincount(row[kept], minlength=len(known))
        return listed(lengths, self.words.gather(pl.Series(both.indices[kept])))


def cosine(product: sparse.csr_array) -> Floats:
    """What does the likeness of each pair come to, 0 to 1?"""
    clipped: Floats = np.clip(np.asarray(product.sum(axis=1)).ravel(), 0.0, 1.0)
    return clipped


def purposes(standing: pl.DataFrame, areas: pl.DataFrame) -> Purposes:
    """Of what do these partnerships speak, and how much does each term weigh?

    `standing` are rows of the table `partnerships`, in the order of their ids; `areas` is the table of that name.
    """
    known, row, flat = _spoken(standing["purpose"])
    sizes = np.bincount(row, minlength=standing.height)
    told = int((sizes > 0).sum())
    keys = sorted({term.key for term in known})
    place = {key: n for n, key in enumerate(keys)}
    column = np.array([place[term.key] for term in known], dtype=np.int64)[flat]
    worth = np.ones(len(keys))
    worth[column] = np.array([term.weight for term in known])[flat]
    at, times = np.unique(row * max(len(keys), 1) + column, return_counts=True)
    row, column = at // max(len(keys), 1), at % max(len(keys), 1)
    used = np.bincount(column, minlength=len(keys))
    kept = ~((used >= FEW) & (used > BOILERPLATE * told))
    rarity = np.array([1 + log((1 + told) / (1 + n)) for n in used.tolist()])
    often = np.array([1 + log(n) for n in range(1, int(times.max(initial=0)) + 1)])
    weights = worth[column] * often[times - 1] * rarity[column]
    new = np.cumsum(kept) - 1
    tells = kept[column]
    shape = (standing.height, int(kept.sum()))
    matrix = sparse.csr_array((weights[tells], (row[tells], new[column[tells]])), shape=shape)
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = (sparse.diags_array(np.divide(1.0, length, out=np.zeros_like(length), where=length > 0)) @ matrix).tocsr()
    counts = np.bincount(flat, minlength=len(known)).tolist()
    shown: dict[str, str] = {}
    for term, _n in sorted(zip(known, counts, strict=True), key=lambda item: (-item[1], item[0].shown)):
        shown.setdefault(term.key, term.shown)
    left = [key for key, keep in zip(keys, kept.tolist(), strict=True) if keep]
    words = [shown[key] for key in left]
    own, wide = _places(standing, areas)
    concept = np.array([key.startswith("=") for key in left], dtype=bool)
    unplaced = np.diff(own.indptr) == 0
    return Purposes(matrix, pl.Series(words, dtype=pl.String), concept, length > 0, own, wide, unplaced)


def _spoken(text: pl.Series) -> tuple[list[Term], Ints, Ints]:
    """Which terms do these purposes speak of? All terms; and of which text, and which term, each mention is."""
    said: dict[Term, int] = {}
    if len(text) <= SMALL:
        every = [[said.setdefault(term, len(said)) for term in terms(one)] if one else [] for one in text]
        row = np.repeat(np.arange(len(text)), [len(found) for found in every])
        return list(said), row, np.array([term for found in every for term in found], dtype=np.int64)
    vocabulary, word, start = raw_words(text.fill_null(""))
    row = np.repeat(np.arange(len(text)), np.diff(start))
    slow = np.zeros(len(text), dtype=bool)  # texts in which several words in a row may name a concept
    slow[row[_may_be_several(vocabulary, word, row)]] = True
    row, word = row[~slow[row]], word[~slow[row]]
    lists = {n: [said.setdefault(term, len(said)) for term in _alone(vocabulary[n])[1]] for n in different(word)}
    size = np.zeros(len(vocabulary) + 1, dtype=np.int64)
    size[[n + 1 for n in lists]] = [len(found) for found in lists.values()]
    every_term = np.array([term for found in lists.values() for term in found], dtype=np.int64)
    found, _starts = ragged(every_term, np.cumsum(size), word)
    row = np.repeat(row, size[1:][word])
    rest = [(n, said.setdefault(term, len(said))) for n in np.flatnonzero(slow).tolist() for term in terms(text[n])]
    more = np.array(rest, dtype=np.int64).reshape(-1, 2)
    return list(said), np.concatenate([row, more[:, 0]]), np.concatenate([found, more[:, 1]])


def _may_be_several(vocabulary: list[str], word: Ints, row: Ints) -> Ints:
    """Where do the first two words of a concept of several words stand?"""
    stems = {stem: n for n, stem in enumerate(sorted({_stem(one) for one in vocabulary}))}
    stem = np.array([stems[_stem(one)] for one in vocabulary], dtype=np.int64)[word]
    begin = {tuple(words[:2]) for words in _concepts() if len(words) > 1}
    keys = [stems[one] * len(stems) + stems[two] for one, two in begin if one in stems and two in stems]
    pairs = stem[:-1] * len(stems) + stem[1:]
    return np.flatnonzero(np.isin(pairs, keys) & (row[1:] == row[:-1]))


def _places(standing: pl.DataFrame, areas: pl.DataFrame) -> tuple[sparse.csr_array, sparse.csr_array]:
    """The areas of each partnership, its own and with all that they lie in."""
    rows = standing.select("area", "other_areas", row=pl.int_range(pl.len()))
    others = rows.select("row", area="other_areas").drop_nulls().explode("area")
    held = pl.concat([rows.select("row", "area"), others]).drop_nulls()
    every = pl.concat([areas["id"], held["area"]]).unique().sort()
    parent = places(areas["parent"], every)
    above = np.full(len(every), -1, dtype=np.int64)
    above[places(areas["id"], every)] = parent
    lies: tuple[list[int], list[int]] = ([], [])
    for area in range(len(every)):
        here, seen = area, set[int]()
        while here >= 0 and here not in seen:
            seen.add(here)
            here = int(above[here])
        lies[0].extend([area] * len(seen))
        lies[1].extend(seen)
    own = csr(held["row"].to_numpy(), places(held["area"], every), standing.height, len(every))
    return own, _plain(own @ csr(np.array(lies[0]), np.array(lies[1]), len(every), len(every)))


def _plain(counts: sparse.csr_array) -> sparse.csr_array:
    """One wherever there is any."""
    made = sparse.csr_array(counts)
    made.sort_indices()
    made.data[:] = 1
    return made
