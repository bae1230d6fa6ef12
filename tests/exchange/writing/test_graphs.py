"""Graphs for other programs, opened by a reader that is not ours or held against the published rules."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import jsonschema
import networkx
import openpyxl
import pytest
from hypothesis import given, settings

from interlock.exchange.writing import FORMATS, write
from interlock.exchange.writing.gexf import NAMESPACE, gexf_bytes
from interlock.exchange.writing.graphml import graphml_bytes
from interlock.exchange.writing.kumu import kumu_json, kumu_xlsx
from interlock.exchange.writing.network import network
from interlock.exchange.writing.popolo import document, popolo_bytes
from interlock.register.problem import Refused
from interlock.register.snapshot import Register

from ...building import register
from ...strategies import registers
from .graphing import EMAIL, place

AWKWARD = "Wyke <Board> & co"
SEATS = {
    ("person:ann", "partnership:wyke", "seat"), ("organisation:wyke", "partnership:wyke", "seat"),
    ("organisation:nhs", "partnership:wyke", "seat"), ("person:ben", "partnership:wyke", "seat"),
}  # fmt: skip
LINKS = {
    ("partnership:sub_group.1", "partnership:wyke", "reports_to"),
    ("partnership:wyke", "partnership:sub_group.1", "joint_work"),
}


def test_networkx_reads_the_graphml() -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml_bytes(place())))
    assert graph.is_directed()
    assert set(graph.nodes) == {
        "partnership:wyke", "partnership:sub_group.1", "organisation:wyke", "organisation:nhs", "person:ann",
        "person:ben",
    }  # fmt: skip
    assert {(a, b, kind) for a, b, kind in graph.edges(data="kind")} == SEATS | LINKS
    board = graph.nodes["partnership:wyke"]
    assert board["label"] == AWKWARD
    assert (board["theme"], board["seats"], board["protected"]) == ("Health", 12.0, True)
    assert board["aliases"] == "WB|W Board"
    assert (board["start"], board["end"]) == ("2004-04", "2026-04-01")
    chair = graph.edges["person:ann", "partnership:wyke"]
    assert (chair["role"], chair["on_behalf_of"], chair["voting"]) == ("chair", "Wyke Council", True)


def test_networkx_reads_the_gexf() -> None:
    graph = networkx.read_gexf(io.BytesIO(gexf_bytes(place())), version="1.3")
    assert graph.nodes["partnership:wyke"]["label"] == AWKWARD
    assert graph.nodes["partnership:wyke"]["seats"] == 12.0
    assert graph.nodes["partnership:wyke"]["start"] == "2004-04-01"
    found = {(a, b) for a, b in graph.edges()}
    assert {(a, b) for a, b, _kind in SEATS | LINKS} <= found


def gexf_faults(data: bytes) -> list[str]:
    """What breaks the rules of the GEXF 1.3 schema (gexf.xsd, data.xsd, dynamics.xsd)?"""
    ns = "{" + NAMESPACE + "}"
    root = Xml.fromstring(data)
    faults = []
    if (root.tag, root.get("version")) != (ns + "gexf", "1.3"):
        faults.append("root")
    if [child.tag for child in root] != [ns + "meta", ns + "graph"]:
        faults.append("order of gexf")
    graph = root[1]
    allowed = {"timeformat": {"date"}, "mode": {"dynamic"}, "defaultedgetype": {"directed"}, "idtype": {"string"},
               "timerepresentation": {"interval"}}  # fmt: skip
    if set(graph.attrib) - set(allowed) or any(graph.get(k, next(iter(v))) not in v for k, v in allowed.items()):
        faults.append("graph attributes")
    attributes: dict[str, dict[str, str]] = {}
    for holder in graph.findall(ns + "attributes"):
        kinds = {a.get("id", ""): a.get("type", "") for a in holder}
        if set(kinds.values()) - {"string", "double", "boolean"} or not all(a.get("title") for a in holder):
            faults.append("attribute")
        attributes[holder.get("class", "")] = kinds
    ids = [node.get("id") for node in graph.iter(ns + "node")]
    if len(set(ids)) < len(ids):
        faults.append("node ids")
    permitted = {
        "node": {"id", "label", "start", "end"},
        "edge": {"id", "source", "target", "type", "label", "kind", "start", "end"},
    }
    for sort, names in permitted.items():
        things = list(graph.iter(ns + sort))
        holder = graph.find(ns + sort + "s")
        if holder is None or holder.get("count") != str(len(things)):
            faults.append("count")
        for thing in things:
            if set(thing.attrib) - names:
                faults.append(f"{sort} has {set(thing.attrib) - names}")
            days = [date.fromisoformat(thing.get(side, "")) for side in ("start", "end") if thing.get(side)]
            if days != sorted(days):
                faults.append("end before start")
            values = [value.get("for") for value in thing.iter(ns + "attvalue")]
            if not set(values) <= set(attributes[sort]) or len(set(values)) < len(values):
                faults.append("attvalue")
            for value in thing.iter(ns + "attvalue"):
                kind, text = attributes[sort][value.get("for", "")], value.get("value", "")
                if kind == "boolean" and text not in ("true", "false"):
                    faults.append(text)
                if kind == "double":
                    float(text)
            if sort == "edge":
                if thing.get("type") not in ("directed", "mutual"):
                    faults.append("type")
                if not {thing.get("source"), thing.get("target")} <= set(ids):
                    faults.append("dangling edge")
    return faults


@given(registers())
def test_every_gexf_keeps_the_rules_and_every_graph_can_be_read(made: Register) -> None:
    data = gexf_bytes(made)
    assert gexf_faults(data) == []
    whole = network(made)
    assert networkx.read_gexf(io.BytesIO(data), version="1.3").number_of_nodes() == len(whole.nodes)
    graph = networkx.read_graphml(io.BytesIO(graphml_bytes(made)), force_multigraph=True)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(whole.nodes), len(whole.edges))


def test_the_rules_see_a_fault() -> None:
    data = gexf_bytes(place())
    assert gexf_faults(data) == []
    assert gexf_faults(data.replace(b'target="partnership:wyke"', b'target="nobody"', 1)) == ["dangling edge"]
    assert gexf_faults(data.replace(b'"2024-01-01"', b'"2034-01-01"')) != []


def test_an_end_is_the_last_day_in_gexf() -> None:
    ns = "{" + NAMESPACE + "}"
    edges = {edge.get("id"): edge for edge in Xml.fromstring(gexf_bytes(place())).iter(ns + "edge")}
    spans = {(edge.get("start"), edge.get("end")) for edge in edges.values()}
    assert ("2024-01-01", "2027-04-30") in spans
    assert (None, "2026-12-31") in spans


def kumu_faults(whole: dict[str, list[dict[str, object]]]) -> list[str]:
    """What breaks the rules of a Kumu blueprint (docs.kumu.io, Import)?"""
    faults = []
    if set(whole) != {"elements", "connections"}:
        faults.append("parts")
    ids = [element["id"] for element in whole["elements"]]
    if len(set(ids)) < len(ids) or any(re.search(r"[_.]", str(id)) for id in ids):
        faults.append("ids")
    for element in whole["elements"]:
        if not element["label"] or not element["type"] or not isinstance(element.get("tags", []), list):
            faults.append(f"element {element['id']}")
    for edge in whole["connections"]:
        if {edge["from"], edge["to"]} - set(ids) or edge["direction"] not in ("directed", "undirected", "mutual"):
            faults.append(f"connection {edge['id']}")
    return faults


@given(registers())
def test_every_blueprint_keeps_the_rules_of_kumu(made: Register) -> None:
    assert kumu_faults(json.loads(kumu_json(made))) == []


def test_kumu_gets_elements_and_connections_as_json_and_as_sheets() -> None:
    whole = json.loads(kumu_json(place()))
    assert kumu_faults(whole) == []
    board = next(e for e in whole["elements"] if e["label"].startswith("Wyke <"))
    assert (board["id"], board["type"], board["tags"]) == ("partnership-wyke", "Partnership", ["Health"])
    assert board["description"] == "=1+1\nmore"
    assert [c["direction"] for c in whole["connections"]].count("mutual") == 1
    book = openpyxl.load_workbook(io.BytesIO(kumu_xlsx(place())))
    assert book.sheetnames == ["Elements", "Connections"]
    heads = [cell.value for cell in book["Elements"][1]]
    assert heads[:5] == ["ID", "Label", "Type", "Description", "Tags"]
    assert len({head.casefold() for head in heads}) == len(heads)
    assert [c.value for c in book["Connections"][1]][:6] == ["ID", "From", "To", "Type", "Label", "Direction"]
    assert book["Elements"].max_row == len(whole["elements"]) + 1
    assert {row[1].value for row in book["Connections"].iter_rows(min_row=2)} <= {e["id"] for e in whole["elements"]}
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}


DATE = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
TEXT = {"type": "string", "minLength": 1}
NAMES = {"type": "array", "items": {"type": "object", "properties": {"name": TEXT}, "required": ["name"]}}
LINK = {"type": "object", "properties": {"url": {"type": "string", "format": "uri"}}, "required": ["url"]}
IDENTIFIER = {"type": "object", "properties": {"scheme": TEXT, "identifier": TEXT}, "required": ["identifier"]}


def collection(required: list[str], **properties: object) -> dict[str, object]:
    item = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"type": "array", "items": item}


# The properties of the Popolo specification that we use, by class (popoloproject.com/specs, JSON Schema of each).
POPOLO = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "organizations": collection(
            ["id", "name"], id=TEXT, name=TEXT, other_names=NAMES, classification=TEXT, parent_id=TEXT, area_id=TEXT,
            founding_date=DATE, dissolution_date=DATE, links={"type": "array", "items": LINK},
            identifiers={"type": "array", "items": IDENTIFIER},
        ),
        "persons": collection(["id", "name"], id=TEXT, name=TEXT, other_names=NAMES, summary=TEXT, email=TEXT),
        "posts": collection(["id", "organization_id"], id=TEXT, label=TEXT, role=TEXT, organization_id=TEXT),
        "memberships": collection(
            ["organization_id", "id"], id=TEXT, role=TEXT, person_id=TEXT, organization_id=TEXT, post_id=TEXT,
            on_behalf_of_id=TEXT, start_date=DATE, end_date=DATE, member={"type": "object", "required": ["id"]},
        ),
        "areas": collection(
            ["id", "name"], id=TEXT, name=TEXT, identifier=TEXT, classification=TEXT, parent_id=TEXT
        ),
    },
}  # fmt: skip


@given(registers())
def test_every_popolo_document_keeps_the_specification_and_refers_to_what_it_holds(made: Register) -> None:
    whole = json.loads(popolo_bytes(made))
    jsonschema.validate(whole, POPOLO)
    held = {name: {record["id"] for record in records} for name, records in whole.items()}
    assert all(len(held[name]) == len(records) for name, records in whole.items())
    for seat in whole["memberships"]:
        assert seat["organization_id"] in held["organizations"]
        assert seat.get("on_behalf_of_id", seat["organization_id"]) in held["organizations"]
        assert seat["post_id"] in held["posts"]
        assert seat["person_id"] in held["persons"] if "person_id" in seat else seat["member"]["id"]
    for body in whole["organizations"]:
        assert body.get("area_id") in held["areas"] | {None}
        assert body.get("parent_id") in held["organizations"] | {None}


def test_popolo_says_who_sits_where_for_whom() -> None:
    whole = document(place())
    group, board, nhs, council = whole["organizations"]
    assert (board["id"], board["classification"], board["area_id"]) == (
        "partnership:wyke",
        "partnership: board",
        "area:north",
    )
    assert (board["founding_date"], board["dissolution_date"]) == ("2004-04", "2026-04-01")
    assert group["parent_id"] == "partnership:wyke"
    assert council["identifiers"] == [{"scheme": "GB-LAE", "identifier": "CMD"}]
    assert nhs["identifiers"] == [{"identifier": "my own 7"}]
    chair = next(seat for seat in whole["memberships"] if seat.get("person_id") == "person:ann")
    assert (chair["role"], chair["on_behalf_of_id"]) == ("Chair", "organisation:wyke")
    assert (chair["start_date"], chair["end_date"]) == ("2024", "2027-04-30")
    alone = next(seat for seat in whole["memberships"] if "person_id" not in seat)
    assert alone["member"] == {"@type": "Organization", "id": "organisation:nhs"}
    assert len(whole["posts"]) == 4
    empty = {post["id"] for post in whole["posts"]} - {seat["post_id"] for seat in whole["memberships"]}
    assert [post["label"] for post in whole["posts"] if post["id"] in empty] == ["Seat, business"]


def test_no_graph_tells_addresses_or_notes() -> None:
    for data in (graphml_bytes(place()), gexf_bytes(place()), kumu_json(place()), popolo_bytes(place())):
        assert EMAIL.encode() not in data
        assert b"secret note" not in data
        assert b"Ann Lee" in data
    assert EMAIL.encode() in popolo_bytes(place(), emails=True)


@settings(max_examples=10)
@given(registers())
def test_equal_facts_give_equal_bytes(made: Register) -> None:
    other = Register({name: frame.reverse() for name, frame in made.tables.items()}, made.as_at)
    for form in (graphml_bytes, gexf_bytes, kumu_json, kumu_xlsx, popolo_bytes):
        assert form(made) == form(other)


def test_the_form_is_told_by_name_or_ending(tmp_path: Path) -> None:
    made = place()
    for name in ("a.xlsx", "b.zip", "c.graphml", "d.gexf", "folder"):
        write(made, tmp_path / name)
    write(made, tmp_path / "folder", None)
    write(made, tmp_path / "e.json", "Popolo")
    write(made, tmp_path / "f.json", "kumu")
    write(made, tmp_path / "g.xlsx", "kumu")
    assert "persons" in json.loads((tmp_path / "e.json").read_text())
    assert "elements" in json.loads((tmp_path / "f.json").read_text())
    assert openpyxl.load_workbook(tmp_path / "g.xlsx").sheetnames == ["Elements", "Connections"]
    assert (tmp_path / "folder" / "partnerships.csv").is_file()
    for path, form in (("h.json", None), ("h.docx", None), ("h.xlsx", "ods")):
        with pytest.raises(Refused, match=r"xlsx.*folder.*zip.*graphml.*gexf.*kumu.*popolo"):
            write(made, tmp_path / path, form)
    assert set(FORMATS) == {"xlsx", "folder", "zip", "graphml", "gexf", "kumu", "popolo"}


def test_a_register_with_nothing_but_a_name_has_a_graph() -> None:
    made = register(partnerships=["A"])
    assert networkx.read_graphml(io.BytesIO(graphml_bytes(made))).number_of_nodes() == 1
    assert gexf_faults(gexf_bytes(made)) == []
