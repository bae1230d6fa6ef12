"""A paper as a Word document: read back, it is all there, and nothing in it runs."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from interlock.audit.run import audit
from interlock.audit.settings import Settings
from interlock.register.snapshot import Register
from interlock.reports.document import Document, Heading, Part, Table
from interlock.reports.paper import audit_paper
from interlock.reports.word import word_bytes

from .papers import AS_AT, ODD, odd_paper, wyke


def read(data: bytes):
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def paper() -> Document:
    return audit_paper(wyke().plain(), "Wyke", ["Eleven pairs overlap."])


@pytest.fixture(scope="module")
def written(paper: Document) -> bytes:
    return word_bytes(paper)


def test_the_headings_are_real_and_in_order(paper: Document, written: bytes) -> None:
    paragraphs = read(written).paragraphs
    assert [p.text for p in paragraphs if p.style.name == "Title"] == ["Audit of partnerships: Wyke"]
    told = [(p.text, int(p.style.name[-1])) for p in paragraphs if p.style.name.startswith("Heading")]
    assert told == [(block.text, block.level) for block in paper.blocks() if isinstance(block, Heading)]


def test_every_finding_is_there(written: bytes) -> None:
    items = {p.text for p in read(written).paragraphs if p.style.name == "List Bullet"}
    graves = {"high": "High", "medium": "Medium", "low": "Low"}
    result = wyke()
    assert result.open
    assert not [f.id for f in result.open if f"{graves[f.grave]}: {' '.join(f.in_words.split())}" not in items]


def test_tables_have_captions_and_heading_rows_that_repeat(paper: Document, written: bytes) -> None:
    made = read(written)
    tables = [block for block in paper.blocks() if isinstance(block, Table)]
    assert len(made.tables) == len(tables)
    assert [p.text for p in made.paragraphs if p.style.name == "Caption"] == [table.caption for table in tables]
    for found, meant in zip(made.tables, tables, strict=True):
        first = found.rows[0]
        assert tuple(cell.text for cell in first.cells) == meant.headings
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert found._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == meant.caption
        assert len(found.rows) == len(meant.rows) + 1


def test_wide_tables_lie_on_a_side_and_the_rest_stands_upright(written: bytes) -> None:
    ways = [(s.orientation, s.page_width > s.page_height) for s in read(written).sections]
    upright, side = (WD_ORIENT.PORTRAIT, False), (WD_ORIENT.LANDSCAPE, True)
    assert ways == [upright, side, upright]


def test_the_file_says_its_title_language_and_day(written: bytes) -> None:
    made = read(written)
    core = made.core_properties
    assert (core.title, core.language) == ("Audit of partnerships: Wyke", "en-GB")
    assert core.created.date() == core.modified.date() == AS_AT
    assert core.author.startswith("Interlock ")
    assert not core.comments
    assert made.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_paper_gives_the_same_bytes(paper: Document, written: bytes) -> None:
    assert word_bytes(paper) == written


def test_text_is_text_whatever_signs_it_holds() -> None:
    made = read(word_bytes(odd_paper("a\x00b\x01\ud800", "😀")))
    said = [p.text for p in made.paragraphs if p.text]
    for one in (*ODD, "a�b��", "😀"):
        assert said.count(one) >= 4
        assert one in [row.cells[0].text for row in made.tables[0].rows]
    assert not made.element.findall(f".//{qn('w:instrText')}")
    assert not made.element.findall(f".//{qn('w:hyperlink')}")


def test_a_register_of_nothing_gives_a_paper_too() -> None:
    nothing = audit(Register({}, date(2026, 4, 1)), Settings())
    said = [p.text for p in read(word_bytes(audit_paper(nothing.plain()))).paragraphs]
    assert "Audit of partnerships" in said
    assert "Nothing was found in what could be worked out." in said


def test_a_paper_of_one_empty_part_can_be_opened() -> None:
    assert [p.text for p in read(word_bytes(Document("T", "cy", AS_AT, "x", (Part(()),)))).paragraphs] == ["T"]
