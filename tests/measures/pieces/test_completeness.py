"""Which facts are known of how many records."""

from building import register, seats
from interlock.measures.pieces.completeness import completeness
from interlock.register.schema import tables


def test_counted_are_records_that_count_and_ids_that_were_given():
    held = register(
        partnerships=[{"name": "A Board", "level": "strategic"}, {"id": "b", "name": "Another"},
                      {"name": "Gone", "status": "ended", "level": "strategic"}],
        memberships=[*seats("b", "x"), {"partnership": "b", "vacant": True}, *seats("gone", "y")],
        decisions=[{"id": "a-board-keep", "partnership": "a-board", "verb": "keep"}],
    )  # fmt: skip
    got = {
        (t, c): (filled, of) for t, c, filled, of in completeness(held).select("table", "column", "filled", "of").rows()
    }
    assert got["partnerships", "level"] == (1, 2)
    assert got["partnerships", "id"] == (1, 2)
    assert got["memberships", "person"] == (1, 1)
    assert got["decisions", "id"] == (0, 1)
    assert {table for table, _ in got} == {"partnerships", "memberships", "decisions"}
    assert {column for table, column in got if table == "partnerships"} == set(tables()["partnerships"].fields)


def test_what_it_would_light_up_is_that_of_the_schema():
    table = completeness(register(partnerships=["A"]))
    lights = dict(table.select("column", "lights").iter_rows())
    assert lights["ends"] == tables()["partnerships"].fields["ends"].lights != ""
