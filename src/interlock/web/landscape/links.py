"""At which address is the evidence of what a page says?"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from interlock.audit.sentences import Sentence
from interlock.web.records.addresses import maybe

_FUNNEL = {"critical": {"importance": "critical"}}


def asking(url: str, **asked: Any) -> str:
    """The address with these questions; empty ones are left out, lists asked many times."""
    pairs = [
        (name, one)
        for name, value in asked.items()
        for one in (value if isinstance(value, list | tuple) else [value])
        if one not in (None, "", False)
    ]
    return f"{url}?{urlencode(pairs)}" if pairs else url


def register_url(table: str = "partnerships", **filters: Any) -> str:
    """The list of the register, narrowed by these; empty where this installation has no register pages."""
    url = maybe("register:index") if table == "partnerships" else maybe("register:table", table)
    return asking(url, **filters) if url else ""


def findings_url(**asked: Any) -> str:
    """The findings asked for."""
    return asking(reverse("findings:index"), **asked)


def pair_url(a: str, b: str) -> str:
    """Two partnerships side by side."""
    return asking(reverse("overlaps:pair"), a=min(a, b), b=max(a, b))


def lacking_url(column: str) -> str:
    """The records that lack `table.column`; the import where the table itself is missing."""
    table, _dot, name = column.partition(".")
    return reverse("landscape:lacking", args=[table, name]) if name else maybe("intake:index")


def evidence_url(sentence: Sentence) -> str:
    """Where the evidence of one of the five sentences is."""
    to, where = sentence.to, sentence.where
    if sentence.link == "completeness":
        return lacking_url(to)
    if sentence.link == "finding":
        return findings_url(kind=to, **where)
    if to == "overlaps":
        return asking(reverse("overlaps:index"), **where, undecided="yes")
    if to == "load_people":
        return asking(reverse("load:index"), at_least=where.get("partnerships_from"))
    if to == "funnel":
        return register_url(**_FUNNEL.get(where.get("stage", ""), {})) or reverse("classification:index") + "#funnel"
    if to == "matrix":
        return register_url(**where) or reverse("classification:index")
    if to == "reliance":
        return register_url("targets", relies_on_partnership="one|many") or reverse("classification:index")
    return asking(reverse("landscape:behind", args=[to]), **where)
