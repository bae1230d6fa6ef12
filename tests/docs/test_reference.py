"""The docs say what is so: made pages are fresh, links lead somewhere, the map of the code is the code's."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from interlock import examples
from interlock.exchange.scenarios import read_scenario
from interlock.register.snapshot import Register
from interlock.scenario.registry import VERBS
from interlock.scenario.replay import replay
from interlock.workflows.reading import read, usable

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import messages  # noqa: E402 - found beside the tests, not installed
import reference  # noqa: E402

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.fixture(scope="module")
def wyke() -> Register:
    """The sample borough."""
    return usable(read(examples.where("wyke"), as_at=date(2026, 4, 1)), set_aside=False)


def test_every_reference_page_is_what_the_code_says_and_none_is_left_over() -> None:
    made = reference.pages()
    held = {path.relative_to(reference.OUT).as_posix(): path.read_text(encoding="utf-8")
            for path in reference.OUT.rglob("*.md")}  # fmt: skip
    stale = [name for name, text in made.items() if held.get(name) != text]
    left = [name for name, text in held.items() if name not in made and reference.MADE in text]
    assert not stale, f"run tools/reference.py: {stale}"
    assert not left, f"run tools/reference.py: {left}"


def test_the_catalogue_of_messages_is_fresh() -> None:
    assert messages.OUT.read_text(encoding="utf-8") == messages.text(), "run tools/messages.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_map_of_the_code_names_every_folder_and_no_other() -> None:
    said = set(re.findall(r"^\| `([a-z]+)/` \|", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE))
    real = {path.parent.name for path in (ROOT / "src" / "interlock").glob("*/__init__.py")}
    assert said == real


def test_no_file_of_code_is_longer_than_400_lines() -> None:
    long = {path.name: n for path in (ROOT / "src").rglob("*.py") if path.parent.name != "migrations"
            if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400}  # fmt: skip
    assert not long


def test_there_is_a_file_a_line_and_a_page_for_each_verb_and_no_other() -> None:
    folder = ROOT / "src" / "interlock" / "scenario" / "verbs"
    files = {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}
    pages = {path.stem for path in (reference.OUT / "verbs").glob("*.md")}
    assert set(VERBS) == files == pages == set(reference.EXAMPLES)
    assert len(set(VERBS.values())) == len(VERBS)
    for name, verb in VERBS.items():
        page = (reference.OUT / "verbs" / f"{name}.md").read_text(encoding="utf-8")
        assert all(f"| `{param.name}` |" in page for param in verb.PARAMS), name


@pytest.mark.parametrize("verb", list(reference.EXAMPLES))
def test_the_example_of_a_verb_holds_on_the_sample_borough(verb: str, wyke: Register) -> None:
    head = 'name = "An example"\non = "2026-09-01"\n'
    scenario = read_scenario(head + reference.EXAMPLES[verb])
    assert {change.VERB for change in scenario.changes} == {verb}
    done = replay(wyke, scenario)
    assert done.left.digest != wyke.digest
    assert replay(done.left, scenario).left.digest == done.left.digest
