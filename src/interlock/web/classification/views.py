"""The classification: by theme, by importance and level, the funnel, and what sort of body each is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from interlock.web.landscape import links
from interlock.web.landscape.drawing import theme_matrix
from interlock.web.records.looking import look
from interlock.workflows import classifying
from interlock.workflows.classifying import NotKnown


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every number opens its names: `?open=critical-strategic` (a cell), a stage of the funnel, or a type."""
    seen = look()
    every = classifying.theme_table(seen.result)
    critical = classifying.theme_table(seen.result, critical=True)
    return seen.page(
        request, "classification/index.html.jinja", every=every, critical=critical, links=links,
        every_matrix=theme_matrix(every, all_rows=True), critical_matrix=theme_matrix(critical, True, all_rows=True),
        grid=_or_why(classifying.grid(seen.result)), funnel=_or_why(classifying.funnel(seen.result)),
        profile=_or_why(classifying.profile(seen.result)), opened=request.GET.get("open", ""), unknown="-",
        needs=lambda column: links.lacking_url(column.partition(",")[0]),
    )  # fmt: skip


def _or_why(found: Any) -> dict[str, Any]:
    return {"why": found, "it": None} if isinstance(found, NotKnown) else {"why": None, "it": found}
