"""What becomes of findings: settled, raised, going on about the body that took the work over, or out of sight."""

from __future__ import annotations

from typing import Any

from ..place import ENDED, MERGED, compared, place, records


def test_two_that_overlap_are_one_afterwards() -> None:
    one = compared(MERGED, held=place(memberships=_close()))
    assert "overlap:crime+safety" in [finding.id for finding in one.audit_before.open]
    assert ("overlap:crime+safety", "one_body") in [(finding.id, how) for finding, how in one.turned.settled]
    assert "overlap:crime+safety" in one.plain()["settled"]


def _close() -> list[dict[str, Any]]:
    people = [{"partnership": body, "person": who} for body in ("safety", "crime") for who in ("ann", "bob", "dan")]
    return [*people, *({"partnership": "safety", "person": who} for who in ("eve",))]


def test_what_was_wrong_with_the_merged_body_goes_on_where_its_home_has_it_too() -> None:
    it = compared(MERGED).turned
    assert ("no_agreement:crime", "no_agreement:safety") in [(old.id, new.id) for old, new in it.continued]
    assert "no_agreement:crime" not in [finding.id for finding, _how in it.settled]
    assert not [finding for finding in it.raised if finding.kind == "no_agreement"]


def test_a_new_home_has_not_raised_what_it_inherits() -> None:
    merged = {"verb": "merge", "partnerships": ["crime", "safety"], "new": {"name": "Safer Place", "agreement": False}}
    it = compared(merged).turned
    assert [new.id for old, new in it.continued if old.kind == "no_agreement"] == ["no_agreement:safer-place"] * 2
    assert not [finding for finding in it.raised if finding.kind == "no_agreement"]


def test_what_the_home_does_not_have_is_settled_and_says_how() -> None:
    merged = {"verb": "merge", "partnerships": ["crime"], "into": "board"}
    assert ("no_agreement:crime", "taken_over") in [(f.id, how) for f, how in compared(merged).turned.settled]


def test_what_vanishes_with_a_body_is_not_put_right() -> None:
    ended = {"verb": "end", "partnership": "crime", "targets_to": {"fear": "safety", "burglary": "safety"}}
    settled = {finding.id: how for finding, how in compared(ended).turned.settled}
    assert settled["no_agreement:crime"] == "body_gone"


def test_a_target_without_a_home_is_raised_whole() -> None:
    raised = compared(ENDED).plain()["raised"]
    assert "orphan_target:shows" in [finding["id"] for finding in raised]


def test_what_was_settled_by_people_is_in_no_list() -> None:
    said = [{"about": "orphan_target:shows", "verb": "accepted", "date": "2026-03-01"},
            {"about": "no_agreement:crime", "verb": "dismissed", "date": "2026-03-01"}]  # fmt: skip
    it = compared(ENDED, MERGED, held=place(judgements=said)).turned
    told = [*(f.id for f, _how in it.settled), *(f.id for f in it.raised), *(old.id for old, _new in it.continued)]
    assert not {"orphan_target:shows", "no_agreement:crime"} & set(told)


def test_what_is_seen_only_because_facts_came_is_not_raised() -> None:
    rows = records()
    held = place(links=[], partnerships=[{**row, "level": "strategic"} for row in rows["partnerships"]])
    it = compared({"verb": "link", "from": "crime", "to": "safety", "kind": "reports_to"}, held=held).turned
    assert {finding.kind for finding in it.first_seen} == {"orphan_partnership"}
    assert not [finding for finding in it.raised if finding.kind == "orphan_partnership"]


def test_what_is_not_seen_because_facts_go_is_not_settled() -> None:
    rows = records()
    held = place(links=rows["links"][:1])
    it = compared({"verb": "unlink", "from": "safety", "to": "board", "kind": "reports_to"}, held=held).turned
    assert {finding.kind for finding in it.unseen} == {"orphan_partnership"}
    assert not [finding for finding, _how in it.settled if finding.kind == "orphan_partnership"]


def test_before_and_after_hold_together() -> None:
    """Every open finding before is settled, goes on, is unseen, or is there after; and the other way round."""
    for changes in ([MERGED], [ENDED], [MERGED, ENDED]):
        one = compared(*changes)
        it = one.turned
        left = {f.id for f, _ in it.settled} | {old.id for old, _ in it.continued} | {f.id for f in it.unseen}
        come = {f.id for f in it.raised} | {new.id for _, new in it.continued} | {f.id for f in it.first_seen}
        before, after = ({f.id for f in side.open} for side in (one.audit_before, one.audit_after))
        assert before - left == after - (come - before)
        assert not left & after
        assert not {f.id for f in it.raised} & before
