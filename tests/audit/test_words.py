"""Numbers, dates and lists as an officer says them."""

import pytest

from interlock.audit import words


@pytest.mark.parametrize(
    ("n", "said"), [(0, "none"), (1, "one"), (20, "twenty"), (21, "21"), (1431, "1,431"), (-1, "-1")]
)
def test_number(n, said):
    assert words.number(n) == said


@pytest.mark.parametrize(
    ("iso", "said"), [("2026-04-01", "1 April 2026"), ("2026-12", "December 2026"), ("2026", "2026")]
)
def test_day(iso, said):
    assert words.day(iso) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B, C and one other"), (list("ABCDE"), "A, B, C and two others"),
    ],
)  # fmt: skip
def test_listed(names, said):
    assert words.listed(names) == said


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0 %"), (0.001, "1 %"), (0.3545, "35 %"), (0.999, "99 %"), (1, "100 %")]
)
def test_percent(share, said):
    assert words.percent(share) == said


def test_times():
    assert [words.times(n) for n in (1, 2, 3)] == ["once", "twice", "three times"]
