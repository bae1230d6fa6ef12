"""Format: Kumu, as a JSON blueprint or as the workbook that it imports. Source: Kumu's documentation, docs.kumu.io.

Ids are given, so `From` and `To` hold ids; there are no `_` and `.` in them, which Kumu advises against.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from interlock.register.language import _
from interlock.register.snapshot import Register

from ..whole import write_whole
from .network import Edge, Network, Node, network, typed
from .sheets import Book

_TYPES = {"partnership": "Partnership", "organisation": "Organisation", "person": "Person"}
_OURS = frozenset({"id", "label", "type", "description", "tags", "from", "to", "direction", "image"})


def _ids(nodes: tuple[Node, ...]) -> dict[str, str]:
    """Node -> id in Kumu, each once."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        bare = re.sub(r"[_.:]+", "-", node.id)
        id, n = bare, 1
        while id in taken:
            n += 1
            id = f"{bare}-{n}"
        taken.add(id)
        made[node.id] = id
    return made


def _named(fact: str) -> str:
    return f"own {fact}" if fact in _OURS else fact.replace("_", " ")


def _element(node: Node, ids: dict[str, str]) -> dict[str, Any]:
    tags = [str(node.facts[name]) for name in ("theme", "sector") if name in node.facts]
    record: dict[str, Any] = {"id": ids[node.id], "label": node.label, "type": _TYPES[node.kind]}
    if "purpose" in node.facts:
        record["description"] = node.facts["purpose"]
    if tags:
        record["tags"] = tags
    dated = {"start": node.start, "end": node.end}
    facts = {**{name: day for name, day in dated.items() if day}, **node.facts}
    return {**record, **{_named(name): value for name, value in facts.items() if name != "purpose"}}


def _connection(edge: Edge, ids: dict[str, str]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": edge.id, "from": ids[edge.source], "to": ids[edge.target], "type": edge.kind.replace("_", " "),
        "label": edge.label, "direction": "mutual" if edge.mutual else "directed",
    }  # fmt: skip
    dated = {name: day for name, day in (("start", edge.start), ("end", edge.end)) if day}
    return {**record, **dated, **{_named(name): value for name, value in edge.facts.items()}}


def kumu_json(register: Register) -> bytes:
    """The register as a blueprint: `{"elements": [...], "connections": [...]}`."""
    graph = network(register)
    ids = _ids(graph.nodes)
    whole = {
        "elements": [_element(node, ids) for node in graph.nodes],
        "connections": [_connection(edge, ids) for edge in graph.edges],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def kumu_xlsx(register: Register) -> bytes:
    """The register as a workbook of two sheets; several values in a cell are parted by `|`."""
    graph = network(register)
    ids = _ids(graph.nodes)
    cells = (len(graph.nodes) + len(graph.edges)) * 40
    with Book(_("Export to Kumu as .json instead."), cells) as book:
        elements = [_element(node, ids) for node in graph.nodes]
        first = ["id", "label", "type", "description", "tags"]
        _sheet(book, "Elements", first, _rest(graph, "elements"), elements)
        connections = [_connection(edge, ids) for edge in graph.edges]
        first = ["id", "from", "to", "type", "label", "direction"]
        _sheet(book, "Connections", first, _rest(graph, "connections"), connections)
        return book.bytes()


def _rest(graph: Network, which: str) -> list[str]:
    if which == "connections":
        return [_named(name) for name in {"start": "", "end": "", **typed(graph.edges)}]
    return [_named(name) for name in {"start": "", "end": "", **typed(graph.nodes)} if name != "purpose"]


def _sheet(book: Book, name: str, first: list[str], rest: list[str], records: list[dict[str, Any]]) -> None:
    heads = [head.capitalize() if head != "id" else "ID" for head in first]
    rows = [[record.get(column) for column in (*first, *rest)] for record in records]
    book.sheet(name, [*heads, *rest], rows, len(rows))


def write_kumu(register: Register, path: str | Path) -> None:
    """Write the register for Kumu: a workbook where the path ends in .xlsx, else a JSON blueprint."""
    sheets = Path(path).suffix.lower() == ".xlsx"
    write_whole(path, kumu_xlsx(register) if sheets else kumu_json(register))
