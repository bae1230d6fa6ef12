"""Laws of the store, on both databases: what is held is what was applied, and history alone gives it again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlock import store
from interlock.register.difference import difference
from tests.store.saying import NOW, hold, now
from tests.strategies import AS_AT, registers

few = settings(max_examples=12, suppress_health_check=list(HealthCheck))


@few
@given(wanted=registers())
def test_whatever_is_applied_is_held_and_history_gives_it_again(url, wanted):
    digest = wanted.digest
    made = hold(wanted)
    assert now().digest == made.register.digest == store.replay(AS_AT).digest == wanted.digest == digest
    assert store.state().digest == digest
    assert not difference(now(), wanted)


@settings(few, max_examples=5)
@given(wanted=st.lists(registers(most=3), min_size=2, max_size=3))
def test_undone_one_after_another_every_change_gives_back_what_was_there(url, wanted):
    digests, ids = [now().digest], []
    for register in wanted:
        made = hold(register)
        digests.append(now().digest)
        ids.append(made.change_id)
    for id, before in reversed(list(zip(ids, digests, strict=False))):
        if id is not None:
            store.undo(id, who="tester", why="", at=NOW)
        assert now().digest == before == store.replay(AS_AT).digest
