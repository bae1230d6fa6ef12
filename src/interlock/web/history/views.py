"""Every change, newest first; what each did, record by record; and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.web.records.addresses import address, maybe
from interlock.web.shared.held import held_by
from interlock.web.shared.listing import paged
from interlock.web.shared.saying import in_words
from interlock.workflows import changes
from interlock.workflows.altered import Part
from interlock.workflows.changes import Whole

SIZE = 50
ROWS = 100  # records of one table on one page
OPEN = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of changes."""
    pager = paged(request, changes.Log(), SIZE)
    return render(request, "history/index.html.jinja", {"pager": pager, "kind_name": changes.kind_name,
                                                        "bring": maybe("intake:index")})  # fmt: skip


def _whole(request: HttpRequest, id: int) -> Whole:
    found = changes.whole(id, held_by(request))
    if found is None:
        raise Http404
    return found


def _context(request: HttpRequest, whole: Whole, parts: Sequence[Part]) -> dict[str, Any]:
    shown = []
    for part in parts:
        sorts = {sort: paged(request, rows, ROWS, f"{part.table}-{sort}") for sort, rows in part.rows.items()}
        turned = any(name.startswith(f"{part.table}-") for name in request.GET)
        shown.append({"part": part, "sorts": sorts, "open": turned or 0 < part.n <= OPEN})
    currency = held_by(request).settings.currency
    return {"entry": whole.entry, "lines": whole.lines, "parts_shown": shown, "address": address,
            "in_words": lambda said: in_words(said, currency), "kind_name": changes.kind_name}  # fmt: skip


@require_safe
def one(request: HttpRequest, id: int) -> HttpResponse:
    """One change: every record before and after."""
    whole = _whole(request, id)
    return render(request, "history/one.html.jinja", _context(request, whole, whole.parts))


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, id: int) -> HttpResponse:
    """What undoing it would put back; and then, undo it."""
    refusal, why = "", request.POST.get("why", "")[:2000]
    if request.method == "POST":
        try:
            made = changes.undo(id, held_by(request), who=request.who, why=why, at=timezone.now())  # type: ignore[attr-defined]
        except Refused as refused:
            refusal = str(refused)
            if hasattr(request, "held"):
                del request.held
        else:
            messages.success(request, _("Change {id} is undone.").format(id=id))
            return redirect("history:one", made)
    held, whole = held_by(request), _whole(request, id)
    context = _context(request, whole, changes.taken_back(whole, held))
    context |= {
        "refusal": refusal,
        "why": why,
        "standing": [] if whole.entry.undone_by else changes.in_the_way(whole, held),
    }
    return render(request, "history/undo.html.jinja", context, status=409 if refusal else 200)
