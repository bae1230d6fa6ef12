"""The lists, the pages of records, and what can be taken away: asked for without a browser."""

from __future__ import annotations

import csv
import io
import time
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlock.register.schema import tables

pytestmark = pytest.mark.usefixtures("wyke")
ODD = quote("odd/one?#|%2e", safe="/")
PAGES = [
    "/register/", "/register/memberships/", "/register/?theme=community&level=-&q=board",
    "/partnerships/safer-wyke-board/", "/organisations/wyke-borough-council/", "/people/abdi-danso/",
    "/records/themes/community/", "/take-away/",
]  # fmt: skip


def text(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("name", tables())
def test_every_table_has_a_list_and_its_records_have_pages(client: Any, name: str) -> None:
    from datetime import date

    from interlock.web.records.addresses import address
    from interlock.workflows import place

    assert "<caption" in text(client, f"/register/{name}/")
    keys = place.held(date(2026, 4, 1)).register[name]["key"].to_list()
    for key in keys[:: max(1, len(keys) // 3)]:
        assert "page-title" in text(client, address(name, key))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_the_database_a_handful_of_questions_and_is_there_at_once(client: Any, address: str) -> None:
    text(client, address)  # the register is read, and audited, once
    started = time.thread_time()  # not the clock: other tests may run beside this one
    with CaptureQueriesContext(connection) as asked:
        text(client, address)
    assert len(asked) <= (2 if address.startswith(("/register", "/take")) else 6), [q["sql"] for q in asked]
    assert time.thread_time() - started < 0.5


def test_empty_parts_of_an_address_are_left_out(client: Any) -> None:
    answer = client.get("/register/?q=&theme=community&level=&which=counting&page=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/register/?theme=community"


def test_a_filter_that_is_on_is_said_and_can_be_taken_away(client: Any) -> None:
    said = text(client, "/register/?theme=community%7Chealth&level=strategic")
    assert "Theme: Community" in said
    assert "Level: Strategic" in said
    assert 'href="/register/?theme=health&amp;level=strategic"' in said


def test_nonsense_in_the_address_does_no_harm(client: Any) -> None:
    for odd in ("sort=-nonsense", "page=999999999999", "columns=nonsense", "which=nonsense", "theme=%00", "q=%5B(*"):
        text(client, f"/register/?{odd}")


def test_what_is_not_there_is_told_so(client: Any) -> None:
    for gone in ("/register/nonsense/", "/partnerships/nonsense/", "/organisations/nonsense/", "/people/nonsense/",
                 "/records/themes/nonsense/", "/records/nonsense/x/", "/take-away/nonsense/",
                 "/register/partnerships/export.exe"):  # fmt: skip
        assert client.get(gone).status_code == 404, gone


def test_the_list_is_taken_away_whole_with_names_for_ids(client: Any) -> None:
    answer = client.get("/register/partnerships/export.csv?theme=community&columns=name&columns=theme&columns=budget")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Name", "Theme", "Budget"]
    assert len(rows) > 51  # more than the first page
    assert {row[1] for row in rows[1:]} == {"Community"}
    assert answer["Content-Disposition"] == 'attachment; filename="partnerships-2026-04-01.csv"'


def test_names_are_only_names(client: Any) -> None:
    for address in ("/register/?q=script", f"/partnerships/{ODD}/", "/organisations/odd/org/", "/people/odd%20person/",
                    "/register/memberships/?q=script"):  # fmt: skip
        said = text(client, address)
        assert "&lt;script&gt;alert(1)" in said
        assert "<script>alert" not in said
        assert "<img src=x" not in said
        assert 'href="javascript' not in said
    assert "&lt;b&gt;mine&lt;/b&gt;" in text(client, f"/partnerships/{ODD}/")


def test_an_email_address_is_folded_away(client: Any) -> None:
    said = text(client, "/people/odd%20person/")
    assert said.count("someone@example.org") == 1
    assert said.index("<summary", said.index("E-mail address") - 300) < said.index("someone@example.org")
    assert "someone@example.org" not in text(client, "/register/people/?q=script")


def test_a_record_that_has_its_own_page_is_sent_there(client: Any) -> None:
    answer = client.get("/records/partnerships/safer-wyke-board/")
    assert answer["Location"] == "/partnerships/safer-wyke-board/"


def test_the_partnership_page_tells_what_it_promises(client: Any) -> None:
    said = text(client, "/partnerships/safer-wyke-board/")
    for words in ("Should we be here, and how?", "What to look at", "Seats", "Works to", "Money", "Where it stands",
                  "Overlaps", "What people say", "Facts and where they come from", "History"):  # fmt: skip
        assert words in said
    assert "Suggested: take the lead, by a cabinet member or director." in said


@pytest.mark.parametrize("name", ["audit-json", "audit-xlsx", "audit-csv", "audit-html", "audit-docx",
                                  "audit-pdf", "register-xlsx",
                                  "register-zip", "register-graphml", "register-gexf", "register-kumu",
                                  "register-popolo", "template"])  # fmt: skip
def test_everything_on_offer_can_be_had(client: Any, name: str) -> None:
    assert f'href="/take-away/{name}/"' in text(client, "/take-away/")
    answer = client.get(f"/take-away/{name}/")
    assert answer.status_code == 200
    assert len(answer.getvalue()) > 500
    file = answer["Content-Disposition"]
    assert file.startswith('attachment; filename="')
    assert all(sign.isalnum() or sign in "-." for sign in file.removeprefix('attachment; filename="').rstrip('"'))
    if name != "template":
        assert "2026-04-01" in file


def test_pages_are_sound(client: Any, valid_html: Any) -> None:
    for address in (*PAGES, "/register/?q=zzzzzz", "/register/benchmarks/"):
        valid_html(text(client, address))


def test_nothing_changes_by_asking(client: Any) -> None:
    assert client.post("/register/").status_code == 405
    assert client.post("/partnerships/safer-wyke-board/").status_code == 405


def test_only_addresses_of_the_web_become_links() -> None:
    from interlock.web.records.showing import Shown
    from interlock.workflows.said import Address

    assert Shown("GBP")(Address("javascript:alert(3)")) == "javascript:alert(3)"
    assert Shown("GBP")(Address("https://example.org")) == {"text": "https://example.org", "url": "https://example.org"}


def test_an_empty_place_is_told_what_to_do_next(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from interlock.audit.settings import Settings
    from interlock.register.snapshot import Register
    from interlock.workflows import place

    nothing = place.Held(0, Register({}, date(2026, 4, 1)), Settings(), "")
    monkeypatch.setattr(place, "held", lambda today: nothing)
    for address in ("/register/", "/register/people/"):
        said = text(client, address)
        assert "Nothing here yet" in said
        assert "Import a spreadsheet" in said
        assert "Add one" in said
    assert "Take away" in text(client, "/take-away/")
