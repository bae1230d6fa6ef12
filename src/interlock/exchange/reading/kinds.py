"""What sort of file is this? Told by its first bytes and checked against its ending."""

from __future__ import annotations

from pathlib import PurePath

from interlock.register.language import N_, _
from interlock.register.problem import Problem, Unreadable

ENDINGS = {
    ".xlsx": "workbook", ".xlsm": "workbook", ".zip": "zip", ".csv": "text", ".tsv": "text", ".txt": "text",
    ".tab": "text", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip

_NAMES = {
    "workbook": N_("an Excel workbook"), "zip": N_("a zip archive"), "text": N_("plain text, such as CSV"),
    "json": N_("JSON"), "jsonl": N_("JSON, one record a line"), "ole": N_("an old or protected Office file"),
    "pdf": N_("a PDF"), "html": N_("a web page"), "image": N_("a picture"), "document": N_("a Word document"),
    "ods": N_("an OpenDocument spreadsheet"), "gzip": N_("a gzip archive"), "xml": N_("XML"),
    "binary": N_("neither text nor a workbook"), "rtf": N_("a rich text document"), "parquet": N_("a Parquet file"),
}  # fmt: skip

_SIGNS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"%PDF", "pdf"), (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"), (b"\x1f\x8b", "gzip"), (b"{\\rtf", "rtf"), (b"PAR1", "parquet"),
)  # fmt: skip


def refuse(name: str, code: str, in_words: str, expected: str = "") -> Unreadable:
    """The exception that says why a whole file cannot be read."""
    return Unreadable(Problem("error", code, in_words, file=name, expected=expected))


def looks_like(data: bytes) -> str:
    """What do the bytes look like? One of the kinds above; `text` where nothing speaks against it."""
    if data[:2] == b"PK" and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        for inside, kind in (
            (b"xl/workbook", "workbook"),
            (b"word/", "document"),
            (b"opendocument.spreadsheet", "ods"),
        ):
            if inside in data[:4096] or inside in data[-65_536:]:
                return kind
        return "zip"
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return kind
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"<?xml"):
        return "xml"
    head = data[:65_536]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    control = sum(head.count(bytes([byte])) for byte in (*range(1, 9), 11, 12, *range(14, 32)))
    return "binary" if control > len(head) / 20 else "text"


def kind_of(name: str, data: bytes) -> str:
    """How shall this file be read: workbook, zip, text, json or jsonl? Unreadable where ending and bytes disagree."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise refuse(name, "empty_file", _("{file} is empty.").format(file=name), _("a file with headings and rows"))
    ending = PurePath(name).suffix.lower()
    seen = looks_like(data)
    if seen == "ole":
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in data or ending == ".xlsx":
            words = _("{file} is protected with a password, so it cannot be read.").format(file=name)
            raise refuse(name, "protected", words, _("the same workbook saved without a password"))
        words = _("{file} is a workbook of the old kind (.xls).").format(file=name)
        raise refuse(name, "old_workbook", words, _("the same workbook saved as .xlsx"))
    wanted = ENDINGS.get(ending)
    if wanted is None:
        words = _("{file} is {kind}, and its ending is none that can be read.").format(file=name, kind=_(_NAMES[seen]))
        raise refuse(
            name, "unknown_ending", words, _("a file that ends in {endings}").format(endings=", ".join(ENDINGS))
        )
    fits = {"workbook": ("workbook",), "zip": ("zip",)}.get(wanted, ("text",))
    if wanted == "workbook" and data[:2] == b"PK" and seen in ("zip", "workbook"):
        return wanted
    if seen not in fits:
        words = _("{file} is not what its ending says: it holds {kind}.").format(file=name, kind=_(_NAMES[seen]))
        raise refuse(name, "not_its_ending", words, _(_NAMES[wanted]))
    return wanted
