"""Loops and depths of random structures, as networkx finds them."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from interlock.measures.picture.reporting import loops, parent_links, reporting
from tests.building import register

NAMES = [f"p{n}" for n in range(8)]


@given(st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), min_size=1, max_size=14))
def test_loops_and_depths(edges: set[tuple[str, str]]) -> None:
    held = register(partnerships=NAMES, links=[{"from": a, "to": b, "kind": "reports_to"} for a, b in edges])
    graph = nx.DiGraph(list(edges))
    graph.add_nodes_from(NAMES)
    knots = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    knots += [{node} for node in graph if graph.has_edge(node, node) and not any(node in k for k in knots)]
    assert loops(parent_links(held)) == sorted(sorted(knot) for knot in knots)
    looped = {node for knot in knots for node in knot}
    for row in reporting(held).to_dicts():
        who = row["partnership"]
        up = nx.descendants(graph, who) | {who}
        if up & looped:
            assert row["depth"] is None
        else:
            assert row["depth"] == nx.dag_longest_path_length(graph.subgraph(up))
        if who in looped:
            want = "loop"
        elif graph.out_degree(who):
            want = "reports"
        else:
            want = "top" if graph.in_degree(who) else "orphan"
        assert row["standing"] == want
