"""A place's own thresholds and assumptions change the answer, openly."""

from building import register, seats
from interlock.audit.run import audit
from interlock.audit.settings import Settings

HALF_EMPTY = {
    "partnerships": [{"name": "A", "seats": 4}],
    "memberships": [*seats("a", "xyz"), {"partnership": "a", "vacant": True}],
}


def kinds(settings):
    return [finding.kind for finding in audit(register(**HALF_EMPTY), settings).findings]


def test_a_threshold_of_the_place_wins_over_that_of_a_preset_and_the_default():
    assert "inactive" not in kinds(Settings())
    assert "inactive" in kinds(Settings(thresholds={"vacant_over": 0.2}))
    assert "inactive" not in kinds(Settings(presets=("san_francisco",)))
    assert "inactive" in kinds(Settings(presets=("san_francisco",), thresholds={"vacant_over": 0.2}))


def test_assumptions_are_told_as_they_were_used():
    settings = Settings(assumptions={"meetings_per_year": 10})
    plain = audit(register(**HALF_EMPTY), settings).plain()
    assert plain["assumptions"]["meetings_per_year"] == 10
    assert plain["tables"]["load_people"][0]["hours_assumed"] == 30
