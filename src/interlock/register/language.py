"""In which language do we speak? One gettext for the core, the command line and the site.

The edge (a request, a command) chooses the language with `speak`; everything below only calls `_` and `ngettext`.
Catalogues live in `interlock/locale`; English needs none.
"""

from __future__ import annotations

import gettext as _stdlib
from contextvars import ContextVar
from functools import cache
from pathlib import Path

_LOCALE = Path(__file__).resolve().parents[1] / "locale"
_spoken: ContextVar[str] = ContextVar("interlock_language", default="en")


@cache
def _catalogue(language: str) -> _stdlib.NullTranslations:
    return _stdlib.translation("interlock", str(_LOCALE), [language], fallback=True)


def speak(language: str) -> None:
    """Choose the language of everything said from here on in this context, e.g. `cy`."""
    _spoken.set(language)


def spoken() -> str:
    """Which language is spoken now?"""
    return _spoken.get()


def _(message: str) -> str:
    """What is this message in the language now spoken?"""
    return _catalogue(_spoken.get()).gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Which form of this message fits the number n in the language now spoken?"""
    return _catalogue(_spoken.get()).ngettext(one, many, n)


def N_(message: str) -> str:
    """Mark a message for the catalogue where it stands; it is put into words later with `_`."""
    return message
