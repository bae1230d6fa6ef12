"""Is this mapping file sound? TOML to a Mapping, every fault at once; and back."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from pathlib import Path
from typing import Any

import tomli_w
from rapidfuzz import process

from interlock.register.language import _
from interlock.register.problem import Problem, Unreadable
from interlock.register.schema import tables

from .dates import is_way
from .language import Block, Condition, Grid, Mapping
from .patterns import runs_away

_TEXTS = ("into", "file", "sheet", "each")
_OURS = ("columns", "constants", "split", "take", "values", "dates")
_KEYS = (*_TEXTS, "header_row", "id", "unite", "unknown", "extra", *_OURS, "where", "grid")
_GRID = ("headings", "cells", "empty", "columns")
_WHERE = ("matches", "not_matches", "not", "is")


def alike(text: str, choices: Iterable[str]) -> str:
    """Which of these may have been meant? In words, or nothing."""
    near = [found for found, _score, _at in process.extract(text, list(choices), limit=3, score_cutoff=60)]
    return _("perhaps {names}").format(names=", ".join(near)) if near else ""


class _Reader:
    """Reads one mapping; gathers what is wrong with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.block = ""

    def wrong(self, key: str, value: object, words: str, expected: str = "") -> None:
        """Note a fault of this key of the block at hand."""
        problem = Problem("error", "bad_mapping", words, self.name, self.block, None, key, str(value)[:80], expected)
        self.problems.append(problem)

    def text(self, key: str, value: object) -> str:
        """A text, or a number or truth written as one."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str | int | float):
            return str(value)
        self.wrong(key, value, _("{key} should be a text.").format(key=key), _("text in quotation marks"))
        return ""

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        """A text or a list of texts."""
        return tuple(self.text(key, item) for item in (value if isinstance(value, list) else [value]))

    def table(self, key: str, value: object) -> Map[str, Any]:
        """A table of keys and values."""
        if isinstance(value, dict):
            return value
        self.wrong(key, value, _("{key} should be a table of keys and values.").format(key=key), f"[table.{key}]")
        return {}

    def pattern(self, key: str, value: object) -> str:
        """A regular expression that can be used."""
        text = self.text(key, value)
        try:
            re.compile(text)
        except (re.error, RecursionError, OverflowError) as fault:
            words = _("{pattern} is no regular expression: {fault}.").format(pattern=text, fault=fault)
            self.wrong(key, text, words)
            return ""
        if runs_away(text):
            words = _("{pattern} repeats what is repeated already, which can take for ever.").format(pattern=text)
            self.wrong(key, text, words, _("one repetition, not one within another"))
            return ""
        return text

    def unknown(self, keys: Iterable[str], known: Iterable[str], what: str, where: str = "") -> None:
        """Note the keys that are none of those known."""
        known = list(known)
        for key in keys:
            if key not in known:
                words = _("{key} is no {what}.").format(key=key, what=what)
                self.wrong(f"{where}{key}", key, words, alike(key, known) or ", ".join(known[:12]))

    def condition(self, key: str, value: object) -> Condition:
        """What a row must have to be kept."""
        if not isinstance(value, dict):
            return Condition(self.texts(key, value))
        self.unknown(value, _WHERE, _("condition"), f"{key}.")
        return Condition(
            texts=self.texts(key, value["is"]) if "is" in value else (),
            excluded=self.texts(key, value["not"]) if "not" in value else (),
            matches=self.pattern(key, value["matches"]) if "matches" in value else "",
            not_matches=self.pattern(key, value["not_matches"]) if "not_matches" in value else "",
        )

    def date_ways(self, key: str, value: object) -> tuple[str, ...]:
        """Ways of writing dates."""
        ways = self.texts(key, value)
        for way in ways:
            if not is_way(way):
                words = _("{way} is no way of writing dates.").format(way=way)
                self.wrong(key, way, words, _("d, m (or month) and y in their order, such as d/m/y"))
        return ways

    def read(self, number: int, data: object) -> Block:
        """One block."""
        self.block = _("table {n}").format(n=number)
        data = self.table("table", data)
        into = self.text("into", data.get("into", ""))
        self.block = _("table {n} ({into})").format(n=number, into=into or "?")
        self.unknown(data, _KEYS, _("key of a mapping"))
        table = tables().get(into)
        if table is None:
            words = (
                _("{into} is no table.").format(into=into) if into else _("The block does not say into which table.")
            )
            self.wrong("into", into, words, alike(into, tables()) or ", ".join(tables()))
        ours: dict[str, Map[str, Any]] = {key: self.table(key, data.get(key, {})) for key in _OURS}
        if table is not None:
            for key, part in ours.items():
                self.unknown(part, table.fields, _("column of {table}").format(table=table.name), f"{key}.")
        header = data.get("header_row")
        if header is not None and (not isinstance(header, int) or isinstance(header, bool) or header < 1):
            self.wrong("header_row", header, _("header_row should be the number of a row."), _("a number from 1"))
            header = None
        unite = data.get("unite", False)
        if not isinstance(unite, bool):
            self.wrong("unite", unite, _("unite should be true or false."), "true, false")

        def each(key: str, how: Callable[[str, object], Any]) -> dict[str, Any]:
            return {ours_: how(f"{key}.{ours_}", value) for ours_, value in ours[key].items()}

        values = {
            column: {theirs: self.text(f"values.{column}", our) for theirs, our in self.table(column, part).items()}
            for column, part in ours["values"].items()
        }
        return Block(
            into=into, header_row=header, unite=bool(unite), values=values,
            **{key: self.text(key, data.get(key, "")) for key in ("file", "sheet", "each")},
            id=self.texts("id", data["id"]) if "id" in data else (),
            unknown=self.texts("unknown", data.get("unknown", [])),
            extra=self.texts("extra", data.get("extra", [])),
            columns=each("columns", self.texts), constants=each("constants", self.text),
            split=each("split", self.texts), take=each("take", self.pattern), dates=each("dates", self.date_ways),
            where={
                theirs: self.condition(f"where.{theirs}", value)
                for theirs, value in self.table("where", data.get("where", {})).items()
            },
            grid=self.grid(data["grid"], into) if "grid" in data else None,
        )  # fmt: skip

    def grid(self, value: object, into: str) -> Grid:
        """The grid of a block."""
        data = self.table("grid", value)
        self.unknown(data, _GRID, _("key of a grid"), "grid.")
        if "headings" not in data:
            self.wrong("grid.headings", "", _("The grid does not say which column its headings fill."))
        table = tables().get(into)
        for key in ("headings", "cells"):
            if table is not None and key in data:
                column = self.text(f"grid.{key}", data[key])
                if column not in table.fields:
                    words = _("{key} is no column of {table}.").format(key=column, table=into)
                    self.wrong(f"grid.{key}", column, words, alike(column, table.fields))
        return Grid(
            self.text("grid.headings", data.get("headings", "")), self.text("grid.cells", data.get("cells", "")),
            self.texts("grid.empty", data.get("empty", [])), self.texts("grid.columns", data.get("columns", [])),
        )  # fmt: skip


def load_mapping(path_or_text: Path | str, name: str = "") -> Mapping:
    """What does this mapping file say? A path, or the TOML itself. Unreadable with every fault, in words."""
    text = path_or_text
    if isinstance(path_or_text, Path) or ("\n" not in path_or_text and path_or_text.endswith(".toml")):
        path = Path(path_or_text)
        name = name or path.name
        try:
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError as fault:
            words = _("There is no file {file}.").format(file=name)
            raise Unreadable(Problem("error", "missing_file", words, file=name)) from fault
        except (OSError, UnicodeDecodeError) as fault:
            words = _("{file} cannot be read as a mapping: {fault}.").format(file=name, fault=fault)
            raise Unreadable(Problem("error", "bad_mapping", words, file=name)) from fault
    name = name or _("mapping")
    reader = _Reader(name)
    try:
        data = tomllib.loads(str(text))
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        words = _("This is no TOML: {fault}.").format(fault=fault)
        raise Unreadable(Problem("error", "bad_mapping", words, file=name)) from fault
    reader.unknown(data, ("table",), _("part of a mapping"))
    given = data.get("table", [])
    blocks = tuple(
        reader.read(number, part) for number, part in enumerate(given if isinstance(given, list) else [given], 1)
    )
    if not blocks:
        reader.wrong("table", "", _("The mapping fills no table."), _("at least one [[table]]"))
    if reader.problems:
        raise Unreadable(*reader.problems)
    return Mapping(blocks)


def _bare(texts: tuple[str, ...]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else list(texts)


def _said(condition: Condition) -> Any:
    if not (condition.excluded or condition.matches or condition.not_matches):
        return _bare(condition.texts)
    said = {"matches": condition.matches, "not_matches": condition.not_matches}
    lists = {"is": condition.texts, "not": condition.excluded}
    return {k: v for k, v in said.items() if v} | {k: _bare(v) for k, v in lists.items() if v}


def as_data(block: Block) -> dict[str, Any]:
    """How is this block written as TOML data? What says nothing is left out."""
    grid = block.grid
    data: dict[str, Any] = {
        "into": block.into, "file": block.file, "sheet": block.sheet, "header_row": block.header_row,
        "each": block.each, "id": _bare(block.id) if block.id else "", "unite": block.unite,
        "unknown": list(block.unknown), "extra": _bare(block.extra) if block.extra else "",
        "columns": {ours: _bare(theirs) for ours, theirs in block.columns.items()},
        "constants": dict(block.constants), "split": {k: _bare(v) for k, v in block.split.items()},
        "take": dict(block.take), "values": {k: dict(v) for k, v in block.values.items()},
        "dates": {k: _bare(v) for k, v in block.dates.items()},
        "where": {theirs: _said(condition) for theirs, condition in block.where.items()},
    }  # fmt: skip
    if grid is not None:
        parts = {
            "headings": grid.headings,
            "cells": grid.cells,
            "empty": list(grid.empty),
            "columns": list(grid.columns),
        }
        data["grid"] = {key: value for key, value in parts.items() if value}
    return {key: value for key, value in data.items() if value not in ("", None, False, [], {})}


def dump_mapping(mapping: Mapping) -> str:
    """How is this mapping written as a file? TOML that `load_mapping` reads back to the same mapping."""
    written = []
    for block in mapping.blocks:
        data = as_data(block)
        plain = {key: value for key, value in data.items() if not isinstance(value, dict)}
        inner = [tomli_w.dumps({"table": {key: value}}) for key, value in data.items() if isinstance(value, dict)]
        written.append("".join(["[[table]]\n", tomli_w.dumps(plain), *("\n" + text for text in inner)]))
    return "\n".join(written)
