"""The picture: all its questions at a glance, a page for each, and its tables as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from interlock.register.language import _
from interlock.web.landscape import links
from interlock.web.picture.listed import Drawn, listed
from interlock.web.records.looking import look
from interlock.workflows import landscape
from interlock.workflows.picture.laid_out import Lacking, as_file
from interlock.workflows.picture.page import related
from interlock.workflows.picture.subjects import SUBJECTS

FORMS = {"csv": "text/csv; charset=utf-8",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip


def _tabs(here: str) -> list[dict[str, Any]]:
    tabs = [{"text": _("All"), "url": reverse("picture:index"), "current": not here}]
    return tabs + [{"text": _(one.title), "url": reverse("picture:page", args=[one.name]), "current": one.name == here}
                   for one in SUBJECTS.values()]  # fmt: skip


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How it fits together: each question with its number and its sentence."""
    seen = look()
    cards = [(one, one.reading(seen.result), len(related(seen.result, one.kinds))) for one in SUBJECTS.values()]
    return seen.page(request, "picture/index.html.jinja", cards=cards, tabs=_tabs(""), links=links)


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One question: its sentence, its picture, its tables."""
    subject = SUBJECTS.get(name)
    if subject is None:
        raise Http404
    seen = look()
    found = subject.page(seen.result, request.GET.dict())
    tables = {one.name: listed(request, name, one) for one in found.tables}
    return seen.page(
        request, f"picture/{name}.html.jinja", subject=subject, reading=subject.reading(seen.result), tables=tables,
        lacking={one.name for one in found.tables if isinstance(one, Lacking)}, tabs=_tabs(name), links=links,
        findings=related(seen.result, subject.kinds), needs=landscape.needs, asked=request.GET,
        shown=Drawn(seen.held.settings.currency), currency=seen.held.settings.currency or "GBP", **found.drawn,
    )  # fmt: skip


@require_safe
def export(request: HttpRequest, name: str, table: str, form: str) -> HttpResponse:
    """One table as it is shown, every row of it, as csv or xlsx."""
    subject = SUBJECTS.get(name)
    if subject is None or form not in FORMS:
        raise Http404
    seen = look()
    found = {one.name: one for one in subject.page(seen.result, request.GET.dict()).tables}.get(table)
    if found is None or isinstance(found, Lacking):
        raise Http404
    response = HttpResponse(as_file(found, form), content_type=FORMS[form])
    day = seen.register.as_at.isoformat()
    response["Content-Disposition"] = f'attachment; filename="{name}-{table}-{day}.{form}"'
    return response
