"""Findings: all by kind and gravity, one with its evidence, and what people say of it."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.web.findings.forms import JudgementForm
from interlock.web.landscape import links
from interlock.web.records.looking import Look, look
from interlock.web.shared.listing import paged
from interlock.workflows import compared, findings
from interlock.workflows.deciding.decided import of_finding

GRAVITIES = ("high", "medium", "low")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All findings in groups of a kind; one kind, or any other narrowing, as a list in pages."""
    seen, get = look(), request.GET
    state = get.get("state", "open")
    wanted = findings.Wanted(
        kinds=tuple(get.getlist("kind")) if any(get.getlist("kind")) else (), theme=get.get("theme", ""),
        grave=get.get("grave", "") if get.get("grave") in GRAVITIES else "", standing=tuple(get.getlist("standing")),
        state=state if state in findings.STATES else "open", least=_least(get),
    )  # fmt: skip
    board = findings.board(seen.held, wanted)
    grouped = not wanted.kinds and not get.get("list")
    return seen.page(
        request, "findings/index.html.jinja", it=board, wanted=wanted, grouped=grouped, states=findings.STATES,
        gravities=GRAVITIES, pager=None if grouped else paged(request, board.cards, 30), links=links,
        one_kind=board.groups[0] if len(wanted.kinds) == 1 and board.groups else None,
    )  # fmt: skip


def _least(get: QueryDict) -> tuple[tuple[str, float], ...]:
    """Which figures must findings reach? `?depend_alone_from=1`; what is no number asks for nothing."""
    told = []
    for key, value in get.items():
        with suppress(ValueError):
            if key.endswith("_from"):
                told.append((key.removesuffix("_from"), float(str(value))))
    return tuple(told)


@require_safe
def one(request: HttpRequest, id: str) -> HttpResponse:
    """One finding and all that is behind it."""
    seen = look()
    page = findings.page(seen.held, id)
    if page is None:
        return _gone(request, seen, id)
    return _one(request, seen, page, JudgementForm(leads=page.leads), 200)


def _one(request: HttpRequest, seen: Look, page: findings.Page, form: JudgementForm, status: int) -> HttpResponse:
    response = seen.page(
        request, "findings/one.html.jinja", it=page, form=form, links=links,
        pair=links.pair_url(*page.pair) if page.pair else "", answers=of_finding(seen.register, page.card.id),
    )  # fmt: skip
    response.status_code = status
    return response


def _gone(request: HttpRequest, seen: Look, id: str) -> HttpResponse:
    """Was it found by an earlier audit, and is it settled?"""
    said = dict(findings.since(seen.held).settled).get(id)
    if said is None:
        raise Http404
    return seen.page(request, "findings/settled.html.jinja", said=said)


@require_POST
def judge(request: HttpRequest, id: str) -> HttpResponse:
    """Accept, dismiss, or say who leads."""
    seen = look()
    page = findings.page(seen.held, id)
    if page is None:
        return _gone(request, seen, id)
    form = JudgementForm(request.POST, leads=page.leads)
    if not form.is_valid():
        return _one(request, seen, page, form, 422)
    try:
        findings.judge(
            seen.held, id, verb=form.cleaned_data["verb"], value=form.cleaned_data["value"],
            reason=form.cleaned_data["reason"], who=request.who, at=timezone.now(),  # type: ignore[attr-defined]
            today=timezone.localdate(),
        )  # fmt: skip
    except Refused as refused:
        form.add_error(None, str(refused))
        return _one(request, seen, page, form, 409)
    messages.success(request, _("Kept. The finding stays on record as judged; the history can undo it."))
    return redirect(_back(request, id))


@require_POST
def reopen(request: HttpRequest, id: str) -> HttpResponse:
    """Take back what was said."""
    seen = look()
    try:
        findings.take_back(seen.held, id, who=request.who, at=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("The finding is open again. What was said of it stays in the history."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_back(request, id))


@require_POST
def remember(request: HttpRequest) -> HttpResponse:
    """Compare later audits with this one."""
    compared.note(look().held, timezone.now())
    messages.success(request, _("Kept. From the next change on, you see here what is new and what is settled."))
    return redirect("findings:index")


def _back(request: HttpRequest, id: str) -> str:
    asked = request.POST.get("back", "")
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe else reverse("findings:one", args=[id])
