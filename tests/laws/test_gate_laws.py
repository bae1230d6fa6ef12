"""Laws of the task test, on registers of every sort: it always answers, changes nothing, and no order matters."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from interlock.audit.gate.answers import task_test
from interlock.audit.gate.proposal import KINDS, Proposal
from interlock.audit.measured import Measured
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from interlock.register.snapshot import Register

from ..strategies import AS_AT, TEXT, registers


def _asked(register: Register, text: str, kind: str) -> Proposal:
    ids = {name: tuple(register[name]["id"][:2]) for name in ("targets", "organisations")}
    first = {name: (*register[name]["id"][:1], "")[0] for name in ("themes", "areas")}
    return Proposal(text, kind, targets=ids["targets"], organisations=ids["organisations"], theme=first["themes"],
                    area=first["areas"])  # fmt: skip


@given(registers(), TEXT, st.sampled_from(list(KINDS)), st.randoms(use_true_random=False))
def test_the_task_test_answers_changes_nothing_and_asks_for_no_order(
    register: Register, text: str, kind: str, chance: random.Random
) -> None:
    before, asked = register.digest, _asked(register, text, kind)
    plain = task_test(Measured(register, Settings(), MEASURES), asked).plain()
    assert len(plain["questions"]) == 5
    assert all(one["answer"] for one in plain["questions"])
    scores = [one["score"] for one in plain["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < one["score"] <= one["score_high"] <= 1 for one in plain["candidates"])
    counting = set(register.standing["id"])
    assert {one["partnership"] for one in plain["candidates"]} <= counting
    assert register.digest == before
    seed = chance.randrange(1000)
    shuffled = {name: frame.sample(fraction=1, shuffle=True, seed=seed) for name, frame in register.tables.items()}
    again = task_test(Measured(Register(shuffled, AS_AT), Settings(), MEASURES), asked).plain()
    assert again == plain


@given(registers(), TEXT)
def test_asking_for_fewer_candidates_gives_the_first_of_them(register: Register, text: str) -> None:
    def listed(most: float) -> list[dict[str, object]]:
        settings = Settings(thresholds={"gate_most": most, "gate_listed_from": 0.0})
        asked = _asked(register, text, "task")
        return list(task_test(Measured(register, settings, MEASURES), asked).plain()["candidates"])

    every = listed(10_000)
    for most in (1, 2, 3):
        assert listed(most) == every[:most]
