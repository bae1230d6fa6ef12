"""What is joined to what? Partnerships, organisations and people as nodes, seats and links as edges, for every graph.

Of people it holds name, organisation, post and seniority, nothing else; notes and columns that we do not know stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from interlock.register import dates
from interlock.register.schema import Field, table
from interlock.register.snapshot import Record, Register

from .cells import plain

Value = str | float | bool
_OF_PEOPLE = ("organisation", "post", "seniority")
_OF_SEATS = (
    "role", "capacity", "voting", "constituency", "appointed_by", "vacant", "holdover", "attended",
    "of_meetings",
)  # fmt: skip
_LEFT_OUT = frozenset({"id", "name", "email", "outline"})
_SPANS = {"partnerships": ("started", "ended_on"), "organisations": ("started", "ended_on"), "people": ("", "")}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Node:
    """A partnership, organisation or person; `facts` are flat, lists parted by `|`, references by name."""

    id: str
    kind: str  # partnership, organisation, person
    label: str
    facts: Mapping[str, Value]
    start: str = ""  # ISO, as precisely as it is known
    end: str = ""  # of a half-open interval


@dataclass(frozen=True)
class Edge:
    """A seat (from who holds it to the partnership) or a link (from partnership to partnership)."""

    id: str
    source: str
    target: str
    kind: str  # seat, or the kind of link
    label: str
    facts: Mapping[str, Value]
    start: str = ""
    end: str = ""
    mutual: bool = False


@dataclass(frozen=True)
class Network:
    """All nodes and edges, in the order of the tables and their keys."""

    nodes: tuple[Node, ...] = field(repr=False)
    edges: tuple[Edge, ...] = field(repr=False)


def clean(text: str) -> str:
    """The text without the signs that XML does not allow."""
    return _NOT_IN_XML.sub("", text)


def node_id(name: str, id: str) -> str:
    """What is this record called in a graph? `partnership:safer-wyke`: ids are unique within a table only."""
    return f"{table(name).singular}:{id}"


def first(text: str) -> str:
    """The first day of an interval that starts with this date, in full; empty where it is not known."""
    return dates.first_day(text).isoformat() if text else ""


def last(text: str) -> str:
    """The last day on which an interval that ends with this date holds, in full; empty where it is not known."""
    return (dates.end_day(text) - timedelta(days=1)).isoformat() if text else ""


def network(register: Register) -> Network:
    """The graph of this register, whatever the day: what has not begun or has ended bears its dates."""
    return Network(tuple(_nodes(register)), tuple(_edges(register)))


def _nodes(register: Register) -> Iterator[Node]:
    for name, (start, end) in _SPANS.items():
        known = table(name)
        shown = [f for f in known.own_fields if f.name not in _LEFT_OUT and (name != "people" or f.name in _OF_PEOPLE)]
        for row in register[name].iter_rows(named=True):
            facts = _facts(register, shown, row)
            yield Node(
                node_id(name, row["id"]), known.singular, row["name"] or row["id"], facts,
                row.get(start) or "", row.get(end) or "",
            )  # fmt: skip


def _facts(register: Register, shown: list[Field], row: Record) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for column in shown:
        value = row[column.name]
        if value is None:
            continue
        if column.refs and column.type != "shares":
            names = register.names[column.refs]
            value = [names.get(id, id) for id in value] if column.many else names.get(value, value)
        facts[column.name] = value if isinstance(value, (bool, float)) else plain(value)
    return facts


def _edges(register: Register) -> Iterator[Edge]:
    seats = table("memberships")
    shown = [seats.fields[name] for name in _OF_SEATS]
    roles = {code.code: code.label for code in seats.fields["role"].codes}
    for n, row in enumerate(register["memberships"].iter_rows(named=True), 1):
        facts = _facts(register, shown, row)
        label = roles.get(row["role"], "Seat")
        ends = (row["start"] or "", row["end"] or "")
        target = node_id("partnerships", row["partnership"])
        organisation = register.names["organisations"].get(row["organisation"], row["organisation"])
        if row["person"]:
            held = {**facts, "on_behalf_of": organisation} if organisation else facts
            yield Edge(f"seat-{n}", node_id("people", row["person"]), target, "seat", label, held, *ends)
        if row["organisation"]:
            source = node_id("organisations", row["organisation"])
            yield Edge(f"seat-{n}-of", source, target, "seat", label, facts, *ends)
    kinds = {code.code: code.label for code in table("links").fields["kind"].codes}
    for n, row in enumerate(register["links"].iter_rows(named=True), 1):
        facts = _facts(register, [table("links").fields["protocol"]], row)
        source, target = (node_id("partnerships", row[side]) for side in ("from", "to"))
        mutual = row["kind"] in ("shares_information", "joint_work")
        yield Edge(f"link-{n}", source, target, row["kind"], kinds[row["kind"]], facts, mutual=mutual)


def typed(things: tuple[Node, ...] | tuple[Edge, ...]) -> dict[str, str]:
    """Which facts have these, of which type: string, double or boolean? In the order of their names."""
    types: dict[str, str] = {}
    for thing in things:
        for name, value in thing.facts.items():
            types[name] = "boolean" if isinstance(value, bool) else "double" if isinstance(value, float) else "string"
    return dict(sorted(types.items()))


def written(value: Value) -> str:
    """This fact as XML holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean(plain(value))
