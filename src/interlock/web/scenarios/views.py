"""All scenarios; one of them with what it comes to; begun, named, taken in from a file and away as one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlock.register.language import _
from interlock.register.problem import Refused, Unreadable
from interlock.scenario.registry import VERBS
from interlock.web.records.addresses import address, maybe
from interlock.web.scenarios.forms import Named
from interlock.web.scenarios.looking import now, see
from interlock.web.shared.held import held_by
from interlock.workflows.scenarios import comparing, effects, files, forwarding, keeping, phasing, settling, shelf

BOTH = require_http_methods(["GET", "HEAD", "POST"])
LARGEST = 1_000_000  # bytes of a scenario file
_MOST = 6  # scenarios side by side


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All scenarios, the one changed last first."""
    held = held_by(request)
    glances = shelf.glances(held)
    return render(request, "scenarios/index.html.jinja", {
        "glances": glances, "as_at": held.register.as_at, "n": held.register.standing.height,
        "maybe": maybe,
    })  # fmt: skip


@BOTH
def new(request: HttpRequest) -> HttpResponse:
    """Begin one; `?verb=merge&partnerships=a&into=b` and the like put its first change in."""
    first = _first(request)
    start = {"on": held_by(request).register.as_at.isoformat(), "name": request.GET.get("name", "")[:200]}
    form = Named(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keeping.begin(
                held_by(request), form.cleaned_data["name"], form.cleaned_data["on"], who=request.who,  # type: ignore[attr-defined]
                at=now(), note=form.cleaned_data["note"],
            )  # fmt: skip
        except Refused as no:
            form.add_error("name", str(no))
        else:
            if first:
                return _with_first(request, kept, first)
            return redirect("scenarios:show", kept.id)
    said = _said(request, first)
    return render(
        request, "scenarios/new.html.jinja", {"form": form, "first": said}, status=422 if form.errors else 200
    )


def _first(request: HttpRequest) -> dict[str, Any]:
    verb = request.GET.get("verb", "")
    if verb not in VERBS:
        return {}
    made: dict[str, Any] = {"verb": verb}
    for param in VERBS[verb].PARAMS:
        values = [value[:200] for value in request.GET.getlist(param.name)]
        if values and param.kind in ("ref", "refs", "text", "texts", "code"):
            made[param.name] = values if param.kind in ("refs", "texts") else values[0]
    return made


def _said(request: HttpRequest, first: dict[str, Any]) -> str:
    change = keeping.change_from(first)[0] if first else None
    return change.in_words(held_by(request).register) if change else ""


def _with_first(request: HttpRequest, kept: Any, first: dict[str, Any]) -> HttpResponse:
    held = held_by(request)
    weighed = keeping.weigh(held, kept, first)
    if weighed.good and weighed.change is not None:
        plain = [weighed.change.plain()]
        keeping.save_changes(held, kept, plain, who=request.who, at=now())  # type: ignore[attr-defined]
    else:
        messages.error(request, weighed.refused or _("The change could not be put in: add it here."))
    return redirect("scenarios:show", kept.id)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """A scenario file becomes a scenario that is kept."""
    given = request.FILES.get("file")
    if given is None or not given.size or given.size > LARGEST:
        messages.error(request, _("Choose a scenario file (.toml) of at most 1 MB."))
        return redirect("scenarios:index")
    try:
        scenario = files.scenario_bytes(given.read(), given.name or "scenario.toml", on=held_by(request).register.as_at)
        kept = keeping.begin_from_file(held_by(request), scenario, who=request.who, at=now())  # type: ignore[attr-defined]
    except Unreadable as fault:
        return render(
            request, "scenarios/wrong_file.html.jinja", {"problems": fault.problems, "name": given.name}, status=422
        )
    return redirect("scenarios:show", kept.id)


@require_safe
def download(request: HttpRequest, id: str) -> HttpResponse:
    """The scenario as a file, that the command line reads."""
    kept = see(request, id).kept
    try:
        text = files.written(keeping.scenario_of(kept))
    except Unreadable as fault:
        raise Http404 from fault
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kept.id}.toml"'
    return response


@require_safe
def show(request: HttpRequest, id: str) -> HttpResponse:
    """One scenario: its changes, and what they come to at a glance; who gains and loses is asked for by itself."""
    seen = see(request, id)
    found = seen.tried
    done = found.replayed
    lines = effects.lines(done, seen.held.settings) if done else []
    moved_on = not seen.locked and seen.kept.against != seen.held.register.digest
    open_still = settling.contested(seen.held.register, seen.kept, found.left()) if moved_on else []
    return seen.page(
        "show", steps=_steps(seen.kept, found), found=found, lines=lines, contested=open_still,
        verbs=list(VERBS.values()), entry=seen.kept.applied_in, decided=forwarding.forward(seen.held, seen.kept),
    )  # fmt: skip


def _steps(kept: Any, found: Any) -> list[dict[str, Any]]:
    """Each change as a line: what it does where it is carried out, else what is known of it."""
    made = []
    for n, plain in enumerate(kept.changes, start=1):
        step = found.steps[n - 1] if n <= len(found.steps) else None
        verb = VERBS.get(plain.get("verb", ""))
        made.append({
            "n": n, "said": step.in_words if step else "", "why": plain.get("why", ""), "stuck": found.stuck == n,
            "label": _(verb.LABEL) if verb else plain.get("verb", ""), "good": verb is not None,
        })  # fmt: skip
    return made


@require_safe
def effect(request: HttpRequest, id: str) -> HttpResponse:
    """What the scenario settles and raises, and who gains and loses: a part of its page."""
    seen = see(request, id)
    done = seen.tried.replayed
    part = "effects" if request.htmx else "effects_page"  # type: ignore[attr-defined]
    if done is None:
        return seen.page(part, it=None)
    it = comparing.of(done, seen.held.settings, seen.kept.mitigation)
    return seen.page(
        part, it=it, said_of=effects.said_of, altered=effects.altered, ranked=effects.ranked,
        rearranged=effects.rearranged(done),        called=lambda ids: effects.called(it, ids),
    )  # fmt: skip


@require_safe
def beside(request: HttpRequest) -> HttpResponse:
    """Several scenarios side by side."""
    held = held_by(request)
    found = [kept for id in request.GET.getlist("of")[:_MOST] if (kept := shelf.one(id)) is not None]
    tried = [keeping.tried(held, kept) for kept in found]
    good = [one for one in tried if one.replayed is not None]
    shown = [
        (
            one,
            effects.lines(one.replayed, held.settings),
            comparing.of(one.replayed, held.settings, one.kept.mitigation),
        )
        for one in good
    ]
    return render(request, "scenarios/beside.html.jinja", {
        "shown": shown, "left_out": [one for one in tried if one.replayed is None], "address": address,
        "currency": held.settings.currency, "glances": shelf.glances(held) if len(good) < 2 else [],
    })  # fmt: skip


@require_safe
def phases(request: HttpRequest, id: str) -> HttpResponse:
    """The scenario in steps of a few changes each."""
    seen = see(request, id)
    if seen.tried.replayed is None or not seen.tried.steps:
        return redirect("scenarios:show", id)
    asked = request.GET.get("most", "6")
    most = max(1, min(int(asked), 500)) if asked.isdigit() else 6
    found = phasing.phases(seen.tried.replayed, seen.held.settings, most)
    return seen.page("phases", phases=found, most=most)


@BOTH
def name(request: HttpRequest, id: str) -> HttpResponse:
    """Its name, day and note."""
    seen = see(request, id)
    start = {"name": seen.kept.name, "on": seen.kept.on.isoformat(), "note": seen.kept.note}
    form = Named(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        if not seen.fresh or seen.locked:
            return seen.stale()
        try:
            told = form.cleaned_data
            kept = shelf.rename(seen.kept, name=told["name"], on=told["on"], note=told["note"], who=seen.who, at=now())
            if kept.on != seen.kept.on:
                keeping.save_changes(seen.held, kept, kept.changes, who=seen.who, at=now())
        except shelf.Changed:
            return seen.stale()
        except Refused as no:
            form.add_error("name", str(no))
        else:
            return redirect("scenarios:show", id)
    return seen.page("name", form=form, status=422 if form.errors else 200)


@BOTH
def delete(request: HttpRequest, id: str) -> HttpResponse:
    """It is kept no longer."""
    seen = see(request, id)
    if request.method != "POST":
        return seen.page("delete")
    if not seen.fresh:
        return seen.stale()
    try:
        shelf.delete(seen.kept)
    except shelf.Changed:
        return seen.stale()
    messages.success(request, _("“{name}” is deleted; what is held was not touched.").format(name=seen.kept.name))
    return redirect("scenarios:index")
