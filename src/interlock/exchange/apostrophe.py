"""Would a spreadsheet take this text for a formula? In CSV such text gets a leading apostrophe, and loses it again.

Spreadsheets run a cell of a CSV file that begins with = + - @ (their full-width forms too), and some skip spaces,
quotes, tabs and line ends before it. An apostrophe in front makes it text. The test looks past quotes, so it gives
the same answer with and without the apostrophe, and `unsafe(safe(text)) == text` for every text.

Source: OWASP, CSV Injection; OWASP ASVS 5.0, 1.2.10.
"""

from __future__ import annotations

import re

# The same text serves Python's re and the regular expressions of polars.
BEFORE = r"[\s\x00-\x20\x7f-\u00a0\u00ad\u200b-\u200f\u2060\ufeff'\"`´‘’“”]"
STARTS = r"[=+\-@＝＋－＠﹦﹢﹣﹫−\t\r\n\x0b\x0c]"
FORMULA = rf"^{BEFORE}*{STARTS}"
ESCAPED = rf"^'{BEFORE}*{STARTS}"  # what `safe` makes of it
_FORMULA = re.compile(FORMULA)


def is_formula(text: str) -> bool:
    """Might a spreadsheet run this text?"""
    return _FORMULA.match(text) is not None


def safe(text: str) -> str:
    """The text as it may stand in a CSV file: with an apostrophe in front where it might be run."""
    return "'" + text if is_formula(text) else text


def unsafe(text: str) -> str:
    """The text that `safe` was given: an apostrophe taken off only where it stands before what might be run."""
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text
