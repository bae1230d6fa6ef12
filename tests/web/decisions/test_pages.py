"""What the pages of decisions say of Wyke, of nothing, and of names that would like to be scripts."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .conftest import text_of

PUBLIC = "wyke-public-health-partnership"
PAGES = {
    "/decisions/": 2, "/decisions/?state=overdue&sort=-date": 2, "/decisions/one/d-2024-1/": 5,
    "/decisions/recommend/": 2, "/decisions/actions/": 2, "/decisions/actions/?state=all": 2,
    "/decisions/actions/add/?decision=d-2024-1": 2, "/decisions/actions/one/a-02/": 5, "/decisions/conversations/": 2,
    "/decisions/plans/": 2, "/decisions/reassess/": 2, f"/decisions/ask/exit_plan/{PUBLIC}/": 2,
    f"/decisions/about/partnerships/{PUBLIC}/": 2, "/decisions/about/organisations/wyke-borough-council/": 2,
    "/decisions/export.csv": 2,
}  # fmt: skip
LISTS = ["/decisions/", "/decisions/actions/", "/decisions/conversations/", "/decisions/plans/", "/decisions/reassess/",
         "/decisions/recommend/", "/decisions/actions/add/"]  # fmt: skip
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def text(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return text_of(answer)


@pytest.mark.usefixtures("wyke")
def test_a_page_asks_the_database_no_more_than_it_must(client: Any) -> None:
    for address, most in PAGES.items():
        assert client.get(address).status_code == 200, address
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= most, (address, [one["sql"] for one in asked])


@pytest.mark.usefixtures("wyke")
def test_the_log_says_what_is_claimed_and_realised_and_is_taken_away_as_shown(client: Any) -> None:
    page = text(client, "/decisions/")
    assert "8 decisions. Those carried claim £22,000 to £30,500 a year (known of 4 of 5)" in page
    assert "£16,600 is realised so far (known of 2 of 5)" in page
    page = text(client, "/decisions/?outcome=accepted&body=health")
    assert "1 of 8 decisions." in page
    assert "Freight" not in page
    answer = client.get("/decisions/export.csv?outcome=accepted&body=health")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Id"] for row in rows] == ["d-2024-1"]
    assert rows[0]["Who loses by it"] == "Two voluntary groups lost a seat."
    assert "decisions-2026-04-01.csv" in answer["Content-Disposition"]
    assert client.get("/decisions/export.xlsx").content.startswith(b"PK")
    assert client.get("/decisions/export.doc").status_code == 404


@pytest.mark.usefixtures("wyke")
def test_what_is_no_date_is_said_and_left_out_of_account(client: Any) -> None:
    page = text(client, "/decisions/?since=soon")
    assert "“soon” is no date" in page
    assert "8 decisions." in page
    assert "No decision fits" in text(client, "/decisions/?since=2030")


@pytest.mark.usefixtures("wyke")
def test_one_decision_holds_what_was_expected_against_what_came(client: Any) -> None:
    page = text(client, "/decisions/one/d-2024-1/")
    for said in ("Accepted", "1 action overdue", "Eleven of fourteen members sat on both.", "£6,000 to £9,000",
                 "less than claimed", "Fill in its exit plan", "of one of them no seat is recorded"):  # fmt: skip
        assert said in page, said
    assert client.get("/decisions/one/nothing/").status_code == 404


@pytest.mark.usefixtures("wyke")
def test_the_funnel_has_names_at_every_stage(client: Any) -> None:
    for stage, n in [("critical", 60), ("critical_strategic", 29), ("joint_conversation", 18),
                     ("on_strategic_partnership", 10)]:  # fmt: skip
        answer = client.get(f"/decisions/conversations/?open={stage}").content.decode()
        opened = answer[answer.index('id="stage"') : answer.index('id="talks"')]
        assert opened.count("<li>") == n
    assert text(client, "/decisions/conversations/").count("Selected, not yet held") == 18


@pytest.mark.usefixtures("wyke")
def test_plans_name_what_nobody_has_answered(client: Any) -> None:
    page = text(client, "/decisions/plans/")
    assert page.count("0 of 13") == 3
    assert "Duties, Targets, Law, Staff and 9 more" in page
    assert "33 partnerships that count are peripheral" in page


@pytest.mark.usefixtures("wyke")
def test_whom_to_look_at_again_says_why_and_by_when(client: Any) -> None:
    page = text(client, "/decisions/reassess/")
    assert "2 of 17 are due as at 1 April 2026." in page
    assert "Museums and Heritage Board 21 April 2026" in page
    assert "Decision deferred 10 February 2026" in page


@pytest.mark.usefixtures("wyke")
def test_bodies_are_told_what_was_decided_about_them_and_why(client: Any) -> None:
    assert "What was decided about it, and why" in text(client, f"/partnerships/{PUBLIC}/")
    page = text(client, f"/decisions/about/partnerships/{PUBLIC}/")
    for said in ("It no longer stands since 1 October 2024", "Eleven of fourteen members sat on both.",
                 "Both joined the Smokefree Wyke Alliance.", "Agree to whom the alliance now reports"):  # fmt: skip
        assert said in page, said
    assert "What was decided that concerns it, and why" in text(client, "/organisations/wyke-borough-council/")
    assert "It is about a body in which it sits or sat" in text(
        client, "/decisions/about/organisations/wyke-borough-council/"
    )
    assert client.get("/decisions/about/people/anybody/").status_code == 404
    assert client.get("/decisions/about/partnerships/nobody/").status_code == 404


@pytest.mark.usefixtures("nothing")
def test_where_nothing_is_held_each_page_says_what_to_do_next(client: Any) -> None:
    for address, said in zip(LISTS, (
        "Nothing has been recommended or decided yet", "Nobody has undertaken anything yet", "Nobody to talk with yet",
        "No body is to go", "Nobody is to be looked at again", "What do you recommend?", "What is to be done?",
    ), strict=True):  # fmt: skip
        assert said in text(client, address), address


@pytest.mark.usefixtures("nothing")
def test_text_from_files_never_runs(client: Any) -> None:
    from building import register
    from interlock import store
    from interlock.register.difference import difference

    nasty = register(
        partnerships=[{"id": "a/1?", "name": NASTY, "importance": "critical", "level": "strategic"},
                      {"id": "b#2", "name": f"B {NASTY}", "importance": "peripheral"}],
        organisations=[{"id": "o", "name": NASTY}], memberships=[{"partnership": "a/1?", "organisation": "o"}],
        decisions=[{"id": "d/1?", "partnership": "a/1?", "into": "b#2", "verb": "merge", "outcome": "accepted",
                    "reason": NASTY, "losers": NASTY, "authority": NASTY, "date": "2025-01-01", "recommended": NASTY,
                    "notes": NASTY, "route": NASTY},
                   {"id": "e", "partnership": "b#2", "verb": "keep", "outcome": "deferred"}],
        actions=[{"id": "x/1?", "what": NASTY, "owner": NASTY, "decision": "d/1?", "finding": NASTY, "route": NASTY}],
        assessments=[{"instrument": name, "subject": "a/1?", "question": question, "answer": NASTY, "rater": NASTY}
                     for name, question in (("exit_plan", "exit-law"), ("joint_conversation", "talk-roles"),
                                            ("assurance", "assurance-level"))],
        judgements=[{"about": "a/1?", "verb": "dismissed", "reason": NASTY, "value": NASTY, "who": NASTY}],
    )  # fmt: skip
    now = store.take_snapshot(nasty.as_at)
    store.apply(difference(now, nasty), who=NASTY, why=NASTY, at=datetime.now(UTC), kind="import")
    pages = [*LISTS, "/decisions/one/d/1%3F/", "/decisions/actions/one/x/1%3F/", "/decisions/one/e/",
             "/decisions/about/partnerships/a/1%3F/", "/decisions/about/organisations/o/",
             "/decisions/recommend/?partnership=a/1%3F", f"/decisions/?body={NASTY}&since={NASTY}&theme={NASTY}",
             "/decisions/conversations/?open=critical"]  # fmt: skip
    pages += [f"/decisions/ask/{name}/a/1%3F/" for name in ("exit_plan", "joint_conversation", "assurance")]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert b"<script>alert" not in answer.content, address
        assert b"<img src=x" not in answer.content, address


@pytest.mark.usefixtures("wyke")
def test_a_form_without_its_token_is_refused() -> None:
    from django.test import Client

    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    for address in ("/decisions/recommend/", "/decisions/one/d-2024-1/decide", "/decisions/one/d-2024-1/realise",
                    "/decisions/actions/add/", "/decisions/actions/one/a-02/",
                    f"/decisions/ask/exit_plan/{PUBLIC}/", f"/decisions/conversations/{PUBLIC}/move"):  # fmt: skip
        assert strict.post(address, {"verb": "end"}).status_code == 403, address
    for address in ("/decisions/one/d-2024-1/decide", "/decisions/one/d-2024-1/realise",
                    f"/decisions/conversations/{PUBLIC}/move"):  # fmt: skip
        assert strict.get(address).status_code == 405, address
