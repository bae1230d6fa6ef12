"""The whole audit: what it holds, in which order, and that it is always the same."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import register, seats
from interlock.audit.rules import RULES
from interlock.audit.run import audit
from interlock.audit.settings import Settings, numbers, presets
from interlock.audit.tables import MEASURES

RECORDS = {
    "partnerships": [
        {"name": "Alpha", "theme": "x", "level": "strategic", "importance": "critical", "agreement": False,
         "meetings_held": 0, "stands_for": 2},
        {"name": "Beta", "theme": "x", "meetings_held": 6, "actions_done": 0, "evaluated": "none", "ends": "2025"},
        {"name": "Gamma", "status": "proposed"},
    ],
    "themes": [{"id": "x", "name": "X"}],
    "people": [{"id": p, "name": p.upper()} for p in "pqrs"],
    "memberships": [*seats("alpha", "pqrs"), *seats("beta", "pqr")],
    "targets": [{"name": "t", "relies_on_partnership": "one"}, {"name": "u"}],
    "contributions": [{"partnership": "alpha", "target": "u", "part": "lead"}],
}  # fmt: skip


def run(**changes):
    return audit(register(**{**RECORDS, **changes}), Settings())


def test_the_results_file_holds_what_the_contract_says():
    plain = run().plain()
    assert list(plain) == ["interlock", "register", "assumptions", "tables", "findings", "not_assessed"]
    assert plain["register"]["as_at"] == "2026-04-01"
    assert plain["register"]["counts"]["partnerships"] == 2
    assert plain["assumptions"] == {name: number.value for name, number in numbers("assumptions").items()}
    missing = {item["measure"] for item in plain["not_assessed"]}
    assert "reporting" in missing
    assert missing | set(plain["tables"]) == set(MEASURES)
    assert not missing & set(plain["tables"])
    for finding in plain["findings"]:
        assert list(finding) == ["id", "kind", "grave", "about", "in_words", "measure", "evidence", "routes"]
        assert finding["routes"], finding["kind"]
        assert finding["in_words"].endswith(".")
        assert finding["evidence"]


def test_every_list_of_ids_has_its_names_beside_it():
    row = run().plain()["tables"]["overlaps"][0]
    assert (row["shared_people"], row["shared_people_names"]) == (["p", "q", "r"], ["P", "Q", "R"])


def test_findings_are_ranked_by_gravity_then_kind():
    found = [(f.grave, f.kind) for f in run().findings]
    order = [rule.KIND for rule in RULES]
    assert found == sorted(found, key=lambda f: (("high", "medium", "low").index(f[0]), order.index(f[1])))
    assert len(set(found)) > 3


def test_what_is_judged_goes_last_with_the_last_word_on_it():
    before = run()
    first = before.findings[0].id
    judged = [
        {"about": first, "verb": "accepted", "date": "2026-01-01"},
        {"about": first, "verb": "dismissed", "reason": "Known", "who": "J Osei", "date": "2026-02-01"},
        {"about": before.findings[1].id, "verb": "dismissed", "date": "2026-05-01"},  # not yet said
        {"about": "inactive:nobody", "verb": "accepted"},
    ]
    after = run(judgements=judged)
    assert after.findings[-1].id == first
    assert first not in {f.id for f in after.open}
    assert len(after.open) == len(before.findings) - 1
    assert after.plain()["findings"][-1]["judgement"] == {
        "verb": "dismissed", "reason": "Known", "who": "J Osei", "date": "2026-02-01",
    }  # fmt: skip


@given(st.randoms())
@settings(max_examples=15, deadline=None)
def test_the_order_of_rows_never_matters(random):
    mixed = {}
    for table, rows in RECORDS.items():
        mixed[table] = list(rows)
        random.shuffle(mixed[table])
    assert audit(register(**mixed), Settings()).json() == run().json()


def test_the_json_has_no_nan_and_four_decimals():
    def numbers_in(value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            return [n for item in value for n in numbers_in(item)]
        return [value] if isinstance(value, float) else []

    def refuse(name):
        raise AssertionError(name)

    found = numbers_in(json.loads(run().json(), parse_constant=refuse))
    assert found
    assert all(n == round(n, 4) for n in found)


def test_looking_changes_nothing():
    held = register(**RECORDS)
    before = held.digest
    audit(held, Settings()).json()
    assert held.digest == before


def test_an_empty_register_is_not_assessed_rather_than_nought():
    result = audit(register(partnerships=[{"name": "A", "status": "ended"}]), Settings())
    assert set(result.plain()["tables"]) == {"not_counted"}
    assert not result.findings


def test_rules_are_those_of_the_folder_each_with_its_question():
    folder = Path(__file__).parents[2] / "src" / "interlock" / "audit"
    files = {path.stem for part in ("pieces", "picture") for path in (folder / part).glob("*.py")}
    kinds = {rule.KIND for rule in RULES}
    assert files - {"__init__"} == kinds
    assert len(RULES) == len(kinds)
    for rule in RULES:
        assert rule.__name__.rsplit(".", 1)[-1] == rule.KIND
        assert "?" in rule.__doc__.split("\n")[0]
        assert set(rule.NEEDS) <= set(MEASURES)


@pytest.mark.parametrize("name", sorted(presets()))
def test_presets_set_thresholds_that_exist_and_name_their_source(name):
    preset = presets()[name]
    assert set(preset["thresholds"]) <= set(numbers("thresholds"))
    assert preset["title"]
    assert preset["source"]


def test_every_threshold_names_its_source_and_is_used():
    folder = Path(__file__).parents[2] / "src" / "interlock"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    for name, number in numbers("thresholds").items():
        assert number.source
        assert f'threshold("{name}")' in code, name
