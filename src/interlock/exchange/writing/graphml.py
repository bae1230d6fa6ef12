"""Format: GraphML, for networkx, yEd, NodeXL and Gephi Lite. Source: the GraphML primer, graphml.graphdrawing.org."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

from interlock.register.snapshot import Register

from ..whole import write_whole
from .network import Edge, Node, clean, network, typed, written

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_ALWAYS = {"node": ("label", "kind", "start", "end"), "edge": ("label", "kind", "start", "end", "mutual")}


def graphml_bytes(register: Register) -> bytes:
    """The register as a directed graph; every fact of node and edge under a typed key."""
    graph = network(register)
    root = Xml.Element("graphml", xmlns=NAMESPACE)
    keys: dict[tuple[str, str], str] = {}
    for sort, things in (("node", graph.nodes), ("edge", graph.edges)):
        types = {name: "boolean" if name == "mutual" else "string" for name in _ALWAYS[sort]}
        for name, kind in {**types, **typed(things)}.items():
            keys[sort, name] = f"{sort}-{name}"
            Xml.SubElement(root, "key", {"id": keys[sort, name], "for": sort, "attr.name": name, "attr.type": kind})
    inside = Xml.SubElement(root, "graph", id="register", edgedefault="directed")
    for node in graph.nodes:
        element = Xml.SubElement(inside, "node", id=clean(node.id))
        own = {"label": node.label, "kind": node.kind, "start": node.start, "end": node.end}
        _data(element, "node", {name: text for name, text in own.items() if text}, node, keys)
    for edge in graph.edges:
        element = Xml.SubElement(inside, "edge", id=edge.id, source=clean(edge.source), target=clean(edge.target))
        own = {"label": edge.label, "kind": edge.kind, "start": edge.start, "end": edge.end}
        told = {name: text for name, text in own.items() if text}
        _data(element, "edge", {**told, "mutual": edge.mutual}, edge, keys)
    Xml.indent(root, " ")
    data: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _data(
    element: Xml.Element, sort: str, own: dict[str, str | bool], thing: Node | Edge, keys: dict[tuple[str, str], str]
) -> None:
    for name, value in {**own, **thing.facts}.items():
        Xml.SubElement(element, "data", key=keys[sort, name]).text = written(value)


def write_graphml(register: Register, path: str | Path) -> None:
    """Write the register as GraphML, whole or not at all."""
    write_whole(path, graphml_bytes(register))
