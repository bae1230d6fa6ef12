"""What was decided about us, and why? One partnership or organisation, and everything that was decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register.language import N_, _
from ...register.names import fold
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Day, Ref, coded
from .acting import Action, actions
from .decided import Decision, decisions
from .leaving import CONTAIN, EXIT

PARTS: Mapping[str, str] = {
    "subject": N_("It is about this body"),
    "into": N_("Work of another goes to this body"),
    "also": N_("It touches this body"),
    "sits": N_("It is about a body in which it sits or sat"),
    "loses": N_("It is named among those who lose"),
}
_SHORT = 4  # signs up to which another name is no evidence that a text names somebody


@dataclass(frozen=True)
class Told:
    """One decision, and in which ways it concerns the body: keys of PARTS."""

    decision: Decision
    parts: tuple[str, ...]

    @property
    def how(self) -> str:
        """In which ways, in words."""
        return "; ".join(_(PARTS[part]) for part in self.parts)


@dataclass(frozen=True)
class Judged:
    """What was said of the body itself, or of a finding about it."""

    about: str
    finding: str  # its id where the audit still finds it
    verb: str
    value: str
    reason: str
    who: str
    date: Day | None


@dataclass(frozen=True)
class About:
    """Everything that was decided about one body. `successors` are where its work went."""

    table: str
    key: str
    name: str
    decided: tuple[Told, ...]
    waiting: tuple[Told, ...]
    judged: tuple[Judged, ...]
    actions: tuple[Action, ...]
    ended: Day | None
    successors: tuple[Ref, ...]
    instruments: tuple[str, ...]  # exit_plan, containment_plan where something was answered


def about(result: Result, table: str, key: str) -> About | None:
    """All that was decided about this partnership or organisation; None where there is none such."""
    register = result.register
    record = register.record(table, key) if table in ("partnerships", "organisations") else None
    if record is None:
        return None
    sits = _seats(register, key) if table == "organisations" else frozenset()
    called = [str(record.get("name") or key), *record.get("aliases", ())]
    told = [Told(one, parts) for one in decisions(register) if (parts := _parts(table, key, one, sits, called))]
    names = register.names["partnerships"]
    seen = register["assessments"].filter(
        (pl.col("subject") == key) & pl.col("instrument").is_in([EXIT, CONTAIN]) & (table == "partnerships")
    )
    own = {one.decision.id for one in told if set(one.parts) & {"subject", "into", "also"}}
    body = key if table == "partnerships" else ""
    return About(
        table=table, key=key, name=str(record.get("name") or key),
        decided=tuple(one for one in told if one.decision.state == "decided"),
        waiting=tuple(one for one in told if one.decision.state == "open"),
        judged=tuple(_judged(result, table, key)),
        actions=tuple(one for one in actions(register) if one.decision in own or (one.body and one.body.key == body)),
        ended=Day(record["ended_on"]) if record.get("ended_on") else None,
        successors=tuple(Ref("partnerships", id, names.get(id, id)) for id in record.get("ended_into", ())),
        instruments=tuple(seen["instrument"].unique().sort()),
    )  # fmt: skip


def _parts(table: str, key: str, one: Decision, sits: frozenset[str], called: Sequence[str]) -> tuple[str, ...]:
    if table == "partnerships":
        found = (
            ("subject", one.body is not None and one.body.key == key),
            ("into", one.into is not None and one.into.key == key),
            ("also", any(other.key == key for other in one.also)),
        )
    else:
        found = (
            ("sits", any(ref.key in sits for ref in (one.body, one.into) if ref is not None)),
            ("loses", names_it(one.losers, called)),
        )  # type: ignore[assignment]
    return tuple(part for part, holds in found if holds)


def _seats(register: Register, organisation: str) -> frozenset[str]:
    return frozenset(register["memberships"].filter(pl.col("organisation") == organisation)["partnership"])


def names_it(text: str, names: Sequence[str]) -> bool:
    """Does this text name the body? By its name, or another of its names that is not too short to tell."""
    folded = f"-{fold(text)}-"
    return any(
        f"-{fold(name)}-" in folded for n, name in enumerate(names) if fold(name) and (n == 0 or len(name) > _SHORT)
    )


def _judged(result: Result, table: str, key: str) -> list[Judged]:
    register, field = result.register, tables()["judgements"].fields["verb"]
    findings = {
        one.id: one.in_words for one in result.findings if any((a.table, a.id) == (table, key) for a in one.about)
    }
    wanted = [*findings, *([key] if table == "partnerships" else [])]
    rows = register["judgements"].filter(pl.col("about").is_in(wanted)).sort("date", descending=True, nulls_last=True)
    return [
        Judged(
            findings.get(row["about"], ""), row["about"] if row["about"] in findings else "",
            coded(field, row["verb"]).label if row["verb"] else "", row["value"] or "", row["reason"] or "",
            row["who"] or "", Day(row["date"]) if row["date"] else None,
        )
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip


__all__ = ["PARTS", "About", "Judged", "Told", "about", "names_it"]
