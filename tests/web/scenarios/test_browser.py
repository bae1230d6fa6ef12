"""Scenarios in a browser: by dragging, by keyboard, without scripts; accessible, narrow, valid."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import MERGE, UNDER

pytestmark = pytest.mark.usefixtures("wyke")
Check = Callable[[Any], None]
PAGES = ("", "effects/", "name/", "delete/", "add/", "add/merge/", "add/end/?partnership=arts-development-network",
         "change/1/", "board/?theme=*", "decide/", "apply/")  # fmt: skip


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_overflows(
    open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check, scenario: Any, width: int
) -> None:
    kept = scenario(MERGE, UNDER)
    page = open_page(width=width)
    for address in ("/scenarios/", "/scenarios/new/", f"/scenarios/side-by-side/?of={kept.id}",
                    *(f"/scenarios/{kept.id}/{one}" for one in PAGES if one != "effects/")):  # fmt: skip
        page.goto(site + address)
        if address.endswith(f"{kept.id}/"):
            page.get_by_role("heading", name="Who loses").wait_for()
        axe(page)
        no_overflow(page)


def test_html_is_valid(site: str, valid_html: Callable[[str], None], scenario: Any) -> None:
    kept = scenario(MERGE, UNDER)
    for one in PAGES:
        if one == "effects/":
            continue
        with urllib.request.urlopen(f"{site}/scenarios/{kept.id}/{one}") as answer:
            valid_html(answer.read().decode())


def test_one_body_is_dragged_onto_another(page: Any, site: str, scenario: Any) -> None:
    from interlock import store

    kept = scenario()
    page.goto(f"{site}/scenarios/{kept.id}/board/?theme=*&words=wyke")
    cards = page.locator("[data-body][draggable=true]")
    what, onto = cards.nth(0).get_attribute("data-body"), cards.nth(1).get_attribute("data-body")
    cards.nth(0).drag_to(cards.nth(1))
    page.get_by_role("button", name="Link the two").click()
    page.get_by_text("Done: ").wait_for()
    [made] = store.scenario(kept.id).changes
    assert (made["verb"], made["from"], made["to"]) == ("link", what, onto)
    page.get_by_role("button", name="Go back a step").click()
    page.get_by_text("Gone back a step.").wait_for()
    assert store.scenario(kept.id).changes == []


def test_the_same_by_keyboard_alone(page: Any, site: str, scenario: Any) -> None:
    from interlock import store

    kept = scenario()
    page.goto(f"{site}/scenarios/{kept.id}/board/?theme=*&words=network")
    page.get_by_role("button", name="Move Allotments Network").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Here").count() == 0
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Here onto Arts Development Network").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # the first way, merging, has the focus
    page.get_by_text("Done: Merge Allotments Network into Arts Development Network.").wait_for()
    assert store.scenario(kept.id).changes[0]["into"] == "arts-development-network"


def test_from_nothing_to_in_force_without_scripts(open_page: Callable[..., Any], site: str, scenario: Any) -> None:
    from interlock import store
    from interlock.workflows import place

    before = place.held(scenario().on).register.digest
    page = open_page(java_script_enabled=False)
    page.goto(f"{site}/scenarios/")
    page.locator("#new-name").fill("Arts with allotments")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Put one onto another").click()
    page.get_by_label("Which body").select_option("allotments-network")
    page.get_by_label("onto which").select_option("arts-development-network")
    page.get_by_role("button", name="Merge", exact=True).click()
    page.get_by_role("link", name="To the scenario").click()
    page.get_by_role("link", name="What it settles and raises").click()
    page.get_by_role("heading", name="Who loses").wait_for()
    page.go_back()
    page.get_by_role("link", name="Put it forward for decision").click()
    page.get_by_role("button", name="Put it forward").click()
    page.get_by_role("button", name="Apply the scenario").click()
    page.get_by_label("Why").fill("Agreed in June")
    page.get_by_role("button", name="Apply it").click()
    page.get_by_text("This scenario is in force.").wait_for()
    made = store.scenario("arts-with-allotments")
    for entry in (made.applied_in, made.applied_in - 1):
        store.undo(entry, who="tests", why="No", at=made.updated)
    assert place.held(made.on).register.digest == before
