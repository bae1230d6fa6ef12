"""The changes of a scenario: added, changed, moved, taken out, and gone back from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.scenario.registry import VERBS
from interlock.web.scenarios.forms import ChangeForm
from interlock.web.scenarios.looking import Seen, now, see
from interlock.workflows.editing.naming import Naming
from interlock.workflows.scenarios import keeping, shelf

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def choose(request: HttpRequest, id: str) -> HttpResponse:
    """Which verb?"""
    seen = see(request, id)
    return seen.page("choose", verbs=list(VERBS.values()), tail=f"?{request.GET.urlencode()}" if request.GET else "")


@BOTH
def add(request: HttpRequest, id: str, verb: str) -> HttpResponse:
    """A change more; `?partnership=id` and the like fill in what is known already."""
    if verb not in VERBS:
        raise Http404
    seen = see(request, id)
    given = {param.name: _given(request, param.name, param.kind) for param in VERBS[verb].PARAMS}
    return _form(seen, verb, None, {name: value for name, value in given.items() if value})


@BOTH
def change(request: HttpRequest, id: str, number: int) -> HttpResponse:
    """A change as it stands, to be changed."""
    seen = see(request, id)
    if not 1 <= number <= len(seen.kept.changes) or seen.kept.changes[number - 1].get("verb") not in VERBS:
        raise Http404
    plain = seen.kept.changes[number - 1]
    return _form(seen, plain["verb"], number - 1, plain)


def _given(request: HttpRequest, name: str, kind: str) -> Any:
    values = [value[:200] for value in request.GET.getlist(name)]
    if not values:
        return None
    return values if kind in ("refs", "texts") else values[0]


def _form(seen: Seen, verb: str, place: int | None, plain: Mapping[str, Any]) -> HttpResponse:
    request, made = seen.request, VERBS[verb]
    before = seen.tried.steps[: place if place is not None else None]
    register = before[-1].register if before else seen.held.register
    naming = Naming(register)
    if seen.locked:
        return redirect("scenarios:show", seen.kept.id)
    if request.method != "POST":
        form = ChangeForm(made, naming, seen.kept.on, plain=plain)
        return _draw(seen, form, made, place)
    form = ChangeForm(made, naming, seen.kept.on, typed=request.POST.dict(), plain=plain)
    data = form.told()
    if form.lists and request.POST.get("listed") != form.subject and not form.errors:
        return _draw(seen, form, made, place)  # the body is known now: show what it has, to be placed
    if not seen.fresh:
        said = _("Somebody changed this scenario meanwhile. What you typed is still here: save it again to add it.")
        return _draw(seen, form, made, place, said=said)
    if form.errors:
        return _draw(seen, form, made, place, status=422)
    weighed = keeping.weigh(seen.held, seen.kept, data, place)
    for name, _said, expected in weighed.faults:
        form.fault(name, _("Expected: {expected}.").format(expected=expected.rstrip(".")))
    if not weighed.good:
        return _draw(seen, form, made, place, refused=weighed.refused, status=422)
    changes = keeping.placed(seen.kept.changes, weighed.change.plain(), place)  # type: ignore[union-attr]
    try:
        keeping.save_changes(seen.held, seen.kept, changes, who=seen.who, at=now())
    except shelf.Changed:
        return seen.stale()
    messages.success(request, _("Put into the scenario: {said}").format(said=weighed.in_words))
    return redirect("scenarios:show", seen.kept.id)


def _draw(
    seen: Seen, form: ChangeForm, made: Any, place: int | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    names = {table: form.naming.suggestions(table) for table in sorted(form.tables)}
    return seen.page("change", form=form, made=made, at=place, names=names, status=status, **more)


@require_POST
def move(request: HttpRequest, id: str) -> HttpResponse:
    """A change up, down or out: `up`, `down` or `out` is its number."""
    seen = see(request, id)
    if not seen.fresh or seen.locked:
        return seen.stale()
    try:
        changes = _rearranged(seen.kept.changes, request)
        keeping.save_changes(seen.held, seen.kept, changes, who=seen.who, at=now())
    except shelf.Changed:
        return seen.stale()
    except Refused as no:
        messages.error(request, str(no))
    return redirect("scenarios:show", seen.kept.id)


def _rearranged(changes: list[Any], request: HttpRequest) -> list[Any]:
    asked = next((name for name in ("up", "down", "out") if request.POST.get(name, "").isdigit()), "")
    if not asked:
        raise Refused(_("There is no such change."))
    place = int(request.POST[asked]) - 1
    return (
        keeping.without(changes, place) if asked == "out" else keeping.moved(changes, place, -1 if asked == "up" else 1)
    )


@require_POST
def back(request: HttpRequest, id: str) -> HttpResponse:
    """The changes as they were before the last change of them."""
    seen = see(request, id)
    found = keeping.gone_back(seen.kept)
    if found is None or not seen.fresh or seen.locked:
        return seen.stale()
    try:
        keeping.save_changes(seen.held, seen.kept, found[0], who=seen.who, at=now(), past=found[1])
    except shelf.Changed:
        return seen.stale()
    messages.success(request, _("Gone back a step."))
    return redirect("scenarios:board" if request.POST.get("to") == "board" else "scenarios:show", seen.kept.id)
