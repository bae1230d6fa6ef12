"""Which lines run between bodies, and would a new one lead back to where it starts?"""

from __future__ import annotations

from ..measures.picture.reporting import KINDS as PARENTS
from ..register.language import _
from ..register.problem import Refused
from ..register.snapshot import Register
from .bodies import called

__all__ = ["PARENTS", "must_not_loop", "under"]


def under(register: Register, id: str) -> set[str]:
    """Which bodies report to this one, in the end? Itself among them."""
    below: dict[str, list[str]] = {}
    for start, end, kind in register["links"].select("from", "to", "kind").iter_rows():
        if kind in PARENTS:
            below.setdefault(end, []).append(start)
    found, ready = {id}, [id]
    for at in ready:  # grows while it is walked
        for one in below.get(at, ()):
            if one not in found:
                found.add(one)
                ready.append(one)
    return found


def must_not_loop(register: Register, id: str, parent: str) -> None:
    """Refused where `parent` itself reports, in the end, to `id`: the new line would close a loop."""
    name, above = (called(register, "partnerships", one) for one in (id, parent))
    if id == parent:
        raise Refused(_("“{name}” cannot report to itself.").format(name=name))
    if parent in under(register, id):
        said = _("“{parent}” itself reports, in the end, to “{name}”: that would be a loop.")
        raise Refused(said.format(parent=above, name=name))
