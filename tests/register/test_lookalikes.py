"""Names that may be one, and those that an officer would call silly."""

from __future__ import annotations

import pytest

from interlock.register.lookalikes import alike, normal, possible_duplicates


def pair(a: str, b: str, *, people: bool = False, facts: tuple[str | None, str | None] = (None, None)) -> bool:
    known = {"a": (facts[0],), "b": (facts[1],)}
    return bool(possible_duplicates({"a": [a], "b": [b]}, people=people, facts=known))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wyke BC", "Wyke Borough Council"),
        ("Wyke Council", "Wyke Borough Council"),
        ("WBC", "Wyke Borough Council"),
        ("CVSW", "Council for Voluntary Service Wyke"),
        ("Jobcentre Plus", "Job Centre Plus"),
        ("Wyke Comunity Trust", "Wyke Community Trust"),
        ("The Children's Trust", "Childrens Trust"),
        ("Health & Wellbeing Board", "Wellbeing and Health Board"),
        ("Safer Wyke", "Safer Wyke Partnership"),
        ("Wyke Citizens Advice", "Wyke Citizens Advice Ltd."),
    ],
)
def test_one_body(a: str, b: str) -> None:
    assert pair(a, b)
    assert alike(a, [b, "Marsh Rangers"]) == [b]
    assert alike(b, ["Marsh Rangers", a]) == [a]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wyke Primary School", "Wyke Park Primary School"),
        ("North Locality Forum", "South Locality Forum"),
        ("Locality Group 1", "Locality Group 2"),
        ("Adult Learning Group", "Adult Learning Group 2"),
        ("Wyke Business Forum", "Wyke Business Board"),
        ("Wyke Youth Council", "Wyke Council"),
        ("Wyke County Council", "Wyke Borough Council"),
        ("Children's Trust Board", "Children's Trust Executive"),
        ("St Mary's School", "St Mark's School"),
        ("Friends of Wyke Park", "Friends of Wyke Moor"),
        ("RVS", "Rural Valley School"),
        ("BBC", "British Beauty Council"),
    ],
)
def test_two_bodies(a: str, b: str) -> None:
    assert not pair(a, b)
    assert alike(a, [b]) == []


@pytest.mark.parametrize(
    ("a", "b", "facts"),
    [
        ("Jane Osei", "Cllr Jane Osei MBE", (None, None)),
        ("Osei, Jane", "Dr Jane Osei", (None, None)),
        ("Ann Smith-Jones", "Ann Smith Jones", (None, "police")),
        ("Jane Ama Osei", "Jane Osei", (None, "police")),
        ("J Osei", "Jane Osei", ("police", "police")),
        ("J A Osei", "Jane Ama Osei", ("police", "police")),
        ("Mohamed Rahman", "Mohammed Rahman", ("police", "police")),
    ],
)
def test_one_person(a: str, b: str, facts: tuple[str | None, str | None]) -> None:
    assert pair(a, b, people=True, facts=facts)
    assert alike(a, ["Marsh Ranger", b], people=True) == [b]


@pytest.mark.parametrize(
    ("a", "b", "facts"),
    [
        ("J Osei", "Jane Osei", (None, None)),  # by an initial, within one organisation only
        ("J Osei", "Jane Osei", ("police", "council")),
        ("Jane Osei", "Jane Osei", ("police", "council")),  # kept apart on purpose
        ("Jane Osei", "John Osei", ("police", "police")),
        ("Lord Smith", "Lady Smith", (None, None)),
        ("Lord Hope of Wyke", "Baroness Hope of Wyke", (None, None)),
        ("Mohamed Rahman", "Mohammed Rahman", (None, None)),
    ],
)
def test_two_people(a: str, b: str, facts: tuple[str | None, str | None]) -> None:
    assert not pair(a, b, people=True, facts=facts)


def test_an_initial_that_fits_two_people_names_neither() -> None:
    names = {"a": ["J Osei"], "b": ["Jane Osei"], "c": ["John Osei"]}
    facts = dict.fromkeys(names, ("police",))
    assert possible_duplicates(names, people=True, facts=facts) == []


def test_known_facts_keep_two_apart() -> None:
    names = {"uk": ["Cancer Group"], "scotland": ["Cancer Group"]}
    assert [(a, b) for a, b, _ in possible_duplicates(names)] == [("scotland", "uk")]
    assert possible_duplicates(names, facts={"uk": ("uk",), "scotland": ("sp",)}) == []
    assert len(possible_duplicates(names, facts={"uk": ("uk",), "scotland": (None,)})) == 1


def test_other_names_count() -> None:
    names = {"a": ["Safer Wyke", "Wyke Crime Board"], "b": ["Crime Board Wyke"]}
    assert possible_duplicates(names) == [("a", "b", 100.0)]


def test_the_word_that_tells_a_crowd_apart_is_no_slip() -> None:
    towns = ["Derby", "Derry", "Leeds", "Exeter", "Oxford", "Durham"]
    names = {town: [f"{town} City Council"] for town in towns}
    assert possible_duplicates(names) == []
    two = {town: names[town] for town in towns[:2]}
    assert len(possible_duplicates(two)) == 1  # where only these two are known, it may be a slip


def test_the_order_of_records_never_matters() -> None:
    names = {str(n): [text] for n, text in enumerate(["Wyke BC", "Wyke Borough Council", "Wyke Council", "WBC"])}
    back = dict(reversed(names.items()))
    assert possible_duplicates(names) == possible_duplicates(back)
    assert len(possible_duplicates(names)) >= 3


def test_plain_forms() -> None:
    assert normal("The Wyke Homes Ltd") == "wyke home"
    assert normal("Osei, Jane", people=True) == "jane osei"
    assert normal("Baroness Brinton,", people=True) == "baroness brinton"


def test_names_of_signs_alone_do_no_harm() -> None:
    assert possible_duplicates({"a": ["???"], "b": ["!!!"]}) == []
    assert alike("???", ["!!!", "A"]) == []
