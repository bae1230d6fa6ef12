"""What matters, what stays, how much may change? The question that a search answers, as a form."""

from __future__ import annotations

from typing import Any

from django import forms

from interlock.optimise.ask import KINDS, Ask, Weights
from interlock.register.language import N_, _
from interlock.web.scenarios.forms import day_of
from interlock.workflows.editing.naming import Naming
from interlock.workflows.scenarios.searching import SECONDS

_MATTERS = (
    ("0", N_("Not at all")),
    ("50", N_("Less than usual")),
    ("100", N_("As usual")),
    ("300", N_("A great deal")),
)
_WEIGHTS = {
    "hours": N_("Hours that meetings take"), "money": N_("What running the bodies costs"),
    "overlap": N_("Bodies that do much the same"), "gaps": N_("Targets and groups that nobody serves"),
    "disruption": N_("How much the change itself asks for"),
    "voices": N_("Voices that are lost, where that is allowed"),
}  # fmt: skip
_DONE = {
    "merge": N_("merging one into another"), "under": N_("bringing one under another"),
    "end": N_("ending what does nothing that others do not do too"), "create": N_("creating what is missing"),
}  # fmt: skip


class AskForm(forms.Form):
    """The question. `ask()` gives it once the form is valid."""

    at_most = forms.IntegerField(required=False, min_value=0, max_value=500)
    keep = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000)
    never_join = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000)
    area = forms.ChoiceField(required=False)
    kinds = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    voice_loss = forms.BooleanField(required=False)
    board_size = forms.IntegerField(required=False, min_value=2, max_value=500, initial=30)
    on = forms.CharField(max_length=40)
    seconds = forms.TypedChoiceField(required=False, coerce=int, empty_value=SECONDS[1])

    def __init__(self, naming: Naming, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.naming = naming
        words = {
            "at_most": (_("At most how many changes"), _("Empty: as many as bring more than they ask for.")),
            "keep": (_("Keep these as they are"), _("A name a line. Protected and statutory bodies stay anyway.")),
            "never_join": (_("Never join these"), _("Those that must stay apart on one line, parted by semicolons.")),
            "area": (_("Only in this area"), ""),
            "kinds": (_("What may be proposed"), _("To keep a body as it stands is always a choice.")),
            "voice_loss": (_("An organisation may lose its voice on a theme"), ""),
            "board_size": (_("Seats that a board may have"), _("A larger one may stay as large as it is.")),
            "on": (_("Holds from"), _("The day from which it would hold. For example 2026-09-01")),
            "seconds": (_("How long to search"), _("The best found by then is always shown.")),
        }
        for name, (label, hint) in words.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        for name in ("at_most", "board_size"):
            least, most = self.fields[name].min_value, self.fields[name].max_value  # type: ignore[attr-defined]
            said = _("Give a whole number, greater than or equal to {least} and at most {most}.")
            said = said.format(least=least, most=most)
            for validator in self.fields[name].validators:
                validator.message = said  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid"] = said
        areas = sorted(naming.register.names["areas"].items(), key=lambda one: one[1].casefold())
        self.fields["area"].choices = [("", _("everywhere")), *areas]  # type: ignore[attr-defined]
        self.fields["kinds"].choices = [(kind, _(_DONE[kind])) for kind in KINDS]  # type: ignore[attr-defined]
        self.fields["kinds"].initial = list(KINDS)
        lasting = [(n, _("{n} seconds").format(n=n) if n < 60 else _("{n} minutes").format(n=n // 60)) for n in SECONDS]
        self.fields["seconds"].choices = lasting  # type: ignore[attr-defined]
        self.fields["seconds"].initial = SECONDS[1]
        for name, label in _WEIGHTS.items():
            choices = [(value, _(text)) for value, text in _MATTERS]
            self.fields[f"weight_{name}"] = forms.ChoiceField(
                label=_(label), choices=choices, initial="100", required=False
            )

    @property
    def weights(self) -> list[Any]:
        """The fields that say what matters."""
        return [self[f"weight_{name}"] for name in _WEIGHTS]

    def clean_on(self) -> Any:
        """The day."""
        return day_of(self.cleaned_data["on"])

    def clean_kinds(self) -> list[str]:
        """Something may be proposed."""
        if not self.cleaned_data["kinds"]:
            raise forms.ValidationError(_("Tick at least one kind of change."))
        return list(self.cleaned_data["kinds"])

    def clean_keep(self) -> tuple[str, ...]:
        """Ids of the bodies that stay."""
        return tuple(self._id(line) for line in self.cleaned_data["keep"].splitlines() if line.strip())

    def clean_never_join(self) -> tuple[tuple[str, ...], ...]:
        """Groups of ids that stay apart."""
        lines = [line for line in self.cleaned_data["never_join"].splitlines() if line.strip()]
        groups = [tuple(self._id(part) for part in line.split(";") if part.strip()) for line in lines]
        if any(len(set(group)) < 2 for group in groups):
            raise forms.ValidationError(_("Name at least two on a line, parted by a semicolon."))
        return tuple(groups)

    def _id(self, text: str) -> str:
        found = self.naming.lookup("partnerships").find(text.strip())
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(self.naming.label("partnerships", id) for id in found[:5])
            raise forms.ValidationError(
                _("“{text}” may be any of: {names}.").format(text=text.strip()[:80], names=names)
            )
        raise forms.ValidationError(_("Nothing is called “{text}”.").format(text=text.strip()[:80]))

    def ask(self) -> Ask:
        """The question that was put."""
        told = self.cleaned_data
        weights = {name: int(told[f"weight_{name}"] or 100) for name in _WEIGHTS}
        return Ask(
            weights=Weights(**weights),
            keep=told["keep"],
            never_join=told["never_join"],
            at_most=told["at_most"],
            area=told["area"] or None,
            kinds=tuple(told["kinds"]),
            board_size=told["board_size"] or Ask().board_size,
            voice_loss=told["voice_loss"],
            on=told["on"],
        )
