"""From a scenario to what is held: losers, what changed meanwhile, the challenge, decisions, applying."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.web.records.addresses import maybe
from interlock.web.scenarios.looking import Seen, now, see
from interlock.web.shared.saying import in_words
from interlock.workflows.scenarios import applying, challenging, forwarding, keeping, settling, shelf
from interlock.workflows.scenarios.told import sides_of

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def mitigate(request: HttpRequest, id: str) -> HttpResponse:
    """What is done about somebody who loses."""
    seen = see(request, id)
    if not seen.fresh:
        return seen.stale()
    whom, said = request.POST.get("whom", "")[:300], request.POST.get("said", "").strip()[:4000]
    try:
        shelf.mitigate(seen.kept, whom, said, who=seen.who, at=now())
    except shelf.Changed:
        return seen.stale()
    messages.success(request, _("Noted.") if said else _("Taken away."))
    return redirect(request.path.removesuffix("mitigate/") + "#loses")


@BOTH
def settle(request: HttpRequest, id: str) -> HttpResponse:
    """What stands, where the register moved on beneath the scenario."""
    seen = see(request, id)
    found = settling.contested(seen.held.register, seen.kept, seen.tried.left())
    if seen.locked or not found:
        return redirect("scenarios:show", id)
    takes = {one.name: request.POST.get(f"take-{one.name}", "") for one in found}
    refused = ""
    if request.method == "POST":
        if not seen.fresh:
            return seen.stale()
        try:
            if all(takes.values()):
                foreseen = keeping.foreseen_as_settled(seen.held, seen.kept, found, takes)
            else:
                foreseen = []
            settling.settle(seen.held.register, seen.kept, found, takes, foreseen, who=seen.who, at=now())
        except shelf.Changed:
            return seen.stale()
        except Refused as no:
            refused = str(no)
        else:
            messages.success(request, _("Settled: the scenario is made on what is held now."))
            return redirect("scenarios:show", id)
    currency = seen.held.settings.currency
    return seen.page(
        "settle", found=[(one, sides_of(seen.held.register, one)) for one in found], takes=takes, refused=refused,
        choices=settling.TAKES, stuck=seen.tried.why_not, in_words=lambda said: in_words(said, currency),
        status=422 if refused else 200,
    )  # fmt: skip


@BOTH
def challenge(request: HttpRequest, id: str) -> HttpResponse:
    """Is it a good restructuring? Answered from the facts where there are facts, else by people."""
    seen = see(request, id)
    if seen.tried.replayed is None:
        return redirect("scenarios:show", id)
    if request.method == "POST":
        answers = {
            name.removeprefix("answer-"): value for name, value in request.POST.items() if name.startswith("answer-")
        }
        reasons = {name.removeprefix("why-"): value for name, value in request.POST.items() if name.startswith("why-")}
        try:
            n = challenging.answer(seen.held, seen.kept, answers, reasons, who=seen.who, at=now())
        except Refused as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Answers saved.") if n else _("Nothing new was answered."))
        return redirect("scenarios:challenge", id)
    return seen.page("challenge", it=challenging.challenged(seen.held, seen.kept, seen.tried.replayed))


@BOTH
def decide(request: HttpRequest, id: str) -> HttpResponse:
    """Its changes become recommendations, to be decided one by one or together."""
    seen = see(request, id)
    if request.method == "POST":
        if not seen.fresh or seen.locked:
            return seen.stale()
        told = {name: request.POST.get(name, "").strip()[:4000] for name in ("route", "recommended")}
        try:
            forwarding.put_forward(seen.held, seen.kept, **told, who=seen.who, at=now())
        except shelf.Changed:
            return seen.stale()
        except Refused as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Put forward: each change is a recommendation now."))
        return redirect("scenarios:decide", id)
    return seen.page("decide", it=forwarding.forward(seen.held, seen.kept), routes=forwarding.routes_named())


@BOTH
def apply(request: HttpRequest, id: str) -> HttpResponse:
    """What would change, record by record; and then, make it so."""
    seen = see(request, id)
    refused, why = "", request.POST.get("why", "").strip()[:2000]
    if request.method == "POST":
        if not seen.fresh and not seen.locked:
            return seen.stale()
        try:
            if not why:
                raise Refused(_("Say why it is applied: the reason stands in the history."))
            kept = applying.apply(seen.held, seen.kept, who=seen.who, why=why, at=now())
        except shelf.Changed:
            return seen.stale()
        except Refused as no:
            refused = str(no)
        else:
            _told(request, kept)
            return redirect("scenarios:show", id)
    ready = applying.ready(seen.held, seen.kept)
    currency = seen.held.settings.currency
    return seen.page(
        "apply", ready=ready, parts_shown=applying.shown(seen.held, ready.difference), refused=refused, why=why,
        in_words=lambda said: in_words(said, currency), decided=forwarding.forward(seen.held, seen.kept),
        status=409 if refused else 200,
    )  # fmt: skip


def _told(request: HttpRequest, kept: Any) -> None:
    where = maybe("history:one", kept.applied_in) if kept.applied_in else ""
    said = _("“{name}” is in force.").format(name=kept.name)
    if where:
        said = format_html('{} <a class="govuk-link" href="{}">{}</a>', said, where, _("See the change, or undo it"))
    messages.success(request, said)


@require_POST
def again(request: HttpRequest, id: str) -> HttpResponse:
    """One that was taken back or rejected becomes a draft again."""
    seen: Seen = see(request, id)
    try:
        applying.taken_up_again(seen.held, seen.kept, who=seen.who, at=now())
    except shelf.Changed:
        return seen.stale()
    except Refused as no:
        messages.error(request, str(no))
    return redirect("scenarios:show", id)
