"""A partnership goes on with another focus; what is not said stays."""

from __future__ import annotations

from building import register
from scenario.verbs.trying import ON, change, refused, tried


def place():
    return register(
        partnerships=[{"name": "Crime Board", "level": "operational", "theme": "safety", "other_themes": ["health"],
                       "aliases": ["CB"], "agreement_review_due": "2026-05-01", "purpose": "Cuts crime."}, "Health"],
        themes=["safety", "health"], areas=["north"],
    )  # fmt: skip


def test_what_is_said_stands_in_place_of_what_was_and_the_rest_stays():
    after = tried(place(), "refocus", partnership="crime-board", level="strategic", theme="health", area="north",
                  client_groups=["young"])  # fmt: skip
    record = after.record("partnerships", "crime-board")
    assert (record["level"], record["theme"], record["area"], record["client_groups"]) == (
        "strategic", "health", "north", ["young"])  # fmt: skip
    assert "other_themes" not in record, "the main theme is not another one"
    assert record["purpose"] == "Cuts crime."


def test_a_new_name_keeps_the_old_one():
    record = tried(place(), "refocus", partnership="crime-board", name="Safe Board").record("partnerships",
                                                                                           "crime-board")  # fmt: skip
    assert (record["name"], record["aliases"]) == ("Safe Board", ["CB", "Crime Board"])


def test_new_terms_are_dated_and_the_review_of_the_old_ones_is_gone():
    record = tried(place(), "refocus", partnership="crime-board", terms=True).record("partnerships", "crime-board")
    assert (record["agreement"], record["agreement_date"]) == (True, ON.isoformat())
    assert "agreement_review_due" not in record


def test_nonsense_is_refused():
    held = place()
    assert "Say what changes" in refused(held, "refocus", partnership="crime-board")
    assert "There is no theme" in refused(held, "refocus", partnership="crime-board", theme="none")
    assert "already" in refused(held, "refocus", partnership="crime-board", name="health")
    assert "There is no partnership" in refused(held, "refocus", partnership="none", level="strategic")


def test_it_says_what_it_does():
    one = change("refocus", partnership="crime-board", level="strategic", theme="health", terms=True)
    assert one.in_words(place()) == "Refocus Crime Board: level strategic; theme health; new terms of reference."
    assert change("refocus", partnership="crime-board", name="Safe").in_words(place()) == "Rename Crime Board to Safe."
