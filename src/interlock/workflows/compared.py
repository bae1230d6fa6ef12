"""With which earlier audit is that of today compared? The one that was remembered, else that before the last import.

An audit is remembered when somebody asks for it (`note`), and then all later ones are compared with it. Where none
was, the register is taken back, in memory alone, to before the last import that still stands (to after it, where
nothing was held before), and audited: so that a new import, and what was put right by hand after it, show what they
raised and settled without anybody having to prepare for it.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .. import store
from ..register import difference as differences
from ..register.language import _
from ..register.problem import Refused
from ..register.snapshot import Register
from .auditing import audited
from .place import Held, result

BROUGHT = ("import", "demo")
FAR = 100  # changes looked back through
MANY = 20_000  # records taken back at most: beyond, a page would take too long
_KEPT: OrderedDict[tuple[int, str, str, str], Earlier | None] = OrderedDict()
_MOST = 8


@dataclass(frozen=True)
class Earlier:
    """An earlier audit: when, which it was in words, and its findings by id."""

    at: datetime
    what: str
    findings: Mapping[str, str]


def note(held: Held, at: datetime) -> None:
    """Remember what the audit finds now, so that later ones are compared with it."""
    digest = hashlib.sha256(held.toml.encode()).hexdigest()
    said = {finding.id: finding.in_words for finding in result(held).findings}
    store.record_audit(held.register.digest, digest, held.register.as_at, at, said)


def earlier(held: Held) -> Earlier | None:
    """With which audit is that of what is held now compared? None where there is none. One query as a rule."""
    kept = store.last_audit_before(held.register.digest)
    if kept is not None:
        return Earlier(kept.at, _("the audit that was kept"), kept.findings)
    key = (held.version, held.register.digest, held.register.as_at.isoformat(), held.toml)
    if key not in _KEPT:
        _KEPT[key] = _before_import(held)
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return _KEPT[key]


def _before_import(held: Held) -> Earlier | None:
    recent = store.changes(0, FAR)
    last = next((n for n, one in enumerate(recent) if one.kind in BROUGHT and one.undone_by is None), None)
    if last is None or sum(one.added + one.changed + one.removed for one in recent[: last + 1]) > MANY:
        return None
    brought = recent[last]
    after = _taken_back(held.register, [one.id for one in recent[:last]])
    first = last == len(recent) - 1 < FAR - 1  # nothing was held before it: no need to take it back
    before = Register({}, held.register.as_at) if first else _taken_back(after, [brought.id]) if after else None
    if after is None or before is None:
        return None
    what, register = _("what was held before the import"), before
    if before["partnerships"].is_empty():
        what, register = _("what was first imported"), after
    if register.digest == held.register.digest:
        return None
    found = audited(register.at(held.register.as_at), held.settings)
    return Earlier(brought.at, what, {finding.id: finding.in_words for finding in found.findings})


def _taken_back(register: Register, changes: list[int]) -> Register | None:
    """The register without these changes, the newest first; None where the log does not fit what is held."""
    for id in changes:
        entry = store.change(id)
        if entry is None:
            return None
        try:
            register = differences.apply(register, entry.difference.inverse())
        except Refused:
            return None
    return register
