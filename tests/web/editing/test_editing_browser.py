"""Forms by hand in a browser: accessible, narrow, by keyboard alone, without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import held

pytestmark = pytest.mark.usefixtures("wyke")
Check = Callable[[Any], None]
PAGES = [
    "/add/partnerships/", "/edit/partnerships/safer-wyke-board/", "/add/memberships/?partnership=safer-wyke-board",
    "/end/partnerships/safer-wyke-board/", "/delete/partnerships/safer-wyke-board/",
    "/merge/organisations/age-uk-wyke/", "/merge/organisations/age-uk-wyke/?with=marlshire-police",
    "/settings/", "/settings/file/",
]  # fmt: skip


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_overflows(
    open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check, width: int
) -> None:
    page = open_page(width=width)
    for address in PAGES:
        page.goto(site + address)
        for section in page.locator("details").all():
            section.evaluate("e => e.open = true")
        axe(page)
        no_overflow(page)


def test_html_is_valid(client: Any, opened: Any, valid_html: Callable[[str], None]) -> None:
    for address in PAGES:
        valid_html(client.get(address).content.decode())
    edit = "/edit/partnerships/safer-wyke-board/"
    for wrong in ({"r-seats": "many", "r-host": "Unknown Body"}, {}):
        valid_html(client.post(edit, opened(edit) | wrong).content.decode())


@pytest.mark.parametrize("width", [1280, 320])
def test_two_versions_and_faults_are_accessible(
    open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check, client: Any, opened: Any, width: int,
    valid_html: Callable[[str], None],
) -> None:  # fmt: skip
    page = open_page(width=width)
    page.watched.expected += ["409", "422"]
    edit = "/edit/partnerships/safer-wyke-board/"
    page.goto(site + edit)
    page.get_by_label("Name (needed)").fill("Mine")
    page.get_by_label("Seats", exact=True).fill("lots")
    page.get_by_label("Host", exact=True).fill("Wyke Borough Councl")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="There is something to put right").wait_for()
    assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    assert page.get_by_label("Name (needed)").input_value() == "Mine"
    axe(page)
    no_overflow(page)
    page.get_by_role("link", name="Seats: “lots” is not").click()
    assert page.evaluate("document.activeElement.id") == "id_r-seats"
    page.get_by_label("Seats", exact=True).fill("12")
    page.get_by_label("Wyke Borough Council (Unitary council, Wyke)").check()
    page.get_by_label("Why").fill("mine")
    assert client.post(edit, opened(edit) | {"r-name": "Theirs", "why": "theirs"}).status_code == 302
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="Changed by someone else meanwhile").wait_for()
    axe(page)
    no_overflow(page)
    valid_html(page.content())
    page.get_by_role("group", name="Name").get_by_label("What you typed").check()
    page.get_by_role("button", name="Save what I chose").click()
    page.get_by_role("status").get_by_text("Saved: Partnership “Mine”.").wait_for()
    record = held().record("partnerships", "safer-wyke-board")
    assert (record["name"], record["seats"], record["host"]) == ("Mine", 12, "wyke-borough-council")


def test_a_partnership_is_added_by_keyboard_alone(page: Any, site: str) -> None:
    page.goto(site + "/add/partnerships/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the header
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_r-name"
    page.keyboard.type("Typed Alone")
    for _tab in range(40):
        if page.evaluate("document.activeElement.textContent").strip().startswith("Classification"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # unfolds the section
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_r-level"
    page.keyboard.type("Strat")
    for _tab in range(40):
        if page.evaluate("document.activeElement.textContent").strip() == "Save":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Added: Partnership “Typed Alone”.").wait_for()
    assert held().record("partnerships", "typed-alone")["level"] == "strategic"


def test_without_scripts_a_record_is_ended_and_undone(open_page: Callable[..., Any], site: str) -> None:
    start = held().digest
    page = open_page(width=320, java_script_enabled=False)
    page.goto(site + "/end/partnerships/safer-wyke-board/")
    page.get_by_label("First day on which it no longer stands").fill("1/7/2026")
    page.get_by_label("Why").fill("the review said so")
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("button", name="End it").click()
    assert held().record("partnerships", "safer-wyke-board")["ended_on"] == "2026-07-01"
    page.get_by_role("link", name="See the change, or undo it").click()
    page.get_by_role("button", name="Undo this change").click()
    page.get_by_role("button", name="Undo").first.click()
    assert held().digest == start


def test_enter_in_a_setting_saves_and_does_not_put_back_a_default(page: Any, site: str) -> None:
    from interlock import store

    page.watched.expected.append("422")
    page.goto(site + "/settings/")
    page.get_by_label("Inactive after").fill("9")
    page.get_by_label("Why").fill("ours")
    page.get_by_label("Inactive after").press("Enter")
    page.get_by_role("status").get_by_text("The settings are saved.").wait_for()
    assert "idle_months = 9" in store.settings()
    page.get_by_label("Inactive after").fill("8")
    page.get_by_label("Why").fill("ours again")
    page.get_by_label("Inactive after").press("Enter")
    page.get_by_role("status").get_by_text("The settings are saved.").wait_for()
    assert "idle_months = 8" in store.settings()
