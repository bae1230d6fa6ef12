"""`interlock apply`: said in sentences, written whole, refused in words; in the database shown, asked, and undone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = "from interlock.cli import main; main()"
SCENARIO = """name = "Fewer forums"
on = "2026-09-01"
[[change]]
verb = "merge"
partnerships = ["arts-forum"]
into = "culture-board"
why = "Both plan the festival."
[[change]]
verb = "bring_under"
partnership = "culture-board"
parent = "wyke-partnership"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "reg").mkdir()
    (tmp_path / "reg" / "partnerships.csv").write_text("name\nCulture Board\nArts Forum\nWyke Partnership\n")
    (tmp_path / "s.toml").write_text(SCENARIO)
    return tmp_path


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "INTERLOCK_HOME": str(home / "var")}
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-c", MAIN, *arguments], env=environment, cwd=home, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def test_the_register_is_written_as_it_would_be_and_each_change_is_said(home: Path) -> None:
    done = run(home, "apply", "reg", "s.toml", "-o", "after")
    assert done.returncode == 0, done.stderr
    assert "1. Merge Arts Forum into Culture Board. Both plan the festival." in done.stdout
    assert "2. Culture Board becomes a subgroup of Wyke Partnership." in done.stdout
    assert "merged" in (home / "after" / "partnerships.csv").read_text()
    assert "culture-board,wyke-partnership,subgroup_of" in (home / "after" / "links.csv").read_text()
    assert run(home, "check", "after").returncode == 0
    again = run(home, "apply", "after", "s.toml", "-o", "twice")
    assert again.returncode == 0, again.stderr
    for file in ("partnerships.csv", "links.csv"):
        assert (home / "twice" / file).read_bytes() == (home / "after" / file).read_bytes()


def test_nonsense_and_faulty_files_are_refused_in_words_and_nothing_is_written(home: Path) -> None:
    (home / "no.toml").write_text(SCENARIO.replace('parent = "wyke-partnership"', 'parent = "arts-forum"'))
    refused = run(home, "apply", "reg", "no.toml", "-o", "after")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Change 2" in refused.stderr
    assert "has ended by 1 September 2026" in refused.stderr
    (home / "bad.toml").write_text(SCENARIO.replace("into =", "in =") + "against = 3\n")
    faulty = run(home, "apply", "reg", "bad.toml", "-o", "after")
    assert faulty.returncode == 1
    assert "bad.toml" in faulty.stderr
    assert not (home / "after").exists()
    assert run(home, "apply", "reg", "s.toml").returncode == 2
    assert run(home, "apply", "reg", "none.toml", "-o", "after").returncode == 1


def test_a_scenario_made_on_another_state_is_tried_all_the_same_and_says_so(home: Path) -> None:
    (home / "old.toml").write_text('against = "0123"\n' + SCENARIO)
    done = run(home, "apply", "reg", "old.toml", "--dry-run")
    assert done.returncode == 0
    assert "another state of the register" in done.stderr


def test_in_the_database_it_is_shown_asked_and_saved_once(home: Path) -> None:
    assert run(home, "import", "reg", "--yes").returncode == 0
    unasked = run(home, "apply", "db", "s.toml")
    assert unasked.returncode == 2
    assert "--yes" in unasked.stderr
    dry = run(home, "apply", "db", "s.toml", "--dry-run")
    assert dry.returncode == 0
    assert "Arts Forum" in dry.stdout
    assert "Saved" in run(home, "apply", "db", "s.toml", "--yes").stdout
    assert "Nothing would change." in run(home, "apply", "db", "s.toml", "--yes").stdout
    assert run(home, "export", "db", "held").returncode == 0
    assert "merged" in (home / "held" / "partnerships.csv").read_text()
    undone = run(home, "undo")
    assert (undone.returncode, undone.stdout.startswith("Taken back: Fewer forums (")) == (0, True), undone.stderr
    assert run(home, "diff", "reg", "db").stdout == "Nothing differs.\n"
    assert "reg" in run(home, "undo").stdout  # the import, next
    assert run(home, "undo").returncode == 1


def test_all_that_is_not_on_record_is_told_at_once(home: Path) -> None:
    (home / "no.toml").write_text(SCENARIO.replace('["arts-forum"]', '["art", "arts"]').replace('"wyke-p', '"wik-p'))
    for command in (["apply", "reg", "no.toml", "--dry-run"], ["compare", "reg", "no.toml"]):
        refused = run(home, *command)
        assert refused.returncode == 1
        assert refused.stderr.splitlines()[0].endswith("There is no partnership “art”.")
        assert refused.stderr.splitlines()[1:] == [
            "Change 1: There is no partnership “arts”.", "Change 2: There is no partnership “wik-partnership”."
        ]  # fmt: skip


def test_what_is_no_scenario_file_is_told_in_words(home: Path) -> None:
    (home / "picture.toml").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    for file, said in (("picture.toml", "it is not text"), ("reg", "a folder"), ("none.toml", "no such file")):
        refused = run(home, "apply", "reg", file, "--dry-run")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert said in refused.stderr
        assert "codec" not in refused.stderr
