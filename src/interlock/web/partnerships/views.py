"""The page of one partnership."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from interlock.web.records.looking import look
from interlock.workflows import portraits


@require_safe
def show(request: HttpRequest, id: str) -> HttpResponse:
    """Everything that is known of one partnership."""
    seen = look()
    portrait = portraits.partnership(seen.result, id)
    if portrait is None:
        raise Http404
    told = seen.story("partnerships", id)
    return seen.page(request, "partnerships/show.html.jinja", it=portrait, told=told, table="partnerships")
