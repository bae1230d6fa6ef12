"""The board: bodies that can be put onto others, by dragging, by keyboard, or by a plain form."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from interlock.register.language import _
from interlock.web.scenarios.looking import Seen, now, see
from interlock.workflows.scenarios import arranging, effects, keeping, shelf


@require_safe
def show(request: HttpRequest, id: str) -> HttpResponse:
    """The bodies of a theme, or of all, as cards."""
    return _draw(see(request, id), request.GET)


def _draw(seen: Seen, asked: Any, **more: Any) -> HttpResponse:
    done = seen.tried.replayed
    if done is None or seen.locked:
        return redirect("scenarios:show", seen.kept.id)
    listed = arranging.themes(done)
    theme = asked.get("theme")
    if theme is None and len(done.after.standing) > 60 and listed:
        theme = max(listed, key=lambda one: one[2])[0]
    wanted = None if theme in (None, "*") else theme
    columns = arranging.board(done, wanted, asked.get("words", "")[:100])
    bodies = sorted(((row["id"], row["name"]) for row in done.after.standing.iter_rows(named=True)), key=lambda b: b[1])
    status = more.pop("status", 200)
    whole = not seen.request.htmx  # type: ignore[attr-defined]
    return seen.page(
        "board" if whole else "board_area", columns=columns, themes=listed, theme=theme if theme is not None else "*",
        words=asked.get("words", "")[:100], bodies=bodies, steps=seen.tried.steps, status=status,
        lines=effects.lines(done, seen.held.settings), **more,
    )  # fmt: skip


@require_POST
def drop(request: HttpRequest, id: str) -> HttpResponse:
    """One body put onto another: merged into it, brought under it, or linked with it."""
    seen = see(request, id)
    what, onto, verb = (request.POST.get(name, "")[:200] for name in ("what", "onto", "verb"))
    refused = ""
    if seen.locked:
        return seen.stale()
    if verb not in arranging.DROPS or not what or not onto:
        refused = _("Say which body goes onto which, and how.")
    elif not seen.fresh:
        refused = _("Somebody changed this scenario meanwhile: the board shows it as it stands now. Try again.")
    else:
        data = arranging.dropped(what, onto, verb, request.POST.get("why", "").strip()[:4000])
        weighed = keeping.weigh(seen.held, seen.kept, data)
        refused = weighed.refused or " ".join(expected for _name, _said, expected in weighed.faults)
        if weighed.good and weighed.change is not None:
            changes = [*seen.kept.changes, weighed.change.plain()]
            try:
                kept = keeping.save_changes(seen.held, seen.kept, changes, who=seen.who, at=now())
            except shelf.Changed:
                return seen.stale()
            seen = Seen(request, seen.held, kept)
            if not request.htmx:  # type: ignore[attr-defined]
                messages.success(request, weighed.in_words)
                return redirect(_back(request))
            return _draw(seen, request.POST, done=weighed.in_words)
    if not request.htmx:  # type: ignore[attr-defined]
        messages.error(request, refused)
        return redirect(_back(request))
    return _draw(seen, request.POST, refused=refused)


def _back(request: HttpRequest) -> str:
    """The board as it was looked at: the same theme, and the same words."""
    asked = {name: request.POST[name][:100] for name in ("theme", "words") if request.POST.get(name)}
    return str(request.path).removesuffix("drop/") + (f"?{urlencode(asked)}" if asked else "")
