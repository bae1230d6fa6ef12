"""The parts that pages are made of: what they say of what is not known, and that nothing typed becomes a tag."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.test import Client, RequestFactory

from interlock.web.shared.fields import described, errors_of
from interlock.web.shared.listing import Column, paged, sorted_by
from interlock.web.shared.place import PAPER, WHITE, Place, _rgb, contrast
from interlock.web.shared.templating import day, moment, money, number, query, share


def render(source: str, **context: Any) -> str:
    text = '{% import "macros.jinja" as ui %}' + source
    return " ".join(engines["jinja2"].from_string(text).render(context).split())


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, '<span class="unknown">not known</span>'),
        ("", '<span class="unknown">not known</span>'),
        (0, "0"),
        (1431, "1,431"),
        (True, "yes"),
        (False, "no"),
        (dt.date(2026, 4, 1), "1 April 2026"),
        (["a", "b"], "a, b"),
        ([], '<span class="none">none</span>'),
        ({"text": None, "url": "/x"}, '<span class="unknown">not known</span>'),
        ({"text": "A & B", "url": "/x?a=1&b=2"}, '<a class="govuk-link" href="/x?a=1&amp;b=2">A &amp; B</a>'),
        ({"n": None, "url": "/x"}, '<span class="unknown">not known</span>'),
        ({"n": 0, "url": "/x"}, '<span class="count count--none">0</span>'),
        ({"n": 12, "url": "/x"}, '<a class="count" href="/x">12</a>'),
        ({"day": "2026-04"}, "April 2026"),
        ({"badge": None}, '<span class="unknown">not known</span>'),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_a_cell_says_what_it_holds(value: object, shown: str) -> None:
    assert render("{{ ui.cell(value) }}", value=value) == shown


def test_nought_is_not_unknown_in_a_grid() -> None:
    said = render('{{ ui.matrix("Grid", [{"text": "A"}, {"text": "B"}], [{"text": "r", "cells": [0, none]}]) }}')
    assert '<span class="count count--none">0</span>' in said
    assert said.count("not known") == 1


def test_known_and_assumed_stand_apart() -> None:
    said = render('{{ ui.meter(22, 40, 9, "Days", "days") }}')
    assert "22 known, 9 assumed, of 40 days" in said
    assert 'width="55.0%"' in said
    assert 'width="77.5%"' in said


def test_a_meter_of_nothing_is_empty() -> None:
    assert "0 known of 0" in render("{{ ui.meter(0, 0) }}")


def test_everything_typed_is_escaped(client: Client) -> None:
    page = client.get("/?errors=1").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (number(1431), "1,431"),
        (number(Decimal("0.50")), "0.5"),
        (number(2.0), "2"),
        (number(None), ""),
        (share(0.614), "61%"),
        (money(410000), "£410,000"),
        (money(Decimal("0.5")), "£0.50"),
        (money(-3, "USD"), "-US$3"),
        (day("2026"), "2026"),
        (day("2026-04-01"), "1 April 2026"),
        (day("soon"), "soon"),
        (day(None), ""),
        (moment(dt.datetime(2026, 7, 1, 12, 5, tzinfo=dt.UTC)), "1 July 2026 at 13:05"),
    ],
)
def test_how_values_are_written(written: str, shown: str) -> None:
    assert written == shown


class Sample(forms.Form):
    name = forms.CharField(help_text="As it calls itself.")
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), required=False)
    meetings = forms.IntegerField(required=False)
    level = forms.ChoiceField(choices=[("", "Not known"), ("s", "Strategic")], required=False)
    themes = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    role = forms.ChoiceField(choices=[("x", "X")], widget=forms.RadioSelect, required=False)
    open = forms.BooleanField(required=False)
    file = forms.FileField(required=False)
    id = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        self.add_error(None, "These do not fit.")


def test_each_field_becomes_its_macro() -> None:
    form = Sample()
    found = {bound.name: described(bound).component for bound in form}
    assert found == {
        "name": "input",
        "note": "textarea",
        "meetings": "input",
        "level": "select",
        "themes": "checkboxes",
        "role": "radios",
        "open": "checkboxes",
        "file": "file",
        "id": "hidden",
    }


def test_what_was_typed_and_what_is_wrong_come_back() -> None:
    form = Sample({"name": "", "meetings": "as needed", "themes": ["b"], "note": "one\n  two"})
    assert not form.is_valid()
    said = render("{{ ui.error_summary(form) }}{{ ui.fields(form) }}", form=form)
    assert 'value="as needed"' in said
    assert 'aria-describedby="id_name-hint id_name-error"' in said
    assert 'href="#id_name"' in said
    assert "These do not fit." in said
    assert {one["text"]: one.get("href") for one in errors_of(form)} == {
        "These do not fit.": None,
        "Name: This field is required.": "#id_name",
        "Meetings: Enter a whole number.": "#id_meetings",
    }
    exact = engines["jinja2"].from_string('{% import "macros.jinja" as ui %}{{ ui.field(form["note"]) }}')
    assert ">one\n  two</textarea>" in exact.render({"form": form})


def test_an_error_leads_to_the_first_choice() -> None:
    form = Sample({"name": "x"})
    said = render('{{ ui.error_summary(form) }}{{ ui.field(form["themes"]) }}', form=form)
    assert 'href="#id_themes"' in said
    assert 'id="id_themes" name="themes" type="checkbox"' in said


COLUMNS = [Column("name", "Name", sortable=True), Column("n", "Seats", numeric=True, sortable=True), Column("x", "X")]


@pytest.mark.parametrize(
    ("asked", "key", "falls", "links"),
    [
        ("/", "name", False, ["/?sort=-name", "/?sort=-n"]),
        ("/?sort=-n&page=3&q=a", "n", True, ["/?sort=name&q=a", "/?sort=n&q=a"]),
        ("/?sort=n", "n", False, ["/?sort=name", "/?sort=-n"]),
        ("/?sort=nonsense", "name", False, ["/?sort=-name", "/?sort=-n"]),
        ("/?sort=x", "name", False, ["/?sort=-name", "/?sort=-n"]),
    ],
)
def test_sorting_by_the_address(asked: str, key: str, falls: bool, links: list[str]) -> None:
    columns, by, down = sorted_by(RequestFactory().get(asked), COLUMNS, "name")
    assert (by, down) == (key, falls)
    assert [column.url for column in columns] == [*links, ""]


@pytest.mark.parametrize(
    ("page", "shown"), [("1", 1), ("2", 2), ("9", 3), ("0", 1), ("-4", 1), ("x", 1), ("²", 1), ("9" * 30, 1)]
)
def test_pages_stay_in_range(page: str, shown: int) -> None:
    assert paged(RequestFactory().get("/", {"page": page}), range(25), 10).page == shown


def test_pages_cover_everything_once() -> None:
    request = RequestFactory()
    seen = [one for n in range(1, 4) for one in paged(request.get("/", {"page": n}), range(25), 10).items]
    assert seen == list(range(25))


def test_query_keeps_what_it_is_not_told_to_change() -> None:
    request = RequestFactory().get("/list?theme=a&theme=b&page=2")
    assert query(request, page=None, level="x y") == "/list?theme=a&theme=b&level=x+y"


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#000000", "#d97706", "#1d5c63", "red;}body{x:y", ""])
def test_any_colour_stays_legible_and_safe(colour: str) -> None:
    place = Place("Wyke", colour)
    accent = _rgb(place.variables["--accent"])
    deep = _rgb(place.variables["--accent-deep"])
    tint = _rgb(place.variables["--accent-tint"])
    assert contrast(accent, PAPER) >= 4.5
    assert contrast(accent, WHITE) >= 4.5
    assert contrast(deep, tint) >= 4.5
    assert contrast(accent, tint) >= 4.5
    assert "body" not in place.css
