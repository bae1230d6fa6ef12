"""A scenario on the site: built step by step, told when the register moves on beneath it, applied once, undone."""

from __future__ import annotations

from datetime import date

import pytest

from interlock import store
from interlock.register.problem import Refused
from interlock.workflows import place
from interlock.workflows.scenarios import applying, keeping, settling
from tests.building import AS_AT, register, seats
from tests.store.saying import NOW, edit, hold, say

ON = date(2026, 9, 1)
MERGE = {"verb": "merge", "partnerships": ["b"], "into": "a", "why": "The same people."}
END = {"verb": "end", "partnership": "c"}
BODIES = [{"name": name, "purpose": f"What {name} is for"} for name in "ABC"]


@pytest.fixture
def held(url):
    def now():
        return place.held(AS_AT)

    wanted = register(
        partnerships=BODIES, people=["Ann", "Bob"], themes=["X"],
        memberships=[*seats("a", ["ann"]), *seats("b", ["ann", "bob"])],
    )  # fmt: skip
    hold(wanted)
    return now


def begun(held, *changes):
    return keeping.begin(held(), "One board", ON, who="tester", at=NOW, changes=list(changes))


def again(kept):
    return store.scenario(kept.id)


def test_a_scenario_is_built_step_by_step_and_each_step_can_be_gone_back_from(held):
    kept = begun(held)
    assert keeping.tried(held(), kept).replayed.left.digest == held().register.digest
    weighed = keeping.weigh(held(), kept, MERGE)
    assert weighed.good
    assert weighed.in_words == "Merge B into A."
    kept = keeping.save_changes(held(), kept, [*kept.changes, weighed.change.plain()], who="tester", at=NOW)
    kept = keeping.save_changes(held(), kept, [*kept.changes, END], who="tester", at=NOW)
    assert keeping.tried(held(), kept).replayed.after.standing["id"].to_list() == ["a"]
    changes, earlier = keeping.gone_back(kept)
    kept = keeping.save_changes(held(), kept, changes, who="tester", at=NOW, past=earlier)
    assert keeping.tried(held(), again(kept)).replayed.after.standing["id"].to_list() == ["a", "c"]
    assert held().register.standing.height == 3  # nothing that is held was touched


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"verb": "merge", "partnerships": ["a"], "into": "a"}, "itself"),
        ({"verb": "end", "partnership": "nowhere"}, "nowhere"),
    ],
)
def test_nonsense_is_refused_in_words_before_it_is_kept(held, change, said):
    weighed = keeping.weigh(held(), begun(held), change)
    assert not weighed.good
    assert said in weighed.refused


def test_what_a_verb_is_not_told_is_a_fault_of_its_parameter(held):
    weighed = keeping.weigh(held(), begun(held), {"verb": "end"})
    assert [name for name, _said, _expected in weighed.faults] == ["partnership"]
    assert keeping.weigh(held(), begun(held), {"verb": "dance"}).faults[0][0] == "verb"


def test_where_a_change_is_stuck_the_ones_before_it_are_still_shown(held):
    kept = begun(held, MERGE, {"verb": "end", "partnership": "b"})
    found = keeping.tried(held(), kept)
    assert (found.replayed, found.stuck, len(found.steps)) == (None, 2, 1)
    assert "ended" in found.why_not
    assert applying.ready(held(), kept).why_not == found.why_not


def test_applied_once_it_is_held_and_the_second_time_changes_nothing(held):
    kept = begun(held, MERGE)
    before = held().register.digest
    kept = applying.apply(held(), kept, who="tester", why="Agreed", at=NOW)
    assert held().register.record("partnerships", "b")["ended_into"] == ["a"]
    entry = store.change(kept.applied_in)
    assert (kept.state, entry.kind, entry.why) == ("applied", "scenario", "Agreed")
    version = store.version()
    assert applying.apply(held(), kept, who="tester", why="", at=NOW) == kept
    assert store.version() == version
    store.undo(kept.applied_in, who="tester", why="No", at=NOW)
    assert held().register.digest == before
    assert not applying.stands(kept)
    kept = applying.taken_up_again(held(), kept, who="tester", at=NOW)
    assert applying.apply(held(), kept, who="tester", why="Yes", at=NOW).state == "applied"


def test_facts_that_the_scenario_does_not_touch_may_change_beneath_it(held):
    kept = begun(held, MERGE)
    say(edit("partnerships", "b", purpose="Something else"))
    found = applying.ready(held(), kept)
    assert found.why_not == ""
    applying.apply(held(), kept, who="tester", why="", at=NOW)
    assert held().register.record("partnerships", "b")["purpose"] == "Something else"


def test_where_the_register_moved_on_nothing_is_applied_until_settled(held):
    kept = begun(held, {"verb": "create", "new": {"name": "D", "theme": "x"}})
    hold(held().register.with_tables({"partnerships": register(partnerships=[*BODIES, "D"])["partnerships"]}))
    with pytest.raises(Refused):
        applying.apply(held(), kept, who="tester", why="", at=NOW)
    [found] = settling.contested(held().register, kept, None)
    assert (found.name, found.original, found.current["name"]) == ("partnerships:d", None, "D")
    assert found.proposed["theme"] == "x"
    with pytest.raises(Refused):
        settling.settle(held().register, kept, [found], {}, [], who="tester", at=NOW)


def test_each_side_of_a_contested_record_can_stand(held):
    def contested_scenario():
        kept = begun(held, MERGE)
        say(edit("partnerships", "b", status="dormant"))
        left = keeping.tried(held(), kept).left()
        return kept, settling.contested(held().register, kept, left)

    kept, found = contested_scenario()
    assert [(one.key, one.original.get("status"), one.proposed["status"], one.current["status"]) for one in found] == [
        ("b", None, "merged", "dormant")
    ]
    for take, status in (("again", "merged"), ("current", "dormant"), ("proposed", "merged")):
        kept = again(kept)
        takes = {one.name: take for one in found}
        foreseen = keeping.foreseen_as_settled(held(), kept, found, takes)
        done = settling.settle(held().register, kept, found, takes, foreseen, who="tester", at=NOW)
        assert applying.ready(held(), done).contested == ()
        assert keeping.tried(held(), done).left().record("partnerships", "b")["status"] == status
        store.save_scenario(done.id, revision=done.revision, who="t", at=NOW, against=kept.against, settled=[],
                            foreseen=kept.foreseen)  # fmt: skip
