"""On registers of real places and of Wyke: what is proposed keeps every rule, measured afterwards, and has reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from interlock.audit.measured import Measured
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from interlock.examples import settings as settings_of
from interlock.examples import where
from interlock.optimise.ask import Ask
from interlock.optimise.likeness import legs
from interlock.optimise.propose import Proposals, propose
from interlock.register.snapshot import Register
from interlock.workflows.reading import mapping_from, read, settings_from, usable

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / ".." / "shared" / "data"
AS_AT = date(2026, 4, 1)


def real(folder: str, mapping: str) -> Register:
    if not (DATA / folder).exists():
        pytest.skip(f"../shared/data/{folder} is not beside the project")
    found = mapping_from(ROOT / "docs" / "mappings" / f"{mapping}.toml")
    return usable(read(DATA / folder, as_at=AS_AT, mapping=found), set_aside=True)


def names(found: Proposals) -> list[str]:
    return [move["in_words"] for move in found.proposals[0].moves]


@pytest.fixture(scope="module")
def wyke() -> Proposals:
    register = usable(read(where("wyke"), as_at=AS_AT), set_aside=True)
    return propose(register, settings_from(settings_of("wyke")), Ask(), seconds=60)


def test_in_wyke_the_two_food_boards_become_one_whatever_is_assumed(wyke: Proposals) -> None:
    assert "Merge Wyke Food Partnership into Wyke Food Poverty Alliance." in names(wyke)
    assert any("Food Partnership" in move["in_words"] for move in wyke.sure)


def test_in_wyke_nothing_that_was_covered_is_lost(wyke: Proposals) -> None:
    for proposal in wyke.proposals:
        before, after = proposal.before, proposal.after
        assert after["targets_uncovered"] <= before["targets_uncovered"], proposal.name
        assert after["gaps"] <= before["gaps"], proposal.name
        assert after["organisations"] == before["organisations"], proposal.name
        assert after["findings"].get("reporting_loop", 0) <= before["findings"].get("reporting_loop", 0)
        assert proposal.plan is None or proposal.proven
    first = wyke.proposals[0]
    assert first.after["findings"]["overlap"] < first.before["findings"]["overlap"]


def test_in_wyke_pairs_that_stay_apart_name_the_rule(wyke: Proposals) -> None:
    rules = {held["rule"] for held in wyke.held_back}
    assert {"protected", "compatible", "reason"} <= rules
    assert all(held["in_words"] for held in wyke.held_back)


def test_groups_of_parliament_are_not_joined_for_a_few_shared_members() -> None:
    register = real("appg", "appg-uk")
    found = propose(register, Settings(), Ask(), seconds=60)
    first = found.proposals[0]
    assert first.proven
    assert 5 <= len(first.moves) <= 60  # of 571 groups: what one reads in one go
    assert first.plan is not None
    measured = Measured(register, Settings(), MEASURES)
    for choice in first.plan:
        if choice >= 0:
            like = found.problem.arcs[choice].like
            assert like.theme or like.targets
            assert len(legs(like, measured)) >= 2
            assert like.people  # somebody sits on both
    assert not any("Gibraltar" in said or "Germany" in said for said in names(found))


def test_in_san_francisco_an_advisory_council_comes_under_its_commission() -> None:
    found = propose(real("sf_commissions", "sf-commissions"), Settings(), Ask(), seconds=30)
    said = names(found)
    assert ("Advisory Council to the Disability and Aging Services Commission becomes a subgroup of "
            "Disability and Aging Services Commission.") in said  # fmt: skip
    assert not any(each.startswith("Merge") for each in said)  # a charter or ordinance requires them
    assert any("Who sits on which body is not known" in each for each in found.limits["unknown"])


@pytest.mark.parametrize("most", [0, 1])
def test_at_most_so_many_changes_holds_for_new_bodies_too(most: int) -> None:
    register = usable(read(where("wyke"), as_at=AS_AT), set_aside=True)
    found = propose(register, settings_from(settings_of("wyke")), Ask(at_most=most), seconds=10)
    assert max((len(proposal.moves) for proposal in found.proposals), default=0) == most
