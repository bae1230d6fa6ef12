"""Which records does a JSON file hold? A list of objects, an object that holds one, or one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from interlock.register.language import _
from interlock.register.problem import Problem, Unreadable

from .book import Book, Sheet, trimmed
from .decode import UNDECODED, decode
from .kinds import refuse

_DEEP = 40


def plain(value: Any) -> str:
    """How is this value written in a cell? Lists of plain values are parted by `|`; anything deeper stays JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value.replace("\x00", "").strip()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, int | float):
        return json.dumps(value)
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return "|".join(filter(None, map(plain, value)))
    return json.dumps(value, ensure_ascii=False) if value else ""


def inner(record: Mapping[str, Any], path: str) -> Any:
    """What stands in a record under this field? Inner fields by dots; None where there is nothing."""
    if path in record:
        return record[path]
    found: Any = record
    for part in path.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return found


def flat(record: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    """The fields of a record as cells: inner fields by dots."""
    cells: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, Mapping) and value and depth < _DEEP:
            cells.update(flat(value, f"{before}{key}.", depth + 1))
        else:
            cells[f"{before}{key}"] = plain(value)
    return cells


def _parse(text: str, name: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        words = _("This is no JSON: {fault}, at sign {sign} of the line.").format(fault=fault.msg, sign=fault.colno)
        return Problem("error", "no_json", words, file=name, row=line + fault.lineno - 1)
    except RecursionError:
        return Problem("error", "no_json", _("Lists or objects lie too deep in one another."), file=name, row=line)
    except ValueError as fault:
        return Problem("error", "no_json", _("This is no JSON: {fault}.").format(fault=fault), file=name, row=line)


def _records_in(value: Any) -> list[Any] | None:
    """The list of objects in a JSON value: the value itself, or the longest list of objects it holds."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return None
    lists = [part for part in value.values() if isinstance(part, list) and any(isinstance(x, Mapping) for x in part)]
    return max(lists, key=len) if lists else [value]


def read_objects(data: bytes, name: str, by_line: bool) -> Book:
    """What does this JSON file hold? One sheet whose records are kept. Unreadable where no record can be read."""
    text = decode(data)
    problems: list[Problem] = []
    found: list[tuple[int, Any]] = []
    if (bad := UNDECODED.search(text)) is not None:
        where = text.count("\n", 0, bad.start()) + 1
        words = _("There are bytes here that are no letters in any encoding that we know.")
        expected = _("the file saved as UTF-8")
        problems.append(Problem("error", "undecodable", words, file=name, row=where, expected=expected))
        text = UNDECODED.sub("\ufffd", text)
    if by_line:
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
            if line.strip():
                found.append((number, _parse(line, name, number)))
    else:
        value = _parse(text, name, 1)
        items = [value] if isinstance(value, Problem) else _records_in(value)
        found = list(enumerate(items or [], 1))
    records: list[Mapping[str, Any]] = []
    rows = [0]
    for number, record in found:
        if isinstance(record, Problem):
            problems.append(record)
        elif isinstance(record, Mapping):
            records.append(record)
            rows.append(number)
        else:
            words = _("{value} is no record.").format(value=json.dumps(record, ensure_ascii=False)[:60])
            expected = _("an object with named fields")
            problems.append(Problem("error", "no_record", words, file=name, row=number, expected=expected))
    if not records:
        if problems:
            raise Unreadable(*problems)
        raise refuse(name, "empty_file", _("{file} holds no records.").format(file=name), _("a list of objects"))
    flats = [flat(record) for record in records]
    heads = list(dict.fromkeys(key for cells in flats for key in cells))
    grid = [heads] + [trimmed([cells.get(head, "") for head in heads]) for cells in flats]
    return Book(name, (Sheet(name, "", grid, rows, "records", records),), tuple(problems))
