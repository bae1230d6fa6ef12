"""Plans that could go or clash, cycles out of step, money that ends: the smallest case, and the nearest silent one."""

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from building import register
from interlock.audit.run import audit
from interlock.audit.sentences import five_sentences
from interlock.audit.settings import Settings

AREAS = [{"name": "Town"}]
HOME = {"partnership": "board", "owner": "council", "area": "town"}


def found(kind, settings=None, **records):
    result = audit(register(**{"partnerships": ["Board"], "areas": AREAS, **records}), settings or Settings())
    return [finding for finding in result.findings if finding.kind == kind]


def only(kind, settings=None, **records):
    every = found(kind, settings, **records)
    assert len(every) <= 1
    return (every[0].grave, every[0].in_words) if every else None


def go(*plans, **more):
    return only("plan_could_go", plans=plans, **more)


def test_a_plan_that_nobody_requires_any_more():
    plan = {"name": "Old Plan", "requirement": "abolished", "requirement_ends": "2020-10-31"}
    assert go(plan) == ("low", "Old Plan has not been required since October 2020.")
    assert go({**plan, "requirement_ends": "2026-04-02"}) is None
    assert go({"name": "Old Plan"}) is None  # not known is not nobody
    grave, said = go({**plan, "consultation_start": "2027-04-01", "end": "2027-06-01"})
    assert grave == "medium"
    assert said.endswith("Yet a consultation on it is to start on 1 April 2027.")
    assert go({**plan, "consultation_start": "2027-04-02"})[0] == "low"
    assert go({**plan, "consultation_start": "2026-04-01"})[0] == "low"  # it has started: nothing to forestall
    assert go({**plan, "end": "2026-09-01"})[1].endswith("A new edition is due on 1 September 2026.")
    waived = {"name": "Old Plan", "requirement": "waived", "required_by": "Ministry of Plans", "purpose": "Says it."}
    assert go(waived) == (
        "low",
        "Ministry of Plans no longer requires Old Plan. If it goes, its purpose must live on elsewhere: “Says it”.",
    )  # fmt: skip
    assert go({"name": "Old Plan", "requirement": "waived"})[1] == "Nobody requires Old Plan any more."


def test_the_purpose_goes_where_a_required_plan_is():
    old = {"name": "Old Plan", **HOME, "requirement": "waived", "purpose": "Says it."}
    new = {"name": "New Plan", **HOME, "requirement": "required"}
    assert go(old, new)[1].endswith("Its purpose, “Says it”, could go into New Plan.")
    assert go({**old, "purpose": None}, new)[1].endswith("It could go into New Plan.")


def test_a_plan_that_ran_out():
    plan = {"name": "Old Plan", "end": "2025-01-01"}
    assert go(plan) == ("low", "Old Plan ran out in December 2024, and nobody is recorded as requiring a new one.")
    assert go({**plan, "required_by": "Home Office"}) is None  # a new one is needed
    assert go({**plan, "status": "abolished"}) is None
    assert go({**plan, "requirement": "abolished"})[1].endswith("is no longer required. It can be taken off the list.")
    assert go({"name": "Old Plan", "status": "expired"})[1].startswith("Old Plan is marked as expired, and nobody")
    grave, said = go(plan, targets=[{"name": "Do it", "plan": "old-plan"}])
    assert (grave, "One target of it is still on the books: “Do it”." in said) == ("medium", True)


def test_plans_that_could_be_one():
    a, b, c = ({"name": name, **HOME, "required_by": "Health"} for name in "ABC")
    assert go(a, b) == (
        "low", "Board keeps two plans for Health: A and B. They could be made as one, if each purpose is kept."
    )  # fmt: skip
    assert "keeps three plans" in go(a, b, {**c, "required_by": None})[1]
    assert go(a, {**b, "required_by": "Home Office"}) is None
    assert "Board keeps two plans: A and B." in go(*({**plan, "required_by": None} for plan in (a, b)))[1]


def test_two_departments_and_a_plan_of_neither_are_told_without_repeating_it():
    plans = [{"name": name, **HOME, "required_by": asker} for name, asker in
             (("A", "Health"), ("B", "Health"), ("C", "Home Office"), ("D", None))]  # fmt: skip
    about = [tuple(a.name for a in f.about) for f in found("plan_could_go", plans=plans)]
    assert about == [("A", "B", "D")]


def cycle(a, b, settings=None, **more):
    plans = [{"name": "A", "partnership": "board", **a}, {"name": "B", "partnership": "board", **b}]
    return only("cycle_misaligned", settings, plans=plans, **more)


def test_plans_of_one_body_out_of_step():
    assert cycle({"start": "2025-04"}, {"start": "2025-07"}) == (
        "low", "Board keeps plans that start in different months: April (A) and July (B)."
    )  # fmt: skip
    assert cycle({"start": "2025-04"}, {"start": "2025-06"}) is None
    assert cycle({"start": "2025-12"}, {"start": "2025-02"}) is None
    assert cycle({"start": "2025"}, {"start": "2025-07"}) is None
    assert "settled in different months" in cycle({"budget_month": 2}, {"budget_month": 11})[1]
    assert cycle({"start": "2025-04"}, {"start": "2025-06"}, Settings(thresholds={"cycle_months_apart": 2}))
    assert cycle({"start": "2025-04"}, {"start": "2025-04"}, Settings(thresholds={"cycle_months_apart": 0})) is None


def test_plans_of_linked_targets_out_of_step():
    more = {
        "targets": [{"name": "t", "plan": "a"}, {"name": "u", "plan": "b"}],
        "target_links": [{"from": "t", "to": "u", "kind": "supports"}],
    }
    apart = {"partnership": None}
    said = "A and B work to targets that hang together, but start in April and August, four months apart."
    assert cycle({"start": "2025-04", **apart}, {"start": "2025-08", **apart}, **more) == ("low", said)
    assert cycle({"start": "2025-04", **apart}, {"start": "2025-06", **apart}, **more) is None
    assert cycle({"start": "2025-04"}, {"start": "2025-08"}, **more)[1].startswith("Board keeps")  # told once


def test_partners_who_pool_money_out_of_step():
    def pooled(month):
        bodies = [{"name": "Council", "sector": "public", "planning_cycle_start": 4},
                  {"name": "NHS", "sector": "health", "planning_cycle_start": month}]  # fmt: skip
        return only(
            "cycle_misaligned", organisations=bodies, funding=[{"name": "f", "pooled": True, "mainstream": True}],
            memberships=[{"partnership": "board", "organisation": o} for o in ("council", "nhs")],
            allocations=[{"funding": "f", "partnership": "board"}],
        )  # fmt: skip

    said = "Partners pool money in Board, but start their planning years in different months: {}."
    assert pooled(1) == ("medium", said.format("January (NHS) and April (Council)"))
    assert pooled(2) is None


def clash(*windows, **more):
    plans = [{"name": name, "audience": ["residents"], "consultation_start": start, "consultation_end": end}
             for name, start, end in windows]  # fmt: skip
    return only("consultation_clash", plans=plans, **more)


def test_consultations_that_clash():
    a = ("A", "2026-05-01", "2026-06-01")
    assert clash(a, ("B", "2026-05-18", "2026-07-01")) == (
        "low", "Two plans consult residents at once, from 18 to 31 May 2026: A and B."
    )  # fmt: skip
    assert clash(a, ("B", "2026-05-19", "2026-07-01")) is None
    grave, said = clash(a, ("B", "2026-04-20", "2026-06-09"), ("C", "2026-05-01", "2026-08-01"))
    assert (grave, said.startswith("Three plans consult residents")) == ("medium", True)
    long = clash(("A", "2026-05-20", "2026-07-01"), ("B", "2026-05-01", "2026-08-01"))
    assert "from 20 May to 30 June 2026" in long[1]
    year = clash(("A", "2026-12-20", "2027-02-01"), ("B", "2026-05-01", "2027-08-01"))
    assert "from 20 December 2026 to 31 January 2027" in year[1]
    short = Settings(thresholds={"clash_days": 1})
    assert clash(a, ("B", "2026-05-31", "2026-07-01"), settings=short)


def cliff(stream=None, settings=None, **more):
    stream = {"name": "Grant", "end": "2027-04-01", "amount": 1000, "per": "year", **(stream or {})}
    records = {"allocations": [{"funding": "grant", "partnership": "board"}], **more}
    return only("funding_cliff", settings, funding=[stream], **records)


def test_money_that_ends():
    said = "Grant, £1,000 a year, falls to nothing on 1 April 2027. It is the only money of Board."
    assert cliff() == ("medium", said)
    assert cliff({"end": "2027-04-02"}) is None
    assert cliff({"end": "2027-04-02"}, Settings(thresholds={"cliff_months": 13}))
    assert cliff({"end": None}) is None
    assert cliff({"mainstream": True}) is None
    assert cliff({"mainstream": False}) == ("medium", said)
    assert cliff({"per": "once"})[1].startswith("Grant, £1,000 in all, falls")
    assert cliff({"amount": None})[1].startswith("Grant falls to nothing on 1 April 2027.")
    assert cliff(settings=Settings(currency="CHF"))[1].startswith("Grant, CHF 1,000 a year,")
    assert cliff(allocations=[]) == ("low", "Grant, £1,000 a year, falls to nothing on 1 April 2027.")


def test_how_grave_it_is():
    critical = {"partnerships": [{"name": "Board", "importance": "critical"}]}
    assert cliff(**critical)[0] == "medium"
    assert cliff({"end": "2026-10-01"}, **critical)[0] == "high"
    assert cliff({"end": "2026-10-02"}, **critical)[0] == "medium"
    assert cliff({"end": "2026-10-01"})[0] == "medium"
    rich = {"partnerships": [{"name": "Board", "importance": "critical", "budget": 100}]}
    given = [{"funding": "grant", "partnership": "board", "amount": 10}]
    assert cliff({"end": "2026-10-01"}, allocations=given, **rich) == (
        "low", "Grant, £1,000 a year, falls to nothing on 1 October 2026. It pays Board, which has other money too."
    )  # fmt: skip


def test_money_that_has_just_ended():
    said = "Grant, £1,000 a year, fell to nothing on 1 April 2026. Board has no other money on record."
    assert cliff({"end": "2026-04-01"}) == ("medium", said)
    assert cliff({"end": "2025-04-02"}) is not None
    assert cliff({"end": "2025-04-01"}) is None
    assert cliff({"end": "2026-04-01"}, allocations=[]) is None


def test_targets_that_hang_on_it():
    more = {"targets": ["Do it", "Do that"], "contributions": [{"partnership": "board", "target": "do-it"}]}
    assert cliff(**more)[1].endswith("The target “Do it” has nobody else who works to it.")
    more["contributions"].append({"organisation": "council", "target": "do-it"})
    assert cliff(**more)[1].endswith("the only money of Board.")


def single(*streams, given=None, **facts):
    board = {"name": "Board", "importance": "critical", **facts}
    funding = [{"name": f"F{n}", "funder": "Lottery", "end": "2030", **stream} for n, stream in enumerate(streams)]
    given = given or [{"funding": f"f{n}", "partnership": "board", "amount": 10} for n in range(len(streams))]
    return only("single_funder", partnerships=[board], funding=funding, allocations=given)


def test_a_single_funder():
    said = "Board is critical, and all its money on record, £10 a year, comes from Lottery: F0. "
    said += "It falls to nothing on 1 January 2031."
    assert single({}) == ("low", said)
    assert single({}, importance="desirable") is None
    assert single({}, importance=None) is None
    assert single({}, {"funder": "Government"}) is None
    assert "£20 a year, comes from Lottery: F0 and F1." in single({}, {})[1]
    assert single({}, {"department": "Health"}) is None
    assert single({"department": "Health"})[1].count("comes from Lottery (Health): F0.") == 1
    assert single({"mainstream": True}) is None
    assert single({"funder": None}) is None
    assert single({}, budget=20)[0] == "low"
    assert single({}, budget=21) is None
    assert single({"end": None}) == (
        "medium",
        said.replace("It falls to nothing on 1 January 2031.", "No end of it is on record."),
    )
    assert "£" not in single({}, given=[{"funding": "f0", "partnership": "board"}])[1]


def test_what_funding_cliff_tells_is_not_told_twice():
    assert single({"end": "2027-04-01"}) is None
    assert single({"end": "2027-04-02"}) is not None


def told(*streams, **more):
    records = {
        "partnerships": list("ABC"), "funding": streams,
        "allocations": [{"funding": s["name"], "partnership": p} for s, p in zip(streams, "abc", strict=False)],
        **more,
    }  # fmt: skip
    return [s.text for s in five_sentences(audit(register(**records), Settings()))]


def test_the_sentence_on_funding():
    f, g = {"name": "f", "end": "2027-04-01"}, {"name": "g", "end": "2026-10-01"}
    assert "One partnership loses its only funding by March." in told(f)
    assert "Two partnerships lose their only funding by March." in told(f, g)
    lost = {"name": "h", "end": "2026-04-01"}
    assert "Two partnerships lose their only funding by March; one has lost it already." in told(f, g, lost)
    assert "One partnership has lost its only funding." in told(lost)
    judged = [{"about": "funding_cliff:f", "verb": "accepted"}]
    assert "One partnership loses its only funding by September." in told(f, g, judgements=judged)
    assert not any("funding" in text for text in told({"name": "f", "end": "2030"}))


RECORDS = {
    "partnerships": [{"name": "Board", "importance": "critical"}, {"name": "Group"}],
    "areas": AREAS, "organisations": [{"name": "Council", "sector": "public", "planning_cycle_start": 4},
                                      {"name": "NHS", "sector": "health", "planning_cycle_start": 9}],
    "memberships": [{"partnership": p, "organisation": o} for p in ("board", "group") for o in ("council", "nhs")],
    "plans": [
        {"name": name, **HOME, "start": start, "required_by": asker, "consultation_start": "2026-05-01",
         "consultation_end": end, "audience": ["residents", "business"]}
        for name, start, asker, end in (
            ("A", "2025-04", "Health", "2026-07-01"), ("B", "2025-09", "Health", "2026-06-01"),
            ("C", "2025-09", None, "2026-08-01"),
        )
    ],
    "targets": [{"name": "t", "plan": "a"}, {"name": "u", "plan": "b"}],
    "target_links": [{"from": "t", "to": "u", "kind": "supports"}],
    "funding": [{"name": "F", "end": "2026-07-01", "pooled": True, "partnership_required": True, "funder": "Health"},
                {"name": "G", "end": "2030", "funder": "Lottery"}],
    "allocations": [{"funding": "f", "partnership": "group"}, {"funding": "g", "partnership": "board", "target": "t"}],
    "contributions": [{"partnership": "group", "target": "u"}],
}  # fmt: skip


@given(st.randoms())
@tried(max_examples=15, deadline=None)
def test_the_order_of_rows_never_matters(random):
    mixed = {}
    for table, rows in RECORDS.items():
        mixed[table] = list(rows)
        random.shuffle(mixed[table])
    first = audit(register(**RECORDS), Settings())
    kinds = {finding.kind for finding in first.findings}
    assert {"plan_could_go", "cycle_misaligned", "consultation_clash", "funding_cliff", "single_funder"} <= kinds
    assert audit(register(**mixed), Settings()).json() == first.json()


@pytest.mark.parametrize("measure", ["plans", "requirements", "cycles", "consultations", "money", "money_targets"])
def test_missing_facts_are_told_and_nothing_is_found(measure):
    result = audit(register(partnerships=["A"]), Settings())
    assert measure in {missing.measure for missing in result.not_assessed}
    assert result.table(measure) is None
