"""The picture says what it needs and what to do next where little is known; text from files never runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from building import register

from .conftest import AS_AT

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data"
NAMES = ("gaps", "structure", "plans", "money", "boundaries", "fit", "network", "views", "levels")
PAGES = ["/picture/", *(f"/picture/{name}/" for name in NAMES)]
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def test_where_only_names_are_known_every_page_says_what_it_needs_and_what_to_do(
    client: Any, holding: Callable[..., Any]
) -> None:
    with holding(register(partnerships=["Safer Board", "Skills Group"])):
        first = page(client, "/picture/")
        numbers = re.findall(r'subject__n">(.*?)</p>', first)
        assert len(numbers) == len(NAMES)
        assert all("not known" in one for one in numbers)
        for name in NAMES:
            said = page(client, f"/picture/{name}/")
            assert "So this cannot be shown yet." in said
            assert "It needs:" in said
            assert 'href="/import/"' in said
            assert client.get(f"/picture/{name}/cells.csv").status_code == 404


def test_an_empty_place_breaks_nothing(client: Any, holding: Callable[..., Any]) -> None:
    with holding(register()):
        for address in PAGES:
            page(client, address)


def test_text_from_files_never_runs(client: Any, holding: Callable[..., Any]) -> None:
    bodies = [{"id": id, "name": f"{NASTY} {id}", "theme": theme, "client_groups": [NASTY]}
              for id, theme in (("o/1?", "t"), ("o/2#", "u"))]  # fmt: skip
    plans = [{"id": f"pl{n}", "name": NASTY, "required_by": NASTY, "owner": "org", "theme": "t", "budget_month": 2.0,
              "start": "2025-04-01", "end": "2028-04-01"} for n in range(2)]  # fmt: skip
    nasty = register(
        themes=[{"id": id, "name": NASTY} for id in ("t", "u")], partnerships=bodies, plans=plans,
        organisations=[{"id": "org", "name": NASTY}], people=[{"id": "p", "name": NASTY}],
        memberships=[{"partnership": one["id"], "person": "p", "organisation": "org"} for one in bodies],
        links=[{"from": "o/1?", "to": "o/2#", "kind": "reports_to"}],
        funding=[{"id": "f", "name": NASTY, "funder": NASTY, "amount": 10.0, "per": "year", "start": "2025-04-01",
                  "end": "2027-03-31"}],
        allocations=[{"funding": "f", "partnership": "o/1?", "amount": 10.0}],
    )  # fmt: skip
    with holding(nasty):
        for address in PAGES:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert b"<script>alert" not in answer.content
            assert b"<img src=x" not in answer.content


def test_a_long_chain_and_a_knot_are_told_and_not_drawn_for_ever(client: Any, holding: Callable[..., Any]) -> None:
    names = [f"Body {n}" for n in range(500)]
    bodies = [{"id": f"b{n}", "name": name} for n, name in enumerate(names)]
    chain = [{"from": f"b{n}", "to": f"b{n - 1}", "kind": "reports_to"} for n in range(1, 490)]
    knot = [{"from": f"b{n}", "to": f"b{490 + (n + 1) % 10}", "kind": "reports_to"} for n in range(490, 500)]
    with holding(register(partnerships=bodies, links=[*chain, *knot])):
        said = page(client, "/picture/structure/")
        assert "report to one another" in said
        assert "in the table" in said
        assert "500" in said


@pytest.mark.parametrize(
    ("data", "mapping"), [("appg", "appg-uk.toml"), ("sf_commissions/register.csv", "sf-commissions.toml")]
)
def test_real_registers(client: Any, holding: Callable[..., Any], data: str, mapping: str) -> None:
    from interlock.workflows.reading import mapping_from, read, usable

    if not (SHARED / data).exists():
        pytest.skip(f"{data} is not beside the project")
    returned = read(SHARED / data, as_at=AS_AT, mapping=mapping_from(ROOT / "docs" / "mappings" / mapping))
    with holding(usable(returned, set_aside=True)):
        for address in PAGES:
            page(client, address)
        assert "So this cannot be shown yet." in page(client, "/picture/money/")
        told = {"appg": "No targets are on record, so nobody can say", "sf_commissions/register.csv": "It needs:"}
        assert told[data] in page(client, "/picture/gaps/")


def test_no_gap_is_claimed_of_targets_where_nobody_recorded_who_works_to_them(
    client: Any, holding: Callable[..., Any]
) -> None:
    known = register(themes=[{"id": "t", "name": "Safety"}], partnerships=[{"id": "a", "name": "A", "theme": "t"}],
                     targets=[{"id": "x", "name": "Fewer burglaries", "theme": "t"}])  # fmt: skip
    with holding(known):
        said = page(client, "/picture/gaps/")
        assert "Who works to which target is not on record." in said
        assert "so this is not known" in said
