"""The fourteen routes."""

from interlock.audit.routes import routes, routes_for
from interlock.audit.rules import RULES


def test_there_are_fourteen_and_each_kind_has_one():
    assert len(routes()) == 14
    for rule in RULES:
        assert routes_for(rule.KIND), rule.KIND
    assert routes_for("duplicate")[0] == "combine"
    assert routes_for("no such kind") == ()
