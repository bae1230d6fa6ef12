"""What can be done on the page of a file? Each button is one action; each answers where on the page to go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils import timezone

from interlock.register.language import _
from interlock.register.problem import Problem
from interlock.web.intake.asked import asked
from interlock.web.intake.drafts import Draft
from interlock.workflows import intake
from interlock.workflows.intake import Opened
from interlock.workflows.intake.texts import as_text, mapping_of

Action = Callable[[HttpRequest, Opened, Draft, str], str]


class Stay(Exception):
    """The page is shown again with these problems at its top."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def _texts(value: str, n: int) -> Sequence[str]:
    """What a button carries: `n` texts; 404 where somebody made it up."""
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        raise Http404 from None
    if not isinstance(found, list) or len(found) != n or not all(isinstance(one, str) for one in found):
        raise Http404
    return found


def _try(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """Read the file by what the form says."""
    mapping = mapping_of(draft.toml or "")
    made, notes = intake.composed(file, mapping, asked(request.POST, intake.sheets(file, mapping)))
    moved = [(b.into, b.sheet, b.header_row, b.file) for b in made.blocks] != [
        (b.into, b.sheet, b.header_row, b.file) for b in mapping.blocks
    ]
    draft.toml, draft.notes, draft.own = as_text(made), notes, False
    return "columns" if moved or notes else "look"


def _text(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """Read the file by the text of the mapping."""
    draft.toml, draft.own = intake.checked(request.POST.get("toml", "")), False
    return "look"


def _guess(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """Begin again with what is guessed."""
    draft.toml, draft.own, draft.mapping, draft.apart = intake.guessed_text(file), False, "", []
    return "columns"


def _own(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """Read it as a package of ours."""
    draft.own = True
    return "look"


def _use(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """Read it by a mapping that was kept."""
    name = request.POST.get("kept", "")
    toml = intake.kept_mapping(name)
    if toml is None:
        raise Stay(Problem("error", "no_mapping", _("Choose one of the mappings that are kept.")))
    draft.toml, draft.own, draft.mapping = toml, False, name
    return "columns"


def _keep(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """Keep the mapping under a name."""
    name = intake.keep_mapping(
        request.POST.get("name", ""), draft.toml or "", who=request.who, at=timezone.now()  # type: ignore[attr-defined]
    )  # fmt: skip
    draft.mapping = name
    messages.success(request, _("The mapping is kept as “{name}”.").format(name=name))
    return "columns"


def _unknown(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """Wherever a column says this, nothing is known."""
    table, column, text = _texts(value, 3)
    draft.toml = as_text(intake.leave_unknown(mapping_of(draft.toml or ""), table, column, text))
    return "look"


def _read_as(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """Wherever a column says this, it means what was typed."""
    number, table, column, text = _texts(value, 4)
    ours = request.POST.get(f"as{number}", "").strip()
    if not ours:
        raise Stay(Problem("error", "nothing_typed", _("Type what “{value}” should be read as.").format(value=text)))
    draft.toml = as_text(intake.read_as(mapping_of(draft.toml or ""), table, column, text, ours))
    return "look"


def _same(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """One name means the other record."""
    table, theirs, other = _texts(value, 3)
    draft.toml = as_text(intake.same_as(mapping_of(draft.toml or ""), table, theirs, other))
    return "look"


def _apart(request: HttpRequest, file: Opened, draft: Draft, value: str) -> str:
    """Two names mean two records."""
    pair = list(_texts(value, 3))
    if pair not in draft.apart:
        draft.apart.append(pair)
    return "look"


ACTIONS: dict[str, Action] = {
    "try": _try, "text": _text, "guess": _guess, "own": _own, "use": _use, "keep": _keep, "unknown": _unknown,
    "as": _read_as, "same": _same, "apart": _apart,
}  # fmt: skip
