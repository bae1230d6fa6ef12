"""Actions: the list by owner, and the form of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from interlock.audit.routes import routes
from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.register.snapshot import Record
from interlock.web.decisions.drawing import page, told
from interlock.web.decisions.forms import ActionForm
from interlock.web.editing.asking import done, signed, token, unsigned
from interlock.web.shared.fields import errors_of
from interlock.web.shared.held import held_by
from interlock.workflows.deciding import saving
from interlock.workflows.deciding.acting import SHOWN, board
from interlock.workflows.deciding.decided import decisions
from interlock.workflows.editing.naming import Naming
from interlock.workflows.editing.saving import once_for
from interlock.workflows.place import Held
from interlock.workflows.place import history as history_of
from interlock.workflows.portraits import story

NOBODY = "-"
_FIELDS = ("what", "owner", "due", "state", "decision", "partnership", "route")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who has undertaken what? By owner, the overdue first."""
    state, owner = request.GET.get("state", "open"), request.GET.get("owner", "").strip()
    state = state if state in SHOWN else "open"
    wanted = None if not owner else "" if owner == NOBODY else owner
    found = board(held_by(request).register, state, wanted)
    return page(request, "actions", here="decisions:actions", it=found, state=state, owner=owner, shown_states=SHOWN,
                nobody=NOBODY)  # fmt: skip


def _form(held: Held, *args: Any, **kwargs: Any) -> ActionForm:
    naming, register = Naming(held.register), held.register
    listed = [(one.id, one.title) for one in decisions(register)]
    owners = sorted(set(register["actions"]["owner"].drop_nulls()), key=str.casefold)
    return ActionForm(naming, listed, *args, routes=tuple(routes().values()), owners=owners, **kwargs)


def _record(form: ActionForm, kept: Record) -> Record:
    made = {**kept, **{name: form.cleaned_data[name] for name in _FIELDS}}
    for name in ("what", "owner"):
        made[name] = made[name].strip()
    return {name: value for name, value in made.items() if value not in (None, "")}


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new action; `?decision=id` or `?partnership=id` says what it is about."""
    held = held_by(request)
    register, post = held.register, request.POST
    decision = register.record("decisions", request.GET.get("decision", "")) or {}
    body = request.GET.get("partnership", "") or decision.get("partnership", "")
    naming = Naming(register)
    initial = {
        "state": "open", "decision": decision.get("id", ""), "route": decision.get("route", ""),
        "partnership": naming.shown("partnerships", body) if body in register.names["partnerships"] else "",
        "why": _("Agreed"),
    }  # fmt: skip
    form = _form(held, post if request.method == "POST" else None, initial=initial)
    mark = post.get("token", "")[:100] or token()
    back = reverse("decisions:one", args=[decision["id"]]) if decision else reverse("decisions:actions")
    context: dict[str, Any] = {"form": form, "token": mark, "heading": _("Add an action"), "errors": [], "back": back}
    if request.method != "POST":
        return page(request, "action", **context)
    if not form.is_valid():
        return page(request, "action", status=422, **{**context, "errors": errors_of(form)})
    at, who = timezone.now(), request.who  # type: ignore[attr-defined]
    once = once_for(mark, {name: str(post.get(f"{form.prefix}-{name}", "")) for name in form.fields})
    if saving.added_before(held, "actions", once, at):
        return redirect(back)
    try:
        finding = request.GET.get("finding", "")[:500]
        record = _record(form, {"finding": finding} if finding else {})
        record["id"] = saving.action_id(register, record["what"])
        made = saving.add(held, "actions", record, who=who, why=form.cleaned_data["why"], at=at, once=once)
    except Refused as refused:
        errors = [{"text": one} for one in getattr(refused, "sentences", None) or [str(refused)]]
        return page(request, "action", status=409, **{**context, "errors": errors})
    done(request, _("The action is kept."), made.change)
    return redirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, id: str) -> HttpResponse:
    """Change an action, or close it, with a reason."""
    held, post = held_by(request), request.POST
    current = held.register.record("actions", id)
    if current is None:
        raise Http404
    naming = Naming(held.register)
    initial = {name: current.get(name, "") for name in _FIELDS}
    initial["state"] = initial["state"] or "open"
    if current.get("partnership"):
        initial["partnership"] = naming.shown("partnerships", current["partnership"])
    form = _form(held, post if request.method == "POST" else None, initial=initial)
    routed = current.get("route")
    if routed and routed not in routes():  # words of one's own stay what they are
        form.fields["route"].choices.append((routed, routed))  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "form": form, "heading": current["what"], "opened": signed(key=id, record=current), "errors": [],
        "back": reverse("decisions:actions"), "key": id,
        "history": story(held.register, "actions", history_of("actions", id)),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "action", **context)
    if not form.is_valid():
        kept = {"opened": post.get("opened", ""), "errors": errors_of(form)}
        return page(request, "action", status=422, **{**context, **kept})
    carried = unsigned(post.get("opened", "")) or {}
    opened = carried.get("record") if carried.get("key") == id else None
    mine = _record(form, opened or current)
    try:
        if opened is None:
            raise saving.Stale(current)
        who, at = request.who, timezone.now()  # type: ignore[attr-defined]
        made = saving.keep(held, "actions", id, opened, mine, who=who, why=form.cleaned_data["why"], at=at)
    except saving.Stale as stale:
        if stale.current is None:
            raise Http404 from None
        theirs = told(held, "actions", id, opened or current, stale.current, mine)
        return page(request, "action", status=409, **{**context, "theirs": theirs})
    except Refused as refused:
        errors = [{"text": one} for one in getattr(refused, "sentences", None) or [str(refused)]]
        return page(request, "action", status=409, **{**context, "opened": post.get("opened", ""), "errors": errors})
    if made.change is None:
        messages.info(request, _("Nothing changed: it stood so already."))
    else:
        done(request, _("The action is kept."), made.change)
    decision = mine.get("decision")
    return redirect("decisions:one", decision) if decision else redirect("decisions:actions")
