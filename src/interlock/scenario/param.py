"""What does a verb need to be told? Parameters as data: the scenario file, the page's form and the docs read them."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..register import dates
from ..register.language import _
from ..register.schema import Field, tables
from ..register.values import expected, parser, written

Kind = Literal[
    "ref", "refs", "text", "texts", "number", "yes_no", "date", "code", "record", "places", "seats", "shares",
    "records", "successions",
]  # fmt: skip


@dataclass(frozen=True)
class Param:
    """One parameter of a verb.

    `also`: words that may be said in place of an id, and what they mean; `only`: the codes that make sense here.
    `kind`: ref and refs name records of `refs` (tables parted by `|` where several will do); code is a word of the
    list of `codes` (`table.column`, or the names of tables parted by `|`); record is a table of columns of `refs`,
    records a list of them; places maps ids to ids; seats is a list of tables with columns of memberships; shares are
    `id:share`; successions map an id to shares.
    """

    name: str
    kind: Kind
    label: str
    meaning: str
    required: bool = False
    refs: str = ""
    codes: str = ""
    also: tuple[tuple[str, str], ...] = ()
    only: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """Under which name does the verb hold it? `from` is taken in Python."""
        return f"{self.name}_" if keyword.iskeyword(self.name) else self.name

    @property
    def words(self) -> dict[str, str]:
        """The codes that may be said, and what they are called."""
        if not self.codes:
            return {}
        table, dot, column = self.codes.partition(".")
        if not dot:
            return {name: tables()[name].label for name in self.codes.split("|")}
        return {code.code: code.label for code in tables()[table].fields[column].codes
                if not self.only or code.code in self.only}  # fmt: skip

    def lines(self, value: Any) -> str:
        """Records or successions as text, one a line, that `read` reads back as the same."""
        if self.kind == "successions":
            return "\n".join(f"{old}: {written(shares)}" for old, shares in value.items())
        said = [{column: written(cell) for column, cell in one.items() if cell is not None} for one in value]
        return "\n".join("; ".join(f"{column} = {text}" for column, text in one.items()) for one in said)

    def read(self, value: Any) -> Any:
        """The value as the verb holds it. ValueError, in words, where it is none of this kind."""
        return _READERS[self.kind](self, value)


def _text(param: Param, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(_("text"))
    return value.strip()


def _texts(param: Param, value: Any) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) and one.strip() for one in listed):
        raise ValueError(_("a list of texts"))
    return tuple(dict.fromkeys(one.strip() for one in listed))


def _number(param: Param, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError(_("a number that is not negative"))
    return float(value)


def _yes_no(param: Param, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(_("true or false"))
    return value


def _date(param: Param, value: Any) -> str:
    try:
        return dates.parse(value.isoformat() if hasattr(value, "isoformat") else value)
    except (ValueError, AttributeError, TypeError):
        raise ValueError(_("a date, such as 2026-09-01")) from None


def _code(param: Param, value: Any) -> str:
    if value not in param.words:
        raise ValueError(_("one of: {words}").format(words=", ".join(param.words)))
    return str(value)


def _record(param: Param, value: Any) -> dict[str, Any]:
    return columns(param.refs, value)


def _places(param: Param, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(one, str) and one.strip() for one in value.values()):
        raise ValueError(_("a table of what goes where, each an id"))
    return {str(key): str(one).strip() for key, one in value.items()}


def _seats(param: Param, value: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(_("a list of seats, each with a person or an organisation"))
    return tuple(columns("memberships", one) for one in value)


def _shares(param: Param, value: Any) -> tuple[str, ...]:
    found = []
    for one in _texts(param, value):
        id, colon, share = one.rpartition(":")
        try:
            good = bool(colon) and 0 < float(share) <= 1
        except ValueError:
            good = False
        if not good:
            raise ValueError(_("ids with their shares, such as north:0.6"))
        found.append(f"{id.strip()}:{written(float(share))}")
    return tuple(found)


def _records(param: Param, value: Any) -> tuple[dict[str, Any], ...]:
    """Each of the first table that has all the columns that are given. A text has one a line: its name, or
    `id = shire; name = Shire Council`."""
    listed = value
    if isinstance(value, str):
        listed = [_said_in_a_line(line) for line in value.splitlines() if line.strip()]
    if not isinstance(listed, list | tuple) or not all(isinstance(one, Mapping) for one in listed):
        raise ValueError(_("a list of records, each a table of columns of {table}").format(table=param.refs))
    made = []
    for one in listed:
        fitting = [name for name in param.refs.split("|") if set(one) <= set(tables()[name].fields)]
        made.append(columns((fitting or param.refs.split("|"))[0], one))
    return tuple(made)


def _said_in_a_line(line: str) -> dict[str, str]:
    if "=" not in line:
        return {"name": line.strip()}
    parts = [part.partition("=") for part in line.split(";") if part.strip()]
    return {column.strip(): text.strip() for column, _sign, text in parts}


def _successions(param: Param, value: Any) -> dict[str, tuple[str, ...]]:
    """A table of ids with their shares; a text says `id: new:0.6|other:0.4`, one a line."""
    if isinstance(value, str):
        lines = [line.partition(":") for line in value.splitlines() if line.strip()]
        value = {old.strip(): shares for old, _colon, shares in lines}
    if not isinstance(value, Mapping):
        raise ValueError(_("a table of ids, each with its successors and their shares"))
    made = {}
    for old, shares in value.items():
        parts = shares.split("|") if isinstance(shares, str) else shares
        if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
            raise ValueError(_("a table of ids, each with its successors and their shares"))
        whole = [part if ":" in part else f"{part}:1" for part in parts if part.strip()]
        made[str(old)] = _shares(param, whole) if whole else ()
    return made


def columns(table: str, value: Any) -> dict[str, Any]:
    """A table of columns of this table, each as a snapshot holds it. ValueError, in words, where one is not."""
    if not isinstance(value, Mapping):
        raise ValueError(_("a table of columns of {table}").format(table=table))
    fields, made = tables()[table].fields, {}
    for name, given in value.items():
        if name not in fields:
            raise ValueError(_("columns of {table}: it has no “{column}”").format(table=table, column=name))
        made[name] = _cell(fields[name], given)
    return made


def _cell(field: Field, given: Any) -> Any:
    if given is None or given == "" or given == []:
        return None
    text = given.isoformat() if hasattr(given, "isoformat") else written(given)
    try:
        return parser(field)(text.strip())
    except ValueError:
        said = _("{label}: {expected}, not “{value}”")
        raise ValueError(said.format(label=_(field.label), expected=expected(field), value=text)) from None


_READERS = {
    "ref": _text, "refs": _texts, "text": _text, "texts": _texts, "number": _number, "yes_no": _yes_no, "date": _date,
    "code": _code, "record": _record, "places": _places, "seats": _seats, "shares": _shares, "records": _records,
    "successions": _successions,
}  # fmt: skip
