"""How are the form of a record, and two versions of one, put on a page?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlock.register.language import _
from interlock.register.schema import tables
from interlock.register.titles import title
from interlock.web.editing.asking import Why, capital, crumbs
from interlock.web.editing.forms import PREFIX, PicksForm, RecordForm, lists_of, parts_of
from interlock.web.records.addresses import address
from interlock.web.records.showing import Shown
from interlock.web.shared.fields import errors_of
from interlock.web.shared.held import held_by
from interlock.workflows.editing.naming import Naming
from interlock.workflows.editing.reading import Read
from interlock.workflows.editing.saving import Opened
from interlock.workflows.editing.sections import ASIDE
from interlock.workflows.editing.shown import EXTRA
from interlock.workflows.editing.sides import Side


@dataclass
class Sheet:
    """One form of a record: what is in it, and the words around it."""

    opened: Opened
    typed: Mapping[str, str]
    naming: Naming
    kept: str  # the record as it stood, signed
    token: str
    heading: str
    back: str
    crumbs: list[dict[str, str]]
    caption: str
    keeps_name: bool = field(default=True)


class _KeepName(forms.Form):
    keep_name = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep_name"].label = _("If I change the name, keep the old one among its other names")


def draw(
    request: HttpRequest, sheet: Sheet, *, why: Why, read: Read | None = None, picks: Mapping[str, str] | None = None,
    refused: Sequence[str] = (), said: str = "",
) -> HttpResponse:  # fmt: skip
    """The form, with everything that is wrong said at the top and beside its field."""
    table, opened = sheet.opened.table, sheet.opened
    spec, is_new = tables()[table], opened.record is None
    form = RecordForm(table, sheet.typed, sheet.naming, fixed_id=bool(opened.key))
    settle = PicksForm(read.unsettled if read else (), picks or {}, asked=read is not None)
    if read:
        form.fault(read.faults)
    errors = [{"text": one} for one in refused] + errors_of(settle, form)
    errors += errors_of(why) if why.is_bound else []
    keep = _KeepName(initial={"keep_name": sheet.keeps_name})["keep_name"]
    named = not is_new and "aliases" in spec.fields
    lead = _(spec.meaning) + ". " + _("What is left empty counts as not known, never as no or none.")
    asked = {mention.name for mention in read.unsettled} if read else set()
    context = {
        "picked": [(f"pick-{name}", text) for name, text in (picks or {}).items() if name not in asked],
        "opened": sheet.kept, "token": sheet.token, "heading": capital(sheet.heading), "lead": lead,
        "caption": sheet.caption, "crumbs": sheet.crumbs, "back": sheet.back, "errors": errors, "said": said,
        "form_parts": parts_of(table, form, sheet.typed), "why": why, "source": form[ASIDE],
        "picks": settle if settle.fields else None,
        "lists": lists_of(table, sheet.naming), "is_new": is_new and not opened.key,
        "keep_name": keep if named else None,
    }  # fmt: skip
    return render(request, "editing/form.html.jinja", context, status=422 if errors else 200)


def carried(
    kept: str, mark: str, typed: Mapping[str, str], picks: Mapping[str, str], *, keep_name: bool
) -> list[tuple[str, str]]:
    """What a page carries along unseen, so that nothing typed is lost."""
    pairs = [("opened", kept), ("token", mark), *([("keep_name", "on")] if keep_name else [])]
    pairs += [(f"{PREFIX}-{name}", text) for name, text in typed.items()]
    return pairs + [(f"pick-{name}", text) for name, text in picks.items()]


def draw_conflict(
    request: HttpRequest, naming: Naming, opened: Opened, found: Sequence[Side], pairs: list[tuple[str, str]],
    why: Why, last: Any, *, taken: Mapping[str, str] | None = None, missing: Sequence[Side] = (),
) -> HttpResponse:  # fmt: skip
    """Both versions of a record beside each other, field by field."""
    said = _("{field}: choose which version to keep.")
    errors = [{"text": said.format(field=side.label), "href": f"#take-{side.name}"} for side in missing]
    errors += errors_of(why) if why.is_bound and taken is not None else []
    context = {
        "crumbs": crumbs(request, opened.table, opened.key, _("Two versions")), "sides": found, "carried": pairs,
        "why": why, "last": last, "back": address(opened.table, opened.key), "errors": errors, "taken": taken or {},
        "missing": {side.name for side in missing}, "shown": Shown(held_by(request).settings.currency),
        "record_title": capital(title(naming.register, opened.table, opened.key)), "extra": EXTRA,
    }  # fmt: skip
    return render(request, "editing/conflict.html.jinja", context, status=409)
