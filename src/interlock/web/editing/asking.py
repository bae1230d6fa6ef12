"""What do all forms by hand share? The record as it stood, signed; a reason; a word when it is done."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest
from django.utils.html import format_html

from interlock.register.language import _
from interlock.register.schema import Table, tables
from interlock.register.snapshot import Record
from interlock.register.titles import title
from interlock.web.records.addresses import address, maybe
from interlock.web.shared.held import held_by
from interlock.workflows.place import Held

_SALT = "interlock.web.editing"
WHY_LONGEST = 2_000


def signed(**kept: Any) -> str:
    """A text that a form carries along and brings back unchanged, or not at all."""
    return signing.dumps(kept, salt=_SALT, compress=True)


def unsigned(text: str) -> dict[str, Any] | None:
    """What the form carried along; None where it was tampered with."""
    try:
        found = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, dict) else None


def token() -> str:
    """A mark of one form, so that sent twice it is saved once."""
    return secrets.token_hex(12)


def table_of(name: str) -> Table:
    """The table of this name; no page where there is none."""
    if name not in tables():
        raise Http404
    return tables()[name]


def record_of(held: Held, table: str, key: str) -> Record:
    """The record of this key; no page where there is none."""
    record = held.register.record(table, key)
    if record is None:
        raise Http404
    return record


def crumbs(request: HttpRequest, table: str, key: str, last: str) -> list[dict[str, str]]:
    """The way here: the register, its table, the record, and what is being done."""
    spec, held = tables()[table], held_by(request)
    items = [{"text": _("Register"), "url": maybe("register:index")}]
    if table != "partnerships":
        items.append({"text": _(spec.label), "url": maybe("register:table", table)})
    if key:
        items.append({"text": capital(title(held.register, table, key)), "url": address(table, key)})
    return [*items, {"text": last}]


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def done(request: HttpRequest, said: str, change: int | None) -> None:
    """Say on the next page what was done, with the way to take it back."""
    where = maybe("history:one", change) if change else ""
    if where:
        said = format_html('{} <a class="govuk-link" href="{}">{}</a>', said, where, _("See the change, or undo it"))
    messages.success(request, said)


class Why(forms.Form):
    """The reason of a change, as it will stand in the history."""

    why = forms.CharField(max_length=WHY_LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.fields["why"]
        said.label = _("Why")
        said.help_text = _("Needed: it stands in the history, for whoever asks later. For example: told by the chair.")
        said.error_messages = {
            "required": _("Say why, in a few words."),
            "max_length": _("A reason has at most {n} signs.").format(n=WHY_LONGEST),
            "null_characters_not_allowed": _("This holds signs that cannot be kept."),
        }
        said.widget.attrs["autocomplete"] = "off"
