"""Pages that use every macro, and pages that go wrong: for tests alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from interlock.web.shared.listing import Column, paged, sorted_by
from interlock.web.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]

LEVELS = [("", "Not known"), ("strategic", "Strategic"), ("operational", "Operational")]
NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>"


class Filters(forms.Form):
    search = forms.CharField(label="Search", required=False)
    level = forms.ChoiceField(label="Level", choices=LEVELS, required=False)


class Everything(forms.Form):
    lead = forms.ChoiceField(label="Lead", choices=LEVELS, required=False)
    name = forms.CharField(label="Name", help_text="As it calls itself.")
    purpose = forms.CharField(label="Purpose", widget=forms.Textarea, required=False)
    meetings = forms.DecimalField(label="Meetings a year", required=False, min_value=0, help_text="Empty: not known.")
    started = forms.DateField(label="Started", required=False)
    role = forms.ChoiceField(label="Role", choices=LEVELS, widget=forms.RadioSelect, required=False)
    themes = forms.MultipleChoiceField(
        label="Themes", choices=LEVELS[1:], widget=forms.CheckboxSelectMultiple, required=False
    )
    statutory = forms.BooleanField(label="Statutory", required=False, help_text="Required by an Act.")
    file = forms.FileField(label="Spreadsheet", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def render(request: HttpRequest, **context: Any) -> HttpResponse:
    source = (Path(__file__).parent / "page.html.jinja").read_text(encoding="utf-8")
    return HttpResponse(engines["jinja2"].from_string(source).render(context, request))


def sample(request: HttpRequest) -> HttpResponse:
    sent = {"name": "", "purpose": f"one\n  two\n{NASTY}", "meetings": "as needed", "themes": ["strategic"]}
    form = Everything(data=sent if "errors" in request.GET else None, initial={"name": NASTY})
    form.fields["name"].widget.suggestions = ["Safer Wyke Board", NASTY]  # type: ignore[attr-defined]
    columns, key, falls = sorted_by(
        request,
        [
            Column("name", "Name", sortable=True),
            Column("level", "Level"),
            Column("seats", "Seats", numeric=True, sortable=True),
            Column("hours", "Hours a year", numeric=True, sortable=True, hint="known and assumed"),
            Column("lead", "Lead officer"),
            Column("findings", "Findings", numeric=True),
        ],
        "name",
    )
    long = "L" * 150 if "long" in request.GET else ""
    rows = [
        {
            "name": {"text": f"Partnership {n} {NASTY if n == 3 else ''}{long}", "url": f"/p/{n}"},
            "level": {"badge": ("strategic", "operational", None)[n % 3]},
            "seats": (n * 7) % 31,
            "hours": None if n % 4 == 0 else n * 123.5,
            "lead": "J Osei" if n % 2 else None,
            "findings": {"n": n % 3, "url": f"/f/{n}", "label": "findings"},
        }
        for n in range(1, 61)
    ]
    if key == "seats":
        rows.sort(key=lambda row: row["seats"], reverse=falls)  # type: ignore[arg-type, return-value]
    messages.success(request, "Saved: Safer Wyke Board.")
    return render(request, form=form, filters=Filters(), columns=columns, pager=paged(request, rows, 12))


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("secret inner workings")


def denied(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def upload(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.FILES["file"].size) if request.FILES else request.who)  # type: ignore[attr-defined]


urlpatterns = [
    path("", sample),
    path("landscape/", include(([path("", sample, name="index")], "landscape"))),
    path("broken", broken),
    path("denied", denied),
    path("upload", upload),
]
