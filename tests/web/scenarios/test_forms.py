"""Every verb has a form: what a change says is shown in it, and sent back unchanged it says the same."""

from __future__ import annotations

import re
import tomllib
from html import unescape
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("wyke")
EXAMPLES = tomllib.loads((Path(__file__).resolve().parents[3] / "tools" / "verb_examples.toml").read_text("utf-8"))


def change_of(verb: str) -> dict[str, Any]:
    return tomllib.loads(EXAMPLES[verb])["change"][-1]


def test_every_verb_has_an_example() -> None:
    from interlock.scenario.registry import VERBS

    assert set(EXAMPLES) == set(VERBS)


@pytest.mark.parametrize("verb", sorted(EXAMPLES))
def test_a_change_survives_its_form(client: Any, scenario: Any, verb: str) -> None:
    from interlock import store
    from interlock.scenario.scenario import change_from

    changes = tomllib.loads(EXAMPLES[verb])["change"]
    kept = scenario(*changes)
    number = len(changes)
    page = client.get(f"/scenarios/{kept.id}/change/{number}/").content.decode()
    form = page[page.index('name="listed"') :]
    data = dict.fromkeys(re.findall(r'name="([^"]+)"', form[: form.index("</form>")]), "")
    for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', form):
        data[name] = unescape(text)
    for tag in re.findall(r"<input[^>]+>", form):
        name, value = re.search(r' name="([^"]+)"', tag), re.search(r' value="([^"]*)"', tag)
        data[name[1]] = unescape(value[1]) if value else ""  # type: ignore[index]
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        data[name] = unescape(chosen[1]) if chosen else ""
    listed = re.search(r'name="listed" value="([^"]*)"', page)
    data |= {"revision": kept.revision, "listed": listed[1] if listed else ""}
    answer = client.post(f"/scenarios/{kept.id}/change/{number}/", data)
    assert answer.status_code == 302, re.findall(r'error-message">(.*?)</p>', answer.content.decode(), re.DOTALL)
    made = store.scenario(kept.id).changes[number - 1]
    first, _faults = change_from(changes[-1])
    assert first is not None
    assert made == first.plain()
