"""The settings of the place: each number with its default, every fault in words, two windows, a file of them."""

from __future__ import annotations

from typing import Any

import pytest

from interlock import store
from interlock.audit.settings import numbers, presets, read_settings

from .conftest import filled, text_of, undo

pytestmark = pytest.mark.usefixtures("wyke")
PAGE, FILE = "/settings/", "/settings/file/"


def now() -> Any:
    return read_settings(store.settings())


def test_every_number_stands_with_its_default_and_source(client: Any) -> None:
    said = text_of(client.get(PAGE))
    for kind in ("assumptions", "hour_costs", "thresholds"):
        for one in numbers(kind).values():
            for words in (one.label, one.meaning, one.source):
                assert " ".join(words.split()) in said
    for preset in presets().values():
        assert preset["title"] in said


def test_saved_as_it_is_nothing_changes(client: Any, opened: Any) -> None:
    before = store.count_changes()
    answer = client.post(PAGE, opened(PAGE) | {"why": "nothing", "then": "save"})
    assert "Nothing would change" in text_of(answer)
    assert store.count_changes() == before


def test_settings_are_saved_with_their_reason_and_undone(client: Any, opened: Any, saved: Any) -> None:
    was = store.settings()
    form = opened(PAGE) | {
        "place.name": "New Wyke <b>", "place.home": "Marlshire Police", "place.colour": "#7a1fa2",
        "place.as_at": "2/3/2026",
        "place.currency": "EUR", "presets": ["san_francisco"], "thresholds.idle_months": "9",
        "thresholds.overlap_jaccard": "40%", "assumptions.meetings_per_year": "4", "hour_costs.officer": "31.5",
        "vocabularies": "client_groups: carers | veterans", "why": "agreed by cabinet",
    }  # fmt: skip
    change = saved(PAGE, form)
    made = now()
    assert (made.name, made.home, made.colour) == ("New Wyke <b>", "marlshire-police", "#7a1fa2")
    assert (made.as_at, made.currency, made.presets) == ("2026-03-02", "EUR", ("san_francisco",))
    assert made.thresholds == {"idle_months": 9, "overlap_jaccard": 0.4}
    assert made.assumptions == {"meetings_per_year": 4}
    assert made.hour_costs == {"officer": 31.5}
    assert made.vocabularies == {"client_groups": ("carers", "veterans")}
    entry = store.change(change)
    assert (entry.why, entry.kind) == ("agreed by cabinet", "settings")
    page = client.get(PAGE)
    assert b"New Wyke &lt;b&gt;" in page.content
    assert "A preset sets 3 years" in text_of(page)
    undo(client, change)
    assert store.settings() == was


def test_everything_wrong_is_said_beside_its_setting(client: Any, opened: Any) -> None:
    was = store.settings()
    wrong = {"place.home": "Marlshire Polise", "place.colour": "red", "place.as_at": "31/02/2026",
             "place.currency": "pounds", "thresholds.idle_months": "a year",
             "thresholds.overlap_jaccard": "3", "hour_costs.officer": "-4", "assumptions.hours_per_meeting": "1e400",
             "vocabularies": "no colon"}  # fmt: skip
    answer = client.post(PAGE, opened(PAGE) | wrong | {"why": "", "then": "save"})
    said = text_of(answer)
    assert answer.status_code == 422
    for words in ("Whose register it is: No one organisation is called “Marlshire Polise”. Is it one "
                  "of these: Marlshire Police?", "Colour: A colour is #", "Day to look at: Write a whole date",
                  "Currency: A currency is three",
                  "Inactive after: “a year” is not a number", "Overlap listed from: “3” is no share",
                  "Officer: “-4” is not a number", "Hours a meeting: “1e400” is not",
                  "Words of your own: Write each line",
                  "Why: Say why"):  # fmt: skip
        assert words in said, words
    again = filled(answer.content.decode())
    assert {name: again[name] for name in wrong if name != "place.currency"} == {
        name: typed for name, typed in wrong.items() if name != "place.currency"
    }
    assert store.settings() == was


def test_the_default_is_put_back_and_the_colour_tried_before_anything_is_saved(
    client: Any, opened: Any, saved: Any
) -> None:
    saved(PAGE, opened(PAGE) | {"thresholds.idle_months": "9", "why": "ours"})
    was = store.settings()
    form = opened(PAGE)
    assert form["thresholds.idle_months"] == "9"
    answer = client.post(PAGE, form | {"default": "thresholds.idle_months", "place.name": "typed"})
    again = filled(answer.content.decode())
    assert (again["thresholds.idle_months"], again["place.name"]) == ("", "typed")
    assert "the default is put back. Nothing is saved yet." in text_of(answer)
    tried = client.post(PAGE, form | {"then": "look", "place.colour": "#4b2a7b"})
    assert b"--accent:#4b2a7b" in tried.content
    assert store.settings() == was


def test_two_windows_are_told_with_both_versions(client: Any, opened: Any, saved: Any) -> None:
    mine = opened(PAGE) | {"place.name": "Mine", "thresholds.idle_months": "6", "why": "my reason"}
    saved(PAGE, opened(PAGE) | {"place.name": "Theirs", "assumptions.hours_per_meeting": "3", "why": "their reason"})
    answer = client.post(PAGE, mine)
    said = text_of(answer)
    assert answer.status_code == 409
    for words in ("What they saved Theirs", "What you typed Mine", "their reason"):
        assert words in said
    form = filled(answer.content.decode())
    assert "take-place.name" not in form
    unsaid = client.post(PAGE, form)
    assert "Name of the place: choose which version to keep." in text_of(unsaid)
    saved(PAGE, filled(unsaid.content.decode()) | {"take-place.name": "yours"})
    made = now()
    assert (made.name, made.thresholds, made.assumptions) == ("Mine", {"idle_months": 6}, {"hours_per_meeting": 3})


def test_the_file_is_what_is_saved_and_can_be_brought_back(client: Any, opened: Any, saved: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = client.get("/settings/settings.toml")
    assert answer.content.decode() == store.settings()
    assert answer["Content-Disposition"] == 'attachment; filename="settings.toml"'
    text = '# kept with its note\n[place]\nname = "Brought"\n'
    file = SimpleUploadedFile("settings.toml", text.encode())
    shown = client.post(FILE, opened(FILE) | {"file": file, "then": "look"})
    assert "Nothing is saved yet" in text_of(shown)
    assert "Brought" in text_of(shown)
    assert now().name == "Wyke"
    saved(FILE, filled(shown.content.decode()) | {"then": "save", "why": "from the other place"})
    assert store.settings() == text


@pytest.mark.parametrize(
    ("text", "said"),
    [("[place", "cannot be read"), ("[thresholds]\nidle = 3\n", "thresholds.idle: There is no setting of this name"),
     ('[place]\nas_at = "2026-13-01"\n', "place.as_at"), ("presets = 3", "must be a list"), ("a = \x00", "")],
)  # fmt: skip
def test_a_file_with_faults_is_told_and_not_saved(client: Any, opened: Any, text: str, said: str) -> None:
    was = store.settings()
    for then in ("look", "save"):
        answer = client.post(FILE, opened(FILE) | {"toml": text, "why": "x", "then": then})
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert filled(answer.content.decode())["toml"].strip() == text.strip().replace("\n", "\r\n").replace(
            "\x00", "\ufffd"
        )
    assert store.settings() == was


def test_a_file_made_from_older_settings_is_told_what_is_saved_now(client: Any, opened: Any, saved: Any) -> None:
    form = opened(FILE) | {"toml": '[place]\nname = "Mine"\n', "why": "x", "then": "save"}
    saved(PAGE, opened(PAGE) | {"place.name": "Theirs", "why": "first"})
    answer = client.post(FILE, form)
    assert answer.status_code == 409
    assert 'name = "Theirs"' in text_of(answer)
    assert 'name = "Mine"' in filled(answer.content.decode())["toml"]
    saved(FILE, filled(answer.content.decode()) | {"then": "save"})
    assert now().name == "Mine"
