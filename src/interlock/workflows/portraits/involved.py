"""Should we be here, and how? What the measure of involvement says of one partnership, why, and whom we really send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from ...audit.run import Result
from ...measures.pieces.diagram import tests
from ...measures.pieces.grid import cells
from ...register.language import N_, _
from ...register.names import fold
from ...register.schema import tables
from ...register.snapshot import Record
from ..said import Coded, Ref, Said, coded, ref
from .noted import row_of

_PARTS = {"lead": N_("Take the lead"), "support": N_("Support it"), "contact": N_("Keep in contact")}
_WHOM = {
    "cabinet member or director": N_("by a cabinet member or director"),
    "any member": N_("by any member"),
    "appropriate officer": N_("by an appropriate officer"),
}
_MATCHES = {
    "as_asked": N_("That is what is asked for."),
    "below": N_("That is less than is asked for."),
    "above": N_("That is more than is asked for."),
}


@dataclass(frozen=True)
class Suggested:
    """What is suggested: the part to play and by whom; the facts that speak for it; what is missing; what was decided.

    `decided`, `reason` and `who` are what a person put in its place; empty where nobody did.
    """

    part: str  # empty where neither the register nor the facts say how important it is
    by_whom: str
    because: tuple[str, ...]
    missing: tuple[str, ...]
    tests: str  # what the grid asks for in this cell, in the report's words
    source: str
    home: Said  # whose part it is: the keeper of the register, else the accountable body, else the host
    sent: tuple[tuple[Said, Coded | None], ...] = ()  # people who sit for it, and how senior they are
    absent: tuple[Said, ...] = ()  # those of them who came to none of its meetings
    match: str = ""  # whether that is what is asked for; empty where it is not known
    by_facts: bool = False  # the register gives no importance, but facts speak for one
    decided: str = ""
    reason: str = ""
    who: str = ""


def suggested(result: Result, record: Record) -> Suggested:
    """Which part should we play on this partnership, and do we?"""
    fields, names = tables()["partnerships"].fields, result.register.names
    missing = tuple(_(fields[name].label) for name in ("level", "importance") if not record.get(name))
    row = row_of(result, "involvement", "partnership", record["id"])
    if row is None:
        return Suggested("", "", (), missing, "", "", _home(result))
    part, whom = row["suggested_involvement"] or "", row["suggested_by_whom"] or ""
    importance, _space, level = (row["cell"] or "").partition(" ")
    cell = next(
        (one for one in cells().iter_rows(named=True) if one["importance"] == importance and one["level"] == level),
        None,
    )
    override = row["override"] is not None
    holds = str(row["by_whom"] or "")
    return Suggested(
        part=_(_PARTS.get(part, part)) if part else "",
        by_whom=_(_WHOM.get(whom, whom)) if whom else "",
        because=tuple(_because(row, record, importance, level)),
        missing=missing,
        tests=_(cell["tests"]) if cell else "",
        source=cell["source"] if cell else "",
        home=ref(names, "organisations", row["organisation"]) or _home(result),
        sent=_sent(result, row["sent"]),
        absent=tuple(ref(names, "people", id) for id in row["absent"]),
        match=_(_MATCHES[row["match"]]) if row["match"] in _MATCHES else "",
        by_facts=row["cell_from"] == "facts",
        decided=(_(_WHOM[holds]) if holds in _WHOM else _("by: {whom}").format(whom=holds)) if override else "",
        reason=row["override_reason"] or "",
        who=row["override_who"] or "",
    )


def _because(row: dict[str, Any], record: Record, importance: str, level: str) -> list[str]:
    """It is critical; it is strategic; and the tests that it meets, in the order of the diagram."""
    fields, said = tables()["partnerships"].fields, []
    if row["cell_from"] == "register":
        said += [_("it is {word}").format(word=coded(fields[name], code).label.lower())
                 for name, code in (("importance", importance), ("level", level)) if code]  # fmt: skip
    words = dict(tests().select("test", "words").iter_rows())
    citation = record.get("legal_citation")
    for test in row["reasons"]:
        if test == "statutory" and citation:
            said.append(_("statute requires it ({act})").format(act=citation))
        else:
            said.append(_(words[test]))
    return said


def _home(result: Result) -> Said:
    """The organisation whose register it is, where the settings name it."""
    wanted = fold(result.settings.home or "")
    if not wanted:
        return None
    for id, name in result.register.names["organisations"].items():
        if wanted in (fold(id), fold(name or "")):
            return Ref("organisations", id, name)
    return result.settings.home


def _sent(result: Result, people: list[str]) -> tuple[tuple[Said, Coded | None], ...]:
    frame = result.register["people"].filter(pl.col("id").is_in(people)).select("id", "seniority")
    how, field = dict(frame.iter_rows()), tables()["people"].fields["seniority"]
    names = result.register.names
    return tuple((ref(names, "people", id), coded(field, code) if (code := how.get(id)) else None) for id in people)
