"""What did the person type? Texts of a form to a record: every fault at once, and names that need settling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as of
from typing import Any

from ...exchange.mapping.dates import iso
from ...register import dates
from ...register.language import _
from ...register.names import fold
from ...register.schema import Field, Table, tables
from ...register.snapshot import Record
from ...register.values import expected, parser, unkeepable
from .extra import extra_read, extra_shown
from .naming import Naming
from .shown import EXTRA, plain, shown_value

MAKE = "make"
_NUMBERED = ("decisions", "actions")  # whose ids say little, so that a second of one name gets a number
_WAYS = ("d/m/y", "d-m-y", "d.m.y", "d month y")


@dataclass(frozen=True)
class Mention:
    """A name that fits no record, or several: which may be meant, and whether a record may be made of it."""

    field: str
    label: str
    table: str
    text: str
    choices: tuple[tuple[str, str], ...]  # id and what it is called
    may_make: bool

    @property
    def name(self) -> str:
        """Under which name does the form ask?"""
        return f"{self.field}-{fold(self.text)}"


@dataclass
class Read:
    """What was typed: the record, what is wrong with which column, names to settle, records to make beside it."""

    record: Record = of(default_factory=dict)
    faults: dict[str, str] = of(default_factory=dict)
    unsettled: list[Mention] = of(default_factory=list)
    made: dict[str, dict[str, str]] = of(default_factory=dict)  # table -> id -> name

    @property
    def good(self) -> bool:
        """Can it be saved as it stands?"""
        return not self.faults and not self.unsettled


def read_typed(
    table: str, typed: Mapping[str, str], naming: Naming, opened: Record | None, picks: Mapping[str, str]
) -> Read:
    """Read the texts of a form. Only columns of the schema and `extra` are looked at.

    `opened` is the record as the form first showed it: a text left alone keeps its value to the letter. `picks` says
    for names that fit none or several (`Mention.name`) which id is meant, or `make`.
    """
    spec, found = tables()[table], Read()
    before = opened or {}
    for name, column in spec.fields.items():
        if name == "id" and spec.has_id and opened is not None:
            found.record["id"] = before["id"]
            continue
        text = plain(typed.get(name, ""))
        if name in before and text == plain(shown_value(column, before[name], naming)):
            found.record[name] = before[name]
        elif text:
            _column(found, column, text, naming, picks)
        if column.required and not text:
            found.faults[name] = _("{label} is needed.").format(label=_(column.label))
    text = plain(typed.get(EXTRA, ""))
    try:
        if text == plain(extra_shown(before.get(EXTRA))):
            found.record[EXTRA] = before.get(EXTRA)
        else:
            found.record[EXTRA] = extra_read(text, before.get(EXTRA))
    except ValueError as fault:
        found.faults[EXTRA] = str(fault)
    if table == "memberships":
        _somebody(found)
    if opened is None and spec.has_id and not found.faults:
        _identify(found, spec, naming)
    found.record = {name: value for name, value in found.record.items() if value is not None}
    return found


def _somebody(found: Read) -> None:
    """A seat is somebody's, or vacant."""
    said = {mention.field for mention in found.unsettled} | found.faults.keys()
    names = ("person", "organisation", "constituency", "vacant")
    if not any(found.record.get(name) or name in said for name in names):
        said = _("Say whose seat it is: a person, an organisation, a constituency, or that it is vacant.")
        found.faults["person"] = said


def _column(found: Read, column: Field, text: str, naming: Naming, picks: Mapping[str, str]) -> None:
    if unkeepable(text):
        found.faults[column.name] = _("This holds signs that cannot be kept.")
        return
    if not column.refs:
        try:
            found.record[column.name] = _value(column, text)
        except (ValueError, OverflowError):
            said = _("“{value}” is not {expected}.")
            found.faults[column.name] = said.format(value=text[:80], expected=_expected(column))
        return
    ids: list[str] = []
    for part in [text] if not column.many else parts(text):
        name, share = _share(found, column, part)
        id = _settled(found, column, name, naming, picks)
        if id is not None:
            ids.append(f"{id}:{share}" if column.type == "shares" else id)
    if ids:
        found.record[column.name] = list(dict.fromkeys(ids)) if column.many else ids[0]


def parts(text: str) -> list[str]:
    """Which values does this text list? One a line, or parted by |; each once."""
    return list(dict.fromkeys(part.strip() for part in text.replace("\n", "|").split("|") if part.strip()))


def _value(column: Field, text: str) -> Any:
    if column.type == "date":
        return read_date(text)
    if column.type == "list":
        return parts(text)
    return parser(column)(text)


def read_date(text: str) -> str:
    """Which date is typed here? ISO of any precision, or as people in Britain write it; ValueError for none."""
    try:
        return dates.parse(text)
    except ValueError:
        for way in _WAYS:
            if made := iso(text, way):
                return dates.parse(made)
        raise


def _expected(column: Field) -> str:
    if column.type == "date":
        return _("a date that exists, such as 2026-04-01, 1/4/2026, April 2026 or 2026")
    return expected(column)


def _share(found: Read, column: Field, part: str) -> tuple[str, str]:
    if column.type != "shares":
        return part, ""
    try:
        name, _colon, share = str(parser(column)(part)[0]).rpartition(":")  # type: ignore[index]
    except ValueError:
        found.faults[column.name] = _("“{value}” is not {expected}.").format(
            value=part[:80], expected=_("a name, a colon and a share from 0 to 1, such as North Council: 0.6")
        )
        return part.rpartition(":")[0].strip() or part, "0"
    return name, share


def _settled(found: Read, column: Field, text: str, naming: Naming, picks: Mapping[str, str]) -> str | None:
    lookup, spec = naming.lookup(column.refs), tables()[column.refs]
    ids = lookup.find(text)
    if len(ids) == 1:
        return ids[0]
    near = ids or naming.alike(column.refs, text)
    choices = tuple((id, naming.label(column.refs, id)) for id in near)
    may_make = spec.makes_missing and not ids and bool(fold(text))
    mention = Mention(column.name, _(column.label), column.refs, text, choices, may_make)
    picked = picks.get(mention.name, "")
    if picked in near:
        return picked
    if picked == MAKE and may_make:
        found.made.setdefault(column.refs, {}).setdefault(fold(text), text)
        return fold(text)
    if not choices and not may_make:
        said = _("There is no {singular} “{name}”. Choose one from the list, or add it first.")
        found.faults[column.name] = said.format(singular=_(spec.singular), name=text[:80])
    elif mention not in found.unsettled:
        found.unsettled.append(mention)
    return None


def _identify(found: Read, spec: Table, naming: Naming) -> None:
    """Give a new record its id: the one typed, else one made from its name."""
    lookup, typed = naming.lookup(spec.name), found.record.get("id")
    values = [str(found.record[column]) for column in spec.id_from if found.record.get(column)]
    id = str(typed or fold(" ".join(values)))
    made = found.made.get(spec.name, {})
    if not id:
        found.faults["id"] = _("No id can be made for this; type one, such as one-of-ours.")
    elif "|" in id or "\n" in id:
        found.faults["id"] = _("An id may not hold the sign |, nor more than one line.")
    elif not typed and spec.name in _NUMBERED:
        number, first = 2, id
        while id in lookup.ids:
            id, number = f"{first}-{number}", number + 1
    elif id in lookup.ids or id in made:
        said = _(
            "There is already a {singular} “{name}” with the id {id}. Change that one, or give this one another id."
        )
        name = lookup.names.get(id, id)
        found.faults["id" if typed or not spec.name_column else spec.name_column] = said.format(
            singular=_(spec.singular), name=name, id=id
        )
    found.record["id"] = id
