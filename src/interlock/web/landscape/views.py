"""The first page: five sentences, where the partnerships stand, what is not known, what to do next."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from interlock.web.landscape import links
from interlock.web.landscape.drawing import theme_matrix
from interlock.web.records.looking import look
from interlock.web.shared.listing import paged
from interlock.workflows import findings, landscape


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What a newcomer sees first; a welcome where nothing is held yet."""
    seen = look()
    critical = request.GET.get("only") == "critical"
    overview = landscape.overview(seen.result, critical)
    if overview is None:
        return seen.page(request, "landscape/welcome.html.jinja")
    return seen.page(
        request, "landscape/index.html.jinja", it=overview, links=links, since=findings.since(seen.held),
        matrix=theme_matrix(overview.themes, critical), critical=critical, gravity=seen.result.open,
    )  # fmt: skip


@require_safe
def behind(request: HttpRequest, measure: str) -> HttpResponse:
    """The names behind a sentence that has no page of its own."""
    seen = look()
    where = {name: tuple(values) for name, values in request.GET.lists() if name != "page"}
    found = landscape.evidence(seen.result, measure, where)
    if found is None:
        raise Http404
    title, rows = found
    pager = paged(request, rows.rows, 100)
    return seen.page(request, "landscape/behind.html.jinja", title=title, columns=rows.columns, pager=pager)


@require_safe
def lacking(request: HttpRequest, table: str, column: str) -> HttpResponse:
    """Which records lack one fact, and what it would make possible."""
    seen = look()
    found = landscape.lacking(seen.result, table, column)
    if found is None:
        raise Http404
    return seen.page(request, "landscape/lacking.html.jinja", it=found, pager=paged(request, found.rows, 100))
