"""Each rule: the smallest case in which it speaks, and the nearest one in which it does not."""

import pytest

from building import register
from interlock.audit.run import audit
from interlock.audit.settings import Settings


def found(kind, settings=None, **records):
    return [f for f in audit(register(**records), settings or Settings()).findings if f.kind == kind]


def one(kind, settings=None, /, **facts):
    every = found(kind, settings, partnerships=[{"name": "Alpha", **facts}, {"name": "Zeta"}])
    assert [f.about[0].id for f in every] in ([], ["alpha"])
    return every[0].grave if every else None


@pytest.mark.parametrize(
    ("facts", "grave"),
    [
        ({"agreement": False}, "low"),
        ({"agreement": False, "importance": "critical"}, "medium"),
        ({"agreement": False, "importance": "critical", "budget": 100_000}, "high"),
        ({"agreement": False, "budget": 99_999}, "low"),
        ({"agreement": True}, None),
        ({"evaluated": "none"}, None),  # whether there is an agreement is not known, and not known is not no
    ],
)
def test_no_agreement(facts, grave):
    assert one("no_agreement", **facts) == grave


@pytest.mark.parametrize(
    ("facts", "grave"),
    [
        ({"evaluated": "none"}, "low"),
        ({"evaluated": "none", "importance": "critical", "budget": 200_000}, "medium"),
        ({"evaluated": "none", "importance": "peripheral"}, None),
        ({"evaluated": "none", "started": "2025-05-01"}, None),
        ({"evaluated": "none", "started": "2025-03-01"}, "low"),
        ({"evaluated": "own_choice"}, None),
        ({"agreement": True}, None),
    ],
)
def test_not_evaluated(facts, grave):
    assert one("not_evaluated", **facts) == grave


@pytest.mark.parametrize(
    ("facts", "grave"),
    [
        ({"review_due": "2026-03-31"}, "low"),
        ({"review_due": "2026-04-01"}, None),
        ({"review_due": "2025-03-31", "importance": "critical"}, "medium"),
        ({"review_due": "2025-05-01", "importance": "critical"}, "low"),
        ({"review_due": "2026-03-31", "last_reviewed": "2026-03-31"}, None),
        ({"agreement_review_due": "2026-03"}, "low"),
        ({"agreement": True, "last_reviewed": "2023-02-28"}, "low"),
        ({"agreement": True, "last_reviewed": "2023-04-01"}, None),
    ],
)
def test_review_overdue(facts, grave):
    assert one("review_overdue", **facts) == grave


def test_manchester_looks_again_after_six_months():
    facts = {"agreement": True, "last_reviewed": "2025-06-30"}
    assert one("review_overdue", **facts) is None
    assert one("review_overdue", Settings(presets=("manchester",)), **facts) == "low"


@pytest.mark.parametrize(
    ("facts", "grave"),
    [
        ({"ends": "2026-03"}, "medium"),
        ({"ends": "2026-04-01"}, "medium"),
        ({"ends": "2026-04-02"}, None),
        ({"lifespan": "open"}, "low"),
        ({"lifespan": "open", "ends": "2029"}, None),
        ({"lifespan": "open", "level": "strategic"}, None),
        ({"lifespan": "open", "level": "strategic", "function": "advisory"}, "low"),
        ({"lifespan": "open", "function": "decision"}, None),
        ({"lifespan": "open", "function": "delivery", "kind": "task_group"}, "low"),
        ({"lifespan": "open", "legal_basis": "statute"}, None),
        ({"lifespan": "open", "protected": True}, None),
        ({}, None),
    ],
)
def test_no_sunset(facts, grave):
    assert one("no_sunset", **facts) == grave


@pytest.mark.parametrize(("ends", "grave"), [("2029-05-01", "low"), ("2029-04-01", None)])
def test_san_franciscos_sunset_within_three_years(ends, grave):
    assert one("no_sunset", Settings(presets=("san_francisco",)), ends=ends) == grave


@pytest.mark.parametrize(
    ("facts", "grave"),
    [
        ({"meetings_held": 0}, "medium"),
        ({"meetings_held": 0, "importance": "critical"}, "high"),
        ({"meetings_held": 1, "meetings_per_year": 4}, "low"),
        ({"meetings_held": 2, "meetings_per_year": 4}, None),
        ({"status": "dormant"}, "medium"),
        ({"meetings_per_year": 4}, None),
    ],
)
def test_inactive(facts, grave):
    assert one("inactive", **facts) == grave


@pytest.mark.parametrize(
    ("facts", "grave"),
    [
        ({"meetings_held": 3, "actions_done": 0}, "medium"),
        ({"meetings_held": 2, "actions_done": 0}, None),
        ({"meetings_held": 10, "actions_agreed": 1}, "low"),
        ({"meetings_held": 9, "actions_agreed": 1}, None),
        ({"meetings_held": 9}, None),
        ({"meetings_held": 9, "actions_done": 0, "level": "consultative"}, None),
        ({"meetings_held": 9, "actions_done": 0, "function": "scrutiny"}, None),
    ],
)
def test_talking_shop(facts, grave):
    assert one("talking_shop", **facts) == grave


def targets(kind, target, contributions, **more):
    every = found(
        kind, partnerships=[{"name": "Alpha", **more}, {"name": "Beta"}],
        targets=[{"name": "t", **target}, {"name": "other", "relies_on_partnership": "none"}],
        contributions=[{"target": "t", "part": "lead", **c} for c in contributions]
        + [{"target": "other", "partnership": p} for p in ("alpha", "beta")],
    )  # fmt: skip
    return every[0].grave if every else None


@pytest.mark.parametrize(
    ("target", "contributions", "grave"),
    [
        ({}, [], "low"),
        ({"weight": "high"}, [], "medium"),
        ({"relies_on_partnership": "one"}, [], "medium"),
        ({"relies_on_partnership": "one", "weight": "high"}, [], "high"),
        ({"relies_on_partnership": "none", "weight": "high"}, [], None),
        ({}, [{"partnership": "alpha"}], None),
        ({}, [{"organisation": "o"}], None),
    ],
)
def test_orphan_target(target, contributions, grave):
    assert targets("orphan_target", target, contributions) == grave


def test_a_record_with_few_contributions_does_not_make_all_targets_orphans():
    records = {"partnerships": ["Alpha"], "contributions": [{"partnership": "alpha", "target": "t0"}]}
    some = [{"name": f"t{n}"} for n in range(2)]
    assert len(found("orphan_target", targets=some, **records)) == 1
    assert not found("orphan_target", targets=[*some, "t2"], **records)
    needs = {"name": "t3", "relies_on_partnership": "many"}
    assert len(found("orphan_target", targets=[*some, "t2", needs], **records)) == 1


@pytest.mark.parametrize(
    ("contributions", "grave"),
    [
        ([{"partnership": "alpha"}, {"partnership": "beta"}], "low"),
        ([{"partnership": "alpha"}, {"organisation": "o"}], "low"),
        ([{"partnership": "alpha"}, {"partnership": "beta"}, {"organisation": "o"}], "medium"),
        ([{"partnership": "alpha"}, {"partnership": "beta", "part": "deliver"}], None),
    ],
)
def test_contested_target(contributions, grave):
    assert targets("contested_target", {}, contributions) == grave


@pytest.mark.parametrize(
    ("target", "contributions", "facts", "grave"),
    [
        ({}, [{"partnership": "alpha"}], {}, "low"),
        ({}, [{"partnership": "alpha"}, {"partnership": "beta"}], {}, None),
        ({}, [{"partnership": "alpha"}, {"organisation": "o"}], {}, None),
        ({"relies_on_partnership": "none"}, [{"partnership": "alpha"}], {}, None),
        ({"relies_on_partnership": "one"}, [{"partnership": "alpha"}], {"importance": "critical"}, "low"),
        ({"relies_on_partnership": "one"}, [{"partnership": "alpha"}], {"importance": "desirable"}, "medium"),
        ({"relies_on_partnership": "one"}, [{"partnership": "alpha"}], {"meetings_held": 0}, "high"),
        ({"relies_on_partnership": "one"}, [{"partnership": "alpha"}], {"ends": "2025"}, "high"),
        ({}, [{"partnership": "alpha"}], {"ends": "2025"}, "medium"),
    ],
)
def test_only_route(target, contributions, facts, grave):
    assert targets("only_route", target, contributions, **facts) == grave


def test_words_name_the_body_and_the_figures():
    said = {f.kind: f.in_words for f in audit(register(
        partnerships=[{"name": "Alpha", "meetings_held": 2, "meetings_per_year": 6, "review_due": "2024-03-31",
                       "ends": "2025-12", "agreement": False, "importance": "critical"}],
    ), Settings()).findings}  # fmt: skip
    assert said["inactive"] == "Alpha is critical, but met twice in 12 months, where six meetings were due."
    assert said["review_overdue"] == "The review of Alpha was due on 31 March 2024. That is two years ago."
    assert said["no_sunset"] == "Alpha was to end in December 2025, and is still there."
    assert said["no_agreement"] == "Alpha is critical, and has no partnership agreement or terms of reference."


def test_a_sunset_is_told_by_the_last_month_in_which_the_body_stood():
    held = [{"name": "Alpha", "ends": "2026-01-01"}, {"name": "Beta", "ends": "2025-12"}]
    assert {f.in_words for f in found("no_sunset", partnerships=held)} == {
        "Alpha was to end in December 2025, and is still there.",
        "Beta was to end in December 2025, and is still there.",
    }
