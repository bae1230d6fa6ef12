"""Areas that must work together: by small areas against the ONS's, by outlines against shapely, by parents."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import shapely

from interlock.measures.need import NotAssessed
from interlock.measures.picture.boundaries import boundaries
from interlock.register.snapshot import Register
from tests.building import register

ONS = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "areas"


def two(units: dict[str, Any] | None = None, **areas: dict[str, Any]) -> Register:
    """A body that serves area a, with one member that works in area b."""
    rows = [{"area": area, **unit} for area, held in (units or {}).items() for unit in held]
    return register(
        partnerships=[{"name": "Board", "area": "a"}],
        organisations=[{"name": "Agency", "area": "b"}],
        memberships=[{"partnership": "board", "organisation": "agency"}],
        areas=[{"id": id, "name": id.upper(), **areas.get(id, {})} for id in ("a", "b", "c")],
        area_units=rows,
    )


def units(text: str, **facts: Any) -> list[dict[str, Any]]:
    return [{"unit": unit, **facts} for unit in text]


def read(held: Register) -> tuple[Any, ...]:
    (row,) = boundaries(held).to_dicts()
    return row["a_in_b"], row["b_in_a"], row["by"], row["standing"]


@pytest.mark.parametrize(
    ("a", "b", "want"),
    [
        ("wx", "wx", (1.0, 1.0, "units", "same")),
        ("w", "wxyz", (1.0, 0.25, "units", "nested")),
        ("wxyz", "w", (0.25, 1.0, "units", "nested")),
        ("wx", "xyz", (0.5, 1 / 3, "units", "straddles")),
        ("wx", "yz", (0.0, 0.0, "units", "apart")),
    ],
)
def test_standings_by_number_of_units(a: str, b: str, want: tuple[Any, ...]) -> None:
    assert read(two({"a": units(a), "b": units(b)})) == pytest.approx(want)


def test_weights_count_where_every_unit_of_both_has_one() -> None:
    a, b = [*units("w", weight=300), *units("x", weight=100)], [*units("x"), *units("y", weight=300)]
    assert read(two({"a": a, "b": b})) == (0.25, 0.25, "weights", "straddles")  # x weighs what the other row says
    assert read(two({"a": a, "b": [*b, *units("z")]}))[2] == "units"


def test_of_a_unit_partly_in_both_the_smaller_share_is_shared() -> None:
    held = two({"a": units("x", share=0.5), "b": [*units("x", share=0.25), *units("y")]})
    assert read(held) == (0.5, 0.2, "units", "straddles")


def square(left: float, bottom: float, right: float, top: float) -> dict[str, Any]:
    return {"outline": json.dumps(shapely.geometry.mapping(shapely.box(left, bottom, right, top)))}


def test_outlines_agree_with_shapely_on_a_flat_grid() -> None:
    chance = random.Random(3)
    for _case in range(30):
        a, b = ([x := 300 + chance.randrange(40), y := chance.randrange(40), x + chance.randrange(1, 30),
                 y + chance.randrange(1, 30)] for _ in "ab")  # fmt: skip
        common = shapely.box(*a).intersection(shapely.box(*b)).area
        row = boundaries(two(a=square(*a), b=square(*b))).row(0, named=True)
        assert (row["a_in_b"], row["b_in_a"]) == pytest.approx(
            (common / shapely.box(*a).area, common / shapely.box(*b).area)
        )


def test_degrees_are_not_taken_for_a_plane() -> None:
    # b is the southern half in degrees; nearer the pole a degree of longitude is shorter, so it holds more than half.
    a_in_b, b_in_a, by, standing = read(two(a=square(0, 50, 1, 60), b=square(0, 50, 1, 55)))
    assert (b_in_a, by, standing) == (pytest.approx(1.0, abs=2e-3), "outlines", "nested")
    assert a_in_b == pytest.approx(0.531, abs=0.002)


def test_a_sliver_is_no_difference_between_outlines() -> None:
    held = two(a=square(0, 0, 1000, 1000), b=square(5, 0, 1005, 1000))
    assert read(held)[3] == "same"
    assert boundaries(held, sliver=0.001)["standing"].to_list() == ["straddles"]


def test_parents_tell_what_lies_in_what_and_leave_the_other_share_unknown() -> None:
    assert read(two(a={"parent": "c"}, c={"parent": "b"})) == (1.0, None, "parents", "nested")
    assert read(two(b={"parent": "a"})) == (
        None, 1.0, "parents", "nested",
    )  # fmt: skip


def test_units_of_two_systems_do_not_put_an_area_outside_its_parent() -> None:
    assert read(two({"a": units("wx"), "b": units("12")}, a={"parent": "b"})) == (1.0, None, "parents", "nested")


def test_the_area_that_fits_counts_where_there_are_several() -> None:
    held = register(
        partnerships=[{"name": "Board", "area": "a"}, {"name": "Forum", "area": "a"}],
        organisations=[{"name": "Agency", "area": "b", "other_areas": ["c"]}, {"name": "Other", "area": "b"}],
        memberships=[{"partnership": p, "organisation": o} for p, o in (("board", "agency"), ("forum", "other"))],
        areas=["a", "b", "c"],
        area_units=[{"area": a, "unit": u} for a, held in (("a", "wx"), ("b", "xy"), ("c", "wxz")) for u in held],
    )  # fmt: skip
    rows = boundaries(held).select("a", "b", "standing", "partnerships", "organisations").rows()
    assert rows == [("a", "b", "straddles", ["forum"], ["other"]), ("a", "c", "nested", ["board"], ["agency"])]


def test_what_cannot_be_compared_is_not_assessed() -> None:
    for held, needs in (
        (two(), "area_units.unit"),
        (register(partnerships=["Board"]), "partnerships.area"),
        (register(partnerships=[{"name": "Board", "area": "a"}]), "organisations.area"),
    ):
        with pytest.raises(NotAssessed) as told:
            boundaries(held)
        assert told.value.needs == needs


def test_a_pair_that_cannot_be_compared_stays_unknown_beside_one_that_can() -> None:
    held = two({"a": units("wx"), "c": units("w")})
    more = held.with_tables({"organisations": pl.concat([held["organisations"], held["organisations"].with_columns(
        id=pl.lit("more"), key=pl.lit("more"), area=pl.lit("c"))]), "memberships": pl.concat([
        held["memberships"], held["memberships"].with_columns(organisation=pl.lit("more"))])})  # fmt: skip
    rows = boundaries(more).select("b", "a_in_b", "b_in_a", "by", "standing").rows()
    assert rows == [("b", None, None, None, None), ("c", 0.5, 1.0, "units", "nested")]


def test_members_of_the_same_area_make_no_row() -> None:
    same = two().with_tables({"organisations": two()["organisations"].with_columns(area=pl.lit("a"))})
    assert boundaries(same).is_empty()


def columns(file: str, *wanted: str) -> list[tuple[str, ...]]:
    with open(ONS / file, encoding="utf-8-sig", newline="") as lines:
        return [tuple(row[column] for column in wanted) for row in csv.DictReader(lines)]


def fits(pairs: list[tuple[str, str, str]]) -> dict[str, list[str]]:
    """For each district the standings of the areas that share anything with it. `pairs`: unit, district, other."""
    districts, others = sorted({d for _u, d, _o in pairs}), sorted({o for _u, _d, o in pairs})
    met = sorted({(d, o) for _u, d, o in pairs})
    held = register(
        partnerships=[{"name": f"P {d}", "area": d} for d in districts],
        organisations=[{"name": f"O {o}", "area": o} for o in others],
        memberships=[{"partnership": f"p-{d.lower()}", "organisation": f"o-{o.lower()}"} for d, o in met],
        areas=[{"id": area, "name": area} for area in [*districts, *others]],
        area_units=[{"area": area, "unit": unit} for unit, d, o in pairs for area in (d, o)],
    )
    found: dict[str, list[str]] = defaultdict(list)
    for row in boundaries(held).iter_rows(named=True):
        district, other = sorted((row["a"], row["b"]), key=lambda area: area not in set(districts))
        both = sum(d == district and o == other for _u, d, o in pairs) if len(found) < 5 else None
        if both is not None:  # a few pairs counted by hand
            size = sum(d == district for _u, d, _o in pairs)
            share = row["a_in_b"] if row["a"] == district else row["b_in_a"]
            assert share == pytest.approx(both / size)
        found[district].append(row["standing"])
    return found


@pytest.mark.skipif(not ONS.exists(), reason="the shared data is not beside the project")
def test_districts_and_health_groups_of_the_ons() -> None:
    found = fits(columns("lsoa11_to_ccg20_to_lad20.csv", "LSOA11CD", "LAD20CD", "CCG20CD"))
    assert len(found) == 314
    assert sum(len(standings) > 1 for standings in found.values()) == 37
    assert sum(standings == ["same"] for standings in found.values()) == 59


@pytest.mark.skipif(not ONS.exists(), reason="the shared data is not beside the project")
def test_districts_in_several_travel_to_work_areas() -> None:
    district = dict(columns("lsoa11_to_ccg20_to_lad20.csv", "LSOA11CD", "LAD20CD"))
    work = columns("lsoa11_to_travel_to_work_area.csv", "LSOA11CD", "TTWA11CD")
    found = fits([(unit, district[unit], area) for unit, area in work if unit in district])
    assert sum(len(standings) > 1 for standings in found.values()) == 156


def test_the_order_of_rows_does_not_matter() -> None:
    held = two({"a": units("wxv", weight=3), "b": units("xyz", weight=2)}, b={"parent": "c"})
    turned = Register({name: frame.reverse() for name, frame in held.tables.items()}, held.as_at)
    assert boundaries(held).equals(boundaries(turned))
