"""The lists and pages of records in a browser: by mouse, by keyboard, wide and narrow, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("wyke")
LOOKED_AT = [
    "/register/", "/register/?theme=community%7Chealth&finding=overlap&columns=name&columns=purpose&columns=aliases",
    "/register/?q=zzzzzz", "/register/memberships/", "/partnerships/safer-wyke-board/",
    "/organisations/wyke-borough-council/", "/people/abdi-danso/", "/records/themes/community/",
    "/partnerships/odd/one%3F%23%7C%252e/", "/take-away/",
]  # fmt: skip


@pytest.mark.parametrize("address", LOOKED_AT)
@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_for_everyone(
    site: str, open_page: Callable[..., Any], axe: Any, no_overflow: Any, address: str, width: int
) -> None:
    page = open_page(width=width)
    page.goto(site + address)
    axe(page)
    no_overflow(page)
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    axe(page)
    no_overflow(page)


def test_choosing_narrows_at_once_and_the_address_remembers(site: str, page: Any) -> None:
    from playwright.sync_api import expect

    page.goto(f"{site}/register/")
    before = page.locator("#said").inner_text()
    page.locator("#f-theme").focus()
    page.get_by_role("search").get_by_label("Theme", exact=True).select_option("economy")
    expect(page.locator("#said")).not_to_have_text(before)
    expect(page).to_have_url(f"{site}/register/?theme=economy")
    expect(page.locator("#f-theme")).to_be_focused()
    page.get_by_role("searchbox").fill("skills")
    expect(page).to_have_url(f"{site}/register/?q=skills&theme=economy")
    expect(page.locator("#q")).to_be_focused()
    expect(page.get_by_role("link", name="Take away the filter Theme: Economy")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{site}/register/?theme=economy")
    expect(page.locator("#q")).to_have_value("")
    page.go_forward()
    expect(page.locator("#q")).to_have_value("skills")
    page.reload()
    assert page.locator("#q").input_value() == "skills"
    page.get_by_role("link", name="Take away the filter Theme: Economy").click()
    expect(page).to_have_url(f"{site}/register/?q=skills")
    page.get_by_role("link", name="Clear all").click()
    expect(page.locator("#said")).to_have_text(before)


def test_the_list_works_without_scripts(site: str, open_page: Callable[..., Any]) -> None:
    from playwright.sync_api import expect

    page = open_page(java_script_enabled=False)
    page.goto(f"{site}/register/")
    page.get_by_role("search").get_by_label("Theme", exact=True).select_option("economy")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(f"{site}/register/?theme=economy")
    page.get_by_role("columnheader", name="Seats filled").get_by_role("link").click()
    expect(page).to_have_url(f"{site}/register/?theme=economy&sort=-seats_filled")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Seats filled")


def test_columns_are_chosen_by_keyboard(site: str, page: Any) -> None:
    from playwright.sync_api import expect

    page.goto(f"{site}/register/?theme=economy")
    page.locator("#choose summary").focus()
    page.keyboard.press("Enter")
    page.locator("#choose").get_by_label("Host", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show these columns").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Host")).to_be_visible()
    assert "theme=economy" in page.url


def test_a_number_opens_the_names_behind_it(site: str, page: Any) -> None:
    page.goto(f"{site}/register/?q=safer%20wyke%20board")
    row = page.locator("#results tbody tr").first
    count = int(row.locator("a[href$='#seats']").first.inner_text().split()[0])
    row.locator("a[href$='#seats']").first.click()
    assert page.url.endswith("/partnerships/safer-wyke-board/#seats")
    held = page.locator("#seats table").first.locator("tbody tr").filter(has_not_text="vacant").count()
    assert held == count


def test_a_file_is_handed_over(site: str, page: Any) -> None:
    page.goto(f"{site}/register/?theme=economy")
    with page.expect_download() as coming:
        page.get_by_role("button", name="CSV file").click()
    assert coming.value.suggested_filename == "partnerships-2026-04-01.csv"
