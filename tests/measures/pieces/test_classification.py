"""The tables of themes and levels, the grid and the funnel."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import register
from interlock.measures.need import NotAssessed
from interlock.measures.pieces.funnel import funnel
from interlock.measures.pieces.grid import IMPORTANCES, cells, grid
from interlock.measures.pieces.matrix import LEVELS, matrix, matrix_critical
from interlock.measures.pieces.not_counted import not_counted

# Report, box 2: strategic, operational, consultative of each theme, and of those the critical ones.
EVERY = {"Community": (15, 48, 9), "Economy": (18, 10, 2), "Environment": (24, 12, 4), "Value for Money": (4, 4, 7)}
CRITICAL = {"Community": (7, 18, 1), "Economy": (13, 8, 0), "Environment": (7, 4, 0), "Value for Money": (2, 0, 0)}


def wycombe():
    rows = []
    for theme, counts in EVERY.items():
        for level, n, critical in zip(LEVELS, counts, CRITICAL[theme], strict=True):
            for k in range(n):
                rows.append({
                    "name": f"{theme} {level} {k}", "theme": theme.casefold(), "level": level,
                    "importance": "critical" if k < critical else "desirable",
                    "joint_conversation": level == "strategic" and theme != "Environment" and k < critical and k < 13,
                })  # fmt: skip
    return register(partnerships=rows, themes=[{"id": theme.casefold(), "name": theme} for theme in EVERY])


@pytest.mark.parametrize(("measure", "want"), [(matrix, EVERY), (matrix_critical, CRITICAL)])
def test_wycombes_published_tables_come_out(measure, want):
    table = measure(wycombe())
    got = {row["theme_name"]: (*(row[level] for level in LEVELS), row["total"]) for row in table.iter_rows(named=True)}
    for theme, counts in want.items():
        assert got[theme] == (*counts, sum(counts))
    total = tuple(map(sum, zip(*want.values(), strict=True)))
    assert got["Total"] == (*total, sum(total))
    assert table["theme_name"][-1] == "Total"


def test_the_matrix_ends_with_those_without_a_theme_and_all():
    table = matrix(wycombe())
    assert table["theme_name"].to_list() == [*sorted(EVERY), "No theme", "Total"]
    assert table["total"].to_list()[-2:] == [0, 157]


def test_a_theme_in_which_nobody_works_is_shown_and_one_only_cut_across_is_not():
    held = register(
        partnerships=[{"name": "A", "theme": "x", "other_themes": ["y"]}], themes=[{"id": i, "name": i} for i in "xyz"]
    )
    assert matrix(held)["theme_name"].to_list() == ["x", "z", "No theme", "Total"]


def test_a_row_counts_for_the_bodies_that_it_stands_for():
    held = register(partnerships=[{"name": "A", "level": "strategic", "stands_for": 54}, {"name": "B"}])
    total = matrix(held).row(-1, named=True)
    assert (total["strategic"], total["unclassified"], total["total"]) == (54, 1, 55)


def test_nothing_known_is_not_shown_as_noughts():
    for measure in (matrix, matrix_critical, grid, funnel):
        with pytest.raises(NotAssessed):
            measure(register(partnerships=["A"]))
        with pytest.raises(NotAssessed):
            measure(
                register(partnerships=[{"name": "A", "status": "proposed", "theme": "x", "importance": "critical"}])
            )


def test_the_grid_suggests_what_wycombes_diagram_does():
    assert cells().height == 9
    table = grid(wycombe())
    role = dict(table.select("importance", "suggested_involvement").iter_rows())
    assert role == {"critical": "lead", "desirable": "support", "peripheral": "contact"}
    assert table["count"].to_list() == [29, 30, 1, 32, 44, 21, 0, 0, 0]
    assert table["partnerships"].list.len().to_list() == table["count"].to_list()


def test_a_cell_with_an_unknown_side_follows_the_nine():
    held = register(
        partnerships=[{"name": "A", "importance": "critical"}, {"name": "B", "level": "strategic"},
                      {"name": "C", "level": "strategic", "importance": "critical"}],
    )  # fmt: skip
    rest = grid(held).slice(9).select("importance", "level", "count", "suggested_involvement").rows()
    assert rest == [("critical", None, 1, "lead"), (None, "strategic", 1, None)]


def test_the_funnel_narrows_and_says_what_it_does_not_know():
    rows = {row["stage"]: row for row in funnel(wycombe()).iter_rows(named=True)}
    assert [rows[stage]["count"] for stage in ("all", "critical", "critical_strategic")] == [157, 60, 29]
    assert rows["joint_conversation"]["count"] == 22
    assert rows["on_strategic_partnership"]["count"] is None
    assert rows["on_strategic_partnership"]["unknown"] == 157


def test_a_stage_may_hold_what_the_one_before_does_not():
    held = register(
        partnerships=[{"name": "A", "importance": "critical", "level": "strategic", "joint_conversation": False},
                      {"name": "B", "importance": "peripheral", "joint_conversation": True}],
    )  # fmt: skip
    row = funnel(held).filter(stage="joint_conversation").row(0, named=True)
    assert (row["count"], row["partnerships"], row["outside"]) == (1, ["b"], 1)


def test_what_does_not_count_is_listed_with_its_reason():
    held = register(
        partnerships=[{"name": "A", "status": "proposed"}, {"name": "B", "ended_on": "2026-04-01"},
                      {"name": "C", "status": "merged"}, {"name": "D", "started": "2026-04-02"},
                      {"name": "E", "ended_on": "2026-04-02"}],
    )  # fmt: skip
    assert dict(not_counted(held).select("id", "why").iter_rows()) == {
        "a": "proposed", "b": "ended", "c": "ended_undated", "d": "not_yet",
    }  # fmt: skip


bodies = st.lists(
    st.fixed_dictionaries({
        "theme": st.sampled_from([None, "x", "y"]), "level": st.sampled_from([None, *LEVELS]),
        "importance": st.sampled_from([None, *IMPORTANCES]), "stands_for": st.sampled_from([None, 1, 3]),
    }),
    min_size=1, max_size=12,
)  # fmt: skip


@given(bodies, st.randoms())
def test_every_body_is_counted_once_whatever_the_order(rows, random):
    named = [{"name": f"P{n}", **row} for n, row in enumerate(rows)]
    named.append({"name": "Known", "theme": "x", "level": "strategic", "importance": "critical"})
    held = register(partnerships=named)
    shuffled = list(named)
    random.shuffle(shuffled)
    other = register(partnerships=shuffled)
    want = Counter()
    for row in named:
        want[row["theme"], row["level"]] += row.get("stands_for") or 1
    table = matrix(held)
    assert table.equals(matrix(other))
    for row in table.head(-1).iter_rows(named=True):
        for level, column in ((None, "unclassified"), *((level, level) for level in LEVELS)):
            assert row[column] == want[row["theme"], level]
    assert table["total"][-1] == sum(want.values()) == table["total"].head(-1).sum()
    assert grid(held)["count"].sum() == table["total"][-1]
    assert grid(held).equals(grid(other))
