"""The sample borough and the parliament's groups, audited whole."""

from datetime import date
from pathlib import Path

import pytest

from interlock.audit.run import audit
from interlock.audit.sentences import five_sentences
from interlock.audit.settings import Settings
from interlock.exchange.reading import read_package
from interlock.register.assembly import assemble

WYKE = Path(__file__).parents[2] / "src" / "interlock" / "examples" / "wyke"


@pytest.fixture(scope="module")
def wyke():
    raws, problems, _outlines = read_package(WYKE)
    returned = assemble(raws, as_at=date(2026, 4, 1), problems=problems)
    assert returned.register is not None
    return audit(returned.register, Settings())


def test_wyke_gives_wycombes_tables_and_funnel(wyke):
    for measure, want in (("matrix", (61, 74, 22, 157)), ("matrix_critical", (29, 30, 1, 60))):
        last = wyke.table(measure).row(-1, named=True)
        assert tuple(last[c] for c in ("strategic", "operational", "consultative", "total")) == want
    assert wyke.table("funnel")["count"].to_list() == [157, 60, 29, 18, 10]
    assert wyke.table("reliance").row(0, named=True)["verdict"] == "unsafe"


def test_wyke_lets_everything_be_assessed(wyke):
    assert wyke.not_assessed == ()
    said = five_sentences(wyke)
    assert len(said) == 5
    assert all(sentence.count > 0 and sentence.link != "completeness" for sentence in said)


def test_no_kind_swamps_the_findings_that_weigh_most(wyke):
    high = [finding.kind for finding in wyke.open if finding.grave == "high"]
    assert 5 <= len(high) <= 60
    assert max(high.count(kind) for kind in high) <= len(high) / 2


def test_wyke_has_the_plan_load_that_the_report_tells_of(wyke):
    """Report, 2.14: one authority found at least 85 strategies and plans; box 10: which could go."""
    plans = wyke.table("plans")
    assert plans.height == 85
    standing = dict(plans.group_by("standing").len().iter_rows())
    assert standing["gone"] == 4
    assert sum(standing.values()) == 85
    homes = {f.about[0].id: f.measure.get("subsume_into") for f in wyke.open if f.kind == "plan_could_go"}
    assert homes["children-and-young-people-s-plan"] == ["wyke-community-strategy-2020-2030"]
    assert "wyke-community-strategy-2020-2030" not in homes  # others could go into it


def test_wykes_money_is_told_with_its_cliff(wyke):
    told = [sentence.text for sentence in five_sentences(wyke)]
    assert "Sixteen partnerships lose their only funding by March; four have lost it already." in told
    money = wyke.table("money")
    register = wyke.register
    assert set(money["funding"]) == set(register["funding"]["id"])
    alone = wyke.table("money_shares").filter("alone")
    streams = register["allocations"].group_by("partnership").len()
    assert set(streams.filter(len=1)["partnership"]) <= set(alone["partnership"])
    assert "better-care-fund" not in {f.about[0].id for f in wyke.open if f.kind == "funding_cliff"}  # mainstream
