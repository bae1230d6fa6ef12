"""Camden's five dimensions and the nearest ideal type."""

import pytest

from building import register, seats
from interlock.measures.need import NotAssessed
from interlock.measures.pieces.profile import CODED, profile, types
from interlock.register.schema import table


def test_types_use_the_codes_of_the_schema_and_differ():
    fields = table("partnerships").fields
    for dimension in CODED:
        assert set(types()[dimension]) <= {code.code for code in fields[dimension].codes}
    assert set(types()["scale"]) <= {"small", "medium", "large"}
    assert types().select(*CODED, "scale").is_unique().all()


def test_each_type_is_its_own_nearest():
    size = {"small": 5, "medium": 12, "large": 40}
    held = register(
        partnerships=[
            {"name": row["type"], **{c: row[c] for c in CODED}, "seats": size[row["scale"]]}
            for row in types().iter_rows(named=True)
        ]
    )
    got = dict(profile(held).select("partnership_name", "nearest_type").iter_rows())
    assert got == {name: name for name in types()["type"]}
    assert profile(held)["distance"].to_list() == [0.0] * types().height


def test_only_known_dimensions_count():
    held = register(partnerships=[{"name": "A", "formality": "virtual"}, "B"], memberships=seats("a", "uvwxyz"))
    row = profile(held).row(0, named=True)
    # virtual is the network alone; six seats are two steps from large: (0 + 1) / 2
    assert (row["nearest_type"], row["distance"], row["known"], row["scale"]) == ("project_group", 0.5, 2, "small")
    assert "network" in row["also_near"]
    nothing = profile(held).row(1, named=True)
    assert (nothing["nearest_type"], nothing["distance"], nothing["known"], nothing["also_near"]) == (None, None, 0, [])


@pytest.mark.parametrize(("stated", "scale"), [(7, "small"), (8, "medium"), (15, "medium"), (16, "large")])
def test_scale_follows_the_seats(stated, scale):
    held = register(partnerships=[{"name": "A", "role": "project", "seats": stated}])
    assert profile(held)["scale"].item() == scale


def test_no_dimension_known_is_not_assessed():
    with pytest.raises(NotAssessed):
        profile(register(partnerships=["A"], memberships=seats("a", "xy")))
