"""Lists of bodies with something to answer: conversations, exit and containment plans, whom to look at again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlock.instruments.answered import Sheet, sheet
from interlock.instruments.asking import Instrument, instruments
from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.register.schema import tables
from interlock.web.decisions.drawing import page
from interlock.web.decisions.forms import LONG, area, typed_date
from interlock.web.editing.asking import WHY_LONGEST, done, signed, unsigned
from interlock.web.records.looking import look
from interlock.web.shared.fields import errors_of
from interlock.web.shared.held import held_by
from interlock.web.shared.listing import paged
from interlock.workflows import classifying
from interlock.workflows.classifying import NotKnown
from interlock.workflows.deciding import saving
from interlock.workflows.deciding.conversations import INSTRUMENT, MOVES, moved, talks
from interlock.workflows.deciding.leaving import CONTAIN, EXIT, duties, to_place
from interlock.workflows.deciding.leaving import plans as all_plans
from interlock.workflows.deciding.reassessing import INSTRUMENT as ASSURANCE
from interlock.workflows.deciding.reassessing import due
from interlock.workflows.place import Held
from interlock.workflows.said import say

_BACK = {INSTRUMENT: "decisions:conversations", EXIT: "decisions:plans", CONTAIN: "decisions:plans",
         ASSURANCE: "decisions:reassess"}  # fmt: skip
_THREE = {"yes": True, "no": False, "": None}


@require_safe
def conversations(request: HttpRequest) -> HttpResponse:
    """The funnel with its names, and with whom there was or should be a joint conversation."""
    seen = look()
    funnel = classifying.funnel(seen.result)
    why = funnel if isinstance(funnel, NotKnown) else None
    return page(
        request, "conversations", here="decisions:conversations", funnel=None if why else funnel, why=why,
        talks=talks(seen.register), opened=request.GET.get("open", ""), instrument=instruments()[INSTRUMENT],
    )  # fmt: skip


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Exit plans and containment plans, with what is unanswered."""
    found = all_plans(held_by(request).register)
    return page(request, "plans", here="decisions:plans", it=found, exit=instruments()[EXIT],
                contain=instruments()[CONTAIN])  # fmt: skip


@require_safe
def reassess(request: HttpRequest) -> HttpResponse:
    """Whom to look at again, and by when."""
    held = held_by(request)
    found = due(held.register, held.settings)
    return page(
        request, "reassess", here="decisions:reassess", pager=paged(request, found, 50),
        late=sum(one.overdue for one in found), months=held.settings.threshold("reassess_months"),
        instrument=instruments()[ASSURANCE],
    )  # fmt: skip


class SheetForm(forms.Form):
    """The questions of one instrument, each with an answer and what it rests on; then whose answers they are."""

    def __init__(self, asked: Instrument, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="q", **kwargs)
        self.asked = asked
        one_alone = len(asked.questions) == 1
        for question in asked.questions:
            name = question.question
            if question.answers:
                said = "{label}: {meaning}" if one_alone else "{label}"
                choices = [(a.answer, said.format(label=_(a.label), meaning=_(a.meaning))) for a in question.answers]
                self.fields[name] = forms.ChoiceField(
                    choices=[("", _("Not answered")), *choices], required=False, label=_(question.asks),
                    help_text=_(question.meaning), widget=forms.RadioSelect() if one_alone else forms.Select(),
                )  # fmt: skip
                self.fields[f"{name}-evidence"] = forms.CharField(
                    required=False, max_length=LONG, widget=area(2), label=_("Who, what, where: {topic}").format(
                        topic=_(question.topic)),
                )  # fmt: skip
            else:
                self.fields[name] = forms.CharField(
                    required=False, max_length=LONG, widget=area(), label=_(question.asks),
                    help_text=_(question.meaning),
                )  # fmt: skip
        sides = [("", _("Both, or not known")), *((c.code, _(c.label)) for c in _side_codes())]
        self.fields["rater"] = forms.CharField(max_length=300, label=_("Whose answers are these?"), help_text=_(
            "The name of a person, a post or an organisation."))  # fmt: skip
        self.fields["side"] = forms.ChoiceField(choices=sides, required=False, label=_("From which side?"))
        self.fields["date"] = forms.CharField(max_length=40, label=_("On which day?"), widget=forms.TextInput(
            attrs={"class": "govuk-input--width-10"}), help_text=_("For example 1/4/2026."))  # fmt: skip
        self.fields["why"] = forms.CharField(required=False, max_length=WHY_LONGEST, label=_("On what occasion?"),
            help_text=_("Kept in the history. For example: talk with the chair."))  # fmt: skip
        self.fields["rater"].error_messages["required"] = _("Say whose answers these are.")
        self.fields["date"].error_messages["required"] = _("Say on which day.")

    def clean_date(self) -> str:
        """The date as ISO."""
        return typed_date(self.cleaned_data["date"])

    def given(self) -> dict[str, saving.Answered]:
        """The answers typed, question by question."""
        data = self.cleaned_data
        return {
            one.question: saving.Answered(data[one.question], data.get(f"{one.question}-evidence", ""))
            for one in self.asked.questions
        }

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each question with its fields, as the page draws them."""
        return [
            {"question": one, "answer": self[one.question],
             "evidence": self[f"{one.question}-evidence"] if one.answers else None}
            for one in self.asked.questions
        ]  # fmt: skip


def _side_codes() -> Any:
    return tables()["assessments"].fields["side"].codes


def _initial(held: Held, found: Sheet, who: str) -> dict[str, str]:
    initial = {"rater": who, "side": "host", "date": saving.day_of(held, timezone.localdate())}
    for name, one in found.standing.items():
        initial |= {name: one.answer, f"{name}-evidence": one.evidence}
    return initial


class MoveForm(forms.Form):
    """Whether a body is selected for a joint conversation, and on the strategic partnership."""

    joint_conversation = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    on_strategic_partnership = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    why = forms.CharField(max_length=WHY_LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="move_%s", **kwargs)
        for name, label in (
            ("joint_conversation", _("Selected for a joint conversation?")),
            ("on_strategic_partnership", _("On the strategic partnership?")),
        ):
            field = self.fields[name]
            field.label = label
            field.choices = [("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))]  # type: ignore[attr-defined]
            field.widget.attrs["class"] = "govuk-radios--small govuk-radios--inline"
        self.fields["why"].label = _("Why?")
        self.fields["why"].error_messages["required"] = _("Say why, in a few words.")


def _move_form(record: dict[str, Any], *args: Any) -> MoveForm:
    words = {True: "yes", False: "no", None: ""}
    return MoveForm(*args, initial={name: words[record.get(name)] for name in MOVES})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, instrument: str, id: str) -> HttpResponse:
    """The questions of an instrument about one partnership: answer what has changed."""
    held = held_by(request)
    if instrument not in _BACK or held.register.record("partnerships", id) is None:
        raise Http404
    found, who = sheet(held.register, instrument, id), request.who  # type: ignore[attr-defined]
    asked, post = instruments()[instrument], request.POST
    if request.method != "POST":
        return _ask(request, held, found, SheetForm(asked, initial=_initial(held, found, who)))
    form = SheetForm(asked, post)
    seen = (unsigned(post.get("seen", "")) or {}).get("seen", "")
    if not form.is_valid():
        return _ask(request, held, found, form, status=422, errors=errors_of(form), seen=post.get("seen", ""))
    data = form.cleaned_data
    try:
        made = saving.answer(
            held, instrument, id, form.given(), rater=data["rater"], side=data["side"], day=data["date"], seen=seen,
            who=who, why=data["why"], at=timezone.now(),
        )  # fmt: skip
    except saving.Moved as meanwhile:
        return _ask(request, held, meanwhile.now, form, status=409, meanwhile=True)
    except Refused as refused:
        errors = [{"text": one} for one in getattr(refused, "sentences", None) or [str(refused)]]
        return _ask(request, held, found, form, status=409, errors=errors, seen=post.get("seen", ""))
    done(request, _("The answers are kept."), made.change)
    return redirect("decisions:ask", instrument, id)


def _ask(
    request: HttpRequest, held: Held, found: Sheet, form: SheetForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    instrument, id = found.instrument.instrument, found.subject
    record, fields = held.register.record("partnerships", id) or {}, tables()["partnerships"].fields
    context: dict[str, Any] = {
        "form": form, "it": found, "name": record["name"], "id": id, "back": reverse(_BACK[instrument]), "errors": [],
        "seen": signed(seen=saving.fingerprint(found)), "back_text": _tab(instrument), "record": record,
        "facts": [(_(fields[name].label), say(fields[name], record.get(name), held.register.names))
                  for name in ("importance", "level")],
        "move": _move_form(record) if instrument == INSTRUMENT else None,
        "opened": signed(key=id, record=record) if instrument == INSTRUMENT else "",
        "places": to_place(held.register, id) if instrument == EXIT else [],
        "duties": duties(held.register, id) if instrument == EXIT else "",
    }  # fmt: skip
    return page(request, "ask", here=_BACK[instrument], status=status, **{**context, **more})


def _tab(instrument: str) -> str:
    return {
        "decisions:conversations": _("Joint conversations"), "decisions:plans": _("Exit and containment"),
        "decisions:reassess": _("Look again"),
    }[_BACK[instrument]]  # fmt: skip


@require_POST
def move(request: HttpRequest, id: str) -> HttpResponse:
    """Move a body on in the funnel, or back, with a reason."""
    held = held_by(request)
    current = held.register.record("partnerships", id)
    if current is None:
        raise Http404
    who = request.who  # type: ignore[attr-defined]
    form = MoveForm(request.POST)
    found = sheet(held.register, INSTRUMENT, id)
    sheet_form = SheetForm(found.instrument, initial=_initial(held, found, who))

    def again(status: int, errors: list[dict[str, str]], **more: Any) -> HttpResponse:
        return _ask(request, held, found, sheet_form, status=status, move=form, errors=errors, **more)

    if not form.is_valid():
        return again(422, errors_of(form), opened=request.POST.get("opened", ""))
    carried = unsigned(request.POST.get("opened", "")) or {}
    opened = carried.get("record") if carried.get("key") == id else None
    chosen = [_THREE.get(form.cleaned_data[name]) for name in MOVES]
    stale = _("Somebody changed this partnership meanwhile. Look at how it stands now, and save again.")
    try:
        if opened is None:
            raise saving.Stale(current)
        mine = moved(opened, *chosen)
        made = saving.keep(held, "partnerships", id, opened, mine, who=who, why=form.cleaned_data["why"],
                           at=timezone.now())  # fmt: skip
    except saving.Stale:
        return again(409, [{"text": stale}])
    except Refused as refused:
        return again(409, [{"text": str(refused)}], opened=request.POST.get("opened", ""))
    if made.change is None:
        messages.info(request, _("Nothing changed: it stood so already."))
    else:
        done(request, _("Moved on. The funnel counts it from now on."), made.change)
    return redirect("decisions:conversations")
