"""Commands that keep a database: shown first, whole or not at all, and taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = "from interlock.cli import main; main()"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "partnerships.csv").write_text("name,meetings_per_year\nSafer Wyke Board,4\nArts Forum,2\n")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "partnerships.csv").write_text(
        "name,meetings_per_year,theme\nsafer wyke board,6,\nNew Board,,Health\n"
    )
    return tmp_path


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "INTERLOCK_HOME": str(home / "var")}
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-c", MAIN, *arguments], env=environment, cwd=home, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def held(home: Path) -> str:
    return (
        run(home, "export", "db", str(home / "held"), "--as-at", "2026-04-01").stderr
        or (home / "held" / "partnerships.csv").read_text()
    )


def test_import_shows_asks_saves_and_undo_takes_back(home: Path) -> None:
    unasked = run(home, "import", "one")
    assert unasked.returncode == 2
    assert "--yes" in unasked.stderr
    dry = run(home, "import", "one", "--dry-run")
    assert dry.returncode == 0
    assert "Safer Wyke Board" in dry.stdout
    assert run(home, "undo").returncode == 1  # nothing was imported so far

    assert run(home, "import", "one", "--yes").returncode == 0
    second = run(home, "import", "two", "--yes", "--why", "Second return")
    assert second.returncode == 0, second.stderr
    assert "New Board" in second.stdout
    now = held(home)
    assert "Safer Wyke Board" not in now or "safer wyke board" not in now  # one record, not two
    assert "Arts Forum" in now  # not in the second file, and still there
    assert "New Board" in now

    again = run(home, "import", "two", "--yes")
    assert again.returncode == 0
    assert "Nothing would change" in again.stdout

    back = run(home, "undo")
    assert back.returncode == 0
    assert "Second return" in back.stdout
    assert "New Board" not in held(home)


def test_an_import_with_errors_changes_nothing_unless_they_are_set_aside(home: Path) -> None:
    (home / "two" / "partnerships.csv").write_text("name,meetings_per_year\nA,four\nB,2\n")
    refused = run(home, "import", "two", "--yes")
    assert refused.returncode == 1
    assert "row 2" in refused.stderr
    assert "“four”" in refused.stderr
    assert run(home, "undo").returncode == 1
    assert run(home, "import", "two", "--yes", "--set-aside").returncode == 0
    assert "A," in held(home)


def test_demo_makes_the_sample_once_in_a_database_of_its_own(home: Path) -> None:
    first = run(home, "demo", "--no-serve")
    assert first.returncode == 0, first.stderr
    assert "Wyke" in first.stdout
    assert run(home, "demo", "--no-serve").stdout == ""
    assert run(home, "undo").returncode == 1  # the configured database is another


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org"])
def test_serve_refuses_every_address_that_is_not_loopback(home: Path, host: str) -> None:
    refused = run(home, "serve", "--host", host)
    assert refused.returncode == 1
    assert host in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_that_cannot_be_reached_is_told_in_words(home: Path) -> None:
    environment = {**os.environ, "INTERLOCK_HOME": str(home / "var"), "DATABASE_URL": "postgres://x:y@127.0.0.1:1/z"}
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "undo"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "database" in done.stderr
    assert "Traceback" not in done.stderr
