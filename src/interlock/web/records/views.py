"""The page of any record that has none of its own kind."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from interlock.web.records.addresses import address
from interlock.web.records.looking import look
from interlock.workflows import portraits

OWN = ("partnerships", "organisations", "people", "decisions", "actions")


@require_safe
def show(request: HttpRequest, table: str, key: str) -> HttpResponse:
    """What is on record, what refers to it, and what happened to it."""
    if table in OWN:
        return redirect(address(table, key))
    seen = look()
    portrait = portraits.record(seen.result, table, key)
    if portrait is None:
        raise Http404
    return seen.page(request, "records/show.html.jinja", it=portrait, told=seen.story(table, key), table=table)
