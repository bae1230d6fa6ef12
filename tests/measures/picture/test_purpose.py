"""Likeness of purposes: paraphrases come out alike, boilerplate does not, and areas keep strangers apart."""

from __future__ import annotations

import numpy as np
import pytest

from interlock.measures.picture.overlap import overlaps
from interlock.measures.picture.purpose import purposes, terms
from tests.building import register

PARAPHRASES = [
    ("To reduce offending by young people", "Tackle youth crime"),
    ("Get unemployed residents into work", "Reduce worklessness across the borough"),
    ("Cut carbon emissions from homes", "Respond to climate change locally"),
    ("Encourage people to stop smoking", "Tobacco control"),
    ("Bring visitors to the borough", "Promote the tourist economy"),
    ("Support for the elderly", "A voice for pensioners"),
]


def row_of(*texts: str, areas: object = (), **placed: object):
    held = register(
        partnerships=[
            {"name": f"p{n:02}", "purpose": text, **{k: v[n] for k, v in placed.items()}}  # type: ignore[index]
            for n, text in enumerate(texts)
        ],
        areas=areas,  # type: ignore[arg-type]
    )
    return purposes(held.standing, held["areas"])


@pytest.mark.parametrize("pair", range(len(PARAPHRASES)))
def test_a_paraphrase_is_the_likest(pair: int) -> None:
    said = row_of(*(text for both in PARAPHRASES for text in both))
    likeness = (said.weights @ said.weights.T).toarray()
    np.fill_diagonal(likeness, 0)
    assert likeness[2 * pair].argmax() == 2 * pair + 1
    assert likeness[2 * pair + 1].argmax() == 2 * pair


def test_terms_of_the_field_stand_for_a_concept_and_for_themselves() -> None:
    assert [term.shown for term in terms("Tackling anti-social behaviour")] == [
        "antisocial behaviour",
        "anti social behaviour",
    ]
    assert [term.shown for term in terms("To bring together partners and improve services")] == []
    theft = {term.key for term in terms("theft")}
    assert theft & {term.key for term in terms("offending")} == {"=crime"}


def test_what_most_purposes_say_is_boilerplate() -> None:
    texts = [f"Harmonious gubbins on subject{n}" for n in range(20)]
    said = row_of(*texts)
    assert not (set(said.words) & {"harmonious", "gubbins"})
    few = row_of(*texts[:2])
    assert set(few.words) >= {"harmonious", "gubbins"}  # two alike purposes of a small register are no boilerplate


def test_unknown_purposes_and_empty_words_are_not_compared() -> None:
    said = row_of("Recycling", "", "To work together in partnership")
    known, _ = said.similarity(np.array([0, 0]), np.array([1, 2]))
    assert known.tolist() == [False, False]


def test_purposes_are_compared_within_an_area_and_its_parents() -> None:
    areas = [
        {"name": "County"},
        {"name": "North", "parent": "county"},
        {"name": "Ward", "parent": "north"},
        {"name": "South", "parent": "county"},
    ]
    names = ["county", "north", "ward", "south", None]
    held = register(
        partnerships=[{"name": f"p{n}", "purpose": "Recycling bins", "area": area} for n, area in enumerate(names)],
        areas=areas,
    )
    found = overlaps(held, at_least=0.3, purpose_at_least=0.45)
    pairs = {(row["a"], row["b"]) for row in found.to_dicts()}
    every = {(f"p{a}", f"p{b}") for a in range(5) for b in range(a + 1, 5)}
    assert pairs == every - {("p1", "p3"), ("p2", "p3")}  # north and south lie beside each other
    assert set(found["shared_terms"][0]) == {"waste and recycling", "recycling", "bins"}


def test_an_area_loop_ends() -> None:
    said = row_of("Bins", "Bins", areas=[{"name": "a", "parent": "b"}, {"name": "b", "parent": "a"}], area=["a", "b"])
    assert said.comparable(np.array([0]), np.array([1])).tolist() == [True]


def test_the_order_of_rows_never_matters() -> None:
    texts = [text for both in PARAPHRASES for text in both]
    rows = [{"name": f"p{n}", "purpose": text} for n, text in enumerate(texts)]
    first = overlaps(register(partnerships=rows), at_least=0.3, purpose_at_least=0.2)
    second = overlaps(register(partnerships=rows[::-1]), at_least=0.3, purpose_at_least=0.2)
    assert first.height > 0
    assert first.equals(second)
