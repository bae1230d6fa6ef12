"""Overlaps: the picture, the ranked list, two bodies side by side, and the list as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from interlock.register.language import _
from interlock.web.findings.forms import JudgementForm
from interlock.web.landscape import links
from interlock.web.overlaps.asked import LEAST, asked, chips, kept
from interlock.web.records.looking import look
from interlock.web.shared.listing import paged
from interlock.web.shared.templating import query
from interlock.workflows import findings, overlapping
from interlock.workflows.classifying import NotKnown

FORMS = {"csv": "text/csv; charset=utf-8",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip
SIZE = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Which bodies overlap?"""
    seen, wanted = look(), asked(request)
    found = overlapping.overlapping(seen.result, wanted)
    if isinstance(found, NotKnown):
        return seen.page(request, "overlaps/none.html.jinja", why=found, links=links)
    names = seen.register.names["partnerships"]
    by_name = wanted.between is not None or found.bodies <= overlapping.MOST or request.GET.get("picture") == "names"
    by_name = by_name and request.GET.get("picture") != "themes"
    pager = paged(request, found.frame, SIZE)
    drawn: dict[str, Any] = {"picture": None, "blocks": None}
    if found.frame.height and by_name:
        drawn["picture"] = overlapping.picture(seen.result, wanted, found.frame)
    elif found.frame.height:
        drawn["blocks"] = _blocks(request, overlapping.blocks(seen.result, found.frame))
    pairs = overlapping.pairs(seen.result, found.frame[pager.first - 1 : pager.last]) if pager.total else []
    return seen.page(
        request, "overlaps/index.html.jinja", it=found, wanted=wanted, pager=pager, pairs=pairs, links=links,
        least=LEAST, legs=overlapping.BY, orders=overlapping.ORDERS, kept=kept(request), by_name=by_name,
        cards={(p.a.key, p.b.key): findings.of_pair(seen.result, p.a.key, p.b.key) for p in pairs},
        chips=chips(request, wanted, dict(found.themes), dict(names)), **drawn,
        tail=f"?{request.GET.urlencode()}" if request.GET else "",
    )  # fmt: skip


def _blocks(request: HttpRequest, found: overlapping.Blocks) -> dict[str, Any]:
    def cell(i: int, j: int) -> dict[str, Any]:
        (x, x_name), (y, y_name) = found.themes[i], found.themes[j]
        words = _("pairs within {x}") if i == j else _("pairs between {x} and {y}")
        url = query(request, between=[x, y], page=None, picture=None) + "#picture"
        return {"n": found.counts[i][j], "url": url, "label": words.format(x=x_name, y=y_name)}

    size = range(len(found.themes))
    return {
        "left_off": found.left_off,
        "columns": [{"text": name} for _id, name in found.themes],
        "rows": [{"text": found.themes[i][1], "cells": [cell(i, j) for j in size]} for i in size],
    }


@require_safe
def pair(request: HttpRequest) -> HttpResponse:
    """Two partnerships side by side."""
    seen = look()
    found = overlapping.pair(seen.result, request.GET.get("a", ""), request.GET.get("b", ""))
    if found is None:
        raise Http404
    card = findings.of_pair(seen.result, found.a.key, found.b.key)
    form = JudgementForm(leads=(found.a, found.b)) if card else None
    back = links.pair_url(found.a.key, found.b.key)
    return seen.page(request, "overlaps/pair.html.jinja", it=found, card=card, form=form, links=links, back=back)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """All the pairs asked for, as csv or xlsx."""
    if form not in FORMS:
        raise Http404
    seen = look()
    found = overlapping.overlapping(seen.result, asked(request))
    if isinstance(found, NotKnown):
        raise Http404
    response = HttpResponse(overlapping.rows_file(seen.result, found.frame, form), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="overlaps-{seen.register.as_at.isoformat()}.{form}"'
    return response
