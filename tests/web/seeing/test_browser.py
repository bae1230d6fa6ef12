"""The pages in a browser: accessible, narrow, by keyboard, without scripts, valid."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("wyke")
Check = Callable[[Any], None]
FOOD = "a=wyke-food-partnership&b=wyke-food-poverty-alliance"
PAGES = [
    "/", "/?only=critical", "/behind/reporting/?standing=orphan", "/lacking/partnerships/meetings_held/",
    "/classification/?open=critical-strategic", "/overlaps/", "/overlaps/?between=community&between=community",
    f"/overlaps/pair/?{FOOD}", "/load/", "/load/?of=organisations", "/findings/", "/findings/?grave=high&list=yes",
    "/findings/duplicate:wyke-food-partnership+wyke-food-poverty-alliance/",
]  # fmt: skip


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


def test_a_welcome_is_accessible(
    open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check, holding: Callable[..., Any]
) -> None:
    from building import register

    with holding(register()):
        for width in (1280, 320):
            page = open_page(width=width)
            page.goto(site + "/")
            assert page.get_by_role("button", name="Bring a spreadsheet").is_visible()
            axe(page)
            no_overflow(page)


def test_from_theme_to_pair_by_keyboard_and_without_scripts(open_page: Callable[..., Any], site: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site + "/overlaps/")
    page.get_by_role("link", name="pairs within Community").focus()
    page.keyboard.press("Enter")
    tile = page.locator(".tile").first
    tile.focus()
    assert tile.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.get_by_text("Two partnerships side by side").wait_for()
    page.get_by_role("link", name="Overlaps", exact=True).first.click()
    page.get_by_role("checkbox", name="Purpose").uncheck()
    page.get_by_label("At least").select_option("0.5")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**least=0.5**")
    assert "by=purpose" not in page.url


def test_a_finding_is_judged_in_the_browser(page: Any, site: str, axe: Check) -> None:
    page.goto(f"{site}/overlaps/pair/?{FOOD}")
    page.get_by_role("button", name="Keep this judgement").click()
    page.watched.expected.append("422")
    assert page.get_by_role("link", name="Say why. The reason is kept beside the finding.").is_visible()
    axe(page)
    page.get_by_role("radio", name="Accept it as it is").check()
    page.get_by_label("Why?").fill("They are merging in June.")
    page.get_by_role("button", name="Keep this judgement").click()
    assert page.get_by_text("They are merging in June.").is_visible()
    page.get_by_role("button", name="Open it again").click()
    assert page.get_by_text("The finding is open again.").is_visible()
