"""Degree, betweenness, constraint and circles as networkx finds them; brokers in words."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.measures.need import NotAssessed
from interlock.measures.picture.network import network
from interlock.register.snapshot import Register
from tests.building import register, seats

BODIES = [f"b{n}" for n in range(9)]
SEATS = st.sets(st.tuples(st.sampled_from(BODIES), st.sampled_from([f"p{n}" for n in range(12)])), min_size=1)


def held(pairs: set[tuple[str, str]]) -> Register:
    return register(partnerships=BODIES, memberships=[{"partnership": b, "person": p} for b, p in sorted(pairs)])


def rows(of: Register, **more: Any) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["table"], row["id"]): row for row in network(of, **more).iter_rows(named=True)}


@given(SEATS)
def test_as_networkx_finds_them(pairs: set[tuple[str, str]]) -> None:
    graph = nx.Graph([(("partnerships", b), ("people", p)) for b, p in pairs])
    found = rows(held(pairs))
    assert set(found) == set(graph)
    between = nx.betweenness_centrality(graph)
    for table in ("partnerships", "people"):
        projection = nx.bipartite.weighted_projected_graph(graph, [node for node in graph if node[0] == table])
        tied = nx.constraint(projection, weight="weight")
        for node in projection:
            assert found[node]["degree"] == graph.degree(node)
            assert found[node]["betweenness"] == pytest.approx(between[node], abs=1e-12)
            alone = projection.degree(node) == 0
            assert (found[node]["constraint"] is None) == alone
            assert alone or found[node]["constraint"] == pytest.approx(tied[node])


@given(SEATS)
def test_circles_are_as_good_as_those_of_networkx(pairs: set[tuple[str, str]]) -> None:
    graph = nx.Graph([(("partnerships", b), ("people", p)) for b, p in pairs])
    bodies = [node for node in graph if node[0] == "partnerships"]
    projection = nx.bipartite.weighted_projected_graph(graph, bodies)
    found = rows(held(pairs))
    circles: dict[Any, set[Any]] = {}
    for node in bodies:
        assert (found[node]["community"] == 0) == (projection.degree(node) == 0)
        circles.setdefault(found[node]["community"] or node, set()).add(node)
    if projection.number_of_edges():
        greedy = nx.community.greedy_modularity_communities(projection, weight="weight")
        least = 0.9 * nx.community.modularity(projection, greedy, weight="weight") - 0.02
        assert nx.community.modularity(projection, circles.values(), weight="weight") >= least


def test_two_rings_of_bodies_are_two_circles_and_members_go_where_they_mostly_sit() -> None:
    inner = [(b, f"{a}{c}") for ring in ("uvwx", "fgh") for a, c in combinations(ring, 2) for b in (a, c)]
    of = register(partnerships=list("uvwxfghk"), memberships=[
        *({"partnership": b, "person": p} for b, p in inner), *seats("x", ["bridge"]), *seats("f", ["bridge"]),
        *seats("u", ["bridge"]), *seats("k", ["lonely"])])  # fmt: skip
    found = rows(of)
    assert [found["partnerships", b]["community"] for b in "uvwxfghk"] == [1, 1, 1, 1, 2, 2, 2, 0]
    assert found["people", "bridge"]["community"] == 1
    assert found["people", "lonely"]["community"] == 0


THEMES = {"themes": ["Housing", "Health", "Crime"]}


def words(memberships: list[dict[str, Any]], **more: Any) -> dict[str, str]:
    of = register(
        partnerships=[
            {"name": "Homes", "theme": "housing"},
            {"name": "Care", "theme": "health"},
            {"name": "Beat", "theme": "crime"},
        ],
        people=[{"id": "rao", "name": "Dr Rao"}, {"id": "li", "name": "Ms Li"}],
        organisations=[{"id": "nhs", "name": "The NHS"}],
        memberships=memberships,
        **THEMES,
        **more,
    )
    return {row["id"]: row["in_words"] for row in network(of).iter_rows(named=True) if row["in_words"]}


def test_brokers_are_named_in_words() -> None:
    rao = [*seats("homes", ["rao"]), *seats("care", ["rao", "li"])]
    assert words(rao) == {"rao": "Without Dr Rao, Health and Housing share nobody."}
    assert words([*rao, *seats("homes", ["li"])]) == {}
    every = [*rao, *seats("beat", ["rao"])]
    assert words(every) == {"rao": "Without Dr Rao, 3 pairs of themes share nobody, such as Crime and Health."}


def test_one_who_alone_joins_a_body_to_the_others() -> None:
    both = seats("homes", ["rao", "x"]) + seats("care", ["rao", "li"]) + seats("beat", ["li"])
    again = [*both, *seats("homes", ["li"]), *seats("care", ["z"]), *seats("beat", ["rao"])]
    assert words(again) == {}
    of = register(
        partnerships=["Homes", "Care", "Beat"],
        people=[{"id": "li", "name": "Ms Li"}],
        memberships=[*seats("homes", ["a", "c"]), *seats("care", ["a", "c", "li"]), *seats("beat", ["li"])],
    )
    found = {row["id"]: row["in_words"] for row in network(of).iter_rows(named=True) if row["in_words"]}
    assert found == {"li": "Without Ms Li, Beat shares nobody with any other partnership."}


def test_organisations_have_a_graph_of_their_own() -> None:
    nhs = [*seats("homes", [], ["nhs"]), *seats("care", [], ["nhs"])]
    assert words(nhs) == {"nhs": "Without The NHS, Health and Housing share no organisation."}
    assert set(rows(register(partnerships=["A"], memberships=seats("a", "x", "y")))) == {
        ("partnerships", "a"), ("people", "x"), ("organisations", "y"),
    }  # fmt: skip


def test_one_area_on_demand_with_what_lies_in_it() -> None:
    of = register(
        areas=[{"name": "County"}, {"name": "Town", "parent": "county"}, {"name": "Sea"}],
        partnerships=[{"name": "A", "area": "county"}, {"name": "B", "area": "town"}, {"name": "C", "area": "sea"},
                      {"name": "D", "area": "sea", "other_areas": ["town"]}, {"name": "E"}],
        memberships=[seat for body in "abcde" for seat in seats(body, ["x"])],
    )  # fmt: skip
    assert [id for table, id in rows(of, area="county") if table == "partnerships"] == ["a", "b", "d"]
    assert [id for table, id in rows(of, area="sea") if table == "partnerships"] == ["c", "d"]
    with pytest.raises(NotAssessed) as told:
        network(of, at_most=4)
    assert told.value.needs == "area"
    assert len(network(of, area="sea", at_most=4)) == 3


def test_nobody_named_is_not_assessed() -> None:
    with pytest.raises(NotAssessed):
        network(register(partnerships=["A"], memberships=[{"partnership": "a", "constituency": "business"}]))


@given(SEATS)
def test_the_order_of_rows_does_not_matter(pairs: set[tuple[str, str]]) -> None:
    of = held(pairs)
    turned = Register({name: frame.reverse() for name, frame in of.tables.items()}, of.as_at)
    assert network(of).equals(network(turned))
