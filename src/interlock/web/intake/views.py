"""Import: one page, three steps that fill in below each other. Nothing is saved before somebody says so."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlock.register.language import _, ngettext
from interlock.register.problem import Problem, Refused, Unreadable
from interlock.web.intake import drafts
from interlock.web.intake.drafts import Draft
from interlock.web.intake.showing import page_of
from interlock.web.intake.steps import ACTIONS, Stay
from interlock.web.records.addresses import maybe
from interlock.web.shared.held import held_by
from interlock.web.shared.templating import number
from interlock.workflows import changes, intake
from interlock.workflows.intake import Opened

ENDINGS = ".xlsx,.xlsm,.csv,.tsv,.tab,.txt,.json,.jsonl,.ndjson,.zip"


def _index(request: HttpRequest, problems: tuple[Problem, ...] = (), status: int = 200) -> HttpResponse:
    now = timezone.now()
    earlier = []
    for id, draft in drafts.drafts(request).items():
        came = datetime.fromisoformat(draft.at)
        if now - came < intake.LASTS:
            earlier.append({"id": id, "name": draft.name, "at": came})
    context = {"problems": problems, "earlier": earlier, "mappings": intake.kept_mappings(), "endings": ENDINGS,
               "template": maybe("downloads:take", "template"), "hours": intake.LASTS.total_seconds() / 3600,
               "limit": settings.UPLOAD_LIMIT // (1024 * 1024)}  # fmt: skip
    return render(request, "intake/index.html.jinja", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The first step: send a file, or go on with one."""
    if request.method != "POST":
        return _index(request)
    try:
        sent = [(str(file.name), file.read()) for file in request.FILES.getlist("file")]
        file = intake.keep(sent, at=timezone.now())
    except (RequestDataTooBig, TooManyFilesSent):
        words = _("That is more than can be taken at once: at most {n} MB and {files} files.").format(
            n=settings.UPLOAD_LIMIT // (1024 * 1024), files=settings.DATA_UPLOAD_MAX_NUMBER_FILES
        )
        return _index(request, (Problem("error", "too_large", words),), 413)
    except Unreadable as fault:
        return _index(request, fault.problems, 413 if any(p.code == "too_large" for p in fault.problems) else 400)
    name = request.POST.get("mapping", "")
    toml = intake.kept_mapping(name) if name else None
    draft = Draft(file.name, file.created.isoformat(), toml, None if toml is None else False, name if toml else "")
    drafts.keep(request, file.id, draft)
    return redirect("intake:one", file.id)


def _opened(request: HttpRequest, id: str) -> tuple[Opened, Draft]:
    file = intake.opened(id, at=timezone.now())
    if file is None:
        raise Http404
    draft = drafts.drafts(request).get(id) or Draft(file.name, file.created.isoformat())
    if draft.own is None:
        draft.own = file.own and draft.toml is None
    if draft.toml is None:
        draft.toml = intake.guessed_text(file)
    return file, draft


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, id: str) -> HttpResponse:
    """The second and third step: what is what, and what would come of it."""
    file, draft = _opened(request, id)
    if request.method != "POST":
        return page_of(request, file, draft)
    name, _colon, value = request.POST.get("do", "try").partition(":")
    action = ACTIONS.get(name)
    if action is None:
        raise Http404
    draft.notes = []
    try:
        to = action(request, file, draft, value)
    except Unreadable as fault:
        return page_of(request, file, draft, faults=fault.problems, text=request.POST.get("toml"), status=400)
    except Stay as stay:
        return page_of(request, file, draft, faults=stay.problems, status=400)
    drafts.keep(request, id, draft)
    address = reverse("intake:one", args=[id])
    return redirect(address if request.headers.get("HX-Request") else f"{address}#{to}")


@require_POST
def save(request: HttpRequest, id: str) -> HttpResponse:
    """Import what was shown."""
    file = intake.opened(id, at=timezone.now())
    held = held_by(request)
    draft = drafts.drafts(request).get(id) or Draft("", "")
    if file is not None:
        file, draft = _opened(request, id)
    try:
        change = intake.save(
            file, draft.toml or "", held, own=bool(draft.own), shown=request.POST.get("shown", ""),
            set_aside="aside" in request.POST, once=f"import:{request.POST.get('once', '')[:100] or id}",
            who=request.who, why=request.POST.get("why", "")[:2000], at=timezone.now(),  # type: ignore[attr-defined]
        )  # fmt: skip
    except Unreadable as fault:
        said = _(
            "Some rows and cells cannot be used as they stand. Put them right, or say that they may be left aside."
        )
        if file is None:
            return _index(request, fault.problems, 400)
        return page_of(request, file, draft, faults=(Problem("error", "errors_stand", said),), status=400,
                       why=request.POST.get("why", ""))  # fmt: skip
    except Refused as refused:
        problems = (Problem("error", "refused", str(refused)),)
        if file is None:
            return _index(request, problems, 400)
        if hasattr(request, "held"):  # others have saved meanwhile: look again
            del request.held
        return page_of(request, file, draft, faults=problems, status=409, why=request.POST.get("why", ""))
    if change is None:
        messages.info(request, _("Nothing was left to change: what is held says the same as the file."))
        return redirect("intake:one", id)
    return redirect("intake:done", change)


@require_safe
def done(request: HttpRequest, id: int) -> HttpResponse:
    """What was imported, what to see next, and the way back."""
    held = held_by(request)
    whole = changes.whole(id, held)
    if whole is None or whole.entry.kind != "import":
        raise Http404
    entry = whole.entry
    said = _imported(entry.added, entry.changed, entry.removed)
    return render(request, "intake/done.html.jinja", {
        "entry": entry, "said": said, "parts": whole.parts, "landscape": maybe("landscape:index"),
        "findings": maybe("findings:index"), "register": maybe("register:index"),
    })  # fmt: skip


def _imported(added: int, changed: int, removed: int) -> str:
    """What did the import do, in one sentence?"""
    if not changed and not removed:
        return ngettext("{n} record was imported.", "{n} records were imported.", added).format(n=number(added))
    first = {
        "added": ngettext("{n} record was added", "{n} records were added", added),
        "changed": ngettext("{n} record was changed", "{n} records were changed", changed),
        "removed": ngettext("{n} record was deleted", "{n} records were deleted", removed),
    }
    next_ = {
        "added": "", "changed": ngettext("{n} was changed", "{n} were changed", changed),
        "removed": ngettext("{n} was deleted", "{n} were deleted", removed),
    }  # fmt: skip
    told: list[str] = []
    for sort, n in (("added", added), ("changed", changed), ("removed", removed)):
        if n:
            told.append((next_ if told else first)[sort].format(n=number(n)))
    return _("{what}.").format(what=", ".join(told))


@require_POST
def forget(request: HttpRequest, id: str) -> HttpResponse:
    """Keep this file no longer; nothing of it was saved."""
    intake.forget(id)
    drafts.forget(request, id)
    messages.success(request, _("The file is forgotten."))
    return redirect("intake:index")


def _file(content: bytes | str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def problems(request: HttpRequest, id: str) -> HttpResponse:
    """All problems as a CSV file."""
    file, draft = _opened(request, id)
    trial = intake.tried(file, draft.toml or "", held_by(request), own=bool(draft.own))
    return _file(intake.as_csv(trial.preview.problems), "text/csv", "problems.csv")


@require_safe
def mapping(request: HttpRequest, id: str) -> HttpResponse:
    """The mapping as it stands, as a file that the command line takes too."""
    _opened_file, draft = _opened(request, id)
    return _file(draft.toml or "", "application/toml", "mapping.toml")


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """A kept mapping as a file."""
    toml = intake.kept_mapping(request.GET.get("name", ""))
    if toml is None:
        raise Http404
    return _file(toml, "application/toml", "mapping.toml")


@require_POST
def lose(request: HttpRequest) -> HttpResponse:
    """Keep a mapping no longer."""
    name = request.POST.get("name", "")
    if intake.lose_mapping(name):
        messages.success(request, _("The mapping “{name}” is forgotten.").format(name=name))
    return redirect("intake:index")
