"""Real registers through the page alone: each is a click-through, no code of its own."""

from __future__ import annotations

from typing import Any

import pytest

from .intake_making import DATA, Person, django_ready, empty_sqlite, own

__all__ = ["django_ready", "empty_sqlite", "own"]


@pytest.fixture
def person(client: Any) -> Person:
    if not DATA.is_dir():
        pytest.skip("shared/data is not beside the project")
    return Person(client)


def send(person: Person, name: str) -> None:
    path = DATA / name
    person.send((path.name, path.read_bytes()))
    person.do("try", **person.form())


def held() -> Any:
    from datetime import date

    from interlock import store

    return store.take_snapshot(date(2026, 4, 1))


def test_san_francisco(person: Person) -> None:
    send(person, "sf_commissions/register.csv")
    assert "1 error" in person.text
    assert "“1956, 2019” cannot be read as started" in person.text
    assert "Taken as not known" in person.text
    person.save(aside="yes")
    frame = held()["partnerships"]
    assert frame.height == 115
    assert round(frame["seats"].mean(), 2) > 0
    assert set(frame["function"].drop_nulls().unique()) >= {"decision"}


def test_public_bodies_with_headings_on_row_7(person: Person) -> None:
    send(person, "public_bodies_2023_24/Public_Bodies_Directory_2023_24.xlsx")
    number = next(key for key, value in person.form().items() if key.endswith(".row") and value == ["7"])
    assert person.form()[number.replace(".row", ".table")] == ["partnerships"]
    assert "8 sheets are left out" in person.text
    person.save(aside="yes")
    assert held()["partnerships"].height == 253
    assert held()["partnerships"]["stands_for"].sum() == 306


def test_southern_women(person: Person) -> None:
    send(person, "davis_southern_women/attendance.csv")
    assert "No problems" in person.text
    person.save()
    assert {name: n for name, n in held().counts().items() if n} == {
        "partnerships": 14, "people": 18, "memberships": 89,
    }  # fmt: skip


def test_an_edition_of_the_cross_party_groups_and_the_next(person: Person) -> None:
    send(person, "appg/edition-250328.jsonl")
    person.save(aside="yes")
    assert held()["partnerships"].height == 450
    send(person, "appg/edition-251201.jsonl")
    assert "from the list" in person.text
    assert "Held, but not in this file" in person.text
    person.save(aside="yes")
    assert held()["partnerships"].height > 558


def test_the_sample_as_a_package(person: Person) -> None:
    import io
    import zipfile

    from interlock import examples

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(examples.where("wyke").iterdir()):
            if path.is_file():
                archive.write(path, path.name)
    person.send(("wyke.zip", packed.getvalue()))
    assert "This is a register package of our own" in person.text
    person.save(aside="yes")
    rows = (examples.where("wyke") / "partnerships.csv").read_text(encoding="utf-8").count("\n")
    assert 157 <= held()["partnerships"].height <= rows
    person.send(("wyke.zip", packed.getvalue()))
    assert person.counts()[:2] == ["0", "0"]
