"""How is a scenario named, and how does a verb become a form? One field a parameter, each saying what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django import forms

from interlock.register import dates
from interlock.register.language import _
from interlock.register.schema import tables
from interlock.register.values import written
from interlock.scenario.change import Change
from interlock.scenario.param import Param
from interlock.workflows.editing.naming import Naming
from interlock.workflows.scenarios.placing import Thing, things

_NEW = (
    "name purpose theme area level importance kind client_groups meetings_per_year hours_per_meeting preparation_hours"
).split()
_SEAT = ("person", "organisation", "role")
_SITS = {"person": "people", "organisation": "organisations"}
_LONG = frozenset(("purpose", "why", "note"))


class Named(forms.Form):
    """What a scenario is called, and from which day it holds."""

    name = forms.CharField(max_length=200)
    on = forms.CharField(max_length=40)
    note = forms.CharField(max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _("For example: One skills board")
        self.fields["name"].error_messages = {"required": _("Give it a name.")}
        self.fields["on"].label = _("Holds from")
        self.fields["on"].help_text = _("The day from which it would hold. For example 2026-09-01")
        self.fields["on"].widget = forms.DateInput()
        self.fields["note"].label = _("What it is for")

    def clean_on(self) -> date:
        """The day; a month or a year is its first day."""
        return day_of(self.cleaned_data["on"])


def day_of(typed: str) -> date:
    """Which day was typed? 2026-09-01, 1/9/2026, 2026-09 or 2026; a form's error, in words, where it is none."""
    text = typed.strip()
    try:
        return dates.first_day(dates.parse(text))
    except ValueError:
        parts = text.replace(".", "/").split("/")
        if len(parts) == 3 and all(part.strip().isdigit() for part in parts):
            day, month, year = (int(part) for part in parts)
            with suppress(ValueError):
                return date(year, month, day)
    raise forms.ValidationError(_("“{text}” is no day; write it as 2026-09-01 or 1/9/2026.").format(text=text[:40]))


class ChangeForm(forms.Form):
    """One change of a scenario. `told()` gives it as the scenario file would hold it."""

    def __init__(
        self, made: type[Change], naming: Naming, on: date, *, typed: Mapping[str, str] | None = None,
        plain: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(typed)
        self.made, self.naming, self.on, self.start = made, naming, on, dict(plain or {})
        self.tables: set[str] = set()  # whose names are suggested
        self.subject = self._subject(typed)
        self.lists = False  # does it list what the body has, each to be placed?
        self.opens: dict[str, tuple[str, str]] = {}  # the first field of such a list -> its heading, and what it is for
        for param in made.PARAMS:
            for name, field in self._fields(param):
                field.error_messages["required"] = _("This is needed: {what}.").format(what=_(param.meaning))
                self.fields[name] = field
        self.fields["why"] = forms.CharField(
            label=_("Why"), required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 2}),
            initial=self.start.get("why", ""), help_text=_("In a sentence, for whoever decides."),
        )  # fmt: skip
        if typed is not None:
            self.full_clean()

    def _subject(self, typed: Mapping[str, str] | None) -> str:
        """The body that the change is about, where it is known already: then what it has can be listed."""
        said = (typed or {}).get("partnership") or self.start.get("partnership") or ""
        if not isinstance(said, str):
            return ""
        found = self.naming.lookup("partnerships").find(said) if said else []
        return found[0] if len(found) == 1 else ""

    # -- Out: parameters to fields --
    def _fields(self, param: Param) -> Iterator[tuple[str, forms.Field]]:
        value = self.start.get(param.name)
        label = _(param.label) if param.label else param.name
        common: dict[str, Any] = {"label": label, "help_text": _sentence(_(param.meaning)), "required": param.required}
        if param.kind == "record":
            for column in _NEW:
                if column in tables()[param.refs].fields:
                    yield f"{param.name}-{column}", self._column(param.refs, column, (value or {}).get(column), label)
        elif param.kind == "places" and (listed := self._things(param)):
            self.lists = True
            self.opens[f"{param.name}-{listed[0].id}"] = (label, common["help_text"])
            for thing in listed:
                yield f"{param.name}-{thing.id}", self._place(param, thing, (value or {}).get(thing.id, ""))
        elif param.kind == "yes_no":
            words = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))]
            start = "" if value is None else "yes" if value else "no"
            yield param.name, forms.ChoiceField(choices=words, initial=start, **common)
        elif param.kind == "code":
            words = [("", _("Not said")), *((code, _(text)) for code, text in param.words.items())]
            common["help_text"] = _in_words(_(param.meaning), param.words)
            yield param.name, forms.ChoiceField(choices=words, initial=value or "", **common)
        else:
            yield param.name, self._typed(param, value, common)

    def _typed(self, param: Param, value: Any, common: dict[str, Any]) -> forms.Field:
        many = param.kind in ("refs", "texts", "places", "seats", "shares", "records", "successions")
        hint = {
            "refs": _("One a line."), "texts": _("One a line."), "shares": _("One a line, such as North Council: 0.6."),
            "places": _("One a line, as what: where."), "date": _("For example 2026-09-01."),
            "records": _("One a line: its name, or id = shire; name = Shire Council; level = local."),
            "successions": _("One a line, as old: new:0.6|other:0.4."),
            "seats": _("A seat a line: person; organisation; role. Not known: left empty. More as column = value."),
        }.get(param.kind, "")  # fmt: skip
        words = "; ".join(f"{word} ({_(meaning)})" for word, meaning in param.also)
        words = _("Or: {words}.").format(words=words) if words else ""
        common["help_text"] = " ".join(filter(None, [common["help_text"], hint, words]))
        if many or param.name in _LONG:
            return forms.CharField(
                widget=forms.Textarea(attrs={"rows": 3}), initial=self._shown(param, value), **common
            )
        widget = forms.TextInput(attrs=self._suggested(param.refs) if param.kind == "ref" else {})
        return forms.CharField(widget=widget, initial=self._shown(param, value), **common)

    def _column(self, table: str, name: str, value: Any, group: str) -> forms.Field:
        column = tables()[table].fields[name]
        common: dict[str, Any] = {"label": f"{group}: {_(column.label).lower()}", "required": False}
        if column.codes:
            words = [("", _("Not known")), *((code.code, _(code.label)) for code in column.codes)]
            return forms.ChoiceField(choices=words, initial=value or "", **common)
        shown = value if not column.refs else self._names(column.refs, [value] if value else [])
        text = shown if isinstance(shown, str) else written(shown) if not isinstance(shown, list) else "\n".join(shown)
        if name in _LONG:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), initial=text, **common)
        return forms.CharField(widget=forms.TextInput(attrs=self._suggested(column.refs)), initial=text, **common)

    def _place(self, param: Param, thing: Thing, value: str) -> forms.Field:
        refs = param.refs.partition(">")[2]
        hint = _("Nobody else works to it.") if thing.only else ""
        shown = next((n[0] for table in refs.split("|") if (n := self._names(table, [value])) and n[0] != value), value)
        widget = forms.TextInput(attrs=self._suggested(refs))
        return forms.CharField(label=thing.name, help_text=hint, required=False, widget=widget, initial=shown)

    def _things(self, param: Param) -> list[Thing]:
        return things(self.naming.register, self.subject, param.refs, self.on) if self.subject else []

    def _suggested(self, refs: str) -> dict[str, str]:
        first = refs.split("|")[0]
        if first:
            self.tables.add(first)
        return {"list": f"names-{first}", "autocomplete": "off"} if first else {}

    def _names(self, table: str, ids: list[str]) -> list[str]:
        known = self.naming.lookup(table).ids
        return [self.naming.shown(table, id) if id in known else id for id in ids]

    def _shown(self, param: Param, value: Any) -> str:
        if value in (None, "", [], {}):
            return ""
        if param.kind in ("ref", "refs"):
            ids = [value] if isinstance(value, str) else list(value)
            return "\n".join(self._first_name(param.refs, id) for id in ids)
        if param.kind in ("records", "successions"):
            return param.lines(value)
        if param.kind == "places":
            return "\n".join(f"{what}: {where}" for what, where in value.items())
        if param.kind == "seats":
            return "\n".join(self._seat_line(seat) for seat in value)
        return "\n".join(value) if isinstance(value, list | tuple) else written(value)

    def _first_name(self, refs: str, id: str) -> str:
        for table in refs.split("|"):
            if id in self.naming.lookup(table).ids:
                return self.naming.shown(table, id)
        return id

    # -- Back: what was typed to parameters --
    def told(self) -> dict[str, Any]:
        """The change as a scenario file holds it; what cannot be read is an error beside its field."""
        data: dict[str, Any] = {"verb": self.made.VERB}
        for param in self.made.PARAMS:
            value = self._read(param)
            if value not in (None, "", [], {}):
                data[param.name] = value
        if why := self._text("why"):
            data["why"] = why
        return data

    def fault(self, name: str, said: str) -> None:
        """Put what is wrong beside its field, or that of its first part; a field says one thing at a time."""
        fitting = [field for field in self.fields if field == name or field.startswith(f"{name}-")]
        if not (fitting and fitting[0] in self.errors):
            self.add_error(fitting[0] if fitting else None, said)

    def _text(self, name: str) -> str:
        return str(self.data.get(name, "")).strip()

    def _lines(self, name: str) -> list[str]:
        return [line.strip() for line in self._text(name).splitlines() if line.strip()]

    def _read(self, param: Param) -> Any:
        name, kind = param.name, param.kind
        if kind == "record":
            return self._record(param)
        if kind == "places":
            listed = {n.removeprefix(f"{name}-"): self._text(n) for n in self.fields if n.startswith(f"{name}-")}
            if name in self.fields:
                parts = [line.rpartition(":") for line in self._lines(name)]
                if half := [where for what, colon, where in parts if not (colon and what.strip() and where.strip())]:
                    self.fault(
                        name, _("“{text}” says only one of the two: write what: where.").format(text=half[0][:80])
                    )
                    return None
                listed = {what.strip(): where.strip() for what, _colon, where in parts}
            left, _arrow, right = param.refs.partition(">")
            said = {word for word, _meaning in param.also} | set(self._lines("new") if "new" in self.fields else [])
            return {
                self._id(left, what, name): to if to in said else self._id(right, to, f"{name}-{what}")
                for what, to in listed.items()
                if to
            }
        if kind == "ref":
            return self._id(param.refs, self._text(name), name) if self._text(name) else ""
        if kind == "refs":
            return [self._id(param.refs, line, name) for line in self._lines(name)]
        if kind == "texts":
            return self._lines(name)
        if kind == "shares":
            parts = [line.rpartition(":") for line in self._lines(name)]
            return [
                f"{self._id(param.refs, a.strip(), name) if param.refs else a.strip()}:{b.strip()}"
                for a, _c, b in parts
            ]
        if kind == "successions":
            return "\n".join(self._succession(line, param.refs) for line in self._lines(name))
        if kind == "seats":
            return [self._seat(line, name) for line in self._lines(name)]
        if kind == "number" and self._text(name):
            try:
                return float(self._text(name).replace(",", ""))
            except ValueError:
                self.fault(name, _("“{text}” is not a number.").format(text=self._text(name)[:60]))
                return None
        if kind == "yes_no":
            return {"yes": True, "no": False}.get(self._text(name))
        return self._text(name)

    def _succession(self, line: str, refs: str) -> str:
        """The line with ids for the names that are known; one that is not is a new record."""
        old, _colon, shares = line.partition(":")
        parts = [
            part.rpartition(":") if ":" in part else (part, ":", "1") for part in shares.split("|") if part.strip()
        ]
        table = self._text("table") or refs.split("|")[0]
        return f"{self._maybe(table, old)}: " + "|".join(f"{self._maybe(table, a)}:{b.strip()}" for a, _c, b in parts)

    def _maybe(self, table: str, text: str) -> str:
        found = self.naming.lookup(table).find(text.strip()) if table in tables() else []
        return found[0] if len(found) == 1 else text.strip()

    def _record(self, param: Param) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for column in _NEW:
            text = self._text(f"{param.name}-{column}")
            if text:
                refs = tables()[param.refs].fields[column].refs
                made[column] = self._id(refs, text, f"{param.name}-{column}") if refs else text
        return made if made.get("name") or len(made) > 0 else {}

    def _seat_line(self, seat: Mapping[str, Any]) -> str:
        """A seat as its line: the three by their place, what else is known as column = value."""
        person, organisation = (self._first_name(t, seat[c]) if seat.get(c) else "" for c, t in _SITS.items())
        more = [f"{column} = {written(v)}" for column, v in seat.items() if column not in _SEAT and v is not None]
        return "; ".join([person, organisation, str(seat.get("role") or ""), *more]).rstrip("; ")

    def _seat(self, line: str, name: str) -> dict[str, Any]:
        parts = [part.strip() for part in line.split(";")]
        made: dict[str, Any] = dict(zip(_SEAT, [part for part in parts if "=" not in part], strict=False))
        for part in parts:
            if "=" in part:
                column, _sign, value = part.partition("=")
                made[column.strip()] = value.strip()
        for column, table in _SITS.items():
            if made.get(column):
                made[column] = self._id(table, made[column], name)
        return {column: value for column, value in made.items() if value}

    def _id(self, refs: str, text: str, name: str) -> str:
        """The id of the record that is meant; an error beside the field where none or several are."""
        several: list[str] = []
        for table in refs.split("|"):
            found = self.naming.lookup(table).find(text)
            if len(found) == 1:
                return found[0]
            several += [self.naming.label(table, id) for id in found[:5]]
        if several:
            self.fault(name, _("“{text}” may be any of: {names}.").format(text=text[:80], names="; ".join(several)))
        elif refs:
            like = [self.naming.label(refs.split("|")[0], id) for id in self.naming.alike(refs.split("|")[0], text)]
            said = _("Nothing is called “{text}”.").format(text=text[:80])
            more = _(" Perhaps: {names}.").format(names="; ".join(like)) if like else ""
            self.fault(name, said + more)
        return text


def _in_words(text: str, words: Mapping[str, str]) -> str:
    """The sentence with codes as the words that the list shows."""
    for code, shown in sorted(words.items(), key=lambda pair: -len(pair[0])):
        text = re.sub(rf"\b{re.escape(code)}\b", _(shown).lower(), text)
    return _sentence(text)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text and not text.endswith(".") else text
