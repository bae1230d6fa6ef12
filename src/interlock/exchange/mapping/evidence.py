"""What do the values of a column look like? How well they would fit one of our columns, and what they need for it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from interlock.register.names import fold
from interlock.register.schema import NUMBERS, Field, tables

from .dates import iso

SAMPLE = 400  # filled cells looked at
FEW = 60  # different values that a column of codes may have
UNKNOWN = frozenset(
    {"none", "n/a", "na", "n / a", "n.a.", "not applicable", "tbc", "tba", "tbd", "t.b.c.", "unknown", "not known",
     "nk", "not available", "as needed", "as required", "pending", "-", "--", "–", "—", "?", "...", "nil return",
     "not stated",
     "to be confirmed", "#n/a", "#ref!", "#value!", "#name?", "#div/0!", "null", "nan", "varies", "ad hoc"}
)  # fmt: skip
YES_NO = frozenset({"yes", "no", "y", "n", "true", "false", "1", "0", "x", "✓", "✔"})
TICKS = frozenset({"x", "✓", "✔", "√", "y", "yes", "1", "•", "●", "*", "tick", "ü", "true"})
NOT_TICKS = frozenset({"n", "no", "0", "-", "false", "✗", "✘"})
WAYS = ("d/m/y", "m/d/y", "d.m.y", "d-m-y", "d month y", "month d, y", "d-month-y", "month y")
_NUMBER = re.compile(r"\(?[-+]?[£$€]?\s*[-+]?\d[\d,]*(?:\.\d+)?\s*%?\)?$")
_URL = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\b")
_HERE = Path(__file__).parent
_PERSON = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|cllr|councillor|sir|lady|lord|baroness|prof|rev|rt hon)\.?\s)", re.IGNORECASE
)
BODY_WORDS = frozenset(
    "board committee partnership forum group network panel council commission trust alliance task team taskforce"
    " subgroup steering assembly collaborative consortium conference authority programme".split()
)
_FIRM_WORDS = frozenset(
    "council borough county nhs police trust university college ltd limited plc association service services office"
    " department agency authority society federation union church school centre board company charity fire".split()
)


FREQUENCIES = frozenset({"52", "26", "12", "6", "4", "3", "2", "1"})  # meetings a year that a word may mean


@cache
def words_of(codes: frozenset[str]) -> dict[str, str]:
    """Which of these codes does a word mean, beside the codes and labels themselves? Folded word -> code."""
    lists: dict[str, dict[str, str]] = {}
    with open(_HERE / "words.csv", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            lists.setdefault(row["list"], {})[row["code"]] = row["words"]
    fitting = [words for words in lists.values() if codes.issuperset(words)]
    return {fold(word): code for words in fitting for code, text in words.items() for word in text.split("|")}


@dataclass(frozen=True)
class Evidence:
    """One column of theirs: its heading, the filled values that mean something, and those that mean "not known"."""

    heading: str
    values: tuple[str, ...]  # the first of them, see SAMPLE
    unknown: tuple[str, ...]
    filled: float  # share of the rows
    unique: float  # different values to values, of all rows
    few: tuple[str, ...] = ()  # all different values, where there are no more than FEW

    @property
    def first(self) -> tuple[str, ...]:
        """The first few different values."""
        return tuple(dict.fromkeys(self.values))[:5]

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """The different values, most frequent first."""
        return tuple(value for value, _times in Counter(self.values).most_common())

    def share(self, test: Callable[[str], object]) -> float:
        """Which share of the values passes this test?"""
        return sum(1 for value in self.values if test(value)) / len(self.values) if self.values else 0.0

    @cached_property
    def numeric(self) -> float:
        """Which share are numbers?"""
        return self.share(_NUMBER.match)

    @cached_property
    def dated(self) -> float:
        """Which share are dates?"""
        return self.share(lambda value: len(value) <= 40 and any(iso(value, way) for way in WAYS))

    @cached_property
    def linked(self) -> float:
        """Which share are web addresses?"""
        return self.share(_URL.match)

    @cached_property
    def yes_no(self) -> float:
        """Which share are yes, no or a tick?"""
        return self.share(lambda value: value.casefold() in YES_NO)

    @cached_property
    def length(self) -> float:
        """How long are the values?"""
        return sum(map(len, self.values)) / len(self.values) if self.values else 0.0


def gather(heading: str, cells: Sequence[str]) -> Evidence:
    """What does this column hold? From the cells under its heading."""
    filled = [cell for cell in cells if cell]
    known = [cell for cell in filled if cell.strip().casefold() not in UNKNOWN]
    not_known = tuple(dict.fromkeys(cell for cell in filled if cell.strip().casefold() in UNKNOWN))
    different = tuple(dict.fromkeys(known))
    unique = len(different) / len(known) if known else 0.0
    share = len(filled) / len(cells) if cells else 0.0
    return Evidence(
        heading, tuple(known[:SAMPLE]), not_known, share, unique, different if len(different) <= FEW else ()
    )


@lru_cache(maxsize=20_000)
def code_for(value: str, field: Field) -> str:
    """Which code of this column does a word of theirs mean? Its code, label, a known word, or a beginning."""
    folded = fold(value)
    own = {fold(code.code): code.code for code in field.codes} | {fold(code.label): code.code for code in field.codes}
    words = words_of(frozenset(code.code for code in field.codes))
    if found := own.get(folded) or words.get(folded):
        return found
    if len(folded) >= 4:
        begun = {code for word, code in own.items() if word.startswith(folded) or folded.startswith(word + "-")}
        if len(begun) == 1:
            return begun.pop()
        parts = folded.split("-")
        for size in (3, 2, 1):  # the longest known word within, so that a vice chair is no chair
            for at in range(len(parts) - size + 1):
                piece = "-".join(parts[at : at + size])
                if len(piece) >= 4 and (found := own.get(piece) or words.get(piece)):
                    return found
    return ""


def fit(field: Field, column: Evidence) -> float:
    """How well would these values fit this column of ours? 0 not at all, 1 wholly; an empty column fits all by half."""
    if not column.values:
        return 0.5
    if field.name == "meetings_per_year":
        often = words_of(FREQUENCIES)
        return column.share(lambda value: _NUMBER.match(value) or fold(value) in often)
    if field.type in NUMBERS:
        return column.numeric
    if field.type == "date":
        return column.dated
    if field.type == "yes_no":
        return column.yes_no
    if field.type == "code":
        many = len(column.distinct) > max(12, 3 * len(field.codes))
        return 0.0 if many else column.share(lambda value: code_for(value, field))
    if field.type == "url":
        return column.linked
    plain = 1.0 - max(column.numeric, column.linked, column.yes_no)
    if field.name == "id":
        return 1.0 if column.unique == 1.0 and column.length < 60 else 0.0
    if field.name == "theme" and column.values and _graded(column):
        return 0.0  # high, medium and low under "priority" say how important, not on what
    if field.name == "name" or field.refs:
        return plain if column.length < 120 else 0.2 * plain
    if field.name == "purpose":
        return plain * min(1.0, 0.3 + column.length / 40)  # a short purpose under its own heading is one
    if field.type == "text":
        return 0.6 + 0.4 * plain - 0.6 * column.yes_no
    return plain


def _graded(column: Evidence) -> bool:
    """Do nearly all values say how important something is?"""
    importance = tables()["partnerships"].fields["importance"]
    return column.share(lambda value: code_for(value, importance)) > 0.9


def date_ways(columns: Sequence[Evidence]) -> dict[str, tuple[tuple[str, ...], bool]]:
    """How does each of these columns write dates? Heading -> (ways, sure). Columns of one file decide together.

    Where no day above 12 tells days from months, the day is taken to come first, and that is not sure.
    """
    pairs = [match for column in columns for value in column.values if (match := _SLASHED.match(value))]
    american = sum(1 for match in pairs if int(match[2]) > 12)
    european = sum(1 for match in pairs if int(match[1]) > 12)
    order = ("m", "d") if american > european else ("d", "m")
    found = {}
    for column in columns:
        ways: list[str] = []
        sure = True
        for value in column.values:
            if iso(value, "y") is not None:
                continue
            if (match := _SLASHED.match(value)) is not None:
                sign = value[match.end(1)]
                way = f"{order[0]}{sign}{order[1]}{sign}y"
                sure = sure and bool(american or european)
            else:
                way = next((way for way in WAYS if "month" in way and iso(value, way)), "")
            if way and way not in ways:
                ways.append(way)
        found[column.heading] = (tuple(ways), sure)
    return found


def separator(column: Evidence) -> tuple[str, ...]:
    """Which sign parts several values in the cells of this column? None where most cells hold one."""
    for sign in ("|", ";", "\n", ",", "/"):
        holding = [value for value in column.values if sign in value]
        if len(holding) < max(1, len(column.values) * 0.25):
            continue
        pieces = [piece.strip() for value in holding for piece in value.split(sign)]
        short = sum(1 for piece in pieces if 0 < len(piece) <= 60 and len(piece.split()) <= 7)
        inside = Counter(piece.strip() for value in set(column.values) for piece in value.split(sign))
        again = sum(1 for piece in pieces if inside[piece] > 1)
        if sign in ",/" and len(column.distinct) > 3 and again < 0.3 * len(pieces):
            continue  # the sign belongs to the names
        if short >= 0.9 * len(pieces):
            return (sign,)
    return ()


def are_people(values: Sequence[str]) -> bool:
    """Are these names of people rather than of organisations?"""
    people = firms = 0
    for value in values[:100]:
        words = value.split()
        if _PERSON.match(value):
            people += 1
        elif (
            {word.strip("(),.").lower() for word in words} & (_FIRM_WORDS | BODY_WORDS)
            or value.isupper()
            or len(words) == 1
        ):
            firms += 1
        elif 2 <= len(words) <= 4 and all(
            word[:1].isupper() for word in words if word.lower() not in ("of", "de", "van")
        ):
            people += 1
    return people > firms


def are_bodies(values: Sequence[str]) -> float:
    """Which share of these names speaks of a board, group, forum or the like?"""
    with_word = sum(1 for value in values if {word.strip("(),.").lower() for word in value.split()} & BODY_WORDS)
    return with_word / len(values) if values else 0.0
