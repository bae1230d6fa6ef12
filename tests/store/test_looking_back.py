"""History says what was done, an undo takes it back, and replayed from nothing it gives what is held."""

from __future__ import annotations

import pytest

from interlock import store
from interlock.register.problem import Refused
from tests.building import AS_AT, register
from tests.store.saying import NOW, edit, hold, now, say


def undo(change_id):
    return store.undo(change_id, who="tester", why="a mistake", at=NOW)


def test_history_tells_each_change_of_a_record_newest_first(url):
    hold(register(people=["Ann", "Bob"]), why="from ann.xlsx")
    say(edit("people", "ann", post="Chair"))
    newest, oldest = store.history("people", "ann")
    assert (newest.entry.kind, newest.change.before, newest.change.after) == ("form", {"post": None}, {"post": "Chair"})
    assert (oldest.entry.why, oldest.change.sort, oldest.entry.who) == ("from ann.xlsx", "added", "tester")
    assert oldest.entry.at == NOW
    assert (oldest.entry.added, oldest.entry.changed, oldest.entry.removed) == (2, 0, 0)
    assert oldest.entry.digest == register(people=["Ann", "Bob"]).digest
    assert store.history("people", "nobody") == []


def test_changes_come_in_pages_newest_first(url):
    hold(register(people=["Ann"]))
    for post in "abc":
        say(edit("people", "ann", post=post))
    assert [entry.version for entry in store.changes(0, 3)] == [4, 3, 2]
    assert [entry.version for entry in store.changes(3, 3)] == [1]
    assert store.count_changes() == 4


def test_an_undo_takes_a_whole_import_back_and_can_be_undone(url):
    hold(register(people=["Ann"]))
    before = now().digest
    made = hold(register(people=[{"name": "Ann", "post": "Chair"}], themes=["Health"]))
    after = now().digest
    assert store.last_import().id == made.change_id
    undone = undo(made.change_id)
    assert undone.register.digest == now().digest == before
    assert store.change(made.change_id).undone_by == undone.change_id
    assert store.change(undone.change_id).undoes == made.change_id
    assert store.last_import().id < made.change_id
    with pytest.raises(Refused, match="undone already"):
        undo(made.change_id)
    again = undo(undone.change_id)
    assert again.register.digest == now().digest == after
    assert store.change(made.change_id).undone_by is None
    assert store.last_import().id == made.change_id
    assert undo(made.change_id).register.digest == before
    assert store.replay(AS_AT).digest == before


def test_an_undo_leaves_later_changes_of_other_columns_alone(url):
    hold(register(people=["Ann"]))
    made = say(edit("people", "ann", post="Chair"))
    say(edit("people", "ann", email="ann@example.org"))
    undo(made.change_id)
    assert now().record("people", "ann") == {"id": "ann", "name": "Ann", "email": "ann@example.org"}


def test_an_undo_is_refused_where_later_changes_conflict(url):
    made = hold(register(people=["Ann", "Bob"]))
    say(edit("people", "ann", post="Chair"))
    with pytest.raises(store.Conflict, match="person “Ann”") as refused:
        undo(made.change_id)
    (clash,) = refused.value.clashes
    assert clash.current["post"] == "Chair"
    assert now().counts() == {"people": 2}


def test_an_undo_is_refused_where_other_records_rest_on_it(url):
    made = hold(register(people=["Ann"]))
    later = register(partnerships=["Safer Wyke"], memberships=[{"partnership": "safer-wyke", "person": "ann"}])
    hold(now().with_tables({name: later[name] for name in ("partnerships", "memberships")}))
    with pytest.raises(store.Unsound, match=r"Person “Ann” cannot be deleted.*seat \(Safer Wyke, Ann\)"):
        undo(made.change_id)


def test_what_is_not_in_the_history_cannot_be_undone(url):
    with pytest.raises(Refused, match="no change 7"):
        undo(7)
    assert store.change(7) is None
    assert store.last_import() is None


def test_the_settings_go_through_the_same_log(url):
    hold(register(people=["Ann"]))
    assert store.settings() == ""
    made = store.apply_settings('name = "Wyke"', who="tester", why="ours", at=NOW, seen="")
    assert store.settings() == 'name = "Wyke"'
    assert store.apply_settings('name = "Wyke"', who="tester", why="", at=NOW, seen="") is None
    with pytest.raises(store.SettingsChanged) as refused:
        store.apply_settings('name = "Other"', who="tester", why="", at=NOW, seen="")
    assert refused.value.current == 'name = "Wyke"'
    assert store.changes()[0].kind == "settings"
    assert store.change(made).settings == ("", 'name = "Wyke"')
    (moment,) = store.history("settings", "place")
    assert moment.change.after == {"toml": 'name = "Wyke"'}
    undone = undo(made)
    assert store.settings() == ""
    assert undone.register.digest == now().digest == store.replay(AS_AT).digest
    undo(undone.change_id)
    assert store.settings() == 'name = "Wyke"'
    store.apply_settings("", who="tester", why="", at=NOW, seen='name = "Wyke"')
    with pytest.raises(Refused, match="settings have changed"):
        undo(store.changes()[1].id)


def test_settings_that_no_database_keeps_are_refused(url):
    with pytest.raises(Refused, match="cannot be kept"):
        store.apply_settings("a = 'b\x00'", who="tester", why="", at=NOW, seen="")
