"""Every instrument can be asked, says whose it is, and its answers fit the register."""

from __future__ import annotations

import pytest

from interlock.instruments.asking import answer_lists, instruments
from interlock.register.schema import tables

ALL = [(name, question) for name, one in instruments().items() for question in one.questions]


def test_the_four_instruments_of_decisions_are_there() -> None:
    assert set(instruments()) >= {"joint_conversation", "exit_plan", "containment_plan", "assurance"}


def test_a_question_has_one_id_in_all_instruments() -> None:
    ids = [question.question for _name, question in ALL]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "question"), ALL, ids=[question.question for _name, question in ALL])
def test_every_question_says_what_it_asks_and_where_it_comes_from(name: str, question: object) -> None:
    for text in (question.topic, question.asks, question.meaning, question.source):  # type: ignore[attr-defined]
        assert text
        assert text == text.strip()
        assert not text.endswith(".")


@pytest.mark.parametrize("name", instruments())
def test_an_instrument_is_about_something_that_the_register_knows(name: str) -> None:
    kinds = {code.code for code in tables()["assessments"].fields["subject_kind"].codes}
    one = instruments()[name]
    assert one.subject_kind in kinds
    assert one.source
    assert one.questions


def test_a_joint_conversation_covers_all_that_wycombe_lists() -> None:
    topics = {one.topic for one in instruments()["joint_conversation"].questions}
    assert topics == {"Roles", "Money", "In kind", "Benefits", "Feedback", "Effectiveness", "Our part",
                      "Strategic partnership"}  # fmt: skip


def test_every_closed_list_has_an_answer_that_settles_and_one_that_does_not() -> None:
    for name, answers in answer_lists().items():
        assert {one.settles for one in answers} == {True, False}, name
