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
