"""`interlock propose`: in words, as JSON, as scenario files, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interlock.cli import main

PEOPLE = "Ann,Bob,Cat,Dan,Eve,Fay".split(",")
AT = ["--as-at", "2026-04-01", "--seconds", "10"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "place"
    folder.mkdir()
    (folder / "partnerships.csv").write_text(
        "id,name,theme,level,protected\nsafer,Safer Board,Safe,strategic,\ncrime,Crime Board,Safe,strategic,\n"
        "law,Law Board,Arts,strategic,yes\n"
    )
    rows = [f"{body},Council,{person}" for body in ("safer", "crime") for person in PEOPLE]
    (folder / "memberships.csv").write_text("\n".join(["partnership,organisation,person", *rows, "law,Council,Gus"]))
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(list(map(str, arguments)))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_in_words_it_says_what_why_and_what_it_saves(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, "propose", place, *AT)
    assert code == 0
    assert "Merge" in out
    assert "They share 6 people (100 % of all)" in out
    assert "It saves 108 hours a year, as far as hours were assumed." in out
    assert "What could not be weighed:" in out


def test_as_json_it_is_the_contract(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, "propose", place, *AT, "--format", "json")
    assert code == 0
    found = json.loads(out)
    assert set(found) == {"proposals", "front", "sure", "held_back", "limits"}
    best = found["proposals"][0]
    assert best["proven"] is True
    assert best["scenario"]["change"][0]["verb"] == "merge"
    assert best["before"]["partnerships"] - best["after"]["partnerships"] == 1
    assert found["front"][0]["moves"] == 1


def test_each_proposal_is_a_scenario_file_that_can_be_compared(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(capsys, "propose", place, *AT, "-o", out, "--phase", 1)[0] == 0
    assert (out / "1-phase-1.toml").exists()
    files = sorted(out.glob("*.toml"))
    assert files
    assert json.loads((out / "proposals.json").read_text())["proposals"]
    code, said, _err = run(capsys, "compare", place, *files, "--as-at", "2026-04-01")
    assert code == 0, said


def test_what_is_pinned_stays(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = run(capsys, "propose", place, *AT, "--never-join", "Safer Board, Crime Board")
    assert "No change is proposed" in out
    assert "You asked never to join" in out
    _code, out, _err = run(capsys, "propose", place, *AT, "--at-most", "0")
    assert "No change is proposed" in out


def test_what_cannot_be_exits_1_and_names_the_rules(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = run(capsys, "propose", place, *AT, "--join", "law,crime", "--keep", "crime")
    assert code == 1
    assert "What you want joined is joined." in err
    assert "These rules cannot all hold" in err


def test_wrong_usage_exits_2_and_what_is_not_there_1(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "propose", place, *AT, "--never-join", "safer")[0] == 2
    assert run(capsys, "propose", place, *AT, "--join", "safer,crime,law")[0] == 2
    code, _out, err = run(capsys, "propose", place, *AT, "--keep", "nobody")
    assert code == 1
    assert "There is no partnership “nobody”." in err


def test_where_the_folder_cannot_be_made_it_says_so_before_it_searches(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    code, out, err = run(capsys, "propose", place, *AT, "-o", tmp_path / "file" / "inside")
    assert (code, out) == (1, "")
    assert "cannot be written" in err
