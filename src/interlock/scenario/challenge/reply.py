"""What do the facts say to a question? Yes, no, partly or unknown, with the sentence and the records behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from ...audit.rules import RULES
from ...register.snapshot import Record
from ..compare.comparison import Comparison

Answer = Literal["yes", "no", "partly", "unknown"]
ANSWERS: tuple[Answer, ...] = ("yes", "partly", "no", "unknown")


@dataclass(frozen=True)
class Reply:
    """An answer from the facts: why, and the records behind it ({table, id, name})."""

    answer: Answer
    because: str
    evidence: tuple[Mapping[str, str], ...] = ()


def cited(one: Comparison, table: str, ids: Iterable[str]) -> tuple[dict[str, str], ...]:
    """These records as evidence, in the order of their ids."""
    before, after = one.replayed.before.names.get(table, {}), one.replayed.after.names.get(table, {})
    return tuple({"table": table, "id": id, "name": after.get(id, before.get(id, id))} for id in sorted(set(ids)))


def share(good: int, of: int) -> Answer:
    """Yes where all are, no where none is, else partly."""
    return "yes" if good == of else "partly" if good else "no"


def changed(one: Comparison) -> dict[str, Record]:
    """The partnerships that it changes and that stand with it: id -> record."""
    rows = one.replayed.after.standing.iter_rows(named=True)
    return {row["id"]: row for row in rows if row["id"] in one.touched}


def gone(one: Comparison) -> dict[str, Record]:
    """The partnerships that go with it: id -> record as it was."""
    rows = one.replayed.before.standing.iter_rows(named=True)
    ids = one.succession.partnerships
    return {row["id"]: row for row in rows if row["id"] in ids}


def found(one: Comparison, kind: str) -> tuple[int, int] | None:
    """How many findings of this kind are open before and after? None where it could not be looked for."""
    rule = next(rule for rule in RULES if kind == rule.KIND)
    for result in (one.audit_before, one.audit_after):
        if any(result.table(name) is None for name in rule.NEEDS):
            return None
    before, after = (sum(each.kind == kind for each in result.open) for result in (one.audit_before, one.audit_after))
    return before, after


def listed_names(evidence: Iterable[Mapping[str, Any]]) -> list[str]:
    """The names of records that are evidence."""
    return [cast(str, each["name"]) for each in evidence]
