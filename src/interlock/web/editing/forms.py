"""How does a record become a form? One field a column of the schema, each saying what it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.urls import reverse

from interlock.register.language import _
from interlock.register.schema import Code, Field, tables
from interlock.web.shared.templating import number
from interlock.web.shared.typed import TypedChoice, TypedText
from interlock.workflows.editing.naming import SUGGESTED, Naming
from interlock.workflows.editing.reading import MAKE, Mention
from interlock.workflows.editing.sections import ASIDE, Section, sections
from interlock.workflows.editing.shown import EXTRA
from interlock.workflows.said import MONTHS

PREFIX = "r"
_LONG = frozenset(
    "purpose notes comment reason evidence losers mitigation recommended outline value_of legal_citation".split()
)
_SMALL = 20  # fields up to which no section of a form is folded


class RecordForm(forms.Form):
    """The form of one record: a field a column of the schema, and one for columns of the place's own."""

    def __init__(self, table: str, typed: Mapping[str, str], naming: Naming, *, fixed_id: bool) -> None:
        super().__init__({f"{PREFIX}-{name}": text for name, text in typed.items()}, prefix=PREFIX)
        for section in sections(table):
            for column in section.fields:
                self.fields[column.name] = _field(column, typed.get(column.name, ""), naming)
        self.fields[ASIDE] = _field(tables()[table].fields[ASIDE], typed.get(ASIDE, ""), naming)
        self.fields[EXTRA] = TypedText(
            label=_("Columns of your own"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("What the register has no column for: a line each, as name: value."),
        )  # fmt: skip
        if fixed_id and "id" in self.fields:
            self.fields["id"].disabled = True
            self.fields["id"].help_text = _("Other records name this one by it, so it does not change.")
            self.initial["id"] = typed.get("id", "")
        self.full_clean()

    def fault(self, faults: Mapping[str, str]) -> None:
        """Put what is wrong beside its field."""
        for name, said in faults.items():
            self.add_error(name if name in self.fields else None, said)


def _hint(column: Field) -> str:
    parts = [_(column.meaning)] if column.meaning else []
    if column.unit and column.type != "month" and column.unit.split()[-1] not in column.meaning.lower():
        parts[-1:] = [f"{' '.join(parts[-1:])} ({_(column.unit)})".strip()]
    example = column.example
    if column.type == "date":
        parts.append(_("For example 1/4/2026, 2026-04 or 2026"))
    elif column.type in ("list", "refs", "shares"):
        parts.append(_("One a line"))
        if column.type == "shares":
            parts.append(_("Each with a colon and its share, such as North Council: 0.6"))
    elif example and not column.codes and column.type not in ("yes_no", "month") and not column.refs:
        parts.append(_("For example: {example}").format(example=example))
    return "".join(f"{part}. " for part in parts).strip()


def _field(column: Field, typed: str, naming: Naming) -> forms.Field:
    common: dict[str, Any] = {"label": _(column.label), "help_text": _hint(column), "required": column.required}
    if column.codes:
        words = [
            (one.code, f"{_(one.label)}: {_(one.meaning)}" if one.meaning else _(one.label)) for one in column.codes
        ]
        return TypedChoice(choices=[("", _("Not known")), *words], **common)
    if column.type == "yes_no":
        inline = forms.RadioSelect(attrs={"class": "govuk-radios--small govuk-radios--inline"})
        return TypedChoice(choices=[("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))], widget=inline, **common)
    if column.type == "month":
        months = [(str(n), _(name)) for n, name in enumerate(MONTHS, 1)]
        return TypedChoice(choices=[("", _("Not known")), *months], **common)
    if column.many or column.name in _LONG or "\n" in typed:
        rows = min(12, max(3 if column.many else 2, typed.count("\n") + 2, len(typed) // 90 + 1))
        return TypedText(widget=forms.Textarea(attrs={"rows": rows}), **common)
    if column.refs:
        return TypedText(widget=forms.TextInput(attrs=_suggesting(column, naming)), **common)
    if column.type in ("number", "money", "share"):
        short = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10", "autocomplete": "off"})
        return TypedText(widget=short, **common)
    if column.type == "date":
        return TypedText(
            widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}), **common
        )
    if column.type == "url":
        return TypedText(widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}), **common)
    return TypedText(widget=forms.TextInput(attrs={"autocomplete": "off"}), **common)


def _coded(one: Code) -> tuple[str, str]:
    return one.code, f"{_(one.label)}: {_(one.meaning)}" if one.meaning else _(one.label)


def _suggesting(column: Field, naming: Naming) -> dict[str, str]:
    """Names to choose from as one types: all of them where they are few, else asked for at each pause."""
    attrs = {"list": f"names-{column.refs}", "autocomplete": "off"}
    if naming.count(column.refs) > SUGGESTED:
        where = reverse("editing:suggest", args=[column.refs, column.name])
        attrs |= {"hx-get": where, "hx-trigger": "input changed delay:250ms", "hx-target": f"#names-{column.refs}"}
    return attrs


def lists_of(table: str, naming: Naming) -> list[tuple[str, list[str]]]:
    """The lists of names that a form of this table chooses from: id of the list, and the names."""
    wanted = {field.refs for field in tables()[table].references if not field.many}
    return [(f"names-{refs}", naming.suggestions(refs)) for refs in sorted(wanted)]


@dataclass(frozen=True)
class Part:
    """One section of the form as it is drawn."""

    title: str
    id: str
    fields: Sequence[BoundField]
    filled: int
    open: bool

    @property
    def note(self) -> str:
        """How much of it is known?"""
        return _("{n} of {all} known").format(n=number(self.filled), all=number(len(self.fields)))


def parts_of(table: str, form: RecordForm, typed: Mapping[str, str]) -> list[Part]:
    """The sections of the form; open are the first, those with something in them, and those with something wrong."""
    made = [_part(n, section, form, typed) for n, section in enumerate(sections(table))]
    if sum(len(part.fields) for part in made[:-1]) <= _SMALL:
        made = [Part(p.title, p.id, p.fields, p.filled, p.open or p.id != "part-origin") for p in made]
    return made


def _part(n: int, section: Section, form: RecordForm, typed: Mapping[str, str]) -> Part:
    names = [column.name for column in section.fields]
    if section.name == "origin":
        names.append(EXTRA)
    bound = [form[name] for name in names]
    filled = sum(1 for name in names if typed.get(name, "").strip())
    shown = n == 0 or filled > 0 or any(one.errors for one in bound)
    return Part(section.title, f"part-{section.name}", bound, filled, shown)


class PicksForm(forms.Form):
    """Names that fit no record, or several: which is meant?"""

    def __init__(self, unsettled: Sequence[Mention], picks: Mapping[str, str], asked: bool) -> None:
        super().__init__({f"pick-{name}": value for name, value in picks.items()}, prefix="pick")
        for mention in unsettled:
            choices = list(mention.choices)
            if mention.may_make:
                one = tables()[mention.table].singular
                choices.append(
                    (MAKE, _("Make a new {singular} called “{name}”").format(singular=_(one), name=mention.text))
                )
            choices.append(("", _("None of these: I will put it right in the form")))
            self.fields[mention.name] = TypedChoice(
                label=_("{field}: “{name}”").format(field=mention.label, name=mention.text), choices=choices,
                widget=forms.RadioSelect, required=True, help_text=_("Several have this name, or one like it.")
                if mention.choices else _("Nothing of this name is on record."),
            )  # fmt: skip
        self.full_clean()
        if asked:
            for mention in unsettled:
                self.add_error(mention.name, _("Say which is meant."))
