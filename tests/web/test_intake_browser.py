"""Import and history in a browser: by keyboard, narrow, without scripts, accessible, and deaf to what files say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .intake_making import GRID, comma, django_ready, empty_sqlite, messy, own, workbook

__all__ = ["django_ready", "empty_sqlite", "own"]

Check = Callable[[Any], None]
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><script>alert(3)</script>',
    "'><svg onload=alert(4)>",
    "</textarea><script>alert(5)</script>",
    "</select><img src=x onerror=alert(6)>",
    "{{ 7*7 }}",
    "{% raise %}",
    "javascript:alert(7)",
    '" onmouseover="alert(8)',
    "' autofocus onfocus='alert(9)",
    "<iframe src=javascript:alert(10)>",
    "</title><script>alert(11)</script>",
    "<a href=javascript:alert(12)>x</a>",
    "&lt;script&gt;alert(13)&lt;/script&gt;",
    "<math><mtext><script>alert(14)</script>",
    "<style>*{display:none}</style>",
    "<!--<script>alert(15)</script>-->",
    "\\u003cscript\\u003ealert(16)",
    "`${alert(17)}`",
    "<body onload=alert(18)>",
    "</script><script>alert(19)</script>",
]


@pytest.fixture
def messy_file(tmp_path: Path) -> Path:
    path = tmp_path / "register 2026.xlsx"
    path.write_bytes(messy())
    return path


def unfold(page: Any) -> None:
    """Open whatever is folded away."""
    for fold in page.query_selector_all("details:not([open]) > summary"):
        if fold.is_visible():
            fold.click()


def send(page: Any, site: str, *paths: Path) -> None:
    page.goto(site + "/import/")
    page.set_input_files("#file", [str(path) for path in paths])
    page.get_by_role("button", name="Look through it").click()
    page.wait_for_url("**/import/*/")


def test_a_spreadsheet_becomes_a_register_in_the_browser(page: Any, site: str, messy_file: Path) -> None:
    send(page, site, messy_file)
    page.get_by_role("button", name="Leave unknown “lots”").click()
    page.get_by_text("2 errors").wait_for()
    assert page.evaluate("document.activeElement.id") == "look-title"
    page.get_by_label("What RAG is").select_option("")
    page.get_by_role("button", name="Try it").click()
    page.get_by_text("2 things to look at").wait_for()
    page.get_by_role("button", name=re.compile("The same ?: Jobcenter Plus, Jobcentre Plus")).click()
    page.get_by_text("looks like").wait_for(state="detached")
    page.get_by_label("Leave the 2 faulty rows and cells aside").check()
    page.get_by_label("Why, for the history").fill("The annual return")
    page.get_by_role("button", name="Import these").click()
    page.get_by_role("heading", name="records were imported").wait_for()
    page.get_by_role("button", name="Undo this import").click()
    page.get_by_role("button", name="Undo this change").click()
    page.get_by_text("Change 1 is undone.").wait_for()


def test_it_works_without_scripts(open_page: Callable[..., Any], site: str, messy_file: Path) -> None:
    page = open_page(java_script_enabled=False)
    send(page, site, messy_file)
    page.get_by_role("button", name="Leave unknown “lots”").click()
    assert "2 errors" in page.inner_text("#look")
    page.select_option("[name='s0.c4']", "")
    page.click("#try")
    assert "2 things to look at" in page.inner_text("#look")
    page.check("#aside")
    page.get_by_role("button", name="Import these").click()
    assert "records were imported" in page.inner_text("h1")


def test_it_works_by_keyboard_alone(page: Any, site: str, messy_file: Path) -> None:
    send(page, site, messy_file)

    def go_to(name: str, times: int = 120) -> None:
        for _turn in range(times):
            page.keyboard.press("Tab")
            here = page.evaluate("""() => { const e = document.activeElement, r = e.getBoundingClientRect();
                return [e.getAttribute('aria-label') || e.innerText || e.id || '',
                        r.bottom > 0 && r.top < innerHeight] }""")
            assert here[1], here
            if here[0].startswith(name):
                return
        raise AssertionError(f"{name} is not reached")

    go_to("What RAG is")
    page.keyboard.press("Home")
    go_to("Try it")
    page.keyboard.press("Enter")
    page.get_by_text("3 things to look at").wait_for()
    assert page.evaluate("document.activeElement.id") == "look-title"
    go_to("aside")
    page.keyboard.press("Space")
    go_to("Import these")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="records were imported").wait_for()


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_overflows(
    open_page: Callable[..., Any],
    site: str,
    axe: Check,
    no_overflow: Check,
    messy_file: Path,
    width: int,
    tmp_path: Path,
) -> None:
    page = open_page(width=width)
    page.watched.expected.extend(["400", "409"])

    def look() -> None:
        unfold(page)
        axe(page)
        no_overflow(page)

    page.goto(site + "/import/")
    look()
    page.goto(site + "/history/")
    look()
    send(page, site, messy_file)
    look()
    page.get_by_label("Keep it under the name").fill("M" * 120)
    page.get_by_role("button", name="Keep it", exact=True).click()
    page.get_by_text("The mapping is kept").wait_for()
    look()
    page.get_by_role("button", name="Import these").click()
    page.get_by_text("say that they may be left aside").wait_for()
    look()
    page.check("#aside")
    page.get_by_role("button", name="Import these").click()
    page.wait_for_url("**/done/*/")
    look()
    for address in ("/import/", "/history/", "/history/1/", "/history/1/undo/"):
        page.goto(site + address)
        look()
    wrong = tmp_path / ("w" * 120 + ".xlsx")
    wrong.write_bytes(b"no workbook")
    page.goto(site + "/import/")
    page.set_input_files("#file", str(wrong))
    page.get_by_role("button", name="Look through it").click()
    page.get_by_text("is not what its ending says").wait_for()
    look()
    grid = tmp_path / "grid.xlsx"
    grid.write_bytes(workbook(GRID))
    send(page, site, grid)
    look()


def test_html_is_valid(client: Any, valid_html: Callable[[str], None]) -> None:
    from .intake_making import Person

    person = Person(client)
    person.get("/import/")
    valid_html(person.page)
    person.send(("register.xlsx", messy()))
    valid_html(person.page)
    person.save(aside="yes")
    valid_html(person.page)
    for address in ("/history/", "/history/1/", "/history/1/undo/"):
        person.get(address)
        valid_html(person.page)


def test_what_a_file_says_never_runs(page: Any, site: str, tmp_path: Path) -> None:
    page.watched.expected.append("400")
    rows = [["Name", "Purpose", "Mtgs pa", "Members", *PAYLOADS]]
    rows += [[f"{said} {n}", said, said, f"{said}; Police", *PAYLOADS] for n, said in enumerate(PAYLOADS)]
    csv = tmp_path / "<img src=x onerror=alert(20)>.csv"
    csv.write_bytes(comma(rows))
    book = tmp_path / "b.xlsx"
    rows[1:] = [[f"{row[0]} again", *row[1:]] for row in rows[1:]]
    book.write_bytes(workbook(rows, title="<svg onload=alert(1)>", more={"'\"><b>": [["Notes"]]}))
    for path in (csv, book):
        send(page, site, path)
        unfold(page)
        page.locator("#s0-table").select_option("partnerships")
        page.get_by_role("button", name="Try it").click()
        page.locator("[name='s0.c0']").wait_for()
        unfold(page)
        assert "<script>alert(1)</script>" in page.inner_text("#columns")
        page.get_by_role("button", name="Try it").click()
        page.wait_for_timeout(500)
        unfold(page)
        page.get_by_label("Keep it under the name").fill(PAYLOADS[2])
        page.get_by_role("button", name="Keep it", exact=True).click()
        page.get_by_text("The mapping is kept").wait_for()
        page.goto(page.url)
        if page.query_selector("#aside"):
            page.check("#aside")
        page.get_by_label("Why, for the history").fill(PAYLOADS[0])
        page.get_by_role("button", name="Import").last.click()
        page.wait_for_url("**/done/*/")
    for address in ("/import/", "/history/", "/history/1/", "/history/1/undo/", "/history/2/"):
        page.goto(site + address)
        assert page.query_selector("#main-content script, #main-content img, #main-content iframe, [onerror]") is None
