"""How does a paper become a Word document? With real headings, captions and heading rows, and always the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from interlock.exchange.whole import zipped

from .document import Block, Bullets, Document, Heading, Note, Paragraph, Table, clean

_BLUE = RGBColor(0x1D, 0x4F, 0x73)
_MARGIN, _SHORT, _LONG = Cm(2.2), Cm(21.0), Cm(29.7)
_THUMBNAIL = "docProps/thumbnail.jpeg"


def word_bytes(document: Document) -> bytes:
    """The bytes of the .docx: the same for the same document. All text is text, whatever signs it holds."""
    made = new_document()
    _look(made, document)
    _about(made, document)
    made.add_paragraph(clean(document.title), style="Title")
    for at, part in enumerate(document.parts):
        section = made.sections[0] if at == 0 else made.add_section(WD_SECTION.NEW_PAGE)
        width = _lie(section, part.wide)
        if at == 0:
            _footer(section)
        for block in part.blocks:
            _add(made, block, width)
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def _about(made: Any, document: Document) -> None:
    """Title, language and times of the file itself; its picture of a first page, which is not ours, goes."""
    day = datetime(document.as_at.year, document.as_at.month, document.as_at.day)  # noqa: DTZ001 -- Word's own, in UTC
    core = made.core_properties
    core.title, core.author, core.last_modified_by = clean(document.title)[:255], document.author, document.author
    core.created = core.modified = day
    core.language, core.comments, core.keywords, core.revision = document.language, "", "", 1
    package = made.part.package
    for id, relation in list(package.rels.items()):
        if str(relation.target_part.partname).lstrip("/") == _THUMBNAIL:
            del package.rels[id]


def _look(made: Any, document: Document) -> None:
    styles = made.styles
    language = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), document.language)
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 24), ("Heading 1", 16), ("Heading 2", 12.5), ("Caption", 10)):
        style = styles[name]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, _BLUE
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()  # the theme's typefaces would else come first
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), "Arial")
        style.paragraph_format.keep_with_next = name != "Title"
    styles["Quote"].paragraph_format.left_indent = Cm(0.5)


def _lie(section: Any, wide: bool) -> int:
    """Lay this section upright or on its side. Gives the width between its margins."""
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    return int(section.page_width - 2 * _MARGIN)


def _footer(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = _part(paragraph._p, "w:fldSimple", instr="PAGE")
    _part(_part(field, "w:r"), "w:t").text = "1"


def _paragraph(made: Any, text: str, style: str) -> None:
    made.add_paragraph(clean(text))._p.style = style  # by id: asking for a style by name reads them all, every time


def _add(made: Any, block: Block, width: int) -> None:
    if isinstance(block, Heading):
        _paragraph(made, block.text, f"Heading{block.level}")
    elif isinstance(block, Paragraph):
        paragraph = made.add_paragraph()
        run = paragraph.add_run(clean(block.text))
        if block.lead:
            run.bold = True
            paragraph.paragraph_format.keep_with_next = True
    elif isinstance(block, Bullets):
        for item in block.items:
            _paragraph(made, item, "ListBullet")
    elif isinstance(block, Note):
        _paragraph(made, block.text, "Quote")
    else:
        _add_table(made, block, width)


def _add_table(made: Any, block: Table, width: int) -> None:
    _paragraph(made, block.caption, "Caption")
    table = made.add_table(rows=0, cols=len(block.headings), style="Table Grid")
    table.autofit = False
    _part(table._tbl.tblPr, "w:tblCaption", val=clean(block.caption))
    parts = block.widths()
    widths = [width * part // sum(parts) for part in parts]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    for number, texts in enumerate((block.headings, *block.rows)):
        row = _part(table._tbl, "w:tr")
        within = _part(row, "w:trPr")
        _part(within, "w:cantSplit")
        if number == 0:
            _part(within, "w:tblHeader")
        for text, figure, wide in zip(texts, block.figures, widths, strict=True):
            _add_cell(row, clean(text), figure, wide // 635, heading=number == 0)
    made.add_paragraph()


def _add_cell(row: Any, text: str, figure: bool, twips: int, *, heading: bool) -> None:
    """One cell, written as it stands in the file: thousands of them, one by one, would take python-docx seconds."""
    cell = _part(row, "w:tc")
    _part(_part(cell, "w:tcPr"), "w:tcW", w=str(twips), type="dxa")
    paragraph = _part(cell, "w:p")
    look = _part(paragraph, "w:pPr")
    _part(look, "w:spacing", after="0")
    if figure:
        _part(look, "w:jc", val="right")
    run = _part(paragraph, "w:r")
    signs = _part(run, "w:rPr")
    if heading:
        _part(signs, "w:b")
    _part(signs, "w:sz", val="16")
    _part(run, "w:t").text = text


def _part(within: Any, name: str, **said: str) -> Any:
    made = OxmlElement(name)
    for key, value in said.items():
        made.set(qn(f"w:{key}"), value)
    within.append(made)
    return made
