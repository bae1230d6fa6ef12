"""The parts of pages in a browser: accessible, valid, narrow, without scripts, and quiet under the strict policy."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[[Any], None]
STATES = ["/", "/?errors=1", "/?long=1", "/no-such-page"]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_overflows(
    open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check, state: str, width: int
) -> None:
    page = open_page(width=width)
    page.watched.expected.append("404")
    page.goto(site + state)
    axe(page)
    no_overflow(page)


def test_text_twice_as_large_fits(open_page: Callable[..., Any], site: str, no_overflow: Check) -> None:
    page = open_page(width=640)
    page.goto(site + "/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    no_overflow(page)


@pytest.mark.parametrize("state", ["/", "/?errors=1", "/?sort=-seats&page=2"])
def test_html_is_valid(site: str, valid_html: Callable[[str], None], state: str) -> None:
    with urllib.request.urlopen(site + state) as answer:
        valid_html(answer.read().decode())


def test_errors_take_the_focus(page: Any, site: str) -> None:
    page.goto(site + "/?errors=1")
    assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    page.get_by_role("link", name="Name: This field is required.").click()
    assert page.evaluate("document.activeElement.id") == "id_name"


def test_a_wide_table_scrolls_by_itself_and_takes_the_keyboard(open_page: Callable[..., Any], site: str) -> None:
    page = open_page(width=320)
    page.goto(site + "/")
    table = page.get_by_role("region", name="Partnerships of Wyke")
    assert table.get_attribute("tabindex") == "0"
    assert table.evaluate("e => e.scrollWidth > e.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator(".scroll--fits").first.wait_for()
    assert table.get_attribute("tabindex") is None


def test_the_menu_opens_and_closes_by_keyboard(open_page: Callable[..., Any], site: str) -> None:
    page = open_page(width=320)
    page.goto(site + "/landscape/")
    toggle = page.get_by_role("button", name="Menu")
    sections = page.get_by_role("navigation", name="Sections")
    assert not sections.is_visible()
    toggle.focus()
    page.keyboard.press("Enter")
    assert sections.is_visible()
    assert sections.get_by_role("link", name="Landscape").get_attribute("aria-current") == "page"
    page.keyboard.press("Escape")
    assert not sections.is_visible()
    assert page.evaluate("document.activeElement.className") == "masthead__toggle"


def test_without_scripts_all_is_there(open_page: Callable[..., Any], site: str) -> None:
    page = open_page(width=320, java_script_enabled=False)
    page.goto(site + "/")
    assert page.get_by_role("heading", name="Safer Wyke Board").is_visible()
    assert page.get_by_role("navigation", name="Sections").is_visible()
    assert not page.get_by_role("button", name="Menu").is_visible()


def test_keyboard_goes_past_the_header(page: Any, site: str) -> None:
    page.goto(site + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"media": "print"}])
def test_other_circumstances(page: Any, site: str, axe: Check, media: dict[str, str]) -> None:
    page.emulate_media(**media)
    page.goto(site + "/")
    assert page.get_by_role("heading", name="Safer Wyke Board").is_visible()


def test_the_policy_stops_what_gets_past_us(page: Any, site: str) -> None:
    page.goto(site + "/")
    page.evaluate("""() => { const e = document.createElement('script'); e.textContent = 'window.ran = 1';
                     document.body.append(e) }""")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in fault for fault in page.watched.faults)
    page.watched.faults.clear()
