"""What does the page of a file show? Its sheets and columns, every problem, and all that would change."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlock.register.language import _, ngettext
from interlock.register.problem import Problem, Unreadable
from interlock.web.intake.drafts import Draft
from interlock.web.records.addresses import address, maybe
from interlock.web.shared.held import held_by
from interlock.web.shared.listing import paged
from interlock.web.shared.saying import in_words
from interlock.web.shared.templating import query
from interlock.workflows import intake
from interlock.workflows.intake import Opened, Part, Trial
from interlock.workflows.intake.texts import mapping_of

AT_ONCE = 2_000  # problems on one page
ROWS = 100  # records of one table on one page
OPEN = 12  # records of a table that need not be folded away


def page_of(
    request: HttpRequest, file: Opened, draft: Draft, *, faults: Sequence[Problem] = (), text: str | None = None,
    status: int = 200, why: str = "",
) -> HttpResponse:  # fmt: skip
    """The whole page. `faults`: what went wrong with the last step; `text`: the mapping as it was typed."""
    held, toml, own = held_by(request), draft.toml or "", bool(draft.own)
    try:
        mapping = None if own else mapping_of(toml)
        sheets = intake.sheets(file, mapping) if mapping is not None else []
    except Unreadable as fault:
        mapping, sheets, faults = None, [], (*faults, *fault.problems)
    trial = intake.tried(file, toml, held, own=own)
    parts = intake.parts(trial)
    context = {
        "file": file, "draft": draft, "own": own, "sheets": sheets, "faults": faults,
        "text": toml if text is None else text,
        "why": why, "trial": trial, "choices": intake.table_choices(), "shapes": intake.shapes(),
        "destinations": _destinations(sheets),
        "kept": intake.kept_mappings(), "mapped": mapping is not None, "once": secrets.token_urlsafe(18),
        "value": _value, "in_words": lambda said: in_words(said, held.settings.currency), "address": address,
        "template": maybe("downloads:take", "template"), "at": request.GET.get("at") if _partial(request) else "",
        "partial": _partial(request), "action": request.path.removesuffix("save"),
        **_problems(request, file, trial, mapping), **_difference(request, trial, parts, draft),
    }  # fmt: skip
    return render(request, "intake/one.html.jinja", context, status=200 if _partial(request) else status)


def _partial(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def _value(*texts: str) -> str:
    """What a button carries."""
    return json.dumps(texts, ensure_ascii=False)


def _destinations(sheets: Sequence[intake.SheetShown]) -> dict[tuple[str, bool], Any]:
    return {(one.table, one.grid): intake.destinations(one.table, one.grid) for one in sheets if one.table}


def _problems(request: HttpRequest, file: Opened, trial: Trial, mapping: Any) -> dict[str, Any]:
    """The problems in order, by kind, filtered as the address says; all on the page but for more than 2,000."""
    every = trial.preview.problems
    kinds = intake.kinds_of(every)
    wanted = request.GET.get("kind", "")
    grave, _colon, code = wanted.partition(":")
    shown = [p for p in every if not wanted or (p.grave == grave and (not code or p.code == code))]
    pager = paged(request, shown, AT_ONCE, "problems")
    errors = sum(one.n for one in kinds if one.grave == "error")
    filters = [{"text": _("All"), "url": query(request, kind=None, problems=None, at=None), "current": not wanted,
                "count": len(every)}]  # fmt: skip
    for one in kinds:
        key = f"{one.grave}:{one.code}"
        filters.append({"text": one.name, "url": query(request, kind=key, problems=None, at=None), "grave": one.grave,
                        "current": wanted == key, "count": one.n})  # fmt: skip
    return {
        "kinds": kinds, "filters": filters, "problem_pager": pager, "errors": errors, "warnings": len(every) - errors,
        "noted": intake.noted(shown, list(pager.items), file, mapping),
        "many_places": len({(p.file, p.sheet) for p in every}) > 1,
    }  # fmt: skip


def _difference(request: HttpRequest, trial: Trial, parts: Sequence[Part], draft: Draft) -> dict[str, Any]:
    change = trial.preview.difference
    added, changed = len(change.of("added")), len(change.of("changed"))
    counts = [
        {"kind": "new", "n": added, "text": ngettext("new", "new", added)},
        {"kind": "changed", "n": changed, "text": ngettext("changed", "changed", changed)},
        {"kind": "quiet", "n": (n := sum(change.untouched.values())), "text": ngettext("untouched", "untouched", n)},
        {"kind": "gone", "n": (n := sum(map(len, change.absent.values()))),
         "text": ngettext("held, but not in this file", "held, but not in this file", n)},
    ]  # fmt: skip
    shown = []
    for part in parts:
        sorts = {sort: paged(request, rows, ROWS, f"{part.table}-{sort}") for sort, rows in part.rows.items()}
        turned = any(name.startswith(f"{part.table}-") for name in request.GET)
        shown.append({"part": part, "sorts": sorts, "open": turned or 0 < part.n <= OPEN})
    n = len(change.changes)
    apart = [tuple(pair) for pair in draft.apart]
    return {
        "counts": counts, "parts_shown": shown, "n": n,
        "suspects": [(one, (one.table, one.theirs, one.other) in apart) for one in trial.suspects],
        "import_words": ngettext("Import this {n} change", "Import these {n} changes", n).format(n=f"{n:,}"),
    }  # fmt: skip
