"""What people say of a finding is kept with its reason, can be undone, and looking at a page changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import polars as pl
import pytest

from .conftest import AS_AT

pytestmark = pytest.mark.usefixtures("wyke")
ID = "duplicate:wyke-food-partnership+wyke-food-poverty-alliance"
ASKED = {"verb": "lead_named", "value": "Wyke Food Partnership", "reason": "One of them has the budget."}


def page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def findings() -> set[str]:
    from interlock.workflows import place

    return {one.id for one in place.result(place.held(AS_AT)).open}


def test_a_judgement_keeps_the_finding_on_record_and_can_be_undone(client: Any) -> None:
    from interlock import store

    assert ID in findings()
    before = store.version()
    answer = client.post(f"/findings/{ID}/judge", ASKED)
    assert answer.status_code == 302
    assert store.version() == before + 1
    assert ID not in findings()
    assert "One of them has the budget." in page(client, f"/findings/{ID}/")
    assert "Lead named" in page(client, "/findings/?state=judged&list=yes")
    assert f"/findings/{ID}/" not in page(client, "/findings/?kind=duplicate")
    last = store.changes(0, 1)[0]
    assert "may be one body twice" in last.why
    store.undo(last.id, who="tests", why="again", at=datetime.now(UTC))
    assert ID in findings()


def test_the_last_word_of_a_day_stands_and_can_be_taken_back(client: Any) -> None:
    client.post(f"/findings/{ID}/judge", ASKED)
    client.post(f"/findings/{ID}/judge", {"verb": "accepted", "reason": "It is fine."})
    said = page(client, f"/findings/{ID}/")
    assert "It is fine." in said
    assert "One of them has the budget." not in said
    assert client.post(f"/findings/{ID}/reopen").status_code == 302
    assert ID in findings()
    client.post(f"/findings/{ID}/reopen")
    assert "Nothing was said of this finding." in page(client, "/findings/")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"verb": "accepted"}, "Say why."),
        ({"reason": "so"}, "Say whether it is accepted, dismissed, or who leads."),
        ({"verb": "lead_named", "reason": "so"}, "Say who leads."),
        ({"verb": "overridden", "reason": "so"}, "not one of the available choices"),
        ({"verb": "accepted", "reason": "  "}, "Say why."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(client: Any, asked: dict[str, str], said: str) -> None:
    from interlock import store

    before = store.version()
    answer = client.post(f"/findings/{ID}/judge", asked)
    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())
    assert store.version() == before


def test_one_is_sent_back_to_this_site_alone(client: Any) -> None:
    answer = client.post(f"/findings/{ID}/judge", {**ASKED, "back": "https://example.org/"})
    assert answer["Location"] == f"/findings/{ID}/"
    client.post(f"/findings/{ID}/reopen")
    answer = client.post(f"/findings/{ID}/judge", {**ASKED, "back": "//example.org/"})
    assert answer["Location"].startswith("/findings/")
    answer = client.post(f"/findings/{ID}/reopen", {"back": "/overlaps/"})
    assert answer["Location"] == "/overlaps/"


def test_a_form_without_its_token_is_refused(database: None) -> None:
    from django.test import Client

    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    assert strict.post(f"/findings/{ID}/judge", ASKED).status_code == 403
    assert strict.get(f"/findings/{ID}/judge").status_code == 405


def test_what_is_new_and_what_is_settled_since_the_audit_that_was_kept(
    client: Any, sample: tuple[Any, str], holding: Callable[..., Any]
) -> None:
    from interlock.workflows import findings as workflow
    from interlock.workflows import place

    page(client, "/")
    register, toml = sample
    loop = register["links"].filter(~register["links"]["from"].is_in(["green-infrastructure-partnership"]))
    assert client.post("/findings/remember").status_code == 302
    bodies = register["partnerships"]
    signed = bodies.filter(bodies["agreement"].fill_null(False))["id"][0]
    without = bodies.with_columns(pl.col("agreement") & (pl.col("id") != signed))
    with holding(register.with_tables({"links": loop, "partnerships": without}), toml):
        now = workflow.since(place.held(AS_AT))
        assert any(id.startswith("reporting_loop:") for id, _said in now.settled)
        assert f"no_agreement:{signed}" in now.new
        shown = page(client, "/findings/")
        assert "report to each other" in shown[shown.index('id="settled"') :]
        fresh = page(client, "/findings/?state=new&list=yes")
        assert fresh.count('class="finding finding--') == len(now.new) or len(now.new) > 30
        gone = next(id for id, _said in now.settled if id.startswith("reporting_loop:"))
        assert "This finding is settled" in page(client, f"/findings/{gone}/")
        assert "Compared with the audit that was kept" in page(client, "/")


def test_without_one_that_was_kept_the_last_import_is_what_is_compared_with(
    client: Any, sample: tuple[Any, str], holding: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from interlock import store
    from interlock.workflows import findings as workflow
    from interlock.workflows import place
    from interlock.workflows.compared import Earlier, earlier

    monkeypatch.setattr("interlock.store.public.last_audit_before", lambda digest: None)
    register, toml = sample
    bodies = register["partnerships"]
    signed = bodies.filter(bodies["agreement"].fill_null(False))["id"][0]
    without = bodies.with_columns(pl.col("agreement") & (pl.col("id") != signed))
    version = store.version()
    with holding(register.with_tables({"partnerships": without}), toml):
        client.post(f"/findings/{ID}/judge", ASKED)  # by hand, after the import
        held = place.held(AS_AT)
        assert isinstance(earlier(held), Earlier)
        assert f"no_agreement:{signed}" in workflow.since(held).new
        assert "Compared with what was held before the import" in page(client, "/")
        assert store.version() == version + 2
