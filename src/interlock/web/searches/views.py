"""A search: asked for, told how far it is, stopped, and what it found."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlock.register.language import _
from interlock.register.problem import Refused, Unreadable
from interlock.web.records.addresses import address
from interlock.web.searches.forms import AskForm
from interlock.web.shared.held import held_by
from interlock.workflows.editing.naming import Naming
from interlock.workflows.scenarios import searching


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What matters, and what must stay?"""
    held = held_by(request)
    naming = Naming(held.register)
    form = AskForm(naming, request.POST or None, initial={"on": held.register.as_at.isoformat()})
    if request.method == "POST" and form.is_valid():
        who = str(request.who)  # type: ignore[attr-defined]
        try:
            kept = searching.start(held, form.ask(), form.cleaned_data["seconds"], id=secrets.token_hex(12), who=who,
                                   clock=timezone.now)  # fmt: skip
        except Refused as no:
            form.add_error(None, str(no))
        else:
            return redirect("searches:show", kept.id)
    return render(request, "searches/new.html.jinja", {
        "form": form, "n": held.register.standing.height, "names": naming.suggestions("partnerships"),
        "lately": searching.lately(),
    }, status=422 if form.errors else 200)  # fmt: skip


def _kept(request: HttpRequest, id: str) -> Any:
    kept = searching.look(id, timezone.now())
    if kept is None:
        raise Http404
    return kept


@require_safe
def show(request: HttpRequest, id: str) -> HttpResponse:
    """How far it is, or what it found."""
    held, kept = held_by(request), _kept(request, id)
    part = "searches/far.html.jinja" if request.htmx and kept.state == "running" else "searches/show.html.jinja"  # type: ignore[attr-defined]
    answer = render(request, part, {
        "kept": kept, "it": kept.result if kept.state in ("done", "stopped") else None, "address": address,
        "currency": held.settings.currency, "moved_on": kept.digest != held.register.digest,
        "running": kept.state == "running",
    })  # fmt: skip
    if request.htmx and kept.state != "running":  # type: ignore[attr-defined]
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def stop(request: HttpRequest, id: str) -> HttpResponse:
    """Stop it: the best found so far is kept."""
    _kept(request, id)
    if searching.stop(id):
        messages.success(request, _("It stops as soon as it can, and shows the best found so far."))
    return redirect("searches:show", id)


@require_POST
def keep(request: HttpRequest, id: str) -> HttpResponse:
    """A proposal, or a point of the front, becomes a scenario of its own."""
    kept = _kept(request, id)
    sort, _dash, number = request.POST.get("which", "").partition("-")
    listed = (kept.result or {}).get({"proposal": "proposals", "point": "front"}.get(sort, ""), [])
    if not number.isdigit() or not 0 < int(number) <= len(listed):
        raise Http404
    name = request.POST.get("name", "").strip()[:200]
    try:
        made = searching.keep(held_by(request), listed[int(number) - 1]["scenario"], name, at=timezone.now(),
                              who=str(request.who))  # type: ignore[attr-defined]  # fmt: skip
    except (Refused, Unreadable) as no:
        messages.error(request, str(no))
        return redirect("searches:show", id)
    messages.success(request, _("Kept as a scenario of its own: change it, challenge it, put it forward."))
    return redirect("scenarios:show", made.id)
