"""How do the settings become a form? The place, its presets and its own numbers, each with its default and source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale, UnknownLocaleError
from django import forms

from interlock.register.language import _
from interlock.web.shared.middleware import languages
from interlock.web.shared.place import DEFAULT_COLOUR
from interlock.workflows.editing.naming import Naming
from interlock.workflows.settling import KINDS, OwnNumber, all_presets, label

CURRENCIES = ("GBP", "EUR", "USD", "AUD", "CAD", "NZD", "CHF", "DKK", "NOK", "SEK")


class _Typed:
    def clean(self, value: Any) -> Any:
        """What was typed, as it is: it is read elsewhere, all at once."""
        return value


class _Text(_Typed, forms.CharField):
    pass


class _Choice(_Typed, forms.ChoiceField):
    pass


class _Choices(_Typed, forms.MultipleChoiceField):
    pass


def _language_name(code: str) -> str:
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(code) or code
    except (UnknownLocaleError, ValueError):
        return code


class SettingsForm(forms.Form):
    """The settings of the place; fields are named as the settings are: `place.name`, `thresholds.idle_months`."""

    def __init__(self, texts: Mapping[str, str], numbers: Mapping[str, list[OwnNumber]], naming: Naming) -> None:
        data: dict[str, Any] = {**texts, "presets": [name for name in texts["presets"].split("|") if name]}
        data["place.colour"] = texts["place.colour"] or DEFAULT_COLOUR
        super().__init__(data)
        text = {"autocomplete": "off"}
        self._add("place.name", _Text(help_text=_("It heads every page."), widget=forms.TextInput(text)))
        home = forms.TextInput({**text, "list": "names-organisations"})
        self._add("place.home", _Text(help_text=_("The organisation that keeps this register."), widget=home))
        currency = _Choice(choices=[(code, code) for code in dict.fromkeys([*CURRENCIES, texts["place.currency"]])])
        self._add("place.currency", currency)
        shade = forms.TextInput({"class": "govuk-input--width-5"})
        shade.input_type = "color"
        self._add("place.colour", _Text(help_text=_("Darkened where text would not read on it."), widget=shade))
        day = forms.TextInput({**text, "class": "govuk-input--width-10"})
        said = _("Everything is looked at as on this day; empty is today. For example 1/4/2026.")
        self._add("place.as_at", _Text(help_text=said, widget=day))
        known = [(code, _language_name(code)) for code in sorted(languages())]
        self._add("place.language", _Choice(choices=known))
        ticks = forms.CheckboxSelectMultiple()
        self._add("presets", _Choices(choices=[(p.name, p.title) for p in all_presets()], widget=ticks))
        said = _("Lists of words that this place uses: a line each, as name: word | word.")
        self._add("vocabularies", _Text(help_text=said, widget=forms.Textarea({"rows": 3})))
        for kind in KINDS:
            for one in numbers[kind]:
                own = forms.TextInput({**text, "class": "govuk-input--width-10", "inputmode": "decimal"})
                said = _("{meaning} ({unit}).").format(meaning=_(one.number.meaning), unit=_(one.number.unit))
                self._add(one.key, _Text(help_text=said, widget=own))
        self.full_clean()

    def _add(self, key: str, field: forms.Field) -> None:
        field.label, field.required = _(label(key)), False
        self.fields[key] = field

    def fault(self, faults: Mapping[str, str]) -> None:
        """Put what is wrong beside its setting."""
        for key, said in faults.items():
            self.add_error(key if key in self.fields else None, said)
