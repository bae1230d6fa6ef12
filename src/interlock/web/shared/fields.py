"""How does a form field of Django's become one of GOV.UK Frontend's? A name of a macro and its parameters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BoundField
from markupsafe import Markup, escape

from interlock.register.language import _

_PASSED_ON = ("min", "max", "step", "maxlength", "placeholder", "list", "accept", "rows")


@dataclass(frozen=True)
class Described:
    """Which macro draws the field, and with what."""

    component: str  # input, textarea, select, radios, checkboxes, checkbox, file, hidden
    params: dict[str, Any] = field(default_factory=dict)


def _label(bound: BoundField) -> str:
    """What is the field called? Where most of a form may stay empty, the few that may not say so."""
    some_free = any(not one.required for one in bound.form.fields.values())
    text = str(bound.label)
    return _("{label} (needed)").format(label=text) if bound.field.required and some_free else text


def _attributes(attrs: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in attrs.items() if k in _PASSED_ON or k.startswith(("data-", "hx-"))}
    return {k: str(v) for k, v in kept.items() if v is not False and v is not None}


def _error(bound: BoundField) -> dict[str, Any] | None:
    said = [str(one) for one in bound.errors]
    if not said:
        return None
    html = Markup("<br>").join(escape(one) for one in said)
    return {"html": html, "visuallyHiddenText": _("Error")}


def _shared(bound: BoundField) -> dict[str, Any]:
    attrs = bound.field.widget.attrs
    params: dict[str, Any] = {
        "id": bound.auto_id or bound.html_name,
        "name": bound.html_name,
        "attributes": _attributes(attrs),
        "classes": str(attrs.get("class", "")),
    }
    if bound.help_text:
        params["hint"] = {"text": str(bound.help_text)}
    if error := _error(bound):
        params["errorMessage"] = error
    if bound.field.disabled:
        params["disabled"] = True
    return params


def _shown(bound: BoundField) -> str:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


def _chosen(bound: BoundField) -> set[str]:
    value = bound.value()
    many = value if isinstance(value, list | tuple | set) else [value]
    return {"" if one is None else str(one) for one in many}


def _items(bound: BoundField, mark: str) -> list[dict[str, Any]]:
    """The choices, those of a group in the order given; `mark` is `selected` or `checked`."""
    chosen = _chosen(bound)
    items: list[dict[str, Any]] = []
    for value, text in bound.field.choices:  # type: ignore[attr-defined]
        group = [(value, text)] if not isinstance(text, list | tuple) else list(text)
        items += [
            {"value": "" if v is None else str(v), "text": str(t), mark: ("" if v is None else str(v)) in chosen}
            for v, t in group
        ]
    first = bound.auto_id or bound.html_name
    for n, item in enumerate(items):
        item["id"] = first if n == 0 else f"{first}-{n}"  # the error summary's link goes to the first
    return items


def _fieldset(bound: BoundField) -> dict[str, Any]:
    return {"legend": {"text": _label(bound), "classes": "govuk-fieldset__legend--s"}}


def _suggestions(bound: BoundField, params: dict[str, Any]) -> None:
    """Names to pick from as one types: `widget.suggestions`, a list of texts, becomes a datalist."""
    names = getattr(bound.field.widget, "suggestions", None)
    if names:
        key = f"{params['id']}-names"
        options = Markup("").join(Markup('<option value="{}"></option>').format(str(name)) for name in names)
        params["attributes"]["list"] = key
        params["formGroup"] = {"afterInput": {"html": Markup('<datalist id="{}">{}</datalist>').format(key, options)}}
        params["autocomplete"] = "off"


def _input(bound: BoundField, params: dict[str, Any]) -> Described:
    widget = bound.field.widget
    params |= {"label": {"text": _label(bound), "classes": "govuk-label--s"}, "value": _shown(bound)}
    kind = getattr(widget, "input_type", "text")
    if kind == "number":  # typed as text, so that what is no number comes back with words and is not swallowed
        params["inputmode"] = "decimal"
        params["classes"] = params["classes"] or "govuk-input--width-10"
    elif isinstance(widget, forms.DateInput | forms.DateTimeInput):
        params["classes"] = params["classes"] or "govuk-input--width-10"
    elif kind in ("email", "url", "tel", "password", "search", "color"):
        params["type"] = kind
        params["spellcheck"] = False
    for name in ("autocomplete", "inputmode"):
        if name in widget.attrs:
            params[name] = widget.attrs[name]
    _suggestions(bound, params)
    return Described("input", params)


def described(bound: BoundField) -> Described:
    """Which macro draws this field, and with which parameters? Label, hint, value, errors and choices are in them.

    Text, number, e-mail, date and address fields become `input`; the rest is by the widget: Textarea, Select,
    SelectMultiple, RadioSelect, CheckboxSelectMultiple, CheckboxInput, file inputs, HiddenInput. Of `widget.attrs`,
    `class`, `rows`, `accept`, `data-...` and `hx-...` are passed on; `widget.suggestions` gives names to pick from.
    """
    widget, params = bound.field.widget, _shared(bound)
    label = {"text": _label(bound), "classes": "govuk-label--s"}
    if widget.is_hidden:
        return Described("hidden", {**params, "value": _shown(bound)})
    if isinstance(widget, forms.Textarea):
        rows = params["attributes"].pop("rows", "4")
        rows = "4" if rows == "10" else rows  # ten is what Django says where nobody chose
        return Described("textarea", {**params, "label": label, "value": _shown(bound), "rows": rows})
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return Described("checkboxes", _listed(bound, params))
    if isinstance(widget, forms.RadioSelect):
        return Described("radios", _listed(bound, params))
    if isinstance(widget, forms.Select):
        if widget.allow_multiple_selected:
            params["attributes"]["multiple"] = "multiple"
        return Described("select", {**params, "label": label, "items": _items(bound, "selected")})
    if isinstance(widget, forms.CheckboxInput):
        item = {"value": "on", "text": str(bound.label), "checked": bool(bound.value()), "id": params["id"]}
        if "hint" in params:
            item["hint"] = params.pop("hint")
        classes = params["classes"] or "govuk-checkboxes--small"
        return Described("checkboxes", {**params, "classes": classes, "idPrefix": params["id"], "items": [item]})
    if isinstance(widget, forms.FileInput):
        more = {"multiple": bool(getattr(widget, "allow_multiple_selected", False))}
        return Described("file", {**params, "label": label, **more})
    return _input(bound, params)


def _listed(bound: BoundField, params: dict[str, Any]) -> dict[str, Any]:
    is_radio = isinstance(bound.field.widget, forms.RadioSelect)
    classes = params["classes"] or ("govuk-radios--small" if is_radio else "govuk-checkboxes--small")
    items = [item for item in _items(bound, "checked") if item["value"] or is_radio]
    return {
        **params,
        "classes": classes,
        "idPrefix": params["id"],
        "fieldset": _fieldset(bound),
        "items": items,
    }


def errors_of(*shown: forms.BaseForm) -> list[dict[str, str]]:
    """What does the error summary list? Every error of these forms, each with the field that it leads to."""
    found: list[dict[str, str]] = []
    for form in shown:
        found += [{"text": str(one)} for one in form.non_field_errors()]
        for bound in form:
            link = f"#{bound.auto_id or bound.html_name}"
            found += [
                {"text": _("{field}: {error}").format(field=bound.label, error=one), "href": link}
                for one in bound.errors
            ]
    return found
