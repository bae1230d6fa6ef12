"""How does a paper become a PDF that can be read aloud? As data in one Typst template, tagged as PDF/UA-1."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from interlock.register.language import _
from interlock.register.problem import Refused

from .document import LOST, Block, Bullets, Document, Heading, Note, Paragraph, Table, clean

TEMPLATE = Path(__file__).parent / "templates" / "paper.typ"
_KINDS: dict[type, str] = {
    Heading: "heading", Paragraph: "paragraph", Bullets: "bullets", Note: "note", Table: "table",
}  # fmt: skip
_LONG = re.compile(r"[^\s\u200b]{25,}")  # words that need a place to break
_LACKS = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)", re.DOTALL)
_TRIES = 12


def pdf_bytes(document: Document) -> bytes:
    """The bytes of the PDF: the same for the same document wherever the typefaces that Typst brings have every sign.

    Where they lack one the machine's own typefaces help out; a sign that none of them has is written as its number in
    Unicode, as in [U+1F600], so that nothing is lost in silence. Refused, with the reason, where Typst cannot set it.
    """
    data = template_data(document)
    lacking: set[str] = set()
    for attempt in range(_TRIES):
        try:
            return _set(_without(data, lacking), system=attempt > 0, at=document)
        except typst.TypstError as fault:
            lacks = {_unescaped(found) for found in _LACKS.findall(fault.diagnostic)}
            if not lacks:
                raise Refused(_("The PDF cannot be made: {reason}").format(reason=fault.message)) from fault
            if attempt > 0:  # after the machine's own typefaces had their turn
                lacking |= lacks
    raise Refused(_("The PDF cannot be made: it holds signs that no typeface here can show."))


@cache
def _fonts(system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True)


def _set(data: dict[str, Any], *, system: bool, at: Document) -> bytes:
    made = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", pdf_standards="ua-1", font_paths=_fonts(system),
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime(at.as_at.year, at.as_at.month, at.as_at.day, tzinfo=UTC),
    )  # fmt: skip
    assert isinstance(made, bytes)  # one file, not a file a page
    return made


def template_data(document: Document) -> dict[str, Any]:
    """The document as the template reads it: plain lists and text."""
    lang, _dash, region = document.language.partition("-")
    day = document.as_at
    plain = {
        "title": document.title, "author": document.author, "lang": lang, "region": region or None,
        "parts": [
            {"wide": part.wide, "blocks": [_block(block) for block in part.blocks]} for part in document.parts
        ],
    }  # fmt: skip
    cleaned: dict[str, Any] = _each(plain, lambda text: _LONG.sub(_breakable, clean(text)))
    return {**cleaned, "date": {"year": day.year, "month": day.month, "day": day.day}}


def _block(block: Block) -> dict[str, Any]:
    more = {"widths": block.widths()} if isinstance(block, Table) else {}
    return {"kind": _KINDS[type(block)], **asdict(block), **more}


def _each(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each(inner, change) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each(inner, change) for inner in value]
    return value


def _breakable(word: re.Match[str]) -> str:
    """A very long word with places, unseen, at which a line may end."""
    text = word.group()
    return "\u200b".join(text[at : at + 12] for at in range(0, len(text), 12))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else {"n": "\n"}.get(found[2], found[2]), text)


def _without(data: dict[str, Any], lacking: set[str]) -> dict[str, Any]:
    if not lacking:
        return data
    signs = re.compile("|".join(re.escape(one) for one in sorted(lacking, key=len, reverse=True)))
    return {**data, **_each({k: data[k] for k in ("title", "parts")}, lambda text: signs.sub(_numbered, text))}


def _numbered(found: re.Match[str]) -> str:
    """The numbers of these signs; those that only join others say nothing alone."""
    seen = [sign for sign in found.group() if unicodedata.category(sign) != "Cf"]
    return "".join("?" if sign == LOST else f"[U+{ord(sign):04X}]" for sign in seen)
