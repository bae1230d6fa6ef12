"""The gateway: how the strategic partnership is involved before a scheme is launched, and what pays for it now."""

from __future__ import annotations

from interlock.audit.gate.wording import clues, endings, involvements, questions
from interlock.audit.routes import routes
from interlock.measures.pieces.profile import types
from interlock.register.schema import tables

from .place_of import ask, changed, place

BURGLARY = "Money against burglary"
MONEY = {
    "funding": [{"id": "grant", "name": "Safety Grant"}, {"id": "gone", "name": "Old Grant", "end": "2025"}],
    "allocations": [{"funding": "grant", "partnership": "safer", "target": "burglary", "amount": 9000},
                    {"funding": "gone", "partnership": "safer", "target": "burglary", "amount": 5}],
}  # fmt: skip


def gate(text=BURGLARY, held=None, **facts):
    return ask(text, held, kind="scheme", **facts).gateway


def test_a_task_has_no_gateway():
    assert ask(BURGLARY, targets=("burglary",)).gateway is None


def test_a_scheme_without_an_outcome_waits():
    assert gate("Quantum lattice gauge").verdict == "no_outcome"


def test_a_scheme_that_one_organisation_can_run_needs_no_partnership():
    assert gate(targets=("bins",), organisations=("council",)).verdict == "partnership_not_needed"


def test_a_body_that_fits_takes_it_and_saves_the_hours_of_a_new_one():
    found = gate(targets=("burglary",), organisations=("police", "council"), partnership_required=True)
    assert found.verdict == "existing"
    assert found.hours_saved == 36.0


def test_a_body_that_comes_near_must_change_and_none_at_all_asks_for_a_new_one():
    near = gate("Apprentices", targets=("trades",), organisations=("hospital", "college"), partnership_required=True,
                area="elsewhere")  # fmt: skip
    assert near.verdict == "stretch"
    alone = place(partnerships=["Silent Panel"], memberships=[], contributions=[])
    assert gate(held=alone, targets=("burglary",)).verdict == "new_body"


def test_it_goes_through_the_champion_of_the_theme_else_the_top_of_the_lines_else_it_is_not_known():
    held = place(themes=changed("themes", "safety", champion="jobs"))
    assert [one.id for one in gate(held=held, targets=("burglary",)).through] == ["jobs"]
    lines = place(links=[{"from": "safer", "to": "silent", "kind": "reports_to"}])
    assert [one.id for one in gate(held=lines, targets=("burglary",)).through] == ["silent"]
    none = gate(targets=("burglary",))
    assert none.through == ()
    assert any("not on record" in said.in_words for said in none.evidence)


def test_streams_by_outcome_are_those_that_run_and_the_scheme_itself():
    found = gate(held=place(**MONEY), targets=("burglary",), amount=1000.0, funder="Ministry")
    assert [(row["funding"], row["amount"], row["this"]) for row in found.streams] == [
        ("grant", 9000, False), (None, 1000.0, True),
    ]  # fmt: skip
    assert any("£9,000" in said.in_words for said in found.evidence)
    unknown = gate(targets=("burglary",))
    assert any("not on record" in said.in_words and "money" in said.in_words for said in unknown.evidence)


def test_the_data_name_their_sources_and_only_what_there_is():
    kinds = {row["type"]: row for row in types().iter_rows(named=True)}
    fields = tables()["partnerships"].fields
    assert len(questions()) == 5
    for one in (*questions(), *clues(), *involvements().values(), *endings().values()):
        assert one.source
    for clue in clues():
        assert clue.value in {code.code for code in fields[clue.dimension].codes}
        assert clue.value in {row[clue.dimension] for row in kinds.values()}
    verbs = {code.code for code in tables()["decisions"].fields["verb"].codes}
    for ending in endings().values():
        assert ending.route in routes()
        assert ending.verb in {"", *verbs}
