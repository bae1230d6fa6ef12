"""Mappings, files on their way in and earlier audits are kept beside the facts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from interlock import store
from interlock.register.problem import Refused
from tests.store.saying import NOW


def test_a_mapping_is_kept_under_its_name_and_replaced(url):
    store.save_mapping("Wyke list", "a = 1", who="tester", at=NOW)
    store.save_mapping("Appointments", "b = 1", who="tester", at=NOW)
    store.save_mapping("Wyke list", "a = 2", who="another", at=NOW + timedelta(days=1))
    assert [kept.name for kept in store.mappings()] == ["Appointments", "Wyke list"]
    assert store.mapping("Wyke list") == store.SavedMapping("Wyke list", "a = 2", "another", NOW + timedelta(days=1))
    assert store.mapping("wyke") is None
    assert store.delete_mapping("Wyke list")
    assert not store.delete_mapping("Wyke list")


def test_a_file_is_kept_byte_for_byte_until_it_goes(url):
    content = bytes(range(256)) * 1000
    store.keep_upload("abc", "list.xlsx", content, at=NOW)
    kept = store.upload("abc")
    assert (kept.file_name, kept.content, kept.created) == ("list.xlsx", content, NOW)
    assert store.upload("abd") is None
    store.keep_upload("old", "old.csv", b"", at=NOW - timedelta(days=3))
    assert store.expire_uploads(NOW - timedelta(days=1)) == 1
    assert store.upload("old") is None
    store.forget_upload("abc")
    assert store.upload("abc") is None


def test_findings_are_compared_with_the_last_audit_of_other_facts(url):
    assert store.last_audit_before("a") is None
    day = date(2026, 4, 1)
    store.record_audit("a", "s", day, NOW, {"f1": "One."})
    store.record_audit("b", "s", day, NOW + timedelta(hours=1), {"f2": "Two “quoted”."})
    store.record_audit("a", "s", day, NOW + timedelta(hours=2), {"f1": "not kept again"})
    assert store.last_audit_before("b").findings == {"f1": "One."}
    assert store.last_audit_before("c").findings == {"f2": "Two “quoted”."}
    assert store.last_audit_before("c").as_at == day


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "a\x00b"])
def test_a_mapping_has_a_name_that_can_be_kept(url, name):
    with pytest.raises(Refused, match="name of 1 to 200"):
        store.save_mapping(name, "a = 1", who="tester", at=NOW)
    assert store.mapping(name) is None
    assert not store.delete_mapping(name)


def test_what_no_database_keeps_is_nowhere_a_fault_of_ours(url):
    store.keep_upload("abc", "a\x00b.csv", b"", at=NOW)
    assert store.upload("abc").file_name == "a␀b.csv"
    assert store.upload("a\x00") is None
    assert store.history("people", "a\x00") == []
    assert store.change(10**30) is None
