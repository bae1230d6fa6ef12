"""Fields of a form that take what was typed as it is: what it means is read elsewhere, all at once."""

from __future__ import annotations

from typing import Any

from django import forms


class _Typed:
    def clean(self, value: Any) -> Any:
        """What was typed."""
        return "" if value is None else value


class TypedText(_Typed, forms.CharField):
    """A text, whatever it says."""


class TypedChoice(_Typed, forms.ChoiceField):
    """A choice, even one that is not on the list."""
