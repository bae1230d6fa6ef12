"""A paper as a PDF: tagged, in its language, always the same, and nothing in it runs."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import typst

from interlock.audit.run import audit
from interlock.audit.settings import Settings
from interlock.register.problem import Refused
from interlock.register.snapshot import Register
from interlock.reports import pdf
from interlock.reports.document import Bullets, Document, Heading, Part
from interlock.reports.paper import audit_paper
from interlock.reports.pdf import TEMPLATE, pdf_bytes, template_data

from .papers import AS_AT, ODD, odd_paper, wyke


def asked(document: Document, what: str) -> list[Any]:
    """What Typst makes of this paper: the elements of one sort, as they are set."""
    told = typst.query(TEMPLATE.read_bytes(), what, sys_inputs={"paper": json.dumps(template_data(document))})
    return json.loads(told)


def said(content: Any) -> str:
    if isinstance(content, dict):
        return content.get("text") or said(content.get("body") or content.get("children") or content.get("child") or "")
    return "".join(said(one) for one in content) if isinstance(content, list) else ""


@pytest.fixture(scope="module")
def paper() -> Document:
    return audit_paper(wyke().plain(), "Wyke", ["Eleven pairs overlap."])


@pytest.fixture(scope="module")
def written(paper: Document) -> bytes:
    return pdf_bytes(paper)


def test_it_is_a_tagged_pdf_with_title_language_and_day(written: bytes) -> None:
    assert written.startswith(b"%PDF-1.7")
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"<pdfuaid:part>1</pdfuaid:part>", b"/S/THead", b"/S/TH", b"/S/H1"):
        assert mark in written.replace(b"/S /", b"/S/"), mark
    assert b"/Lang(en-GB)" in written.replace(b"/Lang (", b"/Lang(")
    assert b"Audit of partnerships: Wyke" in written
    assert b"D:20260401" in written


def test_the_same_paper_gives_the_same_bytes(paper: Document, written: bytes) -> None:
    assert pdf_bytes(paper) == written


def test_its_headings_are_those_of_the_paper(paper: Document) -> None:
    told = [(said(one["body"]), one["level"]) for one in asked(paper, "heading")]
    assert told == [(block.text, block.level) for block in paper.blocks() if isinstance(block, Heading)]


def test_every_item_and_every_table_is_set(paper: Document) -> None:
    items = [item for block in paper.blocks() if isinstance(block, Bullets) for item in block.items]
    lists = asked(paper, "list")
    set_items = [said(item["body"]).replace("\u200b", "") for one in lists for item in one["children"]]
    assert set_items == [" ".join(item.split()) for item in items]
    headed = [one["children"][0]["func"] for one in asked(paper, "table")]
    assert headed
    assert set(headed) == {"header"}


def test_text_is_text_whatever_signs_it_holds() -> None:
    odd = odd_paper("a\x00b\x01\ud800")
    assert pdf_bytes(odd) == pdf_bytes(odd)
    told = [said(one["body"]).replace("\u200b", "") for one in asked(odd, "heading")]
    assert told == [*ODD, "a�b��"]
    for sort in ("strong", "emph", "math.equation", "raw", "ref", "link"):
        inside = [said(one["body"]).replace("\u200b", "") for one in asked(odd, sort)]
        allowed = {*ODD, "a�b��", "n"} if sort == "strong" else set()  # leads, captions and headings of tables
        assert set(inside) <= allowed, sort


def test_a_sign_that_no_typeface_has_is_written_as_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    embedded = pdf._fonts(False)
    monkeypatch.setattr(pdf, "_fonts", lambda system: embedded)
    held: list[str] = []
    plain = pdf._set
    monkeypatch.setattr(pdf, "_set", lambda data, **more: (held.append(json.dumps(data)), plain(data, **more))[1])
    made = pdf_bytes(Document("名 Board", "en-GB", AS_AT, "x", (Part((Heading("😀 👩‍👩‍👧 名"),)),)))
    assert made.startswith(b"%PDF")
    final = json.loads(held[-1])
    assert final["title"] == "[U+540D] Board"
    assert final["parts"][0]["blocks"][0]["text"] == "[U+1F600] [U+1F469][U+1F469][U+1F467] [U+540D]"


def test_what_cannot_be_set_is_refused_with_the_reason() -> None:
    with pytest.raises(Refused, match="The PDF cannot be made"):
        pdf_bytes(Document("T", "no language at all", AS_AT, "x", (Part((Heading("H"),)),)))


def test_a_register_of_nothing_gives_a_paper_too() -> None:
    nothing = audit(Register({}, date(2026, 4, 1)), Settings())
    paper = audit_paper(nothing.plain())
    assert pdf_bytes(paper).startswith(b"%PDF")
    assert "Findings by kind" in [said(one["body"]) for one in asked(paper, "heading")]
