"""Format: GEXF 1.3 for Gephi, with the time in which each body, seat and link stood.

Source: the GEXF 1.3 schema and primer, gexf.net. Start and end are both included there, so an end is the last day.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

from interlock.register.language import _
from interlock.register.snapshot import Register

from ..whole import write_whole
from .network import Edge, Node, clean, first, last, network, typed, written

NAMESPACE = "http://gexf.net/1.3"


def gexf_bytes(register: Register) -> bytes:
    """The register as a dynamic graph: nodes typed by `kind`, edges by `kind` and label, facts as attributes."""
    graph = network(register)
    root = Xml.Element("gexf", xmlns=NAMESPACE, version="1.3")
    meta = Xml.SubElement(root, "meta")
    Xml.SubElement(meta, "creator").text = "Interlock"
    Xml.SubElement(meta, "description").text = _("Register of partnerships")
    inside = Xml.SubElement(
        root, "graph", mode="dynamic", timeformat="date", timerepresentation="interval", defaultedgetype="directed",
        idtype="string",
    )  # fmt: skip
    keys: dict[tuple[str, str], str] = {}
    for sort, things in (("node", graph.nodes), ("edge", graph.edges)):
        holder = Xml.SubElement(inside, "attributes", {"class": sort, "mode": "static"})
        for name, kind in {"kind": "string", **typed(things)}.items():
            keys[sort, name] = f"{sort}-{name}"
            Xml.SubElement(holder, "attribute", id=keys[sort, name], title=name, type=kind)
    nodes = Xml.SubElement(inside, "nodes", count=str(len(graph.nodes)))
    for node in graph.nodes:
        element = Xml.SubElement(nodes, "node", {"id": clean(node.id), "label": clean(node.label), **_span(node)})
        _values(element, "node", node, keys)
    edges = Xml.SubElement(inside, "edges", count=str(len(graph.edges)))
    for edge in graph.edges:
        facts = {
            "id": edge.id, "source": clean(edge.source), "target": clean(edge.target), "label": clean(edge.label),
            "kind": edge.kind, "type": "mutual" if edge.mutual else "directed",
        }  # fmt: skip
        _values(Xml.SubElement(edges, "edge", {**facts, **_span(edge)}), "edge", edge, keys)
    Xml.indent(root, " ")
    data: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _span(thing: Node | Edge) -> dict[str, str]:
    start, end = first(thing.start), last(thing.end)
    if start and end and end < start:  # it stood for no whole day
        end = start
    return {name: day for name, day in (("start", start), ("end", end)) if day}


def _values(element: Xml.Element, sort: str, thing: Node | Edge, keys: dict[tuple[str, str], str]) -> None:
    holder = Xml.SubElement(element, "attvalues")
    for name, value in {"kind": thing.kind, **thing.facts}.items():
        Xml.SubElement(holder, "attvalue", {"for": keys[sort, name], "value": written(value)})


def write_gexf(register: Register, path: str | Path) -> None:
    """Write the register as GEXF 1.3, whole or not at all."""
    write_whole(path, gexf_bytes(register))
