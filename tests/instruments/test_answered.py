"""The last answer to a question stands, earlier ones stay on record, and what nobody answered is named."""

from __future__ import annotations

from typing import Any

from building import register
from interlock.instruments.answered import sheet, sheets


def said(question: str, answer: str | None, date: str | None = "2026-01-01", rater: str = "Ann", **more: Any) -> dict:
    return {"instrument": "exit_plan", "subject_kind": "partnership", "subject": "a", "question": question,
            "answer": answer, "date": date, "rater": rater, **more}  # fmt: skip


def test_nothing_answered_leaves_every_question_open() -> None:
    empty = sheet(register(partnerships=["A"]), "exit_plan", "a")
    assert len(empty.open) == len(empty.instrument.questions) == 13
    assert (empty.settled, empty.unsettled, empty.last) == (0, (), "")


def test_the_latest_answer_stands_and_an_undated_one_is_the_oldest() -> None:
    answers = [said("exit-duties", "partly", "2026-02-01"), said("exit-duties", "done", "2026-03"),
               said("exit-duties", "not_yet", None, "Zoe")]  # fmt: skip
    found = sheet(register(partnerships=["A"], assessments=answers), "exit_plan", "a")
    assert found.standing["exit-duties"].answer == "done"
    assert [one.answer for one in found.every] == ["done", "partly", "not_yet"]
    assert found.last == "2026-03"


def test_settled_unsettled_and_open_are_told_apart() -> None:
    answers = [said("exit-duties", "done"), said("exit-money", "partly"), said("exit-law", "not_needed")]
    found = sheet(register(partnerships=["A"], assessments=answers), "exit_plan", "a")
    assert found.settled == 2
    assert [one.question for one in found.unsettled] == ["exit-money"]
    assert len(found.open) == 10


def test_an_answer_that_was_taken_back_leaves_the_question_open() -> None:
    answers = [said("exit-duties", "done"), said("exit-duties", None, "2026-02-01")]
    found = sheet(register(partnerships=["A"], assessments=answers), "exit_plan", "a")
    assert "exit-duties" in {one.question for one in found.open}
    assert len(found.every) == 2


def test_answers_to_other_instruments_subjects_and_questions_are_left_out() -> None:
    answers = [said("exit-duties", "done", instrument="pat"), said("exit-duties", "done", subject_kind="plan"),
               said("another", "done"), said("exit-duties", "done", subject="b")]  # fmt: skip
    found = sheets(register(partnerships=["A", "B"], assessments=answers), "exit_plan")
    assert set(found) == {"b"}


def test_free_text_is_settled_by_being_there() -> None:
    talk = {"instrument": "joint_conversation", "subject": "a", "question": "talk-roles", "answer": "Clear."}
    found = sheet(register(partnerships=["A"], assessments=[talk]), "joint_conversation", "a")
    assert (found.settled, len(found.open)) == (1, 7)
