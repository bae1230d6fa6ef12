"""What is held changes by a difference, whole or not at all; what is nonsense or too late is told in words."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlock import store
from interlock.register.difference import Difference, RecordChange, difference
from interlock.register.problem import Refused
from tests.building import AS_AT, register
from tests.store.saying import NOW, edit, hold, now, say

AWKWARD = "=1+1 “Café” \\ %s \t tab\nnew line 'quoted' 漢字 🏛"


def wyke(**more):
    return register(
        partnerships=[{"id": "safer", "name": "Safer Wyke", "budget": 12_500.5, "aliases": ["CSP", "SWP"]}, "Arts"],
        people=["Ann", "Bob"],
        memberships=[
            {"partnership": "safer", "person": "ann", "role": "chair"},
            {"partnership": "safer", "vacant": True, "constituency": "faith"},
            {"partnership": "safer", "vacant": True, "constituency": "business"},
        ],
        **more,
    )


def test_what_is_applied_is_what_is_held(url):
    wanted = register(
        partnerships=[
            {
                "id": "a", "name": AWKWARD, "aliases": [AWKWARD, "B, C", '"'], "protected": False, "agreement": True,
                "budget": -0.1, "started": "2024", "review_due": "2026-02", "notes": "x" * 100_000,
            },
            "B",
        ],
        links=[{"from": "a", "to": "b", "kind": "advises"}],
        benchmarks=[{"name": "n", "value": 1e300, "group": "England", "year": 2004.0}],
    )  # fmt: skip
    wanted = wanted.with_tables({"partnerships": wanted["partnerships"].with_columns(extra=_extra())})
    made = hold(wanted)
    assert made.version == store.version() == 1
    assert now().digest == made.register.digest == wanted.digest
    assert now().record("partnerships", "a") == wanted.record("partnerships", "a")
    assert now().record("partnerships", "b") == {"id": "b", "name": "B", "extra": '{"Ward": "\\u0000"}'}


def _extra():
    import polars as pl

    return pl.lit('{"Ward": "\\u0000"}')


def test_nothing_to_change_leaves_no_entry(url):
    hold(wyke())
    made = hold(wyke())
    assert (made.change_id, made.version) == (None, 1)
    assert len(store.changes()) == 1


def test_two_windows_on_one_record_are_told_with_both_versions(url):
    hold(wyke())
    mine = edit("partnerships", "safer", budget=1.0)
    theirs = edit("partnerships", "safer", name="Safer Wyke Board")
    say(theirs)
    with pytest.raises(store.Conflict, match="Safer Wyke Board") as refused:
        say(mine)
    (clash,) = refused.value.clashes
    assert clash.change.after == {"budget": 1.0}
    assert clash.current["name"] == "Safer Wyke Board"
    assert clash.current["budget"] == 12_500.5
    assert store.version() == 2


def test_a_record_deleted_meanwhile_is_a_conflict(url):
    hold(wyke())
    mine = edit("partnerships", "arts", purpose="Art")
    hold(now().with_tables({"partnerships": now()["partnerships"].filter(id="safer")}))
    with pytest.raises(store.Conflict, match="partnership “Arts”") as refused:
        say(mine)
    assert refused.value.clashes[0].current is None


def test_a_record_added_twice_is_a_conflict(url):
    hold(wyke())
    new = Difference((RecordChange("people", "ann", None, {"id": "ann", "name": "Another Ann"}),))
    with pytest.raises(store.Conflict, match="person “Ann"):
        say(new)


def test_deleting_what_others_name_says_how_many_and_which(url):
    hold(wyke())
    less = now().with_tables({"partnerships": now()["partnerships"].filter(id="arts")})
    with pytest.raises(store.Unsound) as refused:
        hold(less)
    assert refused.value.sentences == (
        "Partnership “Safer Wyke” cannot be deleted, because 3 records name it: "
        "seat (Safer Wyke, Ann); seat (Safer Wyke, business, vacant); seat (Safer Wyke, faith, vacant).",
    )
    assert store.version() == 1


def test_everything_that_does_not_hold_together_is_said_at_once(url):
    hold(wyke())
    wrong = register(
        themes=[{"id": "a", "name": "A", "parent": "b"}, {"id": "b", "name": "B", "parent": "a"}],
        plans=[{"name": "Plan", "start": "2026-05-01", "end": "2026-04-01"}],
    )
    wrong = now().with_tables({name: wrong[name] for name in ("themes", "plans")})
    with pytest.raises(store.Unsound) as refused:
        hold(wrong)
    assert len(refused.value.sentences) == 3
    assert refused.value.sentences[0].startswith("Theme “A”: ")
    assert now().digest == wyke().digest


@pytest.mark.parametrize(
    ("table", "record", "said"),
    [
        ("partnerships", {"level": "tactical"}, "tactical"),
        ("partnerships", {"started": "2026-02-31"}, "2026-02-31"),
        ("partnerships", {"budget": "much"}, "much"),
        ("partnerships", {"protected": "yes"}, "yes"),
        ("partnerships", {"purpose": "a\x00b"}, "a␀b"),
        ("partnerships", {"aliases": ["a\x00b"]}, "a␀b"),
        ("partnerships", {"purpose": "\ud800"}, "cannot be kept"),
        ("partnerships", {"aliases": ["a|b"]}, "a|b"),
        ("partnerships", {"website": "javascript:alert(1)"}, "javascript"),
        ("partnerships", {"colour": "red"}, "no column “colour”"),
        ("boards", {"name": "x"}, "no table “boards”"),
    ],
)
def test_a_value_that_its_column_cannot_hold_is_refused(url, table, record, said):
    change = Difference((RecordChange(table, "x", None, {"id": "x", "name": "X", **record}),))
    with pytest.raises(store.Unsound, match=said):
        say(change)
    assert store.version() == 0


def test_a_key_too_long_for_an_index_is_refused_in_words(url):
    long = "é" * 5_000
    with pytest.raises(store.Unsound, match="too long"):
        hold(register(partnerships=[{"id": long, "name": "Long"}]))


def test_a_request_posted_twice_is_done_once(url):
    change = difference(register(), wyke())
    first = say(change, once="token-1")
    again = say(change, once="token-1")
    assert again.again
    assert (again.change_id, again.version) == (first.change_id, 1)
    assert again.register.digest == first.register.digest
    with pytest.raises(store.Conflict):
        say(change, once="token-2")


def test_a_reason_is_kept_as_it_was_typed(url):
    hold(wyke(), why=AWKWARD + "\x00")
    assert store.changes()[0].why == AWKWARD + "␀"


def test_vacancies_keep_their_number(url):
    hold(wyke())
    seats = now()["memberships"]
    assert "safer|||#2" in seats["key"].to_list()
    hold(now().with_tables({"memberships": seats.filter(seats["constituency"].ne_missing("business"))}))
    assert sorted(now()["memberships"]["key"]) == ["safer||ann|", "safer|||"]
    assert store.replay(AS_AT).digest == now().digest
    store.undo(store.changes()[0].id, who="tester", why="", at=NOW)
    assert now().digest == wyke().digest


def test_faults_that_were_there_before_are_no_hindrance(url):
    from interlock.store.models import model_for

    hold(wyke())
    model_for("partnerships").objects.filter(pk="arts").update(started="2026", ended_on="2020")
    known = store.take_versioned(AS_AT)
    made = say(edit("partnerships", "safer", purpose="Safety"), known=known)
    assert made.register.record("partnerships", "safer")["purpose"] == "Safety"


def test_what_the_caller_knows_saves_reading_it_again(url):
    first = hold(wyke())
    change = edit("people", "ann", post="Chair")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        second = say(change, known=first.versioned)
    assert not [query for query in asked if 'FROM "register_' in query["sql"]]
    assert len(asked) <= 12
    stale = edit("people", "bob", post="Clerk")
    third = say(stale, known=first.versioned)  # of an older version: read again, and right all the same
    assert third.register.record("people", "ann")["post"] == "Chair"
    assert third.register.digest == now().digest != second.register.digest


def test_refused_is_what_a_page_catches():
    from interlock.store.refusals import Busy, Conflict, Unsound

    assert all(issubclass(sort, Refused) for sort in (Busy, Conflict, Unsound))


def test_the_version_is_one_query_and_a_snapshot_one_a_table(url):
    from interlock.register.schema import tables

    with CaptureQueriesContext(connection) as asked:
        store.version()
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        store.take_snapshot(AS_AT)
    assert len(asked) == 2 + len(tables())
