"""How far has this person come with which file? Kept in their session: the mapping as it stands, and what they said."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpRequest

KEY = "intake"
MOST = 12  # files of one person that are remembered


@dataclass
class Draft:
    """One file being looked through. `toml`: the mapping; None: not begun, so it is guessed. `own`: read as a package
    of ours. `apart`: pairs of names that somebody said are two."""

    name: str
    at: str
    toml: str | None = None
    own: bool | None = None
    mapping: str = ""  # the name of the kept mapping that it began from
    apart: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def drafts(request: HttpRequest) -> dict[str, Draft]:
    """Every file that this person is looking through, the last first."""
    kept: dict[str, dict[str, Any]] = request.session.get(KEY, {})
    return {id: Draft(**said) for id, said in sorted(kept.items(), key=lambda item: item[1]["at"], reverse=True)}


def keep(request: HttpRequest, id: str, draft: Draft) -> None:
    """Remember it; the oldest goes where there are too many."""
    kept = drafts(request)
    kept[id] = draft
    newest = sorted(kept.items(), key=lambda item: item[1].at, reverse=True)[:MOST]
    request.session[KEY] = {one: asdict(what) for one, what in newest}


def forget(request: HttpRequest, id: str) -> None:
    """Remember it no longer."""
    kept = request.session.get(KEY, {})
    if kept.pop(id, None) is not None:
        request.session[KEY] = kept
