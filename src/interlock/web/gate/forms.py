"""What does the task test ask of whoever proposes something, and of whoever gives the verdict?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from interlock.register.language import _
from interlock.register.schema import tables
from interlock.web.editing.asking import WHY_LONGEST
from interlock.web.shared.typed import TypedChoice, TypedText
from interlock.workflows.editing.naming import Naming
from interlock.workflows.gate.asking import KINDS, Typed, groups_known, lines
from interlock.workflows.gate.recording import Verdict
from interlock.workflows.gate.testing import endings

_LISTED = 60  # records up to which a field lists them all to choose from
_NAMES = 200  # letters of a name
LISTS = ("targets", "organisations", "client_groups")  # fields that take several names
_BOXES = {"targets": 3, "organisations": 3, "client_groups": 2}  # boxes shown at least; one is always left empty


class TaskForm(forms.Form):
    """A task, a proposal for a partnership, or a scheme: what it is, and what is known of it."""

    def __init__(self, data: QueryDict, naming: Naming) -> None:
        super().__init__(data, auto_id="%s")
        self.lists = {
            "targets": naming.suggestions("targets"), "organisations": naming.suggestions("organisations"),
            "client_groups": groups_known(naming.register),
        }  # fmt: skip
        kinds = [(kind, _(name)) for kind, name in KINDS.items()]
        self.fields["text"] = TypedText(
            label=_("What is to be done?"), widget=forms.Textarea({"rows": 4}),
            help_text=_("In a sentence or two, as you would say it to a colleague."),
        )  # fmt: skip
        self.fields["kind"] = TypedChoice(
            label=_("What is it?"), choices=kinds, required=False, widget=forms.RadioSelect
        )
        self.fields["targets"] = _several(_("Which targets does it serve?"), _("One in each box."))
        said = _("One in each box; one that the register does not hold may be named too.")
        self.fields["organisations"] = _several(_("Which organisations must act?"), said)
        self.fields["theme"] = _named(_("Theme"), "themes", naming)
        self.fields["area"] = _named(_("Area"), "areas", naming)
        said = _("One in each box, such as older people.")
        self.fields["client_groups"] = _several(_("Whom does it serve?"), said)
        levels = [(one.code, _(one.label)) for one in tables()["partnerships"].fields["level"].codes]
        self.fields["level"] = TypedChoice(label=_("Level"), choices=[("", _("Not known")), *levels], required=False)
        short = {"class": "govuk-input--width-10", "autocomplete": "off"}
        self.fields["funder"] = TypedText(label=_("Who gives the money?"), required=False,
                                      widget=forms.TextInput({"autocomplete": "off"}))  # fmt: skip
        self.fields["amount"] = TypedText(
            label=_("How much a year?"), required=False, widget=forms.TextInput({**short, "inputmode": "decimal"})
        )
        self.fields["years"] = TypedText(
            label=_("For how many years?"), required=False, widget=forms.TextInput({**short, "inputmode": "decimal"})
        )
        choices = [("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))]
        inline = forms.RadioSelect({"class": "govuk-radios--small govuk-radios--inline"})
        self.fields["partnership_required"] = TypedChoice(
            label=_("Does the money ask for a partnership?"), choices=choices, required=False, widget=inline
        )
        self.full_clean()

    def fault(self, faults: Mapping[str, str]) -> None:
        """Put what is wrong beside its field."""
        for name, said in faults.items():
            self.add_error(name if name in self.fields else None, said)

    def named(self, name: str) -> list[str]:
        """The names given in a field that takes several."""
        return list(lines("\n".join(self.data.getlist(name))))  # type: ignore[attr-defined]

    def several(self, name: str) -> list[str]:
        """The boxes to show of such a field: the names given, and at least one that is empty."""
        given = self.named(name)
        return given + [""] * max(1, _BOXES[name] - len(given))


def typed(data: QueryDict) -> Typed:
    """What was asked, from the address."""
    said = {name: str(data.get(name) or "") for name in Typed.__dataclass_fields__ if name not in LISTS}
    many = {name: lines("\n".join(data.getlist(name))) for name in LISTS}
    return Typed(**{**said, **many, "kind": said["kind"] or "task"})  # type: ignore[arg-type]


def _several(label: str, hint: str) -> forms.Field:
    return TypedText(label=label, help_text=hint, required=False)


def _named(label: str, table: str, naming: Naming) -> forms.Field:
    """A list to choose from where it is short, else a name to type."""
    if naming.count(table) <= _LISTED:
        named = [(naming.shown(table, id), naming.label(table, id)) for id in naming.lookup(table).ids]
        named.sort(key=lambda one: one[1].casefold())
        return TypedChoice(label=label, choices=[("", _("Not known")), *named], required=False)
    box = forms.TextInput({"autocomplete": "off"})
    box.suggestions = naming.suggestions(table)  # type: ignore[attr-defined]
    return TypedText(label=label, required=False, widget=box)


class VerdictForm(forms.Form):
    """Which body takes it, or a new one, or none; always with a reason."""

    verdict = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    body = forms.CharField(required=False, max_length=_NAMES)
    name = forms.CharField(required=False, max_length=_NAMES)
    organisation = forms.CharField(required=False, max_length=_NAMES)
    reason = forms.CharField(required=False, max_length=WHY_LONGEST, widget=forms.Textarea({"rows": 3}))
    outcome = forms.ChoiceField(required=False)
    authority = forms.CharField(required=False, max_length=_NAMES)
    actions = forms.BooleanField(required=False)
    owner = forms.CharField(required=False, max_length=_NAMES)
    due = forms.CharField(required=False, max_length=40)

    def __init__(self, data: Any, naming: Naming, best: str) -> None:
        super().__init__(data, auto_id="verdict_%s", initial={"body": best, "actions": True})
        words = {
            "verdict": (_("What is the verdict?"), ""),
            "body": (_("Which body takes it?"), _("If an existing body takes it.")),
            "name": (_("What is the new partnership to be called?"),
                     _("If one is made. It is kept as proposed, so it does not count until it stands.")),
            "organisation": (_("Which organisation does it?"), _("If it is no matter for a partnership.")),
            "reason": (_("Why?"), _("Kept with the decision and in the history.")),
            "outcome": (_("Is it decided already?"), ""),
            "authority": (_("Who decided?"), _("For example: Cabinet. Needed where it is decided.")),
            "actions": (_("Write down the actions that follow"), ""),
            "owner": (_("Who does them?"), ""),
            "due": (_("By when?"), _("For example 2026-09-30.")),
        }  # fmt: skip
        for name, (label, hint) in words.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        self.fields["verdict"].choices = [  # type: ignore[attr-defined]
            (one.verdict, _(one.label)) for one in endings().values()
        ]
        outcomes = [(one.code, _(one.label)) for one in tables()["decisions"].fields["outcome"].codes]
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            ("", _("No: it goes to those who decide")), *outcomes,
        ]  # fmt: skip
        for name, table in (("body", "partnerships"), ("organisation", "organisations")):
            box = self.fields[name].widget
            box.attrs["autocomplete"] = "off"
            box.suggestions = naming.suggestions(table)  # type: ignore[attr-defined]
        self.fields["due"].widget.attrs.update({"class": "govuk-input--width-10", "autocomplete": "off"})

    def given(self) -> Verdict:
        """The verdict as it was typed."""
        said = self.cleaned_data
        return Verdict(
            said.get("verdict", ""), said.get("reason", ""), said.get("body", ""), said.get("name", ""),
            said.get("organisation", ""), said.get("outcome", ""), said.get("authority", ""),
            bool(said.get("actions")), said.get("owner", ""), said.get("due", ""),
        )  # fmt: skip

    def fault(self, faults: Mapping[str, str]) -> None:
        """Put what is wrong beside its field."""
        for name, said in faults.items():
            self.add_error(name if name in self.fields else None, said)
