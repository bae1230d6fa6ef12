"""Five sentences, and the next step."""

from building import register, seats
from interlock.audit.health import next_step, unknowns
from interlock.audit.run import audit
from interlock.audit.sentences import five_sentences
from interlock.audit.settings import Settings


def result(**records):
    return audit(register(**records), Settings())


def told(**records):
    return [sentence.text for sentence in five_sentences(result(**records))]


def test_a_bare_list_speaks_of_what_is_not_known():
    held = result(partnerships=["A", "B"])
    said = five_sentences(held)
    assert len(said) == 5
    assert {sentence.link for sentence in said} == {"completeness"}
    assert said[0].text == "No seats are recorded yet."
    assert next_step(held).to == "memberships.partnership"


def test_pairs_that_share_people_and_a_target_come_first():
    people = "pqrs"
    records = {
        "partnerships": ["A", "B"], "people": list(people), "targets": ["t"],
        "memberships": [*seats("a", people), *seats("b", people)],
        "contributions": [{"partnership": p, "target": "t"} for p in "ab"],
    }  # fmt: skip
    assert told(**records)[0] == "One pair shares more than half of its people and a target."
    # Four of eight is not more than half.
    records["memberships"] = [*seats("a", "pqrsuv"), *seats("b", "pqrswx")]
    assert not any("more than half" in text for text in told(**records))


def test_settled_findings_are_not_counted():
    records = {"partnerships": [{"name": "A", "agreement": False}, {"name": "B", "agreement": False}]}
    assert "Two bodies work without an agreement." in told(**records)
    judged = [{"about": "no_agreement:a", "verb": "dismissed"}]
    assert "One body works without an agreement." in told(**records, judgements=judged)


def test_few_lines_recorded_is_not_most_bodies_reporting_to_nobody():
    links = [{"from": "a", "to": "b", "kind": "reports_to"}]
    assert "One body reports to nobody, and nobody to it." in told(partnerships=list("abc"), links=links)
    assert "For three of five bodies no reporting line is recorded." in told(partnerships=list("abcde"), links=links)


def test_all_known_leaves_the_findings_to_look_at():
    held = result(partnerships=[{"name": "A", "meetings_held": 0}])
    assert all(unknown.missing > 0 and unknown.in_words.endswith(".") for unknown in unknowns(held))
    assert next_step(held) is not None


def test_an_absent_table_is_told_once():
    said = told(partnerships=["A"])
    assert said.count("No seats are recorded yet.") == 1
