"""What may be said of a finding? A form, and what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from interlock.register.language import _
from interlock.workflows.said import Ref


class JudgementForm(forms.Form):
    """Accept it, dismiss it, or say who leads; always with a reason."""

    verb = forms.ChoiceField(widget=forms.RadioSelect)
    value = forms.CharField(required=False, max_length=500)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=5000)

    def __init__(self, *args: Any, leads: Sequence[Ref] = (), **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "judge_%s")
        super().__init__(*args, **kwargs)
        verb, value, reason = self.fields["verb"], self.fields["value"], self.fields["reason"]
        verb.label = _("What do you say of it?")
        verb.choices = [  # type: ignore[attr-defined]
            ("lead_named", _("It stays, and we name who leads")),
            ("accepted", _("Accept it as it is")),
            ("dismissed", _("Dismiss it: it is not so")),
        ]
        verb.error_messages["required"] = _("Say whether it is accepted, dismissed, or who leads.")
        value.label = _("Who leads, if you name somebody")
        if leads:
            names = _(" or ").join(ref.text for ref in leads[:4])
            value.help_text = _("For example {names}.").format(names=names)
        reason.label = _("Why?")
        reason.help_text = _("Kept beside the finding and in the history.")
        reason.error_messages["required"] = _("Say why. The reason is kept beside the finding.")

    def clean(self) -> dict[str, Any]:
        """Whoever names a lead says who."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("verb") == "lead_named" and not (data.get("value") or "").strip():
            self.add_error("value", _("Say who leads."))
        return data
