"""Which text do these bytes hold? Finds the encoding; bytes that fit none stay marked, to be reported at their cell."""

from __future__ import annotations

import re

# A byte that could not be decoded stands in the text as one of these (Python's "surrogateescape").
UNDECODED = re.compile("[\udc80-\udcff]")

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ODD_ALONE = re.compile("(?<![^\\W\\d_])ÿ|þÿ|ÿþ|ÿÿ")


def decode(data: bytes) -> str:
    """What is the text? UTF-8 or UTF-16 (with or without a mark), else the Western Windows code page (1252).

    A text that is UTF-8 but for a few bytes is damaged UTF-8, not code page 1252: those bytes stay marked.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _utf16(data[2:], name) if name != "utf-8" else data[3:].decode("utf-8", "surrogateescape")
    if guess := _unmarked_utf16(data):
        return _utf16(data, guess)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "surrogateescape")
    bad = len(UNDECODED.findall(text))
    good = sum(1 for sign in re.findall("[^\x00-\x7f]", text) if not UNDECODED.match(sign))
    if good > bad:
        return text
    western = data.decode("cp1252", "surrogateescape")
    return _ODD_ALONE.sub(lambda odd: odd[0].replace("ÿ", "\udcff").replace("þ", "\udcfe"), western)


def _utf16(data: bytes, name: str) -> str:
    text = data.decode(name, "replace")
    return text.replace("\ufffd", "\udcff")


def _unmarked_utf16(data: bytes) -> str:
    head = data[:2000]
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return ""
