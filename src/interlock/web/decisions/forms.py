"""What do the forms of this section ask for? A recommendation, what became of it, what it saved, an action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.urls import reverse

from interlock.audit.routes import Route
from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.register.schema import tables
from interlock.register.values import parser, written
from interlock.web.editing.asking import WHY_LONGEST
from interlock.workflows.deciding.savings import LABELS, Inputs
from interlock.workflows.deciding.wording import needs_body
from interlock.workflows.editing.naming import SUGGESTED, Naming
from interlock.workflows.editing.reading import read_date

PREFIX = "r"  # as the forms by hand have it: the names suggested while one types go by it
LONG = 5_000


def area(rows: int = 3) -> forms.Textarea:
    """A text of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def short() -> forms.TextInput:
    """A number, typed as text, so that what is none comes back with words."""
    return forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10", "autocomplete": "off"})


class _Named(forms.Form):
    """A form that names records and holds amounts."""

    def __init__(self, naming: Naming, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", PREFIX)
        super().__init__(*args, **kwargs)
        self.naming = naming

    def say(self, words: Mapping[str, tuple[str, str]]) -> None:
        """Label and hint of each field."""
        for name, (label, hint) in words.items():
            self.fields[name].label, self.fields[name].help_text = label, hint

    def suggest(self, *names: str) -> None:
        """Let a field offer the names of partnerships as one types: all, or where they are many those that fit."""
        offered = self.naming.suggestions("partnerships")
        for name in names:
            widget = self.fields[name].widget
            widget.attrs["autocomplete"] = "off"
            if self.naming.count("partnerships") > SUGGESTED:
                widget.attrs |= {
                    "list": f"names-{name}", "hx-get": reverse("editing:suggest", args=["partnerships", name]),
                    "hx-trigger": "input changed delay:250ms", "hx-target": f"#names-{name}",
                }  # fmt: skip
            else:
                widget.suggestions = offered  # type: ignore[attr-defined]

    @property
    def asked_while_typing(self) -> list[str]:
        """Which lists of names does the page hold, empty until something is typed?"""
        return [str(f.widget.attrs["list"]) for f in self.fields.values() if "hx-get" in f.widget.attrs]

    def named(self, field: str) -> str | None:
        """The id of the partnership that is named there, None where nothing is."""
        text = (self.cleaned_data.get(field) or "").strip()
        if not text:
            return None
        ids = self.naming.lookup("partnerships").find(text)
        if len(ids) == 1:
            return ids[0]
        near = ids or self.naming.alike("partnerships", text)
        said = _("There is no one partnership “{name}”.").format(name=text[:80])
        if near:
            called = _(" or ").join(self.naming.shown("partnerships", id) for id in near[:4])
            said += " " + _("Do you mean {names}?").format(names=called)
        raise forms.ValidationError(said)

    def amount(self, field: str) -> float | None:
        """The number typed there, None where nothing is."""
        text = (self.cleaned_data.get(field) or "").strip()
        if not text:
            return None
        try:
            return float(parser(tables()["decisions"].fields["saving_realised"])(text))  # type: ignore[arg-type]
        except (ValueError, OverflowError):
            raise forms.ValidationError(_("“{value}” is not an amount, such as 1200 or 1,200.50.").format(
                value=text[:80])) from None  # fmt: skip


def _text(length: int = LONG, **more: Any) -> forms.CharField:
    said = {"max_length": _("At most {n} signs.").format(n=length)}
    return forms.CharField(max_length=length, error_messages=said, **more)


class RecommendForm(_Named):
    """A recommendation: what is to become of which body, why, by which route, who loses, what is saved."""

    def __init__(
        self, naming: Naming, suits: Sequence[Route], others: Sequence[Route], *args: Any, **kwargs: Any
    ) -> None:
        costs = kwargs.pop("costs", "")
        super().__init__(naming, *args, **kwargs)
        codes = tables()["decisions"].fields["verb"].codes
        routes: list[Any] = [("", _("None"))]
        for route in (*suits, *others):
            suited = _(" (suits this finding)") if route in suits else ""
            routes.append((route.route, f"{_(route.name)}{suited}"))
        self.fields.update({
            "verb": forms.ChoiceField(choices=[("", _("Choose")), *((c.code, _(c.label)) for c in codes)]),
            "partnership": _text(300, required=False),
            "into": _text(300, required=False),
            "recommended": _text(required=False, widget=area(2)),
            "reason": _text(widget=area()),
            "route": forms.ChoiceField(choices=routes, required=False),
            "losers": _text(required=False, widget=area(2)),
            "mitigation": _text(required=False, widget=area(2)),
            **{name: _text(60, required=False, widget=short()) for name in LABELS if name != "saving_basis"},
            "saving_basis": _text(required=False, widget=area(2)),
        })  # fmt: skip
        self.say({
            "verb": (_("What do you recommend?"), ""),
            "partnership": (_("Which partnership is it about?"), _("May stay empty where it is to be created.")),
            "into": (_("Which other partnership?"), _("The one that it goes into or under, or is linked with.")),
            "recommended": (_("What exactly?"), _("In a sentence, as it would stand in a paper.")),
            "reason": (_("Why?"), _("Those concerned will read it.")),
            "route": (_("By which route?"), _("The fourteen routes of the report, paragraph 7.6.")),
            "losers": (_("Who loses by it?"), _("A voice, money, a place. Name them, so that it can be made good.")),
            "mitigation": (_("What is done for them?"), ""),
            **{name: (_(label), "") for name, label in LABELS.items()},
        })  # fmt: skip
        self.fields["saving_basis"].help_text = _("For example: six meetings of eleven people; the room at 80 a time.")
        self.fields["verb"].error_messages["required"] = _("Say what should be done.")
        self.fields["reason"].error_messages["required"] = _("Say why. Those concerned will ask.")
        if costs:
            self.fields["hour_cost"].help_text = _("In the settings: {costs}.").format(costs=costs)
        self.suggest("partnership", "into")

    def clean_partnership(self) -> str | None:
        """The id of the partnership."""
        return self.named("partnership")

    def clean_into(self) -> str | None:
        """The id of the other partnership."""
        return self.named("into")

    def clean(self) -> dict[str, Any]:
        """Amounts as numbers, and the saving that follows from them."""
        data: dict[str, Any] = super().clean() or {}
        amounts = {}
        for name in LABELS:
            if name != "saving_basis" and name not in self.errors:
                try:
                    amounts[name] = self.amount(name)
                except forms.ValidationError as wrong:
                    self.add_error(name, wrong)
        inputs = Inputs(**amounts, saving_basis=(data.get("saving_basis") or "").strip())
        if inputs.hour_cost is not None and inputs.hours_saved_low is None and inputs.hours_saved_high is None:
            inputs = Inputs(**{**amounts, "hour_cost": None}, saving_basis=inputs.saving_basis)
        try:
            inputs.claimed()
        except Refused as refused:
            self.add_error("hour_cost" if inputs.hour_cost is None else "hours_saved_low", str(refused))
        if (
            data.get("verb")
            and needs_body(data["verb"])
            and not data.get("partnership")
            and ("partnership" not in self.errors)
        ):
            self.add_error("partnership", _("Say which partnership it is about."))
        if data.get("partnership") and data.get("partnership") == data.get("into"):
            self.add_error("into", _("A partnership cannot go into itself."))
        return {**data, "inputs": inputs}


class OutcomeForm(_Named):
    """What became of a recommendation: outcome, what was decided instead, by whom, when, why."""

    def __init__(self, naming: Naming, *args: Any, **kwargs: Any) -> None:
        super().__init__(naming, *args, **kwargs)
        fields = tables()["decisions"].fields
        outcomes = [(c.code, _(c.label)) for c in fields["outcome"].codes]
        verbs = [("", _("As recommended")), *((c.code, _(c.label)) for c in fields["verb"].codes)]
        self.fields.update({
            "outcome": forms.ChoiceField(choices=outcomes, widget=forms.RadioSelect),
            "verb": forms.ChoiceField(choices=verbs, required=False),
            "into": _text(300, required=False),
            "authority": _text(300),
            "date": _text(40, widget=forms.TextInput(attrs={"class": "govuk-input--width-10"})),
            "reason": _text(widget=area()),
            "losers": _text(required=False, widget=area(2)),
            "mitigation": _text(required=False, widget=area(2)),
        })  # fmt: skip
        self.say({
            "outcome": (_("What became of it?"), ""),
            "verb": (_("What was decided instead?"), _("Where it was modified. A rejected end or merger means: keep.")),
            "into": (_("With which other partnership?"), _("Where it was modified or rejected.")),
            "authority": (_("Who decided?"), _("For example: Cabinet.")),
            "date": (_("When?"), _("For example 1/4/2026.")),
            "reason": (_("Why?"), _("As it will be told to those concerned.")),
            "losers": (_("Who loses by it?"), ""),
            "mitigation": (_("What is done for them?"), ""),
        })  # fmt: skip
        for name, said in (
            ("outcome", _("Say whether it is accepted, modified, rejected or deferred.")),
            ("authority", _("Say who decided: a board, a cabinet, a director.")),
            ("date", _("Say when it was decided.")),
            ("reason", _("Say why. Those concerned will ask.")),
        ):
            self.fields[name].error_messages["required"] = said
        self.suggest("into")

    def clean_into(self) -> str | None:
        """The id of the other partnership."""
        return self.named("into")

    def clean_date(self) -> str:
        """The date as ISO."""
        return typed_date(self.cleaned_data["date"])


class RealisedForm(_Named):
    """What was really saved, as far as it is known."""

    saving_realised = forms.CharField(required=False, max_length=60)
    why = forms.CharField(max_length=WHY_LONGEST)

    def __init__(self, naming: Naming, *args: Any, **kwargs: Any) -> None:
        super().__init__(naming, *args, auto_id="realised_%s", **kwargs)
        self.fields["saving_realised"].widget = short()
        self.say({
            "saving_realised": (_("Saving realised, a year"), _("Leave it empty while it is not known. May be 0.")),
            "why": (_("How do you know?"), _("Kept in the history. For example: accounts of 2025-26.")),
        })  # fmt: skip
        self.fields["why"].error_messages["required"] = _("Say how it is known.")

    def clean_saving_realised(self) -> float | None:
        """The amount."""
        return self.amount("saving_realised")


class ActionForm(_Named):
    """Something that somebody undertakes to do."""

    def __init__(self, naming: Naming, decisions: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        routes: Sequence[Route] = kwargs.pop("routes", ())
        owners: Sequence[str] = kwargs.pop("owners", ())
        super().__init__(naming, *args, **kwargs)
        states = [(c.code, _(c.label)) for c in tables()["actions"].fields["state"].codes]
        inline = forms.RadioSelect(attrs={"class": "govuk-radios--small govuk-radios--inline"})
        self.fields.update({
            "what": _text(1_000, widget=area(2)),
            "owner": _text(300, required=False),
            "due": _text(40, required=False, widget=forms.TextInput(attrs={"class": "govuk-input--width-10"})),
            "state": forms.ChoiceField(choices=states, widget=inline),
            "decision": forms.ChoiceField(choices=[("", _("None")), *decisions], required=False),
            "partnership": _text(300, required=False),
            "route": forms.ChoiceField(choices=[("", _("None")), *((r.route, _(r.name)) for r in routes)],
                                       required=False),
            "why": _text(WHY_LONGEST),
        })  # fmt: skip
        self.say({
            "what": (_("What is to be done?"), ""),
            "owner": (_("Who does it?"), _("A name or a post. Without one, nobody will.")),
            "due": (_("By when?"), _("For example 1/4/2026 or April 2026.")),
            "state": (_("How far is it?"), ""),
            "decision": (_("From which decision does it follow?"), ""),
            "partnership": (_("Which partnership is it about?"), ""),
            "route": (_("By which route?"), _("The fourteen routes of the report, paragraph 7.6.")),
            "why": (_("Why?"), _("Kept in the history: what was agreed, done or given up, and by whom.")),
        })  # fmt: skip
        self.fields["what"].error_messages["required"] = _("Say what is to be done.")
        self.fields["why"].error_messages["required"] = _("Say why, in a few words.")
        self.fields["owner"].widget.suggestions = list(owners)  # type: ignore[attr-defined]
        self.suggest("partnership")

    def clean_partnership(self) -> str | None:
        """The id of the partnership."""
        return self.named("partnership")

    def clean_due(self) -> str:
        """The date as ISO; empty where none is given."""
        return typed_date(self.cleaned_data["due"]) if self.cleaned_data["due"] else ""


def typed_date(text: str) -> str:
    """Which date was typed? ISO, as precise as it was given."""
    try:
        return read_date(text)
    except ValueError:
        said = _("“{text}” is not a date that exists, such as 1/4/2026, April 2026 or 2026.")
        raise forms.ValidationError(said.format(text=text[:40])) from None


def typed_amount(value: float | None) -> str:
    """How does a form show an amount?"""
    return "" if value is None else written(value)
