"""`interlock compare`: in words, as JSON, several at once, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interlock.cli import main


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "place"
    folder.mkdir()
    (folder / "partnerships.csv").write_text(
        "id,name,theme,level,protected\nsafer,Safer Place Board,Safe,strategic,\ncrime,Crime Group,Safe,operational,\n"
        "arts,Arts Forum,Arts,consultative,\nlaw,Law Board,Safe,strategic,yes\n"
    )
    (folder / "memberships.csv").write_text(
        "partnership,organisation,person\nsafer,The Council,Ann\ncrime,The Council,Ann\nsafer,Police,Bob\n"
        "crime,Police,Bob\narts,Choir,Cat\nlaw,Police,Bob\n"
    )
    (folder / "targets.csv").write_text("id,name,theme\nfear,Less fear of crime,Safe\nshows,More shows,Arts\n")
    (folder / "contributions.csv").write_text("partnership,target,part\ncrime,fear,lead\narts,shows,lead\n")
    return folder


def scenario(folder: Path, name: str, *changes: str) -> str:
    path = folder / f"{name}.toml"
    head = f'name = "{name}"\non = "2026-09-01"\n'
    path.write_text(head + "".join(f"[[change]]\n{change}\n" for change in changes))
    return str(path)


MERGE = 'verb = "merge"\npartnerships = ["crime"]\ninto = "safer"\nwhy = "The same people."'
END = 'verb = "end"\npartnership = "arts"'
AT = ["--as-at", "2026-04-01"]


def test_in_officers_words(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(place), scenario(tmp_path, "Fewer", MERGE, END), *AT]) == 0
    said = capsys.readouterr().out
    assert "“Fewer”, from 1 September 2026." in said
    assert "1. Merge Crime Group into Safer Place Board." in said
    assert "Why: The same people." in said
    assert "Crime Group, into Safer Place Board" in said
    assert "More shows (it was Arts Forum)" in said
    assert "Choir: Arts; sits nowhere else" in said
    assert "4 have one seat where there were several" in said  # Ann, Bob, the Council and the Police
    assert "Traceback" not in said


def test_as_json(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [scenario(tmp_path, "One", MERGE), scenario(tmp_path, "Two", END)]
    assert main(["compare", str(place), *files, "--format", "json", *AT]) == 0
    first = capsys.readouterr().out
    told = json.loads(first)
    assert list(told) == ["scenarios"]
    assert [each["name"] for each in told["scenarios"]] == ["One", "Two"]
    assert told["scenarios"][0]["after"]["partnerships"] == 3
    assert "challenge" not in told["scenarios"][0]
    assert [row["id"] for row in told["scenarios"][1]["ended"]] == ["arts"]
    assert main(["compare", str(place), *files, "--format", "json", *AT]) == 0
    assert capsys.readouterr().out == first


def test_several_stand_side_by_side(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [scenario(tmp_path, "One", MERGE), scenario(tmp_path, "Two", END)]
    assert main(["compare", str(place), *files, *AT]) == 0
    said = capsys.readouterr().out
    assert "2 scenarios side by side" in said
    assert "After 2" in said
    assert said.count("from 1 September 2026") == 2


def test_with_the_challenge(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = scenario(tmp_path, "Fewer", MERGE, END)
    assert main(["compare", str(place), file, "--challenge", *AT]) == 0
    said = capsys.readouterr().out
    assert "Lessons (Report, box 13" in said
    assert "Is something done to keep those on board who lose?\n    No." in said
    assert main(["compare", str(place), file, "--challenge", "--format", "json", *AT]) == 0
    told = json.loads(capsys.readouterr().out)["scenarios"][0]["challenge"]
    assert {"set", "question", "asks", "source", "answer", "because", "evidence"} <= set(told[0])


def test_into_a_file(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "compared.json"
    assert main(["compare", str(place), scenario(tmp_path, "Fewer", MERGE), "-o", str(out), *AT]) == 0
    assert json.loads(out.read_text())["scenarios"][0]["name"] == "Fewer"
    assert "Written" in capsys.readouterr().out


def test_a_refused_change_exits_1_in_words(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change = 'verb = "end"\npartnership = "law"'
    assert main(["compare", str(place), scenario(tmp_path, "No", change), *AT]) == 1
    assert "protected" in capsys.readouterr().err


def test_a_faulty_scenario_exits_1_with_every_problem(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = 'verb = "merge"\nintoo = "safer"'
    assert main(["compare", str(place), scenario(tmp_path, "Bad", change), *AT]) == 1
    said = capsys.readouterr().err
    assert "partnerships is missing" in said
    assert "intoo" in said


def test_a_scenario_is_needed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(place), *AT]) == 2


def test_where_nobody_sits_on_record_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "partnerships.csv").write_text("name\nA\nB\n")
    file = scenario(tmp_path, "One", 'verb = "end"\npartnership = "a"')
    assert main(["compare", str(tmp_path), file, *AT]) == 0
    said = capsys.readouterr().out
    assert "cannot be told" in said
    assert "Nobody loses" not in said


def test_a_scenario_without_changes_says_so(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(place), scenario(tmp_path, "Nothing"), *AT]) == 0
    assert "It changes nothing." in capsys.readouterr().out
