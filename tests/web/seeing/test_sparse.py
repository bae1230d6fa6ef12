"""Pages say something sensible where little or nothing is known, and text from files never runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from building import register

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data"
PAGES = ["/", "/?only=critical", "/classification/", "/overlaps/", "/load/", "/load/?of=organisations", "/findings/",
         "/lacking/partnerships/level/", "/overlaps/?picture=names"]  # fmt: skip
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_an_empty_place_offers_three_ways_to_begin(client: Any, holding: Callable[..., Any]) -> None:
    with holding(register()):
        for address in PAGES:
            assert client.get(address).status_code == 200, address
        page = unescape(client.get("/").content.decode())
        for said in ("Drop your spreadsheet", "Start from the template", "Write it down by hand", "bin/demo"):
            assert said in page


def test_names_alone_give_sentences_about_what_is_not_known(client: Any, holding: Callable[..., Any]) -> None:
    with holding(register(partnerships=["Safer Board", "Skills Group"])):
        for address in PAGES:
            assert client.get(address).status_code == 200, address
        page = unescape(client.get("/").content.decode())
        assert "No seats are recorded yet." in page
        assert "It needs: “Importance” of partnerships" in page


def test_text_from_files_never_runs(client: Any, holding: Callable[..., Any]) -> None:
    twins = [{"id": id, "name": f"{NASTY} {id}", "purpose": NASTY, "theme": "t"} for id in ("o/1?", "o/2#")]
    seats = [{"partnership": id, "person": f"p{n}"} for id in ("o/1?", "o/2#") for n in range(4)]
    people = [{"id": f"p{n}", "name": NASTY} for n in range(4)]
    nasty = register(themes=[{"id": "t", "name": NASTY}], partnerships=twins, people=people, memberships=seats)
    with holding(nasty):
        from interlock.workflows import place

        found = place.result(place.held(date(2026, 4, 1))).findings
        pages = [*PAGES, "/overlaps/pair/?a=o/1%3F&b=o/2%23"]
        pages += [f"/findings/{one.id.replace('?', '%3F').replace('#', '%23')}/" for one in found]
        assert any(one.kind in ("overlap", "duplicate") for one in found)
        for address in pages:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert b"<script>alert" not in answer.content
            assert b"<img src=x" not in answer.content


@pytest.mark.parametrize(
    ("data", "mapping"),
    [("appg", "appg-uk.toml"), ("sf_commissions/register.csv", "sf-commissions.toml")],
)
def test_real_registers(client: Any, holding: Callable[..., Any], data: str, mapping: str) -> None:
    from interlock.workflows.reading import mapping_from, read, usable

    if not (SHARED / data).exists():
        pytest.skip(f"{data} is not beside the project")
    returned = read(SHARED / data, as_at=date(2026, 4, 1), mapping=mapping_from(ROOT / "docs" / "mappings" / mapping))
    with holding(usable(returned, set_aside=True)):
        for address in PAGES:
            assert client.get(address).status_code == 200, address
        page = unescape(client.get("/").content.decode())
        assert page.count("sentences__whole") == 5
        assert "What could not be worked out" in page
