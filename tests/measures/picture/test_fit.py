"""Lloyd's three fits: each thing that they compare, the smallest misfit and the nearest fit, and what is not known."""

import pytest

from building import register
from interlock.audit.measured import Measured
from interlock.audit.run import audit
from interlock.audit.settings import Settings
from interlock.audit.tables import MEASURES
from interlock.measures.need import NotAssessed
from interlock.measures.picture.fit import READINGS

TWO = [{"name": "t"}, {"name": "u"}]


def measured(**records):
    return Measured(register(**{"partnerships": ["Board"], **records}), Settings(), MEASURES)


def row(reading, test, /, **records):
    table = measured(**records).table("fit")
    found = [r for r in table.iter_rows(named=True) if (r["reading"], r["test"]) == (reading, test)]
    assert len(found) == 1
    return found[0]


def counted(reading, test, /, **records):
    found = row(reading, test, **records)
    return found["fits"], found["of"]


def why_not(reading, test, /, **records):
    found = row(reading, test, **records)
    assert (found["fits"], found["of"], found["score"]) == (None, None, None)
    return found["needs"]


LINKED = {"targets": TWO, "target_links": [{"from": "t", "to": "u", "kind": "supports"}]}


def test_targets_that_conflict():
    assert counted("vertical", "objectives", **LINKED) == (1, 1)
    clash = [{"from": "t", "to": "u", "kind": "supports"}, {"from": "u", "to": "t", "kind": "conflicts", "reason": "Z"}]
    held = measured(targets=TWO, target_links=clash)
    assert held.table("fit").row(1, named=True)["fits"] == 0
    (odd,) = held.table("fit_evidence").to_dicts()
    assert (odd["test"], odd["a"], odd["b"], odd["b_name"], odd["detail"]) == ("objectives", "t", "u", "u", "Z")


def cycles(month, **more):
    plans = [{"name": "A", "partnership": "board", "start": "2025-04"},
             {"name": "B", "partnership": "board", "start": f"2025-{month:02d}"}]  # fmt: skip
    return counted("vertical", "cycles", plans=plans, **more)


def test_plans_of_one_body_out_of_step():
    assert cycles(6) == (1, 1)
    assert cycles(7) == (0, 1)


def test_plans_that_only_share_a_theme_need_not_go_together():
    alike = {"theme": "x", "area": "town", "start": "2025-04"}
    plans = [{"name": "A", "owner": "o", **alike}, {"name": "B", "owner": "p", **alike, "start": "2025-10"}]
    needs = why_not("vertical", "cycles", plans=plans, themes=["X"], areas=["Town"], organisations=["O", "P"], **LINKED)
    assert needs == "plans.start"


@pytest.mark.parametrize(
    ("end", "due", "want"),
    [
        ("2027-04-01", "2027-04-01", (1, 1)), ("2027-03-31", "2027-04-01", (0, 1)), ("2027", "2027-12-31", (1, 1)),
        ("2025-01-01", "2026-03-31", None), (None, "2027-04-01", None), ("2027-04-01", None, None),
    ],
)  # fmt: skip
def test_money_that_ends_before_the_target_is_due(end, due, want):
    facts = {
        "targets": [{"name": "t", "due": due}, {"name": "u"}], "funding": [{"name": "f", "end": end}],
        "allocations": [{"funding": "f", "target": "t", "partnership": "board"}],
        "target_links": LINKED["target_links"],
    }  # fmt: skip
    if want is None:
        assert why_not("vertical", "money", **facts).startswith("allocations.target")
    else:
        assert counted("vertical", "money", **facts) == want


def test_months_by_which_the_money_ends_too_early_and_whom_it_bears_on():
    held = measured(
        targets=[{"name": "t", "due": "2027-07-01"}], funding=[{"name": "f", "end": "2027-04-01"}],
        allocations=[{"funding": "f", "target": "t", "partnership": "board"}],
    )  # fmt: skip
    (odd,) = held.table("fit_evidence").to_dicts()
    assert (odd["months"], odd["partnerships_names"], odd["a_table"], odd["b_table"]) == (
        3, ["Board"], "funding", "targets",
    )  # fmt: skip


def areas(units):
    return {
        "partnerships": [{"name": "Board", "area": "x"}], "areas": ["X", "Y"],
        "organisations": [{"name": "O", "area": "y"}], "memberships": [{"partnership": "board", "organisation": "o"}],
        "area_units": [{"area": "x", "unit": "1"}, {"area": "x", "unit": "2"}]
        + [{"area": "y", "unit": unit} for unit in units],
    }  # fmt: skip


@pytest.mark.parametrize(("units", "want"), [("12", (1, 1)), ("1", (1, 1)), ("123", (1, 1)), ("23", (0, 1))])
def test_areas_that_must_work_together(units, want):
    assert counted("horizontal", "boundaries", **areas(units)) == want


WORK = {
    "themes": ["X", "Y"],
    "targets": [{"name": "t", "theme": "x"}, {"name": "u", "theme": "x"}],
    "contributions": [{"partnership": "board", "target": "t"}],
}


def needs(test, **more):
    return counted("functional", test, **{**WORK, **more})


def test_targets_with_nobody():
    assert needs("targets") == (1, 2)
    assert needs("targets", targets=[*WORK["targets"][:1], {"name": "u", "relies_on_partnership": "none"}]) == (1, 1)
    first, second = WORK["targets"]
    assert needs("priorities", targets=[first, {**second, "weight": "high"}]) == (0, 1)
    assert needs("priorities", targets=[first, {**second, "priority_for": "local"}]) == (0, 1)
    assert needs("targets", targets=[first, {**second, "weight": "high"}]) == (1, 1)
    assert why_not("functional", "priorities", **WORK) == "targets.weight"


def test_client_groups_and_themes_with_nobody():
    group = [{**aim, "client_group": "children"} for aim in WORK["targets"]]
    assert needs("client_groups", targets=group) == (1, 1)
    away = [*group, {"name": "w", "theme": "y", "client_group": "carers"}]
    assert needs("client_groups", targets=away) == (1, 2)
    assert needs("themes") == (1, 1)
    assert needs("themes", targets=away) == (1, 2)
    assert why_not("functional", "client_groups", **WORK) == "targets.client_group"


def test_where_nobody_is_recorded_as_working_to_anything_nobody_is_said_to_be_missing():
    bare = {**WORK, "contributions": [], "target_links": LINKED["target_links"]}
    for test in READINGS["functional"]:
        assert why_not("functional", test, **bare) == "contributions.target"


def test_a_reading_adds_up_what_could_be_compared_and_says_what_could_not():
    whole = row("functional", None, **WORK)
    assert (whole["fits"], whole["of"], whole["score"]) == (2, 3, 2 / 3)
    assert (whole["assessed"], whole["wanting"]) == (["targets", "themes"], ["priorities", "client_groups"])
    blind = row("horizontal", None, **WORK)
    assert (blind["of"], blind["score"], blind["wanting"]) == (None, None, ["boundaries"])


def test_where_nothing_can_be_compared_the_audit_says_what_it_needs():
    held = measured()
    assert held.table("fit") is held.table("fit_evidence") is None
    assert isinstance(held.why_not("fit"), NotAssessed)
    assert {"fit", "fit_evidence"} <= {one.measure for one in audit(held.register, Settings()).not_assessed}


def test_every_misfit_has_its_row_and_its_records(wyke):
    fit, odd = wyke.table("fit"), wyke.table("fit_evidence")
    for reading, tests in READINGS.items():
        for test in tests:
            (misfits,) = fit.filter(reading=reading, test=test)["misfits"]
            assert odd.filter(reading=reading, test=test).height == (misfits or 0)
    for one in odd.iter_rows(named=True):
        assert wyke.register.names[one["a_table"]][one["a"]] == one["a_name"]
    orphans = {f.about[0].id for f in wyke.findings if f.kind == "orphan_target"}
    assert orphans <= set(odd.filter(pl_test(odd))["a"])
    assert wyke.tables()["fit"].height == fit.height


def pl_test(frame):
    return frame["test"].is_in(["priorities", "targets"])


@pytest.fixture(scope="module")
def wyke():
    from datetime import date

    from interlock.examples import where
    from interlock.exchange.reading import read_package
    from interlock.register.assembly import assemble

    raws, problems, _outlines = read_package(where())
    return audit(assemble(raws, as_at=date(2026, 4, 1), problems=problems).register, Settings())
