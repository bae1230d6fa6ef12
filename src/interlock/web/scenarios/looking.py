"""What do all pages of one scenario need? The scenario as kept, tried on what is held, and what a form brings back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from interlock.register.language import _
from interlock.web.records.addresses import address, maybe
from interlock.web.shared.held import held_by
from interlock.workflows.scenarios import shelf
from interlock.workflows.scenarios.keeping import Tried, tried


@dataclass
class Seen:
    """One scenario as this request sees it."""

    request: HttpRequest
    held: Any
    kept: Any

    @cached_property
    def tried(self) -> Tried:
        """What it makes of what is held now."""
        return tried(self.held, self.kept)

    @property
    def who(self) -> str:
        """Who asks."""
        return str(self.request.who)  # type: ignore[attr-defined]

    @property
    def fresh(self) -> bool:
        """Was the form made of the scenario as it is now?"""
        return self.request.POST.get("revision", "") == str(self.kept.revision)

    @property
    def locked(self) -> bool:
        """Is it in force, so that it no longer changes?"""
        return self.kept.state == "applied" and shelf.state_name(self.kept) == _(shelf.STATES["applied"])

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Draw a page of this scenario."""
        own = {
            "kept": self.kept, "state": shelf.state_name(self.kept), "locked": self.locked, "address": address,
            "maybe": maybe, "currency": self.held.settings.currency, "as_at": self.held.register.as_at,
        }  # fmt: skip
        return render(self.request, f"scenarios/{template}.html.jinja", {**own, **context}, status=status)

    def stale(self) -> HttpResponse:
        """Somebody changed it meanwhile: nothing was saved, and the scenario is shown as it is."""
        said = _("Somebody changed this scenario meanwhile. Nothing of yours was saved: look at it as it stands now.")
        messages.error(self.request, said)
        return redirect("scenarios:show", self.kept.id)


def see(request: HttpRequest, id: str) -> Seen:
    """The scenario of this address; no page where there is none."""
    kept = shelf.one(id)
    if kept is None:
        raise Http404
    return Seen(request, held_by(request), kept)


def now() -> Any:
    """The moment at which somebody saves: the edge at which time comes in."""
    return timezone.now()
