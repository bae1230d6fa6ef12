"""Commands that read a register: what they say, and how they exit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from interlock.cli import COMMANDS, main

Package = Path


@pytest.fixture
def package(tmp_path: Path) -> Package:
    (tmp_path / "partnerships.csv").write_text("name,theme,level\nSafer Wyke Board,Community,Strategic\nArts Forum,,\n")
    (tmp_path / "memberships.csv").write_text("partnership,organisation,person\nSafer Wyke Board,Police,A Rahman\n")
    return tmp_path


@pytest.fixture
def faulty(tmp_path: Path) -> Package:
    folder = tmp_path / "faulty"
    folder.mkdir()
    (folder / "partnerships.csv").write_text("name,level,started\nA,strategick,31/02/2020\nB,strategic,2020\n")
    return folder


def test_check_says_that_nothing_is_wrong(package: Package, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(package)]) == 0
    assert "2 partnerships" in capsys.readouterr().out


def test_check_names_every_cell_and_exits_1(faulty: Package, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(faulty)]) == 1
    said = capsys.readouterr().err
    assert "partnerships.csv, row 2, column level: “strategick”" in said
    assert "row 2, column started: “31/02/2020”" in said
    assert "2 errors." in said


def test_check_as_json(faulty: Package, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(faulty), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["errors"] == 2
    assert {problem["column"] for problem in told["problems"]} == {"level", "started"}
    assert all(problem["row"] == 2 and problem["expected"] for problem in told["problems"])


def test_audit_stops_on_errors_unless_they_are_set_aside(
    faulty: Package, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(faulty), "--format", "json"]) == 1
    said = capsys.readouterr()
    assert not said.out
    assert "strategick" in said.err
    out = tmp_path / "a.json"
    assert main(["audit", str(faulty), "--set-aside", "--as-at", "2026-04-01", "-o", str(out)]) == 0
    assert "Left aside: partnerships.csv, row 2" in capsys.readouterr().err
    assert json.loads(out.read_text())["register"]["counts"]["partnerships"] == 2


@pytest.mark.parametrize("form", ["json", "xlsx", "csv", "html", "docx", "pdf"])
def test_audit_writes_every_form(package: Package, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}" if form != "csv" else tmp_path / "out"
    assert main(["audit", str(package), "--format", form, "-o", str(out)]) == 0
    assert out.exists()


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_audit_writes_papers_by_the_ending_of_out(package: Package, tmp_path: Path, form: str, begins: bytes) -> None:
    outs = [tmp_path / f"{name}.{form}" for name in ("one", "two")]
    for out in outs:
        assert main(["audit", str(package), "--as-at", "2026-04-01", "-o", str(out)]) == 0
    assert outs[0].read_bytes().startswith(begins)
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_paper_is_not_written_to_the_terminal(
    package: Package, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(package), "--format", form]) == 2
    assert "say with -o where to write it" in capsys.readouterr().err


def test_audit_in_words_on_the_terminal(package: Package, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(package), "--as-at", "2026-04-01"]) == 0
    assert "2 partnerships" in capsys.readouterr().out


def test_two_audits_give_the_same_bytes(package: Package, capsys: pytest.CaptureFixture[str]) -> None:
    runs = []
    for _ in range(2):
        assert main(["audit", str(package), "--as-at", "2026-04-01", "--format", "json"]) == 0
        runs.append(capsys.readouterr().out)
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("name", "as_"),
    [("o.xlsx", None), ("o", None), ("o.zip", None), ("o.graphml", None), ("o.gexf", None), ("o.json", "kumu"),
     ("p.json", "popolo")],
)  # fmt: skip
def test_export_writes_every_form(package: Package, tmp_path: Path, name: str, as_: str | None) -> None:
    out = tmp_path / "out" / name
    out.parent.mkdir()
    assert main(["export", str(package), str(out), *(["--as", as_] if as_ else [])]) == 0
    assert out.exists()


def test_diff_names_what_came_went_and_changed(
    package: Package, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "partnerships.csv").write_text("name,theme,level\nSafer Wyke Board,Community,operational\nNew Board,,\n")
    assert main(["diff", str(package), str(other), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    of = {sort: {(row["table"], row["key"]) for row in told[sort]} for sort in ("added", "removed", "changed")}
    assert ("partnerships", "new-board") in of["added"]
    assert ("partnerships", "arts-forum") in of["removed"]
    assert of["changed"] == {("partnerships", "safer-wyke-board")}
    assert main(["diff", str(package), str(other)]) == 0
    assert "New Board" in capsys.readouterr().out


def test_the_template_opens_and_says_that_it_is_empty(tmp_path: Path) -> None:
    out = tmp_path / "template.xlsx"
    assert main(["template", str(out)]) == 0
    assert out.read_bytes()[:2] == b"PK"


def test_map_then_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, mapping = tmp_path / "list.csv", tmp_path / "m.toml"
    file.write_text(
        "Name of partnership;Mtgs pa;Attendees\nSafer Wyke Board;4;Police, Council\nArts Forum;as needed;\n"
    )
    assert main(["map", str(file), "-o", str(mapping)]) == 0
    assert main(["check", str(file), "--mapping", str(mapping)]) == 0
    assert "2 partnerships" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check"], 2), (["nonsense"], 2), (["check", "x", "--as-at", "yesterday"], 2), (["check", "nowhere"], 1),
        (["audit", "nowhere.xlsx"], 1), (["--help"], 0), (["check", "--help"], 0), (["--version"], 0),
    ],
)  # fmt: skip
def test_exits(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == status
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert len(said.out + said.err) > 15


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert "Usage: interlock" in capsys.readouterr().out


def test_a_fault_of_ours_is_said_in_a_line_and_exits_3(
    package: Package, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_a: object, **_k: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr("interlock.workflows.reading.read", broken)
    assert main(["check", str(package)]) == 3
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said


def test_bad_settings_are_told_all_at_once(
    package: Package, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "s.toml"
    settings.write_text(
        'presets = ["nowhere"]\n[thresholds]\nnonsense = 1\noverlap_jaccard = "high"\n[place]\nas_at = "2026-13-01"\n'
    )
    assert main(["audit", str(package), "--settings", str(settings)]) == 1
    said = capsys.readouterr().err
    assert all(word in said for word in ("presets", "thresholds.nonsense", "thresholds.overlap_jaccard", "place.as_at"))


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from interlock.cli import main; main(['--help'])\n"
        "assert not {'polars', 'numpy', 'django', 'docx', 'typst'} & set(sys.modules), sorted(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
