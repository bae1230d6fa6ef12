"""Where does a newcomer look round first? The sample borough, put into an empty database."""

from __future__ import annotations

from datetime import date, datetime

from .. import examples, store
from ..register.difference import difference
from ..register.language import _
from ..register.snapshot import Register
from .reading import read, usable


def fill(*, as_at: date, who: str, at: datetime, name: str = "wyke") -> bool:
    """Put the sample into the database where nothing is held yet; was it put there?"""
    if store.version():
        return False
    register = usable(read(examples.where(name), as_at=as_at), set_aside=False)
    why = _("Sample borough")
    store.apply(difference(Register({}, as_at), register), who=who, why=why, at=at, kind="demo")
    store.apply_settings(
        examples.settings(name).read_text(encoding="utf-8"), who=who, why=why, at=at, seen=store.settings()
    )
    return True
