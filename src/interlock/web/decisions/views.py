"""The log of decisions, one decision, a recommendation, and everything that was decided about one body."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.web.decisions.asked import NONE, asked, no_date
from interlock.web.decisions.drawing import page, told
from interlock.web.decisions.forms import OutcomeForm, RealisedForm, RecommendForm, typed_amount
from interlock.web.editing.asking import done, signed, token, unsigned
from interlock.web.records.looking import look
from interlock.web.shared.fields import errors_of
from interlock.web.shared.held import held_by
from interlock.web.shared.listing import Column, paged, sorted_by
from interlock.workflows.deciding import recommending, saving
from interlock.workflows.deciding.about import about as all_about
from interlock.workflows.deciding.afterwards import afterwards
from interlock.workflows.deciding.decided import decision, decisions, verdict_name
from interlock.workflows.deciding.log import STATES, log, log_file, outcome_name
from interlock.workflows.deciding.savings import LABELS
from interlock.workflows.deciding.suggesting import figures, hour_costs, suggested
from interlock.workflows.editing.naming import Naming
from interlock.workflows.editing.saving import once_for
from interlock.workflows.place import Held
from interlock.workflows.place import history as history_of
from interlock.workflows.portraits import story
from interlock.workflows.scenarios import shelf

FORMS = {"csv": "text/csv; charset=utf-8",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The log: all decisions, narrowed and in the order asked for."""
    held = held_by(request)
    wanted, sort, falls, wrong = asked(request.GET)
    found = log(held.register, wanted, sort, falls)
    columns = [
        Column("title", _("Decision"), sortable=True), Column("theme", _("Theme"), sortable=True),
        Column("outcome", _("Outcome"), sortable=True), Column("authority", _("Who decided"), sortable=True),
        Column("date", _("When"), sortable=True), Column("claimed", _("Saving claimed"), hint=_("a year")),
        Column("realised", _("Realised"), hint=_("a year")), Column("actions", _("Actions")),
    ]  # fmt: skip
    heads, _key, _falls = sorted_by(request, columns, "")
    return page(
        request, "index", here="decisions:index", it=found, wanted=wanted, heads=heads, nothing=NONE,
        pager=paged(request, found.rows, 50), states=STATES, outcome_name=outcome_name, verdict_name=verdict_name,
        wrong=no_date(wrong), tail=f"?{request.GET.urlencode()}" if request.GET else "",
    )  # fmt: skip


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The decisions shown, every column of them, as csv or xlsx."""
    if form not in FORMS:
        raise Http404
    held = held_by(request)
    wanted, sort, falls, _wrong = asked(request.GET)
    response = HttpResponse(log_file(log(held.register, wanted, sort, falls), form), content_type=FORMS[form])
    name = f"decisions-{held.register.as_at.isoformat()}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


# -- A recommendation --
@require_http_methods(["GET", "HEAD", "POST"])
def recommend(request: HttpRequest) -> HttpResponse:
    """`?finding=id` or `?partnership=id` says what it starts from."""
    seen = look()
    held, register = seen.held, seen.register
    wanted = request.GET.get("finding", "")
    finding = next((one for one in seen.result.findings if one.id == wanted), None)
    start = suggested(register, finding, request.GET.get("partnership", ""), request.GET.get("verb", ""))
    naming = Naming(register)
    shown = {column: naming.shown("partnerships", ref.key) if ref else ""
             for column, ref in (("partnership", start.body), ("into", start.into))}  # fmt: skip
    initial = {"verb": start.verb, **shown, "reason": start.in_words,
               "route": start.suits[0].route if start.suits else "",
               "hour_cost": ""}  # fmt: skip
    bound = request.POST if request.method == "POST" else None
    form = RecommendForm(naming, start.suits, start.others, bound, initial=initial, costs=hour_costs(held.settings))
    mark = request.POST.get("token", "")[:100] or token()
    bodies = [ref for ref in (start.body, start.into) if ref]
    context: dict[str, Any] = {
        "form": form, "start": start, "token": mark, "errors": [], "gone": bool(wanted and finding is None),
        "figures": figures(register, held.settings, [ref.key for ref in bodies]), "bodies": bodies,
        "before": [one for one in decisions(register) if one.state == "open" and bodies
                   and {ref.key for ref in (one.body, one.into) if ref} & {ref.key for ref in bodies}],
    }  # fmt: skip
    if bound is None:
        return page(request, "recommend", **context)
    if not form.is_valid():
        return page(request, "recommend", status=422, **{**context, "errors": errors_of(form)})
    data, at, who = form.cleaned_data, timezone.now(), request.who  # type: ignore[attr-defined]
    once = once_for(mark, {name: str(request.POST.get(f"{form.prefix}-{name}", "")) for name in form.fields})
    if already := saving.added_before(held, "decisions", once, at):
        return redirect("decisions:one", already.key)
    try:
        given = {name: data[name] for name in ("reason", "recommended", "losers", "mitigation", "inputs")}
        after = recommending.recommend(
            register, partnership=data["partnership"], verb=data["verb"], into=data["into"],
            route=data["route"] or None, finding=finding.id if finding else "",
            also_about=[ref.key for ref in start.also], **given,
        )  # fmt: skip
        new = sorted(set(after["decisions"]["id"]) - set(register["decisions"]["id"]))
        if not new:
            raise Refused(_("This has been recommended already, in the same words."))
        record = after.record("decisions", new[0]) or {}
        made = saving.add(held, "decisions", record, who=who, why=_("Recommended: {reason}").format(
            reason=data["reason"]), at=at, once=once)  # fmt: skip
    except Refused as refused:
        return page(request, "recommend", status=409, **{**context, "errors": _refused(refused)})
    done(request, _("Kept as a recommendation. It waits for an outcome."), made.change)
    return redirect("decisions:one", made.key)


def _refused(refused: Refused) -> list[dict[str, str]]:
    return [{"text": one} for one in getattr(refused, "sentences", None) or [str(refused)]]


# -- One decision --
@require_safe
def one(request: HttpRequest, id: str) -> HttpResponse:
    """Everything about one decision, and the forms to carry it further."""
    return _one(request, held_by(request), id, 200)


def _one(request: HttpRequest, held: Held, id: str, status: int, **more: Any) -> HttpResponse:
    found = decision(held.register, id)
    if found is None:
        raise Http404
    naming, record = Naming(held.register), found.record
    into = naming.shown("partnerships", found.into.key) if found.into else ""
    initial = {
        **{name: record.get(name, "") for name in ("outcome", "authority", "reason", "losers", "mitigation")},
        "verb": record.get("verb", "") if record.get("outcome") in ("modified", "rejected") else "", "into": into,
        "date": record.get("date") or saving.day_of(held, timezone.localdate()),
    }  # fmt: skip
    context = {
        "it": found, "outcome": OutcomeForm(naming, initial=initial), "opened": signed(key=id, record=record),
        "realised": RealisedForm(naming, initial={"saving_realised": typed_amount(found.realised)}),
        "afterwards": afterwards(held.register, held.settings, found), "verdict_name": verdict_name, "errors": [],
        "history": story(held.register, "decisions", history_of("decisions", id)), "labels": _labels(),
        "scenario_name": kept.name if found.scenario and (kept := shelf.one(found.scenario)) else "",
    }  # fmt: skip
    return page(request, "one", here="decisions:one", status=status, **{**context, **more})


def _labels() -> dict[str, str]:
    return {name: _(label) for name, label in LABELS.items()}


@require_POST
def decide(request: HttpRequest, id: str) -> HttpResponse:
    """Say what became of it."""
    held = held_by(request)
    form = OutcomeForm(Naming(held.register), request.POST)

    def change(opened: dict[str, Any]) -> dict[str, Any]:
        data = form.cleaned_data
        return recommending.decide(opened, **{name: data[name] for name in form.fields})

    def why() -> str:
        outcome = dict(form.fields["outcome"].choices)[form.cleaned_data["outcome"]]  # type: ignore[attr-defined]
        return _("{outcome}: {reason}").format(outcome=outcome, reason=form.cleaned_data["reason"])

    return _changed(request, held, id, "outcome", form, change, why, _("The outcome is kept."))


@require_POST
def realise(request: HttpRequest, id: str) -> HttpResponse:
    """Say what was really saved."""
    held = held_by(request)
    form = RealisedForm(Naming(held.register), request.POST)

    def change(opened: dict[str, Any]) -> dict[str, Any]:
        amount = form.cleaned_data["saving_realised"]
        made = {**opened, "saving_realised": amount}
        return {name: value for name, value in made.items() if value is not None}

    said = _("What was realised is kept, apart from what was claimed.")
    return _changed(request, held, id, "realised", form, change, lambda: form.cleaned_data["why"], said)


def _changed(
    request: HttpRequest, held: Held, id: str, name: str, form: Any, change: Any, why: Any, said: str
) -> HttpResponse:
    """Save a changed decision; where it stands otherwise than the form showed, say so and keep what was typed."""
    current = held.register.record("decisions", id)
    if current is None:
        raise Http404
    carried = unsigned(request.POST.get("opened", "")) or {}
    opened = carried.get("record") if carried.get("key") == id else None
    if not form.is_valid():
        more = {"opened": request.POST.get("opened", ""), name: form, "errors": errors_of(form)}
        return _one(request, held, id, 422, **more)
    mine: dict[str, Any] = {}
    try:
        mine = change(opened or current)
        if opened is None:
            raise saving.Stale(current)
        who, at = request.who, timezone.now()  # type: ignore[attr-defined]
        made = saving.keep(held, "decisions", id, opened, mine, who=who, why=why(), at=at)
    except saving.Stale as stale:
        if stale.current is None:
            raise Http404 from None
        theirs = told(held, "decisions", id, opened or current, stale.current, mine)
        return _one(request, held, id, 409, **{name: form, "theirs": theirs})
    except Refused as refused:
        more = {"opened": request.POST.get("opened", ""), name: form, "errors": _refused(refused)}
        return _one(request, held, id, 409, **more)
    if made.change is None:
        messages.info(request, _("Nothing changed: it stood so already."))
    else:
        done(request, said, made.change)
    return redirect("decisions:one", id)


@require_safe
def about(request: HttpRequest, table: str, id: str) -> HttpResponse:
    """What was decided about us, and why? For a partnership or an organisation."""
    seen = look()
    found = all_about(seen.result, table, id)
    if found is None:
        raise Http404
    return page(request, "about", it=found, verdict_name=verdict_name)
