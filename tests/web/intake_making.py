"""Files as people make them, and the site as a person with a spreadsheet meets it."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from databases import django_ready, empty_sqlite, using

__all__ = ["DATA", "GRID", "MESSY", "Person", "comma", "django_ready", "empty_sqlite", "messy", "own", "workbook"]

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"

MESSY = [
    ["Name of partnership", "Lead", "Mtgs pa", "Attendees", "RAG", "Started", "Level"],
    ["Safer Wyke Board", "J Osei", 4, "Wyke Council; Police; NHS Wyke; Jobcentre Plus", "G", "31/02/2019", "Strategic"],
    ["Children's Trust", "", 6, "Wyke Council; Jobcenter Plus; Wyke College", "A", "01/04/2010", "Operational"],
    ["Economy Board", "M Patel", "as needed", "Wyke Council; Chamber of Commerce", "R", "2015", "Strat"],
    ["Skills Group", "M Patel", "as needed", "Wyke College; Wyke Council; Jobcentre Plus", "G", "12/05/2018", "Oper"],
    ["Food Partnership", "A Rahman", "lots", "Wyke Council; NHS Wyke", "G", "", "Tactical"],
]
GRID = [
    ["Name", "Organisation", "Safer Wyke Board", "Children's Trust", "Economy Board", "Skills Group"],
    ["J Osei", "Wyke Council", "x", "", "x", ""],
    ["A Rahman", "Police", "chair", "x", "", ""],
    ["M Patel", "Wyke College", "", "", "x", "x"],
]


@pytest.fixture(autouse=True)
def own(database: None, empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A database of this test's own that holds nothing yet."""
    path = tmp_path_factory.mktemp("own") / "own.sqlite3"
    shutil.copy(empty_sqlite, path)
    with using(f"sqlite:///{path}"):
        yield


def workbook(
    rows: list[list[Any]], *, title: str = "Register", above: int = 0, more: dict[str, list[list[Any]]] | None = None
) -> bytes:
    """A workbook with `above` rows of titles, merged, before the headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for n in range(above):
        sheet.cell(n + 1, 1, "Register of partnerships 2026" if n == 0 else f"Note {n}")
        sheet.merge_cells(start_row=n + 1, start_column=1, end_row=n + 1, end_column=4)
    for at, row in enumerate(rows, above + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
    for name, lines in (more or {}).items():
        other = book.create_sheet(name)
        for line in lines:
            other.append(line)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def messy() -> bytes:
    """Title rows, merged cells, members in one cell, words in a number column, a misspelt organisation."""
    return workbook(MESSY, above=3, more={"Notes": [["Some notes"], ["Ask the policy team"]]})


def comma(rows: list[list[Any]]) -> bytes:
    """The same as CSV."""
    import csv

    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


class Person:
    """Somebody at the site, with Django's client for a browser."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.page = ""

    def get(self, address: str, **more: Any) -> Any:
        answer = self.client.get(address, **more)
        self.page = answer.content.decode()
        return answer

    def send(self, *files: tuple[str, bytes], **more: str) -> Any:
        from django.core.files.uploadedfile import SimpleUploadedFile

        sent = [SimpleUploadedFile(name, content) for name, content in files]
        answer = self.client.post("/import/", {"file": sent, **more})
        self.address = answer.headers.get("Location", "")
        self.page = answer.content.decode()
        if answer.status_code == 302:
            self.get(self.address)
        return answer

    def do(self, what: str, **more: Any) -> Any:
        answer = self.client.post(self.address, {"do": what, **more})
        self.page = answer.content.decode()
        if answer.status_code == 302:
            self.get(self.address)
        return answer

    def form(self) -> dict[str, Any]:
        """What the form of the second step would send as it stands."""
        from html.parser import HTMLParser

        class Fields(HTMLParser):
            def __init__(self) -> None:
                super().__init__()
                self.on, self.select, self.chosen, self.area = False, "", None, ""
                self.found: dict[str, list[str]] = {}

            def handle_starttag(self, tag: str, attrs: Any) -> None:
                said = dict(attrs)
                if tag == "form":
                    self.on = said.get("id") == "mapping-form"
                if not self.on:
                    return
                if tag == "input":
                    self.found.setdefault(said["name"], []).append(said.get("value") or "")
                if tag == "select":
                    self.select, self.chosen = said["name"], None
                if tag == "option" and self.select and (self.chosen is None or "selected" in said):
                    self.chosen = said.get("value") or ""
                if tag == "textarea":
                    self.area = said["name"]
                    self.found[self.area] = [""]

            def handle_data(self, data: str) -> None:
                if self.on and self.area:
                    self.found[self.area] = [data]

            def handle_endtag(self, tag: str) -> None:
                if tag == "select" and self.on and self.select:
                    self.found.setdefault(self.select, []).append(self.chosen or "")
                    self.select = ""
                if tag == "textarea":
                    self.area = ""
                if tag == "form":
                    self.on = False

        fields = Fields()
        fields.feed(self.page)
        fields.found.pop("csrfmiddlewaretoken", None)
        return dict(fields.found)

    def shown(self) -> str:
        found = re.search(r'name="shown" value="(\w+)"', self.page)
        return found[1] if found else ""

    def once(self) -> str:
        found = re.search(r'name="once" value="([\w-]+)"', self.page)
        return found[1] if found else ""

    def counts(self) -> list[str]:
        """New, changed, untouched, not in this file."""
        return re.findall(r'class="counts__n">([\d,]+)<', self.page)

    def save(self, **more: str) -> Any:
        sent = {"shown": self.shown(), "once": self.once(), **more}
        answer = self.client.post(self.address + "save", sent)
        self.page = answer.content.decode()
        if answer.status_code == 302:
            self.get(answer.headers["Location"])
        return answer

    @property
    def text(self) -> str:
        """The page without its tags."""
        import html

        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.page)).split())
