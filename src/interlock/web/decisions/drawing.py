"""What do all pages of this section share? The tabs, how values look, two windows on one record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from interlock.register.language import N_, _
from interlock.register.snapshot import Record
from interlock.web.records.addresses import address, maybe
from interlock.web.records.showing import Shown
from interlock.web.shared.held import held_by
from interlock.workflows.editing.saving import last_change
from interlock.workflows.editing.sides import Side, sides
from interlock.workflows.place import Held

_TABS = (
    ("decisions:index", N_("Decision log")),
    ("decisions:conversations", N_("Joint conversations")),
    ("decisions:plans", N_("Exit and containment")),
    ("decisions:actions", N_("Actions")),
    ("decisions:reassess", N_("Look again")),
)


def tabs(here: str) -> list[dict[str, Any]]:
    """The parts of this section, `here` being the one that is shown."""
    return [{"text": _(text), "url": reverse(name), "current": name == here} for name, text in _TABS]


def page(
    request: HttpRequest, template: str, *, here: str = "", status: int = 200, **context: Any
) -> HttpResponse:  # fmt: skip
    """Draw a page of this section."""
    held = held_by(request)
    own = {
        "address": address, "maybe": maybe, "shown": Shown(held.settings.currency), "tabs": tabs(here),
        "as_at": held.register.as_at, "currency": held.settings.currency or "GBP",
    }  # fmt: skip
    return render(request, f"decisions/{template}.html.jinja", {**own, **context}, status=status)


def told(held: Held, table: str, key: str, opened: Record, current: Record, mine: Record) -> dict[str, Any]:
    """What a page says when somebody else saved this record meanwhile: who, why, and where the versions differ."""
    found: Sequence[Side] = sides(held.register, table, opened, current, mine)
    return {"last": last_change(table, key), "sides": found}
