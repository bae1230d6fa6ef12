"""The page of one organisation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from interlock.web.records.looking import look
from interlock.workflows import portraits


@require_safe
def show(request: HttpRequest, id: str) -> HttpResponse:
    """Everything that is known of one organisation."""
    seen = look()
    portrait = portraits.organisation(seen.result, id)
    if portrait is None:
        raise Http404
    told = seen.story("organisations", id)
    return seen.page(request, "organisations/show.html.jinja", it=portrait, told=told, table="organisations")
