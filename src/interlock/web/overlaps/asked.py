"""Which pairs does the address ask for, and how is that said?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from interlock.register.language import N_, _
from interlock.web.shared.templating import query
from interlock.workflows.overlapping import BY, ORDERS, Wanted

LEAST = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
BEYOND = {
    "people_jaccard_over": N_("more than {share} of their people in common"),
    "people_shared_from": N_("{n} people or more in common"),
    "targets_shared_from": N_("a target in common"),
    "organisations_shared_from": N_("{n} organisations or more in common"),
}
_SIZE = 12


def _number(text: str) -> float | None:
    try:
        value = float(text[:_SIZE])
    except ValueError:
        return None
    return value if 0 <= value < 1e6 else None


def asked(request: HttpRequest) -> Wanted:
    """What the address asks for; what makes no sense in it is left out of account."""
    get = request.GET
    by = tuple(leg for leg in BY if leg in get.getlist("by")) or tuple(BY)
    least = _number(get.get("least", "")) or 0.0
    between = tuple(get.getlist("between"))[:2]
    beyond = {name: value for name in BEYOND if (value := _number(get.get(name, ""))) is not None}
    return Wanted(
        by=by, least=least if least <= 1 else 0.0, theme=get.get("theme", ""),
        between=(between[0], between[-1]) if between else None, same_theme=get.get("same_theme") == "yes",
        beyond=beyond, undecided=get.get("undecided") == "yes", of=get.get("of", ""),
        order=get.get("order", "") if get.get("order") in ORDERS else "score",
    )  # fmt: skip


def chips(request: HttpRequest, wanted: Wanted, themes: dict[str, str], names: dict[str, str]) -> list[dict[str, Any]]:
    """The demands that no field of the form shows, each with the address without it."""
    made = []
    for name, value in wanted.beyond.items():
        words = _(BEYOND[name]).format(share=f"{value:.0%}", n=f"{value:g}")
        if name == "people_jaccard_over" and value == 0.5:
            words = _("more than half of their people in common")
        made.append({"text": words, "remove_url": query(request, **{name: None, "page": None})})
    if wanted.between:
        x, y = (themes.get(theme, _("No theme")) for theme in wanted.between)
        words = _("within {x}") if x == y else _("between {x} and {y}")
        made.append({"text": words.format(x=x, y=y), "remove_url": query(request, between=None, page=None)})
    if wanted.undecided:
        made.append({"text": _("not judged yet"), "remove_url": query(request, undecided=None, page=None)})
    if wanted.of:
        words = _("with {name}").format(name=names.get(wanted.of, wanted.of))
        made.append({"text": words, "remove_url": query(request, of=None, page=None)})
    return made


def kept(request: HttpRequest) -> dict[str, str]:
    """What a new search keeps of the address, beside the fields of the form."""
    return {name: value for name, value in request.GET.items() if name in (*BEYOND, "undecided", "of")}
