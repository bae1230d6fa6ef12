"""What is looked at when a page is asked for? The register as held, its audit, and how its values are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interlock.register.snapshot import Register
from interlock.web.records.addresses import address, maybe
from interlock.web.records.showing import Shown
from interlock.workflows import place
from interlock.workflows.editing.ending import END
from interlock.workflows.merging import mergeable
from interlock.workflows.portraits import Told, story


@dataclass(frozen=True)
class Look:
    """One look at what is held."""

    held: Any
    result: Any

    @property
    def register(self) -> Register:
        """The register as at the day."""
        return self.result.register

    def story(self, table: str, key: str) -> list[Told]:
        """What happened to one record."""
        return story(self.register, table, place.history(table, key))

    def page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        """Draw a page, with what pages of records need: address, maybe, shown, as_at, mergeable, endable."""
        shown = Shown(self.held.settings.currency)
        own = {
            "address": address,
            "maybe": maybe,
            "shown": shown,
            "as_at": self.register.as_at,
            "mergeable": mergeable,
            "endable": END,
        }
        return render(request, template, {**own, **context})


def look() -> Look:
    """Look at what is held now; one query where nothing has changed."""
    held = place.held(timezone.localdate())
    return Look(held, place.result(held))
