"""Wyke is an invented borough that could be real, and holds exactly what its tables promise."""

import csv
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from interlock.examples import names, settings, where

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "src" / "interlock" / "register" / "schema"
AS_AT = "2026-04-01"
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


WYKE = {path.stem: read(path) for path in sorted(where("wyke").glob("*.csv"))}
FIELDS = {(row["table"], row["name"]): row for row in read(SCHEMA / "fields.csv")}
CODES: dict[str, set[str]] = defaultdict(set)
for _code in read(SCHEMA / "codes.csv"):
    CODES[_code["list"]].add(_code["code"])


def field(table: str, column: str) -> Row:
    return FIELDS.get((table, column)) or FIELDS["*", column]


def cells(kind: str) -> list[tuple[str, str, Row, str]]:
    """Every filled cell of a type: table, column, field, value."""
    return [
        (table, column, field(table, column), value)
        for table, rows in WYKE.items()
        for row in rows
        for column, value in row.items()
        if value and field(table, column)["type"] == kind
    ]


def folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("Ł", "L").replace("ł", "l"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("&", " and ")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


LIVE = [
    p
    for p in WYKE["partnerships"]
    if p["status"] in {"active", "dormant"} and (p["started"] or "0") <= AS_AT and not p["ended_on"]
]
LIVE_IDS = {p["id"] for p in LIVE}
SEATS = [
    s
    for s in WYKE["memberships"]
    if s["partnership"] in LIVE_IDS
    and s["vacant"] != "yes"
    and (((s["start"] or "0") <= AS_AT and (not s["end"] or s["end"] > AS_AT)) or s["holdover"] == "yes")
]


def members(column: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for seat in SEATS:
        if seat[column]:
            found[seat["partnership"]].add(seat[column])
    return found


def jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def test_it_is_found_by_name():
    assert names() == ("wyke",)
    assert (where() / "partnerships.csv").is_file()
    place = tomllib.loads(settings().read_text(encoding="utf-8"))["place"]
    assert place["as_at"] == AS_AT
    assert place["home"] in {o["id"] for o in WYKE["organisations"]}
    with pytest.raises(KeyError):
        where("camelot")


def test_both_tables_of_wycombe():
    def matrix(rows: list[Row]) -> dict[str, tuple[int, int, int]]:
        count = Counter((p["theme"], p["level"]) for p in rows)
        themes = ("community", "economy", "environment", "value-for-money")
        return {t: tuple(count[t, v] for v in ("strategic", "operational", "consultative")) for t in themes}

    assert len(LIVE) == 157
    assert matrix(LIVE) == {
        "community": (15, 48, 9),
        "economy": (18, 10, 2),
        "environment": (24, 12, 4),
        "value-for-money": (4, 4, 7),
    }
    assert matrix([p for p in LIVE if p["importance"] == "critical"]) == {
        "community": (7, 18, 1),
        "economy": (13, 8, 0),
        "environment": (7, 4, 0),
        "value-for-money": (2, 0, 0),
    }
    assert {p["importance"] for p in LIVE} == {"critical", "desirable", "peripheral"}


def test_the_funnel():
    critical = [p for p in LIVE if p["importance"] == "critical"]
    strategic = [p for p in critical if p["level"] == "strategic"]
    joint = [p for p in strategic if p["joint_conversation"] == "yes"]
    seated = [p for p in joint if p["on_strategic_partnership"] == "yes"]
    assert [len(x) for x in (LIVE, critical, strategic, joint, seated)] == [157, 60, 29, 18, 10]
    assert sum(p["joint_conversation"] == "yes" for p in LIVE) == 18
    assert sum(p["on_strategic_partnership"] == "yes" for p in LIVE) == 10


def test_some_rows_do_not_count():
    status = Counter(p["status"] for p in WYKE["partnerships"] if p["id"] not in LIVE_IDS)
    assert status == {"ended": 2, "merged": 1, "proposed": 2}
    assert all(p["ended_on"] and p["ended_into"] for p in WYKE["partnerships"] if p["status"] in {"ended", "merged"})


def test_targets_and_plans():
    assert len(WYKE["targets"]) == 110
    assert len(WYKE["plans"]) == 85
    assert sum(t["relies_on_partnership"] in {"one", "many"} for t in WYKE["targets"]) == 39
    by_target: dict[str, list[Row]] = defaultdict(list)
    for row in WYKE["contributions"]:
        by_target[row["target"]].append(row)
    leads = {t["id"]: sum(c["part"] == "lead" for c in by_target[t["id"]]) for t in WYKE["targets"]}
    assert sum(not by_target[t["id"]] for t in WYKE["targets"]) >= 5
    assert sum(bool(by_target[t]) and n == 0 for t, n in leads.items()) >= 5
    assert sum(n >= 2 for n in leads.values()) >= 3
    only = [c for rows in by_target.values() for c in rows if len(rows) == 1 and c["partnership"]]
    assert len({c["partnership"] for c in only}) >= 10
    assert sum(c["essential"] == "yes" for c in WYKE["contributions"]) >= 20


def test_money_that_ends():
    ending = [f for f in WYKE["funding"] if f["end"] and AS_AT <= f["end"] < "2027-04-01"]
    assert len(WYKE["funding"]) >= 20
    assert len(ending) >= 5
    funders: dict[str, set[str]] = defaultdict(set)
    for row in WYKE["allocations"]:
        funders[row["partnership"]].add(row["funding"])
    assert sum(len(f) == 1 for f in funders.values()) >= 8


def test_structure():
    parents: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for link in WYKE["links"]:
        if link["kind"] in {"accountable_to", "reports_to", "subgroup_of"}:
            parents[link["from"]].add((link["to"], link["kind"]))
    dual = [p for p, found in parents.items() if {"accountable_to", "reports_to"} <= {kind for _, kind in found}]
    assert len(dual) >= 5
    up = {a: {to for to, _ in found} for a, found in parents.items()}
    assert sum(a in up.get(b, set()) for a in up for b in up[a]) == 2
    ended = {p["id"] for p in WYKE["partnerships"]} - LIVE_IDS
    assert sum(bool(found & ended) for found in up.values()) == 1
    parented = {to for found in up.values() for to in found}
    assert 8 <= len(LIVE_IDS - set(up) - parented) <= 16
    assert "wyke-partnership-board" not in up


def test_areas():
    inside = [a for a in WYKE["areas"] if a["parent"] == "wyke"]
    assert len(inside) == 9
    units: dict[str, set[str]] = defaultdict(set)
    for row in WYKE["area_units"]:
        units[row["area"]].add(row["unit"])
    borough = units["wyke"]
    assert borough == set().union(*(units[a["id"]] for a in inside))
    for other in ("wyke-and-carrow-place", "central-marlshire-policing-district"):
        assert units[other] - borough
        assert borough - units[other]
        assert borough & units[other]


def test_sizes_and_heavy_tails():
    assert 580 <= len(WYKE["organisations"]) <= 620
    assert 1370 <= len(WYKE["people"]) <= 1450
    assert 2850 <= len(WYKE["memberships"]) <= 3200
    boards: dict[str, set[str]] = defaultdict(set)
    for seat in SEATS:
        if seat["person"]:
            boards[seat["person"]].add(seat["partnership"])
    many = sorted((len(b) for b in boards.values() if len(b) >= 5), reverse=True)
    assert 10 <= len(many) <= 16
    assert 11 <= many[0] <= 15
    council = {s["partnership"] for s in SEATS if s["organisation"] == "wyke-borough-council"}
    assert len(council) > 0.85 * len(LIVE)


def test_overlaps():
    people, targets = members("person"), defaultdict(set)
    for row in WYKE["contributions"]:
        if row["partnership"]:
            targets[row["partnership"]].add(row["target"])
    strong = [
        (a, b)
        for a, b in combinations(sorted(LIVE_IDS), 2)
        if len(people[a] & people[b]) >= 0.5 * min(len(people[a]), len(people[b])) and targets[a] & targets[b]
    ]
    assert 10 <= len(strong) <= 18
    assert ("drugs-and-alcohol-group", "safer-wyke-board") in strong
    assert jaccard(people["wyke-food-partnership"], people["wyke-food-poverty-alliance"]) > 0.8
    organisations = members("organisation")
    assert jaccard(organisations["wyke-food-partnership"], organisations["wyke-food-poverty-alliance"]) > 0.8
    assert targets["wyke-food-partnership"] == targets["wyke-food-poverty-alliance"]
    apart = sum(not people[a] & people[b] for a, b in combinations(sorted(LIVE_IDS), 2))
    assert apart > 9000


def test_facts_are_partly_missing():
    def filled(column: str) -> float:
        return sum(p[column] != "" for p in LIVE) / len(LIVE)

    assert 0.56 <= filled("meetings_per_year") <= 0.66
    assert 0.08 <= filled("ends") <= 0.16
    for column in ("agreement", "review_due", "last_met", "meetings_held", "actions_agreed", "evaluated", "host"):
        assert 0.2 < filled(column) < 1.0, column
    assert any(p["review_due"] and p["review_due"] < AS_AT for p in LIVE)
    assert any(p["last_met"] and p["last_met"] < "2025-04-01" for p in LIVE)
    assert any(p["meetings_held"] not in {"", "0"} and p["actions_done"] == "0" for p in LIVE)


def test_views_differ():
    host = {r["partnership"]: r["importance"] for r in WYKE["ratings"] if r["side"] == "host"}
    partner = [r for r in WYKE["ratings"] if r["side"] == "partner"]
    disputed = {r["partnership"] for r in partner if host.get(r["partnership"], r["importance"]) != r["importance"]}
    assert len(disputed) >= 10
    own = [r["importance"] for r in WYKE["ratings"] if r["side"] == "self"]
    assert own.count("peripheral") / len(own) < 0.1
    organisations = members("organisation")
    said = [(r["organisation"] in organisations[r["partnership"]], r["says_member"]) for r in WYKE["returns"]]
    assert said.count((True, "no")) >= 5
    assert said.count((False, "yes")) >= 5


def test_seats_hold_together():
    rows = WYKE["memberships"]
    key = Counter((r["partnership"], r["organisation"], r["person"], r["start"]) for r in rows if r["person"])
    assert max(key.values()) == 1
    once = Counter((r["partnership"], r["organisation"], r["person"]) for r in rows if r["person"])
    assert max(once.values()) == 1
    held = Counter(
        (r["partnership"], r["organisation"], r["person"], r["start"], r["constituency"])
        for r in rows
        if not r["person"] and r["vacant"] != "yes"
    )
    assert max(held.values()) == 1
    assert not [
        r for r in rows if not r["organisation"] and not r["person"] and r["vacant"] != "yes" and not r["constituency"]
    ]
    assert not [r for r in rows if r["attended"] and int(r["attended"]) > int(r["of_meetings"])]
    assert sum(r["vacant"] == "yes" for r in rows) >= 80
    assert sum(r["holdover"] == "yes" for r in rows) >= 20
    started = {p["id"]: p["started"] for p in WYKE["partnerships"]}
    assert not [r for r in rows if r["start"] and r["start"] < started[r["partnership"]]]
    chairs = {(r["partnership"], r["person"]) for r in rows if r["role"] == "chair"}
    assert not [p for p in LIVE if p["chair"] and (p["id"], p["chair"]) not in chairs]


def test_every_reference_stands():
    ids = {table: {r["id"] for r in rows} for table, rows in WYKE.items() if "id" in rows[0]}
    for kind in ("ref", "refs", "shares"):
        for table, column, meaning, value in cells(kind):
            for part in value.split("|"):
                wanted = part.rpartition(":")[0] if kind == "shares" else part
                assert wanted in ids[meaning["refs"]], (table, column, value)


def test_ids_are_folded_names_and_names_are_unique():
    for table, rows in WYKE.items():
        if "id" in rows[0] and "name" in rows[0]:
            assert all(r["id"] == folded(r["name"]) for r in rows), table
            assert len({r["id"] for r in rows}) == len(rows), table
    found = {r["name"] for r in WYKE["organisations"]} | {r["name"] for r in WYKE["people"]}
    assert {
        "Jobcentre Plus",
        "Jobcenter Plus Wyke",
        "Citizens Advice Wyke",
        "Wyke Citizens' Advice",
        "Catherine Sutcliffe",
        "Catharine Sutcliffe",
    } <= found


def test_every_cell_is_of_its_type():
    for table, column, meaning, value in cells("code"):
        assert value in CODES[meaning["codes"]], (table, column, value)
    for table, column, _, value in cells("yes_no"):
        assert value in {"yes", "no"}, (table, column, value)
    for table, column, _, value in cells("date"):
        assert re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value), (table, column, value)
    for kind in ("number", "money", "month"):
        for table, column, _, value in cells(kind):
            assert re.fullmatch(r"\d+(\.\d+)?", value), (table, column, value)
    for rows in WYKE.values():
        for first, last in (
            ("start", "end"),
            ("consultation_start", "consultation_end"),
            ("started", "ended_on"),
            ("started", "ends"),
        ):
            if first in rows[0] and last in rows[0]:
                assert not [r for r in rows if r[first] and r[last] and r[last] <= r[first]]


def test_every_partnership_has_a_name_and_a_purpose_of_its_own():
    assert len({p["purpose"] for p in WYKE["partnerships"]}) == len(WYKE["partnerships"])
    assert all(len(p["purpose"]) > 40 for p in WYKE["partnerships"])
    assert not [p["name"] for p in WYKE["partnerships"] if re.search(r"\d", p["name"])]
    openings = Counter(" ".join(p["purpose"].split()[:3]) for p in WYKE["partnerships"])
    assert max(openings.values()) <= 2, openings.most_common(3)


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    subprocess.run([sys.executable, str(ROOT / "tools" / "make_wyke.py"), str(tmp_path)], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")}
    assert made == {path.name: path.read_bytes() for path in where("wyke").glob("*.csv")}
