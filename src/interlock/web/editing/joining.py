"""Two records are one: choose which stays and what it says, look at what changes, save it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.register.titles import title
from interlock.web.editing.asking import Why, crumbs, done, record_of, table_of
from interlock.web.records.addresses import address
from interlock.web.records.showing import Shown
from interlock.web.shared.fields import errors_of
from interlock.web.shared.held import held_by
from interlock.workflows import merging
from interlock.workflows.editing.naming import Naming
from interlock.workflows.editing.saving import apply_shown
from interlock.workflows.editing.showing import fingerprint, lines


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, table: str, key: str) -> HttpResponse:
    """With which other record? `?with=id` says; `?keep=id` which of the two stays."""
    spec = table_of(table)
    if not merging.mergeable(table):
        raise Http404
    held = held_by(request)
    naming, called = Naming(held.register), title(held.register, table, key, record_of(held, table, key))
    context: dict[str, Any] = {
        "crumbs": crumbs(request, table, key, _("Merge")), "back": address(table, key), "table": table, "key": key,
        "singular": _(spec.singular), "called": called, "shown": Shown(held.settings.currency), "errors": [],
    }  # fmt: skip
    typed = request.GET.get("with", "").strip()
    ids = naming.lookup(table).find(typed) if typed else []
    if len(ids) != 1 or ids[0] == key:
        said = ""
        if typed:
            said = _("That is this very record.") if ids == [key] else _("Choose one record by its name or id.")
        context |= {"typed": typed, "choices": merging.likely(held.register, table, key), "said": said,
                    "several": [(id, naming.label(table, id)) for id in ids if id != key],
                    "names": naming.suggestions(table)}  # fmt: skip
        return render(request, "editing/merge_with.html.jinja", context, status=422 if said else 200)
    other = ids[0]
    keep = other if request.GET.get("keep") == other else key
    absorb = key if keep == other else other
    return _compare(request, table, keep, absorb, context, naming)


def _compare(
    request: HttpRequest, table: str, keep: str, absorb: str, context: dict[str, Any], naming: Naming
) -> HttpResponse:
    held, post = held_by(request), request.POST
    fields = merging.side_by_side(held.register, table, keep, absorb)
    take = {one.name: post.get(f"take-{one.name}", "kept") for one in fields if one.choose}
    form = Why(post if request.method == "POST" else None)
    here = f"{request.path}?with={absorb if context['key'] == keep else keep}&keep="
    context |= {
        "keep": keep, "absorb": absorb, "fields": fields, "take": take, "form": form, "step": "ask",
        "keep_name": naming.label(table, keep), "absorb_name": naming.label(table, absorb),
        "turn": [here, absorb], "address": address,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "editing/merge.html.jinja", context)
    try:
        after, change = merging.merged(held.register, table, keep, absorb, take)
        context |= {"lines": lines(held.register, after, change), "fingerprint": fingerprint(change)}
        if not form.is_valid():
            return render(request, "editing/merge.html.jinja", {**context, "errors": errors_of(form)}, status=422)
        if post.get("step") != "save":
            return render(request, "editing/merge.html.jinja", {**context, "step": "confirm"})
        who, at = request.who, timezone.now()  # type: ignore[attr-defined]
        why = form.cleaned_data["why"]
        applied = apply_shown(held, change, post.get("shown", ""), who=who, why=why, at=at, kind="merge")
    except Refused as refused:
        errors = [{"text": one} for one in getattr(refused, "sentences", None) or [str(refused)]]
        return render(request, "editing/merge.html.jinja", {**context, "errors": errors}, status=409)
    done(request, _("Made one: {record}.").format(record=title(after, table, keep)), applied.change_id)
    return redirect(address(table, keep))
