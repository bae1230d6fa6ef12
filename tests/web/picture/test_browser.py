"""The pages of the picture in a browser: accessible, narrow, by keyboard, without scripts, valid."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("wyke")
Check = Callable[[Any], None]
NAMES = ("gaps", "structure", "plans", "money", "boundaries", "fit", "network", "views", "levels")
PAGES = ["/picture/", "/picture/gaps/?open=community|local|children", *(f"/picture/{name}/" for name in NAMES)]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_overflows(
    open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check, address: str, width: int
) -> None:
    page = open_page(width=width)
    page.goto(site + address)
    axe(page)
    no_overflow(page)


@pytest.mark.parametrize("address", PAGES)
def test_html_is_valid(site: str, valid_html: Callable[[str], None], address: str) -> None:
    with urllib.request.urlopen(site + address) as answer:
        valid_html(answer.read().decode())


def test_from_the_header_to_the_names_of_a_gap_by_keyboard_and_without_scripts(
    open_page: Callable[..., Any], site: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site + "/")
    page.get_by_role("link", name="Picture", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="How it fits together").wait_for()
    page.get_by_role("link", name="Gaps", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="0 Health, local, women, gap").focus()
    page.keyboard.press("Enter")
    opened = page.locator("#opened")
    opened.get_by_text("Nobody.").wait_for()
    assert opened.get_by_role("link", name="Fewer mothers who smoke at delivery").is_visible()
    page.get_by_label("Standing").select_option("gap")
    page.locator("form", has=page.get_by_label("Standing")).get_by_role("button", name="Show").click()
    page.wait_for_url("**cells-standing=gap**")
    assert page.get_by_text("All 2 shown").is_visible()
