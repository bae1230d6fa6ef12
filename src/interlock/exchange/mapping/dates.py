"""Which day do they mean? Dates written in other people's ways, as ISO 8601.

A way is written with `d` (day), `m` (month as a number), `month` (its name, or the first three letters), `y` (year),
in the order and with the signs in which they write them: `d/m/y`, `m/d/y`, `d.m.y`, `d month y`, `month d, y`, `ymd`.
Days may carry `st`, `nd`, `rd`, `th`; a weekday before and a time of day after are passed over. Years of two digits
are 1969 to 2068. Parts may be missing from the front: under `d/m/y` also `4/2026` and `2026` are read, and a month's
name with a year always is. ISO dates are always read. `last` at the end means that the day is still included: the
result is the day after. A text that is no date in these ways is left as it stands, to be reported at its cell.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_PART = re.compile(r"month|d|m|y")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?$")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE)
_NAME = "|".join(sorted((*MONTHS, *(name[:3] for name in MONTHS), "sept"), key=len, reverse=True))
_PIECES = {
    "d": r"(?P<d>\d{1,2})(?:st|nd|rd|th)?",
    "m": r"(?P<m>\d{1,2})",
    "month": rf"(?P<month>{_NAME})\.?",
    "y": r"(?P<y>\d{4}|'?\d{2})",
}


def is_way(way: str) -> bool:
    """Is this a way of writing dates that we read?"""
    found = _PART.findall(_plain(way))
    return "y" in found and len(set(found)) == len(found) and not ("m" in found and "month" in found)


def _plain(way: str) -> str:
    words = way.strip().lower()
    return words.removesuffix("last").strip()


@lru_cache(maxsize=256)
def _patterns(way: str) -> tuple[re.Pattern[str], ...]:
    way = _plain(way)
    whole = []
    tight = way in ("ymd", "dmy", "mdy")
    for piece in re.split(r"(month|d|m|y)", way):
        if not piece:
            continue
        if tight:
            whole.append({"y": r"(?P<y>\d{4}|\d{2})", "m": r"(?P<m>\d{2})", "d": r"(?P<d>\d{2})"}[piece])
        elif piece in _PIECES:
            whole.append(_PIECES[piece])
        elif piece.isspace():
            whole.append(r"\s+")
        else:
            whole.append(r"\s*" + r"\s*".join(re.escape(sign) for sign in piece if not sign.isspace()) + r"\s*")
    signs = re.sub(r"[a-z\s]", "", way)[:1]
    forms = ["".join(whole)]
    if signs and not tight:
        forms.append(_PIECES["m"] + r"\s*" + re.escape(signs) + r"\s*" + r"(?P<y>\d{4})")
    forms += [_PIECES["month"] + r"[\s,-]+" + r"(?P<y>\d{4})", r"(?P<y>\d{4})"]
    return tuple(
        re.compile(form + r"(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]m)?)?$", re.IGNORECASE) for form in forms
    )


def _iso(year: str, month: int | None, day: str | None) -> str | None:
    number = int(year.lstrip("'"))
    if len(year.lstrip("'")) == 2:
        number += 2000 if number < 69 else 1900
    try:
        if month is None:
            return f"{datetime.date(number, 1, 1):%Y}" if number >= 1000 else None
        if day is None:
            return datetime.date(number, month, 1).isoformat()[:7]
        return datetime.date(number, month, int(day)).isoformat()
    except ValueError:
        return None


def iso(text: str, way: str) -> str | None:
    """Which date is this, written in this way? ISO 8601 with the precision that it has; None where it is none."""
    plain = _WEEKDAY.sub("", text.strip(), count=1)
    if (found := _ISO.match(plain)) is not None:
        return _iso(found[1], int(found[2]) if found[2] else None, found[3])
    for pattern in _patterns(way):
        if (match := pattern.match(plain)) is not None:
            named = match.groupdict()
            month = int(named["m"]) if named.get("m") else None
            if named.get("month"):
                month = 1 + [name[:3] for name in MONTHS].index(named["month"][:3].lower())
            made = _iso(named["y"], month, named.get("d"))
            if made:
                return made
    return None


def read(text: str, ways: Sequence[str]) -> str:
    """Which date is this, in the first of these ways that fits? The text itself where none does."""
    for way in ways:
        if made := iso(text, way):
            if way.strip().lower().endswith("last") and len(made) == 10:
                try:
                    return (datetime.date.fromisoformat(made) + datetime.timedelta(days=1)).isoformat()
                except OverflowError:
                    return made
            return made
    return text
