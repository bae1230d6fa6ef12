"""End a record, or delete it: what would change is shown first, and is what is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from interlock.register.language import _, ngettext
from interlock.register.problem import Refused
from interlock.register.titles import title
from interlock.web.editing.asking import Why, crumbs, done, record_of, table_of
from interlock.web.records.addresses import address, maybe
from interlock.web.records.showing import Shown
from interlock.web.shared.fields import errors_of
from interlock.web.shared.held import held_by
from interlock.workflows.editing import deleting, ending
from interlock.workflows.editing.naming import Naming
from interlock.workflows.editing.reading import parts, read_date
from interlock.workflows.editing.saving import apply_shown
from interlock.workflows.editing.showing import fingerprint, lines


class End(Why):
    """When it ends, how, and what goes with it."""

    day = forms.CharField(max_length=40)
    how = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    into = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    seats = forms.BooleanField(required=False)

    def __init__(self, table: str, naming: Naming, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.naming = naming
        for name, label, hint in (
            ("day", _("First day on which it no longer stands"), _("For example 1/4/2026.")),
            ("how", _("How it ends"), ""),
            ("into", _("Where its work goes"), _("The partnerships that take it over, one a line. May stay empty.")),
            ("seats", _("End its open seats on the same day"), _("Seats that end before that day stay as they are.")),
        ):
            self.fields[name].label, self.fields[name].help_text = label, hint
        day = self.fields["day"]
        day.error_messages = {"required": _("Say on which day."), "max_length": _("This is no date.")}
        day.widget.attrs = {"class": "govuk-input--width-10", "autocomplete": "off"}
        ways = ending.ways_to_end(table)
        if table == "people":
            day.label = _("First day on which the person no longer sits")
        if ways:
            self.fields["how"].choices = [(w.code, _(w.label)) for w in ways]  # type: ignore[attr-defined]
            self.fields["how"].required = True
            self.fields["how"].error_messages = {"required": _("Say how it ends.")}
        else:
            del self.fields["how"]
        if table != "partnerships":
            del self.fields["into"]
        if not ending.takes_seats(table) or table == "people":
            del self.fields["seats"]
        self.order_fields(["day", "how", "into", "seats", "why"])

    def clean_day(self) -> str:
        """The day as ISO; a whole date."""
        try:
            day = read_date(self.cleaned_data["day"])
        except ValueError:
            day = ""
        if len(day) != 10:
            raise forms.ValidationError(_("Write a whole date that exists, such as 1/4/2026."))
        return day

    def clean_into(self) -> list[str]:
        """The ids of the partnerships named."""
        found, unknown = [], []
        for name in parts(self.cleaned_data["into"].replace("\r", "")):
            ids = self.naming.lookup("partnerships").find(name)
            found += ids[:1]
            if len(ids) != 1:
                unknown.append(name)
        if unknown:
            said = _("Each must be the name or id of one partnership: {names} is not.")
            raise forms.ValidationError(said.format(names="; ".join(unknown)))
        return found


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, table: str, key: str) -> HttpResponse:
    """Say when a record ends; look at what changes; save it."""
    table_of(table)
    if table not in ending.END:
        raise Http404
    held = held_by(request)
    record = record_of(held, table, key)
    naming = Naming(held.register)
    ways = ending.ways_to_end(table)
    initial = {"day": timezone.localdate().isoformat(), "seats": True, "how": ways[0].code if ways else ""}
    form = End(table, naming, request.POST if request.method == "POST" else None, initial=initial)
    called = title(held.register, table, key, record)
    context: dict[str, Any] = {
        "form": form, "heading": _("End {record}").format(record=called), "names": (), "back": address(table, key),
        "crumbs": crumbs(request, table, key, _("End")), "step": "ask", "errors": [],
        "lead": _("It stays on record with everything about it; it only counts no more from that day on."),
        "say": _("See what would change"), "confirm": _("End it"), "shown": Shown(held.settings.currency),
    }  # fmt: skip
    if record.get("protected"):
        context["note"] = _("It is marked as protected: it cannot be ended locally. If it ends all the same, say why.")
    if table == "partnerships":
        context["names"] = naming.suggestions("partnerships")
    if request.method != "POST":
        return render(request, "editing/step.html.jinja", context)
    if not form.is_valid():
        return render(request, "editing/step.html.jinja", {**context, "errors": errors_of(form)}, status=422)
    said = form.cleaned_data
    seats = said.get("seats", table == "people")
    try:
        after, change = ending.ended(
            held.register, table, key, day=said["day"], status=said.get("how", ""), into=said.get("into", ()),
            seats=seats,
        )  # fmt: skip
        later = ending.open_seats(held.register, table, key, said["day"])[1] if ending.takes_seats(table) else 0
        if later:
            note = ngettext(
                "{n} seat begins only after that day, and stays as it is: delete it, or change it.",
                "{n} seats begin only after that day, and stay as they are: delete them, or change them.", later,
            )  # fmt: skip
            context["note"] = note.format(n=later)
        context["lines"] = lines(held.register, after, change)
        context["fingerprint"] = fingerprint(change)
        if not change:
            context["note"] = _("Nothing would change: it has ended on that day already.")
            return render(request, "editing/step.html.jinja", context)
        if not request.POST.get("shown") or request.POST.get("step") != "save":
            return render(request, "editing/step.html.jinja", {**context, "step": "confirm", **_kept(request, form)})
        who, at = request.who, timezone.now()  # type: ignore[attr-defined]
        applied = apply_shown(held, change, request.POST["shown"], who=who, why=said["why"], at=at, kind="form")
    except Refused as refused:
        return _again(request, context, refused, form)
    done(request, _("Ended: {record}.").format(record=called), applied.change_id)
    now = key if applied.register.record(table, key) else ""
    return redirect(address(table, now) if now else maybe("register:table", table) or "/")


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, table: str, key: str) -> HttpResponse:
    """Show what names a record; delete it with what is nothing without it."""
    spec = table_of(table)
    held = held_by(request)
    record = record_of(held, table, key)
    called = title(held.register, table, key, record)
    _after, change = deleting.deleted(held.register, table, key)
    named = deleting.hanging(held.register, table, key)
    goes, loses = [h for h in named if h.goes], [h for h in named if not h.goes]
    also = len(change.of("removed")) - 1
    button = ngettext("Delete it, and {n} more record", "Delete it, and {n} more records", also).format(n=also)
    form = Why(request.POST if request.method == "POST" else None)
    can_end = table in ending.END and table != "people"
    context: dict[str, Any] = {
        "form": form, "heading": _("Delete {record}").format(record=called), "back": address(table, key),
        "crumbs": crumbs(request, table, key, _("Delete")), "goes": goes, "loses": loses, "errors": [],
        "fingerprint": fingerprint(change), "confirm": button if also else _("Delete it"), "address": address,
        "end": maybe("editing:end", table, key) if can_end else "", "singular": _(spec.singular),
        "shown": Shown(held.settings.currency),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "editing/delete.html.jinja", context)
    if not form.is_valid():
        return render(request, "editing/delete.html.jinja", {**context, "errors": errors_of(form)}, status=422)
    who, at = request.who, timezone.now()  # type: ignore[attr-defined]
    try:
        applied = apply_shown(
            held, change, request.POST.get("shown", ""), who=who, why=form.cleaned_data["why"], at=at, kind="form"
        )
    except Refused as refused:
        said = getattr(refused, "sentences", None) or [str(refused)]
        errors = [{"text": one} for one in said]
        return render(request, "editing/delete.html.jinja", {**context, "errors": errors}, status=409)
    done(request, _("Deleted: {record}.").format(record=called), applied.change_id)
    return redirect(maybe("register:table", table) or "/")


def _kept(request: HttpRequest, form: forms.Form) -> Mapping[str, Any]:
    return {"kept": [(name, request.POST.get(name, "")) for name in form.fields if request.POST.get(name)]}


def _again(request: HttpRequest, context: dict[str, Any], refused: Refused, form: forms.Form) -> HttpResponse:
    errors = [{"text": one} for one in getattr(refused, "sentences", None) or [str(refused)]]
    return render(request, "editing/step.html.jinja", {**context, "errors": errors}, status=409)
