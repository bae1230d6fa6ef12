"""Save what was shown, and nothing else: whole or not at all, once however often it is asked for."""

from __future__ import annotations

from datetime import datetime

from ... import store
from ...register.difference import Difference
from ...register.language import _
from ...register.problem import Refused
from ..place import Held
from .files import Opened
from .trying import Trial, tried


class Changed(Refused):
    """What would be saved is no longer what was shown; `trial` is how it stands now."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        super().__init__(
            _("What is held has changed since this page was shown, so nothing was saved. What the import would change"
              " now is shown below.")
        )  # fmt: skip


def done_before(once: str, held: Held, *, who: str, at: datetime) -> int | None:
    """Was this very request carried out already? The number of the change."""
    asked = store.apply(Difference(), who=who, why="", at=at, kind="import", known=held.known, once=once)
    return asked.change_id if asked.again else None


def save(
    file: Opened | None, toml: str, held: Held, *, own: bool, shown: str, set_aside: bool, once: str, who: str,
    why: str, at: datetime,
) -> int | None:  # fmt: skip
    """Save the import; which change is it? None where nothing was left to change.

    `shown` is the digest of the difference that the person saw. Raises Changed where it would be another now,
    Unreadable where errors stand and nobody said that they may be left aside, Refused where the store cannot take it.
    """
    if (before := done_before(once, held, who=who, at=at)) is not None:
        return before
    if file is None:
        raise Refused(_("The file has been kept for a day and is gone now. Please send it again; nothing was saved."))
    trial = tried(file, toml, held, own=own)
    if trial.digest != shown:
        raise Changed(trial)
    usable = trial.preview.usable(set_aside=set_aside)
    reason = " ".join(why.split()) or _("Import of {file}").format(file=file.name)
    try:
        done = store.apply(
            usable.difference, who=who, why=reason, at=at, kind="import",
            known=store.Versioned(trial.version, trial.held), once=once,
        )  # fmt: skip
    except store.Conflict as clash:
        raise Refused(str(clash)) from clash
    change: int | None = done.change_id
    return change
