"""People and load: who sits on how many bodies, for how many hours, known and assumed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from interlock.register.language import _
from interlock.web.landscape import links
from interlock.web.records.looking import look
from interlock.web.shared.listing import Column, paged, sorted_by
from interlock.web.shared.templating import query
from interlock.workflows import loading
from interlock.workflows.classifying import NotKnown
from interlock.workflows.explained import assumptions_of


def _columns(of: str) -> list[Column]:
    many = [
        Column("partnerships", _("Partnerships"), numeric=True, sortable=True),
        Column("seats", _("Seats"), numeric=True, sortable=True),
        Column("hours", _("Hours a year"), sortable=True, numeric=True),
        Column("bar", _("Known and assumed")),
    ]
    if of == "organisations":
        many.insert(1, Column("people", _("People"), numeric=True, sortable=True))
        return [Column("name", _("Organisation"), sortable=True), Column("sector", _("Sector"), sortable=True), *many]
    return [
        Column("name", _("Person"), sortable=True), Column("organisation", _("Organisation"), sortable=True), *many,
        Column("hours_budget", _("Hours set aside"), numeric=True, sortable=True),
    ]  # fmt: skip


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The load of people, or with `?of=organisations` of organisations."""
    seen, get = look(), request.GET
    of = "organisations" if get.get("of") == "organisations" else "people"
    heads, key, falls = sorted_by(request, _columns(of), "-hours")
    wanted = loading.Wanted(
        search=get.get("q", "").strip()[:200], organisation=get.get("organisation", ""), sector=get.get("sector", ""),
        exactly=_count(get.get("exactly", "")), at_least=_count(get.get("at_least", "")), over=get.get("over") == "yes",
        sort=key, falls=falls,
    )  # fmt: skip
    found = (loading.organisations if of == "organisations" else loading.people)(seen.result, wanted)
    if isinstance(found, NotKnown):
        return seen.page(request, "load/none.html.jinja", why=found, of=of, links=links)
    steps = [
        {"step": step, "url": query(request, exactly=None if step.more else step.partnerships,
                                    at_least=step.partnerships if step.more else None, page=None) + "#who"}
        for step in found.steps
    ]  # fmt: skip
    return seen.page(
        request, "load/index.html.jinja", it=found, of=of, heads=heads, wanted=wanted, steps=steps, links=links,
        pager=paged(request, found.rows), assumed=assumptions_of(seen.held.settings), chips=_chips(request, wanted),
        chosen=wanted.organisation if of == "people" else wanted.sector,
    )  # fmt: skip


def _chips(request: HttpRequest, wanted: loading.Wanted) -> list[dict[str, str]]:
    made = []
    if wanted.exactly:
        words = _("on {n} partnerships").format(n=wanted.exactly)
        made.append({"text": words, "remove_url": query(request, exactly=None, page=None)})
    if wanted.at_least:
        words = _("on {n} partnerships or more").format(n=wanted.at_least)
        made.append({"text": words, "remove_url": query(request, at_least=None, page=None)})
    return made
