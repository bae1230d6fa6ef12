"""The pages of decisions in a browser: accessible, narrow, valid, by keyboard and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Check = Callable[[Any], None]
EXIT = "/decisions/ask/exit_plan/wyke-public-health-partnership/"
FINDING = "duplicate:wyke-food-partnership%2Bwyke-food-poverty-alliance"
PAGES = [
    "/decisions/", "/decisions/?outcome=accepted", "/decisions/?since=2031", "/decisions/one/d-2024-1/",
    "/decisions/one/d-2026-1/", f"/decisions/recommend/?finding={FINDING}", "/decisions/actions/?state=all",
    "/decisions/actions/one/a-02/", "/decisions/conversations/?open=joint_conversation", "/decisions/plans/",
    "/decisions/reassess/", EXIT, "/decisions/ask/joint_conversation/marlshire-growth-board/",
    "/decisions/ask/assurance/marlshire-growth-board/", "/decisions/about/partnerships/wyke-public-health-partnership/",
    "/decisions/about/organisations/wyke-borough-council/",
]  # fmt: skip
BARE = ["/decisions/", "/decisions/actions/", "/decisions/conversations/", "/decisions/plans/", "/decisions/reassess/"]


@pytest.mark.usefixtures("wyke")
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


@pytest.mark.usefixtures("nothing")
def test_empty_pages_are_accessible(open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check) -> None:
    page = open_page(width=320)
    for address in BARE:
        page.goto(site + address)
        axe(page)
        no_overflow(page)


@pytest.mark.usefixtures("wyke")
def test_html_is_valid(client: Any, opened: Any, valid_html: Callable[[str], None]) -> None:
    for address in PAGES:
        valid_html(client.get(address).content.decode())
    for address, action in [("/decisions/recommend/", ""), (EXIT, EXIT)]:
        wrong = {"r-partnership": "Nobody", "r-money_saved_low": "x", "q-rater": "", "q-exit-law": "x"}
        valid_html(client.post(address, opened(address, action) | wrong).content.decode())


@pytest.mark.usefixtures("wyke")
@pytest.mark.parametrize("width", [1280, 320])
def test_faults_and_two_versions_are_accessible(
    open_page: Callable[..., Any], site: str, axe: Check, no_overflow: Check, client: Any, opened: Any, width: int
) -> None:
    page = open_page(width=width)
    page.watched.expected += ["409", "422"]
    page.goto(f"{site}/decisions/recommend/")
    page.get_by_role("button", name="Keep this recommendation").click()
    page.get_by_role("heading", name="There is something to put right").wait_for()
    axe(page)
    no_overflow(page)
    page.goto(f"{site}/decisions/actions/one/a-02/")
    edit = "/decisions/actions/one/a-02/"
    assert client.post(edit, opened(edit) | {"r-owner": "Somebody else", "r-why": "x"}).status_code == 302
    page.get_by_label("Why? (needed)").fill("Mine")
    page.get_by_label("Who does it?").fill("Me")
    page.get_by_role("button", name="Keep this action").click()
    page.get_by_text("Changed by someone else meanwhile.").wait_for()
    axe(page)
    no_overflow(page)
    page.get_by_label("Why? (needed)").fill("Mine")
    page.get_by_role("button", name="Keep this action").click()
    page.get_by_text("The action is kept.").wait_for()


@pytest.mark.usefixtures("wyke")
def test_from_a_finding_to_an_exit_plan_by_keyboard_and_without_scripts(
    open_page: Callable[..., Any], site: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site}/findings/duplicate:wyke-food-partnership+wyke-food-poverty-alliance/")
    page.get_by_role("button", name="Recommend something").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Hours saved a year, at least").fill("40")
    page.get_by_label("Cost of an hour").fill("25")
    page.get_by_role("button", name="Keep this recommendation").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Kept as a recommendation.").wait_for()
    page.get_by_label("Accepted").focus()
    page.keyboard.press("Space")
    page.get_by_label("Who decided? (needed)").fill("Cabinet")
    page.get_by_role("button", name="Keep this outcome").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The outcome is kept.").wait_for()
    assert page.get_by_text("£1,000").first.is_visible()
    page.get_by_role("link", name="Fill in its exit plan").click()
    page.get_by_label("Every duty has a new home").select_option("Done")
    page.get_by_role("button", name="Keep these answers").click()
    page.get_by_text("1 of 13 questions are settled").wait_for()
