"""Which decisions does the address ask for? `?outcome=accepted&since=2026-01&body=food` and back to words."""

from __future__ import annotations

from datetime import timedelta

from django.http import QueryDict

from interlock.register import dates
from interlock.register.language import _
from interlock.workflows.deciding.log import NONE, SORTS, STATES, Wanted
from interlock.workflows.editing.reading import read_date


def asked(params: QueryDict) -> tuple[Wanted, str, bool, list[str]]:
    """What is wanted, in which order, whether it falls, and what was typed that is no date."""
    wrong: list[str] = []

    def day(name: str, *, last: bool) -> str:
        text = params.get(name, "").strip()[:40]
        if not text:
            return ""
        try:
            iso = read_date(text)
        except ValueError:
            wrong.append(text)
            return ""
        if last and len(iso) < len("2026-04-01"):
            return (dates.end_day(iso) - timedelta(days=1)).isoformat()
        return dates.first_day(iso).isoformat()

    def text(name: str) -> str:
        return params.get(name, "").strip()[:200]

    state = text("state")
    wanted = Wanted(
        state=state if state in STATES else "all", outcome=text("outcome"), verb=text("verb"), theme=text("theme"),
        authority=text("authority"), body=text("body"), since=day("since", last=False), until=day("until", last=True),
    )  # fmt: skip
    sort = text("sort")
    key = sort.removeprefix("-")
    return wanted, key if key in SORTS else "", sort.startswith("-"), wrong


def no_date(texts: list[str]) -> str:
    """What is said of what was typed and is no date; empty where all were."""
    said = _("“{text}” is no date, such as 1/4/2026, April 2026 or 2026. It is left out of account.")
    return " ".join(said.format(text=one) for one in texts)


__all__ = ["NONE", "asked", "no_date"]
