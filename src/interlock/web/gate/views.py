"""The task test: a form, the five answers with their evidence, the candidates, and a person's verdict."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.web.editing.asking import done, token
from interlock.web.gate.forms import TaskForm, VerdictForm, typed
from interlock.web.records.addresses import address, maybe
from interlock.web.records.looking import Look, look
from interlock.workflows.editing.naming import Naming
from interlock.workflows.editing.saving import once_for
from interlock.workflows.gate import recording, testing
from interlock.workflows.gate.asking import understood


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The form, and the answers once something is asked. Looking changes nothing; the address holds what was asked."""
    seen = look()
    naming = Naming(seen.register)
    asked = "text" in request.GET
    form = TaskForm(_asked(request), naming)
    if not asked:
        return _page(request, seen, form=form, asked=False)
    found = understood(naming, typed(request.GET))
    form.fault(found.faults)
    if found.proposal is None:
        return _page(request, seen, form=form, asked=True)
    answers = testing.tested(seen.result, found.proposal)
    return _answered(request, seen, naming, form, answers, None, 200)


@require_POST
def verdict(request: HttpRequest) -> HttpResponse:
    """Keep the verdict on what the address asks: a decision, and what follows from it."""
    seen = look()
    naming = Naming(seen.register)
    form = TaskForm(_asked(request), naming)
    found = understood(naming, typed(request.GET))
    if found.proposal is None:
        form.fault(found.faults)
        return _page(request, seen, 422, form=form, asked=True)
    answers = testing.tested(seen.result, found.proposal)
    given = VerdictForm(request.POST, naming, _best(naming, answers))
    if not given.is_valid():
        return _answered(request, seen, naming, form, answers, given, 422)
    posted = {name: text for name, text in request.POST.items() if name != "csrfmiddlewaretoken"}
    posted["asked"] = request.GET.urlencode()
    mark = request.POST.get("once", "")
    try:
        kept = recording.record(
            seen.held, answers, given.given(), who=request.who, at=timezone.now(),  # type: ignore[attr-defined]
            today=timezone.localdate(), once=once_for(mark, posted) if mark else None,
        )  # fmt: skip
    except recording.Wrong as wrong:
        given.fault(wrong.faults)
        return _answered(request, seen, naming, form, answers, given, 422)
    except Refused as refused:
        given.add_error(None, str(refused))
        return _answered(request, seen, naming, form, answers, given, 409)
    done(request, _("The verdict is kept, and a decision is opened."), kept.change)
    return redirect(maybe("decisions:one", kept.decision) or address("decisions", kept.decision))


def _asked(request: HttpRequest) -> QueryDict:
    """What the address asks; a task where it does not say."""
    asked = request.GET.copy()
    asked.setdefault("kind", "task")
    return asked


def _best(naming: Naming, answers: Any) -> str:
    """What the form proposes: the body that suits best, where one does."""
    return naming.shown("partnerships", answers.best.partnership) if answers.best else ""


def _page(request: HttpRequest, seen: Look, status: int = 200, **context: Any) -> HttpResponse:
    empty = seen.register["partnerships"].is_empty()
    response = seen.page(request, "gate/index.html.jinja", empty=empty, it=None, **context)
    response.status_code = status
    return response


def _answered(
    request: HttpRequest, seen: Look, naming: Naming, form: TaskForm, answers: Any, given: VerdictForm | None,
    status: int,
) -> HttpResponse:  # fmt: skip
    named = naming.register.names["targets"]
    near = [(id, named.get(id, id), naming.shown("targets", id)) for id in answers.meaning.alike
            if id not in answers.proposal.targets]  # fmt: skip
    response = seen.page(
        request, "gate/index.html.jinja", it=answers, form=form, asked=True, empty=False, near=near,
        verdict=given or VerdictForm(None, naming, _best(naming, answers)), once=token(),
        follows=recording.follows(seen.register, answers), endings=testing.endings(),
        standing=testing.standing_name, numbers=testing.numbers_used(seen.held.settings),
        asked_for=testing.counts_shown(answers),
        currency=seen.held.settings.currency or "GBP",
    )  # fmt: skip
    response.status_code = status
    return response
