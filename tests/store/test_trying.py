"""Scenarios and searches are kept beside the facts, on both databases; two windows on one are told."""

from __future__ import annotations

from datetime import date

import pytest

from interlock import store
from interlock.register.problem import Refused
from tests.store.saying import NOW

ON = date(2026, 9, 1)
MERGE = {"verb": "merge", "partnerships": ["b"], "into": "a"}
END = {"verb": "end", "partnership": "c"}


def add(name="One skills board", **more):
    return store.add_scenario(name, ON, who="tester", at=NOW, **more)


def save(kept, **columns):
    return store.save_scenario(kept.id, revision=kept.revision, who="tester", at=NOW, **columns)


def test_what_is_kept_is_what_was_said(url):
    kept = add(changes=[MERGE], against="abc", foreseen=[{"table": "partnerships"}], note="Why")
    assert store.scenario("one-skills-board") == kept
    assert (kept.changes, kept.on, kept.state, kept.revision, kept.past) == ([MERGE], ON, "draft", 1, [])
    assert store.scenario("another") is None


def test_two_of_one_name_have_two_ids(url):
    assert [add().id, add().id, add("One, skills board!").id] == [
        "one-skills-board", "one-skills-board-2", "one-skills-board-3",
    ]  # fmt: skip
    assert len(store.scenarios()) == 3


def test_earlier_lists_of_changes_can_be_gone_back_to(url):
    kept = save(add(changes=[MERGE]), changes=[MERGE, END])
    assert kept.past == [[MERGE]]
    assert save(kept, note="no change of changes").past == [[MERGE]]
    assert store.scenario(kept.id).changes == [MERGE, END]


def test_two_windows_on_one_scenario_are_told_and_nothing_is_lost(url):
    kept = add()
    newer = save(kept, changes=[MERGE])
    with pytest.raises(store.ScenarioChanged) as told:
        save(kept, changes=[END])
    assert told.value.current == newer
    with pytest.raises(store.ScenarioChanged):
        store.delete_scenario(kept.id, revision=kept.revision)
    assert store.scenario(kept.id) == newer
    store.delete_scenario(kept.id, revision=newer.revision)
    with pytest.raises(store.ScenarioChanged) as gone:
        save(newer, changes=[])
    assert gone.value.current is None


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\x00b"])
def test_a_name_that_is_none_is_refused(url, name):
    with pytest.raises(Refused):
        add(name)
    with pytest.raises(Refused):
        save(add(), name=name)


def test_a_state_that_does_not_exist_is_refused(url):
    kept = add()
    with pytest.raises(Refused):
        save(kept, state="lost")
    assert store.scenario(kept.id).state == "draft"


def test_a_search_is_told_by_one_and_asked_by_another(url):
    store.start_search("s1", {"at_most": 6}, "abc", who="tester", at=NOW)
    assert store.tell_search("s1", {"said": "3 of 10"}, at=NOW)
    assert store.search("s1").progress == {"said": "3 of 10"}
    assert store.stop_search("s1")
    assert not store.tell_search("s1", {"said": "4 of 10"}, at=NOW)
    store.end_search("s1", "stopped", {"proposals": []}, at=NOW)
    found = store.search("s1")
    assert (found.state, found.result, found.ask) == ("stopped", {"proposals": []}, {"at_most": 6})
    assert not store.stop_search("s1")
    assert store.expire_searches(NOW) == 0
    assert [one.id for one in store.searches()] == ["s1"]
    assert store.search("none") is None
