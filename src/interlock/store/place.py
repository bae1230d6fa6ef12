"""What has this place settled for itself? Its settings, as TOML text, changed through the same log as the facts."""

from __future__ import annotations

from datetime import datetime

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.register.values import unkeepable
from interlock.store.changing import write_settings
from interlock.store.locking import locked
from interlock.store.models import Held

__all__ = ["SettingsChanged", "apply_settings", "settings"]


class SettingsChanged(Refused):
    """Somebody saved other settings meanwhile; `current` is what they are now."""

    def __init__(self, current: str) -> None:
        self.current = current
        super().__init__(_("The settings have been changed since you opened them. Nothing was saved."))


def settings() -> str:
    """What are the settings of the place? TOML text; empty where none were saved."""
    return Held.objects.values_list("settings", flat=True).first() or ""


def apply_settings(toml: str, *, who: str, why: str, at: datetime, seen: str) -> int | None:
    """Save the settings of the place. Which change is it? None where they are the same already.

    `seen` is the text from which the new one was made. Raises SettingsChanged where others were saved meanwhile. What
    the text means is for the caller to check beforehand.
    """
    if unkeepable(toml):
        raise Refused(_("The settings hold signs that cannot be kept."))
    with locked() as held:
        if held.settings == toml:
            return None
        if held.settings != seen:
            raise SettingsChanged(held.settings)
        return write_settings(held, toml, who=who, why=why, at=at, kind="settings")
