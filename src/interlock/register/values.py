"""What does this cell say? Text to the value that its column holds, or a ValueError that names what was expected."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from . import dates
from .language import N_, _
from .names import fold
from .schema import Field

Value = str | float | bool | list[str]

_YES_NO = {"yes": True, "true": True, "y": True, "1": True, "no": False, "false": False, "n": False, "0": False}
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_CURRENCY = re.compile(r"[£$€]\s*|\s*(GBP|USD|EUR)\b")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-zA-Z]{2,}(:\d+)?(/[^\s<>\"']*)?")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_MONTHS = {
    name: n
    for n, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip

_EXPECTED = {
    "number": N_("a number that is not negative, such as 4 or 2.5"),
    "money": N_("an amount of money, such as 12500 or £12,500"),
    "share": N_("a share from 0 to 1, such as 0.25"),
    "month": N_("a month from 1 to 12"),
    "date": N_("a date that exists, written as 2026-04-01, 2026-04 or 2026"),
    "yes_no": N_("yes or no"),
    "url": N_("a web address that starts with https:// or http://"),
    "shares": N_("names with shares from 0 to 1, such as north:0.6|south:0.4"),
    "text": N_("text"),
    "list": N_("text, several values parted by |"),
}


def expected(field: Field) -> str:
    """What does this column expect, in words?"""
    if field.codes:
        return _("one of {codes}").format(codes=", ".join(code.code for code in field.codes))
    if field.refs:
        return _("the id, name or other name of a record in {table}").format(table=field.refs)
    return _(_EXPECTED[field.type])


def unkeepable(text: str) -> bool:
    """Does the text hold what no database or file can keep: a NUL, or half of a character?"""
    return _UNKEEPABLE.search(text) is not None


def shown(text: str) -> str:
    """The text as it can be printed, with what cannot be kept made visible."""
    return text.replace("\x00", "␀").encode("utf-8", "replace").decode()


def _number(text: str) -> float:
    bare = _CURRENCY.sub("", text).strip()
    if bare.startswith("-") and bare[1:2] in "£$€":
        bare = "-" + bare[2:]
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _PLAIN.fullmatch(bare) or not math.isfinite(number := float(bare)):
        raise ValueError(text)
    return number + 0.0  # no -0.0


def _not_negative(text: str) -> float:
    number = _number(text)
    if number < 0:
        raise ValueError(text)
    return number


def _share(text: str) -> float:
    number = _number(text[:-1]) / 100 if text.endswith("%") else _number(text)
    if not 0 <= number <= 1:
        raise ValueError(text)
    return number


def _month(text: str) -> float:
    number = _MONTHS.get(text.casefold()) or _number(text)
    if number not in range(1, 13):
        raise ValueError(text)
    return float(number)


def _yes_no(text: str) -> bool:
    try:
        return _YES_NO[text.casefold()]
    except KeyError:
        raise ValueError(text) from None


def _list(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.split("|") if part.strip()))


def _shares(text: str) -> list[str]:
    found = []
    for part in _list(text):
        name, colon, share = part.rpartition(":")
        found.append(f"{name.strip()}:{written(_share(share.strip()))}" if colon else f"{part}:1")
    return found


def _url(text: str) -> str:
    if _DOMAIN.fullmatch(text):
        return "https://" + text
    if not re.fullmatch(r"https?://[^\s<>\"']+", text, re.IGNORECASE):
        raise ValueError(text)
    return text


_PARSERS: dict[str, Callable[[str], Value]] = {
    "text": str, "ref": str, "list": _list, "refs": _list, "shares": _shares, "number": _not_negative,
    "money": _number, "share": _share, "month": _month, "date": dates.parse, "yes_no": _yes_no, "url": _url,
}  # fmt: skip


def parser(field: Field) -> Callable[[str], Value]:
    """How is a cell of this column read? The function takes stripped text and raises ValueError where it cannot."""
    if field.type != "code":
        return _PARSERS[field.type]
    known = {fold(code.code): code.code for code in field.codes}
    known |= {fold(code.label): code.code for code in field.codes}

    def code(text: str) -> str:
        try:
            return known[fold(text)]
        except KeyError:
            raise ValueError(text) from None

    return code


def written(value: object) -> str:
    """How is this value written in a package? The text that `parser` reads back as the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (list, tuple)):
        return "|".join(map(str, value))
    return str(value)
