"""Real registers come in, each through one mapping file of docs/mappings and no code of its own."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pytest

from interlock.exchange.mapping import apply_mapping, guess, load_mapping, read_register
from interlock.exchange.reading import read_books
from interlock.register.assembly import Returned, assemble
from interlock.register.raw import RawTable

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / ".." / "shared" / "data"
DAY = datetime.date(2026, 7, 16)

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real data is not beside the project")


def through(mapping: str, path: str) -> tuple[dict[str, RawTable], Returned]:
    raws, problems, _areas = read_register(DATA / path, load_mapping(ROOT / "docs" / "mappings" / mapping))
    return {raw.table: raw for raw in raws}, assemble(raws, as_at=DAY, problems=problems)


def held(returned: Returned, table: str) -> int:
    assert returned.register is not None
    return returned.register[table].height


def test_uk_parliamentary_groups_with_officers_and_members() -> None:
    raws, returned = through("appg-uk.toml", "appg")
    assert returned.errors == ()
    assert held(returned, "partnerships") == 624
    assert Counter(raws["partnerships"].columns["status"]) == {"active": 571, "ended": 53}
    assert len(raws["memberships"].rows) == 11_206  # of 14,103: the others sit on groups of other parliaments
    # People with a number are one person each however spelt; duplicate seats are told, not dropped in silence.
    repeated = [problem for problem in returned.problems if problem.code == "repeated_seat"]
    assert held(returned, "memberships") == 11_206 - len(repeated)
    assert {problem.grave for problem in repeated} == {"warning"}
    assert Counter(raws["memberships"].columns["role"])["chair"] == 605 + 235 + 1
    assert Counter(raws["memberships"].columns["source"])["found by an automatic search, not verified"] == 4760


@pytest.mark.parametrize(("edition", "groups", "seats"), [("250328", 450, 1791), ("251201", 558, 2199)])
def test_editions_of_parliament_one_record_a_line(edition: str, groups: int, seats: int) -> None:
    raws, returned = through("appg-edition.toml", f"appg/edition-{edition}.jsonl")
    assert returned.errors == ()
    assert (held(returned, "partnerships"), len(raws["memberships"].rows)) == (groups, seats)
    assert set(raws["partnerships"].columns["id"]) <= {f"uk-{slug[3:]}" for slug in raws["partnerships"].columns["id"]}


def test_san_francisco_with_footnotes_and_words_in_number_columns() -> None:
    raws, returned = through("sf-commissions.toml", "sf_commissions")
    assert returned.errors == ()
    columns = raws["partnerships"].columns
    assert held(returned, "partnerships") == 115
    assert Counter(columns["function"]) == {"advisory": 63, "decision": 52}
    assert Counter(columns["protected"]) == {"no": 73, "yes": 42}
    assert Counter(columns["legal_basis"])["ordinance"] == 67
    assert not any("*" in cell for cell in columns["appointed_by"])
    assert sum(1 for cell in columns["ends"] if cell) == 15
    assert columns["ends"][columns["name"].index("Sentencing Commission")] == "2026-07-01"
    assert sum(1 for cell in columns["meetings_per_year"] if not cell) == 17  # not known, never none


def test_public_bodies_with_headings_on_row_seven() -> None:
    raws, returned = through("public-bodies.toml", "public_bodies_2023_24/Public_Bodies_Directory_2023_24.xlsx")
    assert returned.errors == ()
    assert held(returned, "partnerships") == 253
    assert sum(map(int, raws["partnerships"].columns["stands_for"])) == 306
    assert raws["partnerships"].rows[0] == 8


def test_southern_women_and_events() -> None:
    _raws, returned = through("southern-women.toml", "davis_southern_women")
    assert returned.problems == ()
    assert [held(returned, table) for table in ("partnerships", "people", "memberships")] == [14, 18, 89]


@pytest.mark.parametrize(
    ("path", "partnerships", "mapped"),
    [
        ("davis_southern_women", 14, {"person": "woman", "partnership": "event"}),
        (
            "sf_commissions", 115,
            {"name": "Name", "purpose": "Purpose", "appointed_by": "Appointed By", "host": "City Affiliation",
             "function": "Decision / Advisory", "protected": "Charter Commission", "legal_citation": "Authorization",
             "started": "Start Date", "ends": "Sunset Date", "meetings_per_year": "Required Mtgs /Yr",
             "seats": "Members"},
        ),
        (
            "public_bodies_2023_24", 253,
            {"name": "overall_alb_name", "purpose": "overall_description", "theme": "overall_primary_purpose"},
        ),
        ("appg/edition-251201.jsonl", 558, {"name": "title", "purpose": "purpose"}),
        ("appg/register.csv", 966, {"name": "title", "purpose": "purpose", "website": "website"}),
    ],
)  # fmt: skip
def test_a_guess_at_real_files_can_be_used_before_anybody_corrects_it(
    path: str, partnerships: int, mapped: dict[str, str]
) -> None:
    books, problems = read_books(DATA / path)
    guessed = guess(books)
    columns = {column.ours: column.heading for sheet in guessed.sheets for column in sheet.columns if column.ours}
    assert mapped.items() <= columns.items()
    raws, odd = apply_mapping(guessed.mapping, books)
    assert odd == []
    returned = assemble(raws, as_at=DAY, problems=problems)
    assert held(returned, "partnerships") == partnerships
    assert len(returned.errors) <= 1  # a start in San Francisco is "1956, 2019"


def test_a_guess_tells_days_from_months_and_what_means_not_known() -> None:
    (block,) = guess(read_books(DATA / "sf_commissions")[0]).mapping.blocks
    assert block.dates["ends"] == ("m/d/y last",)
    assert set(block.unknown) == {"None", "n/a", "As needed", "Not available"}
    assert block.values["function"] == {"A": "advisory", "D": "decision"}


def test_a_guess_finds_the_one_sheet_of_nine_that_is_a_list() -> None:
    sheets = guess(read_books(DATA / "public_bodies_2023_24")[0]).sheets
    assert [(sheet.sheet, sheet.header_row) for sheet in sheets if sheet.table] == [("Data", 7)]
