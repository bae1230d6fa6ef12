"""Very many names at once come to the same plain form, and the same pairs, as each by itself."""

from __future__ import annotations

import random

import numpy as np
import polars as pl
import pytest

from interlock.register import lookalikes, spoken
from interlock.register.lookalikes import normal, possible_duplicates

BODIES = (
    "Wyke BC", "Wyke Borough Council", "The Children's Trust", "Childrens Trust", "Health & Wellbeing Board",
    "St Mary’s", "Café  Świnoujście", "STRASSE", "straße", "of the", "???", "", "Job Centre Plus", "Jobcentre Plus",
    "A_B--c", "CIC & Co",
)  # fmt: skip
PEOPLE = (
    "Osei, Jane", "Cllr Jane Osei", "Lord Smith", "Dr. Zoë O'Neill", "O’Neill, Zoë", "Osei,", ", Jane", "Sir",
    "Mensah, &", "Mr and Mrs Smith", "J. A. Osei", "",
)  # fmt: skip


@pytest.mark.parametrize(("names", "people"), [(BODIES, False), (PEOPLE, True)])
@pytest.mark.parametrize("small", [0, 1000])
def test_the_plain_form_is_the_same_whether_one_by_one_or_all_at_once(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], people: bool, small: int
) -> None:
    monkeypatch.setattr(spoken, "SMALL", small)
    made = spoken.spoken(np.arange(len(names)), pl.Series(names), people=people)
    found = {int(record): made.words(at) for at, record in enumerate(made.record)}
    plain = {at: tuple(normal(name, people=people).split()) for at, name in enumerate(names)}
    assert found == {at: words for at, words in plain.items() if words}


def test_letters_are_the_same_key_wherever_a_new_word_begins() -> None:
    made = spoken.spoken(np.arange(4), pl.Series(["Job Centre", "Jobcentre", "Centre Job", "Jobc Entre"]))
    assert made.letters[0] == made.letters[1] == made.letters[3] != made.letters[2]
    assert made.bag[0] == made.bag[2] != made.bag[1]


@pytest.mark.parametrize("people", [False, True])
def test_the_same_pairs_are_found_whether_one_by_one_or_all_at_once(
    monkeypatch: pytest.MonkeyPatch, people: bool
) -> None:
    chance = random.Random(7)
    given, words = ("Jane", "J", "Ama", "Robert", "Zoë"), ("Osei", "Smith", "Smithson", "Smithsen", "Müller", "Muller")
    bodies = "Wyke Health Board Forum Safer Community Comunity Trust CVS Voluntary Service Council for".split()
    names = {
        f"r{n}": [" ".join([*chance.sample(given, chance.randint(1, 2)), chance.choice(words)])]
        if people
        else [" ".join(chance.sample(bodies, chance.randint(1, 4)))]
        for n in range(300)
    }
    facts = {id: (chance.choice(["a", "b", f"c{n}", None]),) for n, id in enumerate(names)}
    answers = []
    for small in (0, 1000):
        monkeypatch.setattr(spoken, "SMALL", small)
        monkeypatch.setattr(lookalikes, "SMALL", small)
        answers.append(possible_duplicates(names, people=people, facts=facts))
    assert answers[0] == answers[1]
    assert len(answers[0]) > 5
