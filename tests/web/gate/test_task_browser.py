"""The task test in a browser: accessible, narrow, by keyboard and without scripts, valid."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

pytestmark = pytest.mark.usefixtures("wyke")
Check = Callable[[Any], None]
TEXT = "Help care leavers into apprenticeships"
SCHEME = {"text": TEXT, "kind": "scheme", "targets": ["Care leavers in work or learning"], "amount": "120,000",
          "organisations": ["Wyke College", "Apprentices First"], "area": "Northgate", "years": "2"}  # fmt: skip
PAGES = ["/task-test/", f"/task-test/?{urlencode({'text': TEXT})}", f"/task-test/?{urlencode(SCHEME, doseq=True)}",
         "/task-test/?text=&targets=nothing&organisations=x"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_overflows(
    open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check, address: str, width: int
) -> None:
    page = open_page(width=width)
    page.goto(site + address)
    for fold in page.locator("main details > summary").all():
        fold.click()
    axe(page)
    no_overflow(page)


@pytest.mark.parametrize("address", PAGES)
def test_html_is_valid(site: str, valid_html: Callable[[str], None], address: str) -> None:
    with urllib.request.urlopen(site + address) as answer:
        valid_html(answer.read().decode())


def test_an_empty_place_is_accessible(
    open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check, holding: Callable[..., Any]
) -> None:
    from building import register

    with holding(register()):
        page = open_page(width=320)
        page.goto(site + "/task-test/")
        assert page.get_by_text("There is nothing to compare it with yet").is_visible()
        axe(page)
        no_overflow(page)


def test_from_the_header_to_a_verdict_by_keyboard_and_without_scripts(open_page: Callable[..., Any], site: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site + "/")
    page.get_by_role("link", name="New tasks", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label("What is to be done?").fill(TEXT)
    page.get_by_label("Which targets does it serve? 1").fill("Care leavers in work or learning")
    page.get_by_label("Which organisations must act? 1").fill("Wyke College")
    page.get_by_role("button", name="Put it to the test").press("Enter")
    page.get_by_role("heading", name="Could an existing body take it?").wait_for()
    page.get_by_role("button", name="Keep the verdict").click()
    page.watched.expected.append("422")
    page.get_by_role("link", name="Say what the verdict is.").wait_for()
    page.get_by_role("radio", name="An existing body takes it").check()
    page.get_by_label("Why?").fill("It has the target already.")
    page.get_by_role("button", name="Keep the verdict").click()
    page.get_by_text("The verdict is kept, and a decision is opened.").wait_for()
    page.get_by_role("link", name="See the change, or undo it").click()
    page.get_by_role("link", name="Undo").or_(page.get_by_role("button", name="Undo")).first.wait_for()


def test_a_faulty_verdict_is_accessible(page: Any, site: str, axe: Check) -> None:
    page.goto(site + PAGES[2])
    page.watched.expected.append("422")
    page.get_by_role("button", name="Keep the verdict").click()
    assert page.get_by_role("link", name="Say why. The reason is kept with the decision.").is_visible() is False
    assert page.get_by_role("link", name="Say what the verdict is.").is_visible()
    axe(page)
