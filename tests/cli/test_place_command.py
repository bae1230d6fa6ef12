"""`interlock place`: the task test on the command line, as words and as the contract's JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interlock.cli import main


@pytest.fixture
def package(tmp_path: Path) -> str:
    (tmp_path / "partnerships.csv").write_text(
        "name,theme,purpose\nSafer Wyke Board,Community,Cuts crime and burglary\nArts Forum,Culture,Brings artists in\n"
    )
    (tmp_path / "memberships.csv").write_text("partnership,organisation,person\nSafer Wyke Board,Police,A Rahman\n")
    (tmp_path / "targets.csv").write_text("id,name,theme,relies_on_partnership\nt1,Fewer burglaries,Community,one\n")
    (tmp_path / "contributions.csv").write_text("partnership,target\nSafer Wyke Board,t1\n")
    return str(tmp_path)


def test_the_json_is_as_the_contract_says(package: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["place", package, "Mark bicycles against theft", "--target", "t1", "--organisation", "police",
             "--format", "json", "--as-at", "2026-04-01"]  # fmt: skip
    assert main(asked) == 0
    first = capsys.readouterr().out
    told = json.loads(first)
    assert [set(one) >= {"asks", "answer", "evidence"} for one in told["questions"]] == [True] * 5
    best = told["candidates"][0]
    assert best["partnership"] == "safer-wyke-board"
    assert best["name"] == "Safer Wyke Board"
    assert 0 < best["score"] <= 1
    assert best["because"]
    assert isinstance(best["missing"], list)
    assert isinstance(told["nearest_type"], str)
    assert main(asked) == 0
    assert capsys.readouterr().out == first


def test_in_words_it_gives_the_answers_and_leaves_the_verdict_to_people(
    package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["place", package, "Mark bicycles against theft", "--target", "Fewer burglaries"]) == 0
    said = capsys.readouterr().out
    assert "1. Does the task need a partnership?\n   Yes: “Fewer burglaries” relies on one." in said
    assert "Safer Wyke Board" in said
    assert "the verdict is for people to give" in said


def test_a_scheme_gets_a_gateway(package: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["place", package, "A grant against burglary", "--kind", "scheme", "--target", "t1", "--amount", "£12,000",
             "--years", "2", "--partnership-required", "yes"]  # fmt: skip
    assert main([*asked, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["gateway"]["verdict"] == "existing"
    assert told["proposal"]["amount"] == 12000
    assert main(asked) == 0
    assert "Gateway: An existing body takes it" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--target", "t9"], "There is no target “t9”."),
        (["--theme", "Comunity"], "There is no theme “Comunity”. Is it Community?"),
        (["--area", "Nowhere"], "There is no area “Nowhere”."),
        (["--kind", "scheme", "--amount", "lots"], "“lots” is not an amount of money"),
    ],
)
def test_what_names_nothing_is_refused_in_words(
    package: str, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    assert main(["place", package, "Anything", *more]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert not told.out


def test_an_empty_task_is_refused_and_a_wrong_option_is_wrong_usage(
    package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["place", package, "  "]) == 1
    assert "Say in a few words what is to be done." in capsys.readouterr().err
    assert main(["place", package, "x", "--kind", "idea"]) == 2
    assert main(["place", package]) == 2


def test_an_organisation_that_the_register_does_not_hold_is_told_as_such(
    package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["place", package, "Mark bicycles", "--organisation", "Cycling Club"]) == 0
    assert "Cycling Club is not in the register." in capsys.readouterr().out
