"""What the pages of the picture say of Wyke, asked for without a browser."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .conftest import AS_AT

pytestmark = pytest.mark.usefixtures("wyke")
NAMES = ("gaps", "structure", "plans", "money", "boundaries", "fit", "network", "views", "levels")
PAGES = ["/picture/", *(f"/picture/{name}/" for name in NAMES)]


def text(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def result() -> Any:
    from interlock.workflows import place

    return place.result(place.held(AS_AT))


def rows(client: Any, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_the_database_three_things_at_most(client: Any, address: str) -> None:
    text(client, address)
    with CaptureQueriesContext(connection) as asked:
        text(client, address)
    assert len(asked) <= 3, [one["sql"] for one in asked]


def test_the_first_page_has_a_sentence_for_each_question_and_leads_to_its_page(client: Any) -> None:
    from interlock.workflows.picture.subjects import SUBJECTS

    page = text(client, "/picture/")
    assert tuple(SUBJECTS) == NAMES
    for one in SUBJECTS.values():
        reading = one.reading(result())
        assert reading.n is not None
        assert reading.in_words in page
        assert f'href="/picture/{one.name}/"' in page
        assert reading.in_words in text(client, f"/picture/{one.name}/")


@pytest.mark.parametrize("name", NAMES)
def test_each_page_names_its_findings_and_leads_to_all_of_them(client: Any, name: str) -> None:
    from interlock.workflows.picture.subjects import SUBJECTS

    page = text(client, f"/picture/{name}/")
    found = [one for one in result().open if one.kind in SUBJECTS[name].kinds]
    assert found
    assert found[0].in_words in page
    link = re.search(r'panel__more" href="(/findings/\?kind=[^"]+)"', page)
    assert link is not None
    assert f"{len(found)} finding" in words(page)
    assert found[0].in_words in text(client, link[1])


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_taken_away_as_it_is_shown(client: Any, name: str) -> None:
    page = text(client, f"/picture/{name}/")
    files = re.findall(rf'href="(/picture/{name}/[\w-]+\.(?:csv|xlsx)[^"]*)"', page)
    assert files
    for address in files:
        if address.endswith("csv"):
            assert rows(client, address)
        else:
            assert client.get(address).content[:2] == b"PK"
    assert client.get(f"/picture/{name}/nothing.csv").status_code == 404
    assert client.get(files[0].replace("xlsx", "pdf").replace("csv", "pdf")).status_code == 404


def test_the_grid_opens_the_names_behind_each_number(client: Any) -> None:
    page = text(client, "/picture/gaps/")
    grid = page[page.index('class="matrix gapgrid"') : page.index("</table>")]
    cells = re.findall(r'href="([^"]+)#opened">(\d+)', grid)
    found = result().table("gaps")
    assert len(cells) == found.height
    assert sum(int(n) for _link, n in cells) == found["partnerships"].sum()
    for link, n in cells[:3] + cells[-3:]:
        opened = text(client, link)
        part = opened[opened.index('id="opened"') :].split("</section>")[0]
        assert part.split("Targets with no home")[0].count("<li>") == int(n)
    assert grid.count("gap--gap") == (found["standing"] == "gap").sum()


def test_a_gap_says_who_might_and_which_target_has_no_home(client: Any) -> None:
    found = result().table("gaps")
    gap = found.filter(found["standing"] == "gap").row(0, named=True)
    key = "|".join(gap[name] or "-" for name in ("theme", "area_level", "client_group"))
    page = words(text(client, f"/picture/gaps/?open={key}"))
    for target in gap["without_home_names"]:
        assert target in page
    assert "opened-title" not in text(client, "/picture/gaps/?open=nonsense")


def test_a_narrowed_table_narrows_its_file_and_its_picture(client: Any) -> None:
    found = result().table("gaps")
    asked = "?cells-standing=gap"
    told = rows(client, f"/picture/gaps/cells.csv{asked}")
    assert len(told) == (found["standing"] == "gap").sum()
    page = text(client, f"/picture/gaps/{asked}")
    assert page.count('#opened">') == len(told)
    assert f"cells.csv{asked}" in page


def test_the_outline_holds_every_body_with_a_way_to_the_top_once(client: Any) -> None:
    page = text(client, "/picture/structure/")
    outline = page[page.index('class="outline"') : page.index('id="findings"')]
    links = re.findall(r'<li><a class="govuk-link" href="/partnerships/([^/"]+)/"', outline)
    assert len(links) == len(set(links))
    found = result().table("reporting")
    reached = found.filter(found["depth"].is_not_null() & ~found["standing"].is_in(["orphan", "to_ended"]))
    assert set(reached["partnership"]) <= set(links)
    second = found.filter(found["reports_to"].list.len() + found["accountable_to"].list.len() > 1)
    assert second.height
    assert "and also" in words(outline)
    for code, said in (("orphan", "report to nobody, and nobody to them"), ("loop", "report to one another")):
        assert (found["standing"] == code).sum()
        assert said in words(page)


def test_the_strip_draws_what_the_table_says(client: Any) -> None:
    page = text(client, "/picture/plans/?plans-theme=economy")
    told = rows(client, "/picture/plans/plans.csv?plans-theme=economy")
    drawn = [row for row in told if row["Standing"] not in ("expired", "gone") and row["Starts in"]]
    strip = page[page.index('<svg class="year"') :].split("</svg>")[0]
    assert drawn
    assert strip.count('class="year__start"') == len(drawn)
    budgets = [row for row in told if row["Standing"] not in ("expired", "gone") and row["Budget settled in"]]
    assert strip.count('class="year__budget"') == len(budgets)


def test_money_that_ends_stands_with_who_hangs_on_it(client: Any) -> None:
    page = words(text(client, "/picture/money/"))
    shares = result().table("money_shares")
    alone = shares.filter(shares["alone"] & (shares["months_left"] <= 12))
    assert alone.height
    for name in alone["partnership_name"]:
        assert name in page
    assert "only money of" in page
    table = result().table("money")
    assert len(rows(client, "/picture/money/streams.csv")) == table.height


def test_brokers_are_told_in_words_before_any_number(client: Any) -> None:
    page = text(client, "/picture/network/")
    found = result().table("network")
    for said in found["in_words"].drop_nulls():
        assert said in page
        assert page.index(said) < page.index('class="matrix"') < page.index('id="places"')
    assert "<circle" not in page.split("<main")[1].split('id="places"')[0]


def test_views_open_by_standing(client: Any) -> None:
    page = text(client, "/picture/views/")
    found = result().table("ratings")
    for standing in ("disputed", "agreed", "one_sided"):
        n = (found["standing"] == standing).sum()
        link = f"/picture/views/?ratings-standing={standing}#ratings"
        assert f'href="{link}">{n}' in page
        assert len(rows(client, f"/picture/views/ratings.csv?ratings-standing={standing}")) == n


def test_tables_sort_and_search(client: Any) -> None:
    told = rows(client, "/picture/levels/levels.csv?levels-sort=-seats&levels-sector=police")
    seats = [int(row["Seats"]) for row in told]
    assert seats == sorted(seats, reverse=True)
    assert {row["Sector"] for row in told} == {"Police"}
    one = rows(client, "/picture/levels/levels.csv?levels-q=age+uk+wyke")
    assert any(row["Organisation"] == "Age UK Wyke" for row in one)
    assert len(one) < 10


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("odd", ["x-sort=y", "cells-sort=zz&places-page=999", "plans-q=%00&levels-q=%27", "open=%00|"])
def test_addresses_that_make_no_sense_break_nothing(client: Any, name: str, odd: str) -> None:
    assert client.get(f"/picture/{name}/?{odd}").status_code == 200


def test_what_is_no_question_has_no_page(client: Any) -> None:
    assert client.get("/picture/nonsense/").status_code == 404
    assert client.get("/picture/nonsense/cells.csv").status_code == 404
