"""The challenge: every question of the report is put, facts answer where there are facts, people stand beside them."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from building import register
from interlock.register.snapshot import Register
from interlock.scenario.challenge.asking import questions, sets
from interlock.scenario.challenge.challenging import Said, answers_of, challenge
from interlock.scenario.challenge.checks import CHECKS
from interlock.scenario.challenge.reply import ANSWERS

from ..place import ENDED, MERGED, compared, place, records

Change = dict[str, Any]


def answers(*changes: Change, held: Register | None = None, **more: Any) -> dict[str, str]:
    return {row["question"]: row["answer"] for row in challenge(compared(*changes, held=held, **more))}


def test_every_principle_lesson_and_approach_of_the_report_is_put_once() -> None:
    counts = Counter(question.set for question in questions())
    assert (counts["principles"], counts["lessons"], counts["approaches"]) == (11, 9, 9)
    assert counts["marks"] >= 8
    ids = [question.question for question in questions()]
    assert len(ids) == len(set(ids))
    assert all(question.asks.endswith("?") and question.meaning and question.source for question in questions())
    assert all(each.title and each.source for each in sets())


def test_every_check_is_asked_for_and_every_question_has_its_check() -> None:
    assert {question.check for question in questions()} - {""} == set(CHECKS)


def test_each_row_says_what_the_answer_rests_on() -> None:
    rows = challenge(compared(MERGED, ENDED))
    assert [row["question"] for row in rows] == [question.question for question in questions()]
    assert all(row["answer"] in ANSWERS and row["because"] for row in rows)
    assert all(set(cited) == {"table", "id", "name"} for row in rows for cited in row["evidence"])
    assert json.dumps(rows) == json.dumps(challenge(compared(MERGED, ENDED)))


def test_a_merger_that_mends_and_an_end_that_breaks_are_told_apart() -> None:
    good, bad = answers(MERGED), answers(ENDED)
    assert (good["users-first"], bad["users-first"]) == ("yes", "no")
    assert (good["clear-aim"], bad["clear-aim"]) == ("yes", "no")
    assert (good["losers"], bad["losers"]) == ("yes", "no")
    assert (good["inclusive"], bad["inclusive"]) == ("yes", "no")
    assert (good["law"], bad["law"]) == ("yes", "no")
    assert (good["resources"], bad["resources"]) == ("yes", "no")
    assert (good["support"], bad["support"]) == ("yes", "unknown")
    assert (good["around-users"], bad["around-users"]) == ("yes", "unknown")
    assert good["structural"] == "yes"
    assert answers({"verb": "refocus", "partnership": "safety", "purpose": "Less crime."})["structural"] == "no"


def test_losers_are_kept_on_board_where_something_is_on_record_for_each() -> None:
    asked = {f"{stake.table}:{stake.id}": "A seat on the Board" for stake in compared(ENDED).losers}
    assert answers(ENDED, given=asked)["losers"] == "yes"
    some = dict(list({who: what for who, what in asked.items() if "sectors" not in who}.items())[:1])
    assert answers(ENDED, given=some)["losers"] == "partly"


def test_a_step_is_small_by_the_settings_of_the_place() -> None:
    from interlock.audit.settings import Settings

    wide = Settings(thresholds={"small_share": 1.0, "small_changes": 1})
    assert answers(MERGED, settings=wide)["incremental"] == "yes"
    assert answers(MERGED, ENDED, settings=wide)["incremental"] == "partly"
    assert answers(MERGED, ENDED, settings=Settings(thresholds={"small_changes": 1}))["incremental"] == "no"


def test_what_works_well_is_left_alone() -> None:
    assert answers(MERGED)["works-well"] == "yes"
    fine = {"id": "culture", "name": "Culture Forum"}
    held = register(as_at=place().as_at, partnerships=[fine, "Other"])
    assert answers(ENDED, held=held)["works-well"] == "no"


def test_lines_and_review_dates_are_read() -> None:
    line = {"verb": "link", "from": "crime", "to": "culture", "kind": "shares_information", "protocol": True}
    assert answers(line)["sharing"] == "yes"
    assert answers(MERGED)["sharing"] == "no"
    assert answers(MERGED)["communication"] == "yes"
    rows = [{**row, "review_due": "2027-01-01"} for row in records()["partnerships"]]
    assert answers(MERGED, held=place(partnerships=rows))["joint-review"] == "yes"
    late = [{**row, "review_due": "2026-08-01"} for row in records()["partnerships"]]
    assert answers(MERGED, held=place(partnerships=late))["joint-review"] == "no"
    assert answers(MERGED)["joint-review"] == "unknown"


def test_what_the_register_does_not_know_is_unknown_and_never_no() -> None:
    bare = register(as_at=place().as_at, partnerships=["A", "B", "C"])
    told = answers({"verb": "merge", "partnerships": ["a"], "into": "b"}, held=bare)
    known = {name for name, answer in told.items() if answer != "unknown"}
    # What one merger of bodies that have nothing but a name says by itself.
    assert known <= {
        "structural",
        "by-structure",
        "incremental",
        "clear-aim",
        "fit",
        "works-well",
        "by-mapping",
        "mapped",
    }
    assert told["users-first"] == told["losers"] == told["law"] == "unknown"


def test_people_answer_where_facts_do_not() -> None:
    said = [Said("leadership", "yes", "The chief executive chairs it", "The Council", "2026-05-01")]
    row = next(row for row in challenge(compared(MERGED), said) if row["question"] == "leadership")
    assert (row["answer"], row["by"], row["because"]) == ("yes", "people", "The chief executive chairs it")


def test_people_who_differ_are_shown_and_not_averaged() -> None:
    said = [Said("leadership", "yes", "", "The Council"), Said("leadership", "no", "", "The Police")]
    row = next(row for row in challenge(compared(MERGED), said) if row["question"] == "leadership")
    assert (row["answer"], row["differs"]) == ("partly", True)
    assert "The Council says yes" in row["because"]
    assert "The Police says no" in row["because"]


def test_facts_stand_and_what_people_say_stands_beside_them() -> None:
    row = next(row for row in challenge(compared(ENDED), [Said("users-first", "yes", "We asked them", "The Council")])
               if row["question"] == "users-first")  # fmt: skip
    assert (row["answer"], row["by"], row["differs"]) == ("no", "facts", True)
    assert row["said"] == [{"rater": "The Council", "answer": "yes", "evidence": "We asked them", "date": ""}]


def test_answers_are_read_from_the_register_the_last_of_each_person() -> None:
    asked = {"instrument": "challenge", "subject_kind": "scenario", "subject": "Tried", "question": "leadership"}
    rows = [{**asked, "rater": "A", "answer": "no", "date": "2026-01-01"},
            {**asked, "rater": "A", "answer": "yes", "date": "2026-02-01"},
            {**asked, "rater": "B", "answer": "partly", "date": "2026-02-01"},
            {**asked, "rater": "C", "answer": "yes", "date": "2026-01-01"},
            {**asked, "rater": "C", "answer": "", "date": "2026-02-01"},
            {**asked, "subject": "Other", "rater": "A", "answer": "no", "date": "2026-03-01"}]  # fmt: skip
    found = answers_of(place(assessments=rows), "Tried")
    assert [(said.rater, said.answer) for said in found] == [("A", "yes"), ("B", "partly")]


@pytest.mark.parametrize("table", ["memberships", "links", "targets", "contributions", "funding", "themes"])
def test_it_is_answered_where_a_table_is_missing(table: str) -> None:
    rows: dict[str, Any] = {**records(), table: []}
    if table == "targets":
        rows["contributions"] = []
    if table == "funding":
        rows["allocations"] = []
    if table == "themes":
        rows["partnerships"] = [{**row, "theme": None} for row in rows["partnerships"]]
        rows["targets"] = [{**row, "theme": None} for row in rows["targets"]]
    told = answers(MERGED, ENDED, held=register(as_at=place().as_at, **rows))
    silent = {"memberships": "losers", "links": "sharing", "targets": "common-targets",
              "contributions": "common-targets", "funding": "resources", "themes": "champions"}  # fmt: skip
    assert told[silent[table]] == "unknown"
