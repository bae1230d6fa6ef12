"""What makes a partnership count as significant."""

import pytest

from building import register
from interlock.audit.measured import Measured
from interlock.audit.settings import Settings
from interlock.audit.standing import facts, significant
from interlock.audit.tables import MEASURES


def counts(settings, works=None, **facts_of):
    held = register(
        partnerships=[{"name": "A", **facts_of}], targets=[{"name": "t", "weight": "high"}, {"name": "u"}],
        contributions=[{"partnership": "a", **works}] if works else [],
    )  # fmt: skip
    measured = Measured(held, settings, MEASURES)
    return significant(measured, facts(measured)["a"])


CHORLEY = Settings(presets=("chorley",))
DEAR, OLD, NEW = {"budget": 100_000}, {"started": "2021-04-01"}, {"started": "2021-04-02"}


@pytest.mark.parametrize(
    ("held", "works", "key"),
    [
        ({**DEAR, **OLD}, {"target": "t"}, True),
        ({**DEAR, **NEW}, {"target": "t"}, False),
        ({**DEAR, **NEW}, {"target": "t", "essential": True}, True),
        ({"budget": 99_999, **OLD}, {"target": "t"}, False),
        (OLD, {"target": "t", "essential": True}, True),
        ({**DEAR, **OLD}, {"target": "u"}, False),
        (DEAR, None, False),  # what is not known is not met
    ],
)
def test_chorley_asks_for_three_tests(held, works, key):
    assert counts(CHORLEY, works, **held) is key


def test_elsewhere_the_budget_alone_counts():
    assert counts(Settings(), **DEAR)
    assert not counts(Settings(), {"target": "t", "essential": True}, **OLD)
