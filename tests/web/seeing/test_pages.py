"""What the landscape, the classification, overlaps, load and findings say of Wyke, asked for without a browser."""

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
FOOD = "wyke-food-partnership", "wyke-food-poverty-alliance"
DUPLICATE = f"duplicate:{FOOD[0]}+{FOOD[1]}"
PAIR = f"/overlaps/pair/?a={FOOD[0]}&b={FOOD[1]}"
STAGES = ("all", "critical", "critical_strategic", "joint_conversation", "on_strategic_partnership")
PAGES = [
    "/", "/?only=critical", "/behind/reporting/?standing=orphan", "/lacking/memberships/person/", "/classification/",
    "/classification/?open=critical-strategic", "/overlaps/", "/overlaps/?picture=names", PAIR, "/load/",
    "/load/?of=organisations", "/findings/", "/findings/?kind=overlap", f"/findings/{DUPLICATE}/",
]  # fmt: skip


def text(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def result() -> Any:
    from interlock.workflows import place

    return place.result(place.held(AS_AT))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_the_database_three_things_at_most(client: Any, address: str) -> None:
    text(client, address)
    with CaptureQueriesContext(connection) as asked:
        text(client, address)
    assert len(asked) <= 3, [one["sql"] for one in asked]


def test_the_landscape_says_five_sentences_and_each_opens_what_stands_behind_it(client: Any) -> None:
    from interlock.audit.sentences import five_sentences

    page = text(client, "/")
    told = five_sentences(result())
    assert len(told) == 5
    links = re.findall(r'class="sentences__whole" href="([^"]+)"', page)
    assert len(links) == 5
    for sentence, link in zip(told, links, strict=True):
        assert sentence.text in page
        behind = words(text(client, link))
        assert sentence.to in ("funnel", "matrix") or re.search(rf"\b{sentence.count}\b", behind), (sentence, link)


def test_the_landscape_counts_what_is_there(client: Any) -> None:
    page = words(text(client, "/"))
    assert "as at 1 April 2026" in page
    for said in ("partnerships 157 partnerships", "targets 110 targets", "plans 85 plans"):
        assert said in page


def test_every_number_of_the_theme_table_opens_as_many_names(client: Any) -> None:
    for page in (text(client, "/"), text(client, "/?only=critical")):
        table = page[page.index('class="matrix"') : page.index("</table>")]
        links = re.findall(r'<a class="count" href="(/register/[^"]*)">([\d,]+)', table)
        assert len(links) > 12
        for link, n in links:
            listing = re.search(r'id="said" role="status">(\d+)', text(client, link))
            assert listing is not None
            assert listing[1] == n, link


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("/?only=all", "Community 15 Community, strategic 48 Community, operational 9 Community, consultative 72"),
        ("/?only=critical", "Economy 13 Economy, strategic 8 Economy, operational 0 21"),
    ],
)
def test_wycombes_tables_stand_on_the_landscape(client: Any, address: str, row: str) -> None:
    assert row in words(text(client, address))


def test_the_grid_and_the_funnel_are_wycombes(client: Any) -> None:
    page = text(client, "/classification/")
    cells = [int(n) for n in re.findall(r'count--big" href="[^"]*open=[a-z]+-[a-z]+#names"[^>]*>(\d+)', page)]
    assert sum(cells) == 157
    stages = re.findall(r'open=(\w+)#names">(\d+)', page)
    left = [int(n) for stage, n in stages if stage in STAGES]
    assert left == [157, 60, 29, 18, 10]
    opened = text(client, "/classification/?open=critical-strategic")
    names = opened[opened.index('id="names"') :]
    names = names[: names.index("</section>")]
    assert names.count("<li>") == 29
    assert "Suggested: lead, by cabinet member or director." in names
    assert "open=nonsense" not in page
    assert "/classification/" in text(client, "/classification/?open=nonsense")


def test_what_is_missing_is_listed_with_what_it_would_make_possible(client: Any) -> None:
    frame = result().register.standing
    n = frame["meetings_held"].null_count()
    page = words(text(client, "/lacking/partnerships/meetings_held/"))
    assert f"{n} records lack it" in page
    assert "With it, this could be shown:" in page
    assert client.get("/lacking/partnerships/no_such_column/").status_code == 404
    assert client.get("/behind/no_such_measure/").status_code == 404
    assert client.get("/behind/reporting/?no_such_column=1").status_code == 404


def test_overlaps_are_narrowed_and_taken_away_as_shown(client: Any) -> None:
    every = result().table("overlaps")
    assert f"{every.height} pairs overlap" in words(text(client, "/overlaps/"))
    close = every.filter(every["people_jaccard"] >= 0.5)
    page = words(text(client, "/overlaps/?by=people&least=0.5"))
    assert f"{close.height} pairs overlap" in page
    answer = client.get("/overlaps/export.csv?by=people&least=0.5")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == close.height + 1
    assert client.get("/overlaps/export.xlsx").content[:2] == b"PK"
    assert client.get("/overlaps/export.pdf").status_code == 404
    assert "No pair overlaps in this way" in text(client, "/overlaps/?by=people&people_shared_from=10000")


@pytest.mark.parametrize("query", ["least=nan", "least=x", "least=-1", "page=999", "between=none", "theme=%00", "by=x",
                                   "order=x", "people_shared_from=1e999", "of=nobody"])  # fmt: skip
def test_addresses_that_make_no_sense_break_nothing(client: Any, query: str) -> None:
    assert client.get(f"/overlaps/?{query}").status_code == 200
    assert client.get(f"/load/?{query}&exactly=x&at_least=-3&sort=zz&q=%00").status_code == 200
    assert client.get(f"/findings/?{query}&kind=zz&grave=zz&state=zz&list=yes").status_code == 200


def test_every_pair_of_the_picture_stands_in_the_table_too(client: Any) -> None:
    page = text(client, "/overlaps/?between=community&between=economy")
    tiles = set(re.findall(r'class="tile tile-\d" href="([^"]+)"', page))
    ranked = set(re.findall(r'<h3><span class="pair__rank">.*?href="([^"]+)"', page))
    assert tiles
    assert tiles == ranked


def test_a_pair_says_who_is_in_both_and_who_in_one_only(client: Any) -> None:
    page = words(text(client, PAIR))
    every = result().table("overlaps")
    row = every.filter((every["a"] == FOOD[0]) & (every["b"] == FOOD[1])).row(0, named=True)
    assert f"People: {row['people_shared']} of {row['people_union']} in both" in page
    assert "Only Wyke Food Poverty Alliance" in page
    seats = result().register.seats
    a, b = (set(seats.filter(seats["partnership"] == id)["person"].drop_nulls()) for id in FOOD)
    for name in (result().register.names["people"][id] for id in a ^ b):
        assert name in page


def test_two_that_do_not_overlap_are_compared_all_the_same(client: Any) -> None:
    page = words(text(client, "/overlaps/pair/?a=wyke-lgbt-network&b=ageing-well-wyke"))
    assert "They do not reach what counts as overlapping here" in page
    for odd in ("?a=ageing-well-wyke&b=ageing-well-wyke", "?a=x&b=y", ""):
        assert client.get(f"/overlaps/pair/{odd}").status_code == 404


def test_load_tells_known_hours_from_assumed_ones(client: Any) -> None:
    table = result().table("load_people")
    page = words(text(client, "/load/?q=Rashid+Ali"))
    row = table.filter(table["person"] == "rashid-ali").row(0, named=True)
    assert f"{row['hours_known']:.0f} known, {row['hours_assumed']:.0f} assumed" in page
    assert "Hours a meeting: 2" in page
    many = (table["partnerships"] >= 5).sum()
    assert f"All {many} shown" in words(text(client, "/load/?at_least=5"))
    over = table["over_budget"].fill_null(False).sum()
    assert f"All {over} shown" in words(text(client, "/load/?over=yes"))
    bodies = result().table("load_organisations").height
    assert f"of {bodies}" in words(text(client, "/load/?of=organisations"))


def test_findings_come_by_kind_and_not_twenty_of_one(client: Any) -> None:
    found = result()
    page = text(client, "/findings/")
    kinds = re.findall(r'<th scope="row"><a class="govuk-link" href="[^"]*kind=(\w+)"', page)
    assert sorted(kinds) == sorted({finding.kind for finding in found.open})
    for part in page.split('aria-labelledby="kind-')[1:]:
        assert 1 <= part.split("</section>")[0].count('class="finding finding--high') <= 3
    high = sum(finding.grave == "high" for finding in found.open)
    assert f"{high} Serious" in words(page)
    overlap = sum(finding.kind == "overlap" for finding in found.open)
    assert f"of {overlap} findings" in words(text(client, "/findings/?kind=overlap"))


def test_every_finding_has_a_page_that_says_how_it_is_known(client: Any) -> None:
    from interlock.workflows.explained import explained

    found = result()
    for finding in {finding.kind: finding for finding in found.findings}.values():
        page = words(text(client, f"/findings/{finding.id}/"))
        assert finding.in_words in page
        assert explained(finding.kind).means
        assert explained(finding.kind).means in page
        for about in finding.about:
            assert about.name in page
    assert client.get("/findings/overlap:nobody+no-one/").status_code == 404


def test_the_sentence_on_money_says_on_what_it_rests_and_leads_to_as_many_streams_as_it_says(client: Any) -> None:
    page = text(client, "/")
    assert "Counted from money of" in page
    shown = re.search(r"See the (\d+) streams of money", page)
    link = re.search(r'href="(/findings/\?kind=funding_cliff[^"]*)"', page)
    assert shown is not None
    assert link is not None
    every = [one for one in result().open if one.kind == "funding_cliff"]
    found = [one for one in every if one.measure["depend_alone"]]
    assert len(found) == int(shown[1])
    listed = text(client, link[1])
    assert sum(one.in_words in listed for one in every) == min(len(found), 30)
    most = max(one.measure["depend_alone"] for one in every)
    few = [one for one in every if one.measure["depend_alone"] >= most]
    assert len(few) < len(every)
    listed = text(client, link[1].replace("from=1", f"from={most}"))
    assert [one.in_words in listed for one in every] == [one in few for one in every]
    assert client.get("/findings/?kind=funding_cliff&depend_alone_from=x").status_code == 200
