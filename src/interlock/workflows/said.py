"""How is what a cell holds said to a person? Names for ids, words for codes, days and money told apart from numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..register.language import N_, _
from ..register.schema import Field
from ..register.values import written

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


@dataclass(frozen=True)
class Ref:
    """A record that can be opened: which, and what it is called. `share` is part of it, 0 to 1, where only part is."""

    table: str
    key: str
    text: str
    share: float | None = None


@dataclass(frozen=True)
class Coded:
    """One word of a closed list: its code, the word that people read, and the column that holds it."""

    code: str
    label: str
    column: str = ""


@dataclass(frozen=True)
class Day:
    """A date, in the precision in which it is known. `until`: something holds up to it, and not on it any more."""

    iso: str
    until: bool = False


@dataclass(frozen=True)
class Money:
    """An amount, in the currency of the place."""

    amount: float


@dataclass(frozen=True)
class Address:
    """An address on the web."""

    url: str


@dataclass(frozen=True)
class Count:
    """A number of records, and the part of the record's page that names them."""

    n: int
    part: str
    what: str


Said = None | str | float | bool | Ref | Coded | Day | Money | Address | Count | list["Said"]
Names = Mapping[str, Mapping[str, str]]


def ref(names: Names, table: str, id: str | None) -> Ref | str | None:
    """The record of this id by its name; the bare text where no record bears it, None where there is none."""
    if not id:
        return None
    called = names.get(table, {}).get(id)
    return id if called is None else Ref(table, id, called)


def _share(names: Names, table: str, text: str) -> Said:
    id, _colon, part = text.rpartition(":")
    found = ref(names, table, id)
    return Ref(found.table, found.key, found.text, float(part)) if isinstance(found, Ref) else text


_VOCABULARY = re.compile(r"[a-z]+(_[a-z]+)+")


def spelt(word: str) -> str:
    """A word of a vocabulary as people write it: `older_people` is older people; own words stay as they are."""
    return word.replace("_", " ") if _VOCABULARY.fullmatch(word) else word


def say(field: Field, value: object, names: Names) -> Said:
    """What does this cell of this column say? None where it is not known."""
    if value is None or value == []:
        return None
    if isinstance(value, list):
        if field.type == "shares":
            return [_share(names, field.refs, str(one)) for one in value]
        return [ref(names, field.refs, str(one)) if field.refs else spelt(str(one)) for one in value]
    if field.refs:
        return ref(names, field.refs, str(value))
    if field.codes:
        return coded(field, str(value))
    if field.type == "date":
        return Day(str(value), until=field.name == "ends")
    if field.type == "money" and isinstance(value, float):
        return Money(value)
    if field.type == "url":
        return Address(str(value))
    if field.type == "month" and isinstance(value, float):
        return _(MONTHS[int(value) - 1])
    return value if isinstance(value, bool | float) else str(value)


def coded(field: Field, code: str) -> Coded:
    """Which word stands for this code?"""
    for one in field.codes:
        if one.code == code:
            return Coded(code, _(one.label), field.name)
    return Coded(code, code, field.name)


def plain(said: Said) -> object:
    """The same as one value for a spreadsheet: a number, or text as people read it."""
    if isinstance(said, list):
        return "|".join(str(plain(one)) for one in said)
    if isinstance(said, Ref):
        return said.text if said.share is None else f"{said.text}:{written(said.share)}"
    if isinstance(said, Coded):
        return said.label
    if isinstance(said, Day):
        return said.iso
    if isinstance(said, Money):
        return said.amount
    if isinstance(said, Address):
        return said.url
    if isinstance(said, Count):
        return said.n
    if isinstance(said, bool):
        return _("yes") if said else _("no")
    return said
