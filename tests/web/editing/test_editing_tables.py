"""Any record of any table is added, changed and deleted through its form, and undoing it all leaves no trace."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from interlock import store
from interlock.register.schema import tables

from .conftest import held, text_of, undo

pytestmark = pytest.mark.usefixtures("wyke")


def at(what: str, table: str, key: str = "") -> str:
    return f"/{what}/{table}/{quote(key, safe='') + '/' if key else ''}"


def first(table: str) -> str:
    """A record of this table that nothing else names, where there is one."""
    from interlock.workflows.editing.deleting import hanging

    register = held()
    keys = register[table]["key"].to_list()
    return next((key for key in keys[-8:] if not hanging(register, table, key)), keys[-1])


@pytest.mark.parametrize("table", tables())
def test_changed_deleted_and_undone_it_is_as_it_was(client: Any, opened: Any, saved: Any, table: str) -> None:
    start, key = held().digest, first(table)
    form = opened(at("edit", table, key)) | {"r-notes": "Said by hand", "why": "a test"}
    one = saved(at("edit", table, key), form)
    assert held().record(table, key)["notes"] == "Said by hand"
    form = opened(at("delete", table, key)) | {"why": "never was"}
    two = saved(at("delete", table, key), form)
    assert held().record(table, key) is None
    assert [entry.why for entry in store.changes(0, 2)] == ["never was", "a test"]
    undo(client, one, two)
    assert held().digest == start


@pytest.mark.parametrize("table", tables())
def test_opened_and_saved_as_it_is_nothing_changes(client: Any, opened: Any, table: str) -> None:
    register = held()
    for key in register[table]["key"].to_list()[:12]:
        before = store.count_changes()
        answer = client.post(at("edit", table, key), opened(at("edit", table, key)) | {"why": "nothing"})
        assert answer.status_code == 200, text_of(answer)
        assert "Nothing would change" in text_of(answer)
        assert store.count_changes() == before


@pytest.mark.parametrize("table", tables())
def test_all_facts_of_a_record_can_be_typed_anew(client: Any, opened: Any, saved: Any, table: str) -> None:
    spec, start, key = tables()[table], held().digest, first(table)
    typed = {k: v for k, v in opened(at("edit", table, key)).items() if k.startswith("r-")}
    record = held().record(table, key)
    made = []
    if spec.has_id:
        typed |= {"r-id": "made-by-hand"} | ({f"r-{spec.name_column}": "Made By Hand"} if spec.name_column else {})
        record |= {"id": "made-by-hand"} | ({spec.name_column: "Made By Hand"} if spec.name_column else {})
    else:
        made.append(saved(at("delete", table, key), opened(at("delete", table, key)) | {"why": "to add it anew"}))
    made.append(saved(at("add", table), opened(at("add", table)) | typed | {"why": "by hand"}))
    if spec.has_id:
        assert held().record(table, "made-by-hand") == record
    else:
        assert held().digest == start
    undo(client, *made)
    assert held().digest == start


@pytest.mark.parametrize("table", tables())
def test_each_field_says_what_it_is_for(client: Any, table: str) -> None:
    said = text_of(client.get(at("add", table)))
    for field in tables()[table].fields.values():
        assert field.label in said
        assert field.meaning in said


@pytest.mark.parametrize("table", tables())
def test_a_form_asks_the_database_little(client: Any, opened: Any, table: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    key = first(table)
    client.get(at("edit", table, key))
    for address in (at("edit", table, key), at("add", table), at("delete", table, key)):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 1, [one["sql"] for one in asked]
    form = opened(at("edit", table, key)) | {"r-notes": "Said by hand", "why": "a test"}
    with CaptureQueriesContext(connection) as asked:
        client.post(at("edit", table, key), form)
    assert len(asked) <= 15, [one["sql"][:80] for one in asked]  # the lock, the record, the log, the session
