"""What does the place hold, as this request sees it? Read once a request, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone

from interlock import store
from interlock.audit.settings import Settings, read_settings
from interlock.register.problem import Unreadable
from interlock.web.shared.place import Place

if TYPE_CHECKING:
    from interlock.workflows.place import Held


def held_by(request: HttpRequest) -> Held:
    """What is held now, looked at today or on the day that the settings say? The same answer all through a request."""
    from interlock.workflows.place import held  # at the first page that asks: the analyses take a while to load

    known: Held | None = getattr(request, "held", None)
    if known is None:
        known = held(timezone.localdate())
        request.held = known  # type: ignore[attr-defined]
    return known


def _settings(request: HttpRequest) -> Settings:
    seen: Held | None = getattr(request, "held", None)
    try:
        return seen.settings if seen else read_settings(store.settings())
    except (DatabaseError, Unreadable):
        return Settings()


def place_of(request: HttpRequest) -> Place:
    """Whose site is it? From what the page has read already, else from the settings alone.

    An error page must open where the database cannot: then the place goes without its name.
    """
    known: Place | None = getattr(request, "place", None)
    if known is None:
        settings = _settings(request)
        known = Place(settings.name, settings.colour)
        request.place = known  # type: ignore[attr-defined]
    return known
