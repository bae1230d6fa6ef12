"""Where do we send nobody, or somebody too junior, and where do we send more than is asked for?

Finds partnerships whose match in `involvement` is below or above, going by the importance in the register or by what
a person put in its place; an importance that only facts suggest is not enough. Below: where we should lead, and the
most senior whom we send is neither cabinet member nor director: high where nobody comes, medium where the body is
strategic or a person asked for more, else low, and not where an elected member sits; where we should support, only
where nobody comes, and the body is not operational (there the grid asks for a part only where services clearly
benefit): low. Above: where keeping in contact would do and a cabinet member or chief officer sits: low. Where the
settings name no home, only organisations with elected members on record are held to a grid made for a council.
Source: report, diagram 1 (Wycombe).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...measures.pieces.diagram import tests
from ...register.language import N_, _
from ...register.schema import tables
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import listed

KIND = "involvement_mismatch"
NEEDS = ("involvement",)
SHOWN = (
    "cell", "involvement", "by_whom", "reasons", "override", "override_reason", "most_senior", "attended",
    "of_meetings", "match",
)  # fmt: skip
_ASKED = {
    "cabinet member or director": N_("a cabinet member or director"), "cabinet member": N_("a cabinet member"),
    "director": N_("a director"), "chief officer": N_("a chief officer"), "any member": N_("any member"),
    "elected member": N_("an elected member"), "appropriate officer": N_("an officer"), "officer": N_("an officer"),
    "senior officer": N_("a senior officer"),
}  # fmt: skip
_A = {
    "officer": N_("an officer"), "senior_officer": N_("a senior officer"), "chief_officer": N_("a chief officer"),
    "elected_member": N_("an elected member"), "cabinet_member": N_("a cabinet member"),
    "volunteer": N_("a volunteer"), "other": N_("neither officer nor member"),
}  # fmt: skip


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership in which the part that we play is not the one asked for."""
    table = measured.table("involvement")
    assert table is not None
    table = table.filter((pl.col("cell_from") == "register") | pl.col("override").is_not_null())
    people = measured.register["people"]
    seniority = dict(people.select("id", "seniority").iter_rows())
    members = people.filter(pl.col("seniority").is_in(["elected_member", "cabinet_member"]))
    if not measured.settings.home:
        table = table.filter(pl.col("organisation").is_in(members["organisation"].drop_nulls().unique().implode()))
    for row in table.filter(pl.col("match").is_in(["below", "above"])).iter_rows(named=True):
        grave = _gravity(row)
        if grave is None:
            continue
        comes = [id for id in row["sent"] if id not in row["absent"]]
        most = [id for id in comes if seniority.get(id) == row["most_senior"]]
        yield Finding(
            kind=KIND,
            grave=grave,
            about=(About("partnerships", row["partnership"], row["partnership_name"]),),
            in_words=_in_words(measured, row, most),
            measure={column: row[column] for column in SHOWN},
            evidence=[
                {"table": "people", "id": id, "name": measured.name("people", id), "seniority": seniority.get(id),
                 "came": id not in row["absent"]}
                for id in row["sent"]
            ] or [{"table": "memberships", "partnership": row["partnership"], "organisation": row["organisation"],
                   "seats": 0}],
            rank=float(row["override"] is not None) + len(row["reasons"]) / 10,
        )  # fmt: skip


def _gravity(row: dict[str, Any]) -> Gravity | None:
    nobody, override = row["most_senior"] == "nobody", row["override"] is not None
    if row["match"] == "above":
        told = row["involvement"] == "contact" and row["most_senior"] in ("cabinet_member", "chief_officer")
        return "low" if told else None
    if row["involvement"] == "lead":
        if nobody:
            return "high"
        if override or row["level"] == "strategic":
            return "medium"
        return None if row["most_senior"] == "elected_member" else "low"
    return "low" if nobody and (override or row["level"] != "operational") else None


def _in_words(measured: Measured, row: dict[str, Any], most: list[str]) -> str:
    words = str(row["by_whom"]).lower()
    whole = {
        "name": row["partnership_name"], "ours": row["organisation_name"], "who": row["override_who"],
        "cell": _cell(row), "asked": _(_ASKED[words]) if words in _ASKED else words,
    }  # fmt: skip
    names = listed([measured.name("people", id) for id in most], 2)
    if row["match"] == "above":
        said = _("{name} is {cell}, so that keeping in contact through {asked} would do; {ours} sends {sent}.")
        if row["override"]:
            said = _("On {name} {asked} would do, it was decided; {ours} sends {sent}.")
        return said.format(sent=_who(names, most, row["most_senior"]), **whole)
    if row["override"] and row["override_who"]:
        first = _("{who} asked for {asked} from {ours} on {name}")
    elif row["override"]:
        first = _("{ours} decided to have {asked} on {name}")
    elif row["involvement"] == "lead":
        first = _("{name} is {cell}, so that {ours} should lead, through {asked}")
    else:
        first = _("{name} is {cell}, so that {ours} should support it, through {asked}")
    return _("{first}, but {sent}.").format(first=first.format(**whole), sent=_sent(measured, row, names, most))


def _cell(row: dict[str, Any]) -> str:
    fields = tables()["partnerships"].fields
    labels = {c: {code.code: code.label for code in fields[c].codes} for c in ("importance", "level")}
    said = [_(labels[c][row[c]]).lower() for c in ("importance", "level") if row[c]]
    whole = _(" and ").join(said)
    words = dict(tests().filter(decides="yes").select("test", "words").iter_rows())
    if reasons := [words[reason] for reason in row["reasons"] if reason in words]:
        return _("{cell} ({reason})").format(cell=whole, reason=_(reasons[0]))
    return whole


def _sent(measured: Measured, row: dict[str, Any], names: str, most: list[str]) -> str:
    if row["most_senior"] == "nobody":
        if not row["absent"]:
            return _("it has nobody there")
        names = listed([measured.name("people", id) for id in row["absent"]], 2)
        return _("{names} came to none of its meetings").format(names=names)
    if len(most) == 1:
        return _("the most senior it has there is {who}").format(who=_who(names, most, row["most_senior"]))
    return _("the most senior it has there are {who}").format(who=_who(names, most, row["most_senior"]))


def _who(names: str, most: list[str], seniority: str) -> str:
    words = _(_A[seniority])
    if len(most) == 1:
        return _("{name}, {words}").format(name=names, words=words)
    return _("{names}, each {words}").format(names=names, words=words)
