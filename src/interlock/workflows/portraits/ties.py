"""How is a partnership tied to others? Its parents by kind, what stands below it, other lines, and what it shares."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register.language import N_, _
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Ref, Said, ref
from .noted import measure, row_of

PARENTS = ("accountable_to", "reports_to", "subgroup_of")
_BELOW = {
    "accountable_to": N_("Answers to it"), "reports_to": N_("Reports to it"), "subgroup_of": N_("Subgroup of it"),
    "advises": N_("Advises it"), "shares_information": N_("Shares information with it"),
    "joint_work": N_("Works jointly with it"),
}  # fmt: skip
_STANDINGS = {
    "loop": N_("In the end it reports to itself."),
    "to_ended": N_("It reports to a body that has ended or does not count."),
    "reports": N_("It reports upwards."),
    "top": N_("Others report to it, and it reports to nobody."),
    "orphan": N_("It reports to nobody, and nobody to it."),
}
MOST = 5  # overlaps shown


@dataclass(frozen=True)
class Line:
    """One line to another partnership: how it is said, which, whether a protocol is signed, and whether it counts."""

    said: str
    other: Said
    protocol: bool | None
    counts: bool


@dataclass(frozen=True)
class Ties:
    """The lines upwards, downwards and sideways; how it stands, in words; its depth below the top."""

    up: tuple[Line, ...]
    down: tuple[Line, ...]
    others: tuple[Line, ...]
    standing: str
    depth: int | None


def ties(register: Register, result: Result, key: str) -> Ties:
    """The links of one partnership."""
    counting, names = set(register.standing["id"]), register.names
    kinds = {code.code: _(code.label) for code in tables()["links"].fields["kind"].codes}
    up, down, others = [], [], []
    for row in register["links"].filter((pl.col("from") == key) | (pl.col("to") == key)).iter_rows(named=True):
        outward = row["from"] == key
        other = row["to"] if outward else row["from"]
        said = kinds.get(row["kind"], row["kind"]) if outward else _(_BELOW.get(row["kind"], row["kind"]))
        line = Line(said, ref(names, "partnerships", other), row["protocol"], other in counting)
        (others if row["kind"] not in PARENTS else up if outward else down).append(line)
    stands = row_of(result, "reporting", "partnership", key)
    standing = _(_STANDINGS[stands["standing"]]) if stands and stands["standing"] in _STANDINGS else ""
    return Ties(tuple(up), tuple(down), tuple(others), standing, stands["depth"] if stands else None)


@dataclass(frozen=True)
class Leg:
    """One thing that two partnerships share: what, how many, of how many at most, and by name."""

    what: str
    shared: int
    of: int | None  # how many either of the two has, each counted once
    names: tuple[Said, ...]


@dataclass(frozen=True)
class Overlap:
    """One partnership that shares much with this one."""

    other: Said
    score: float | None
    legs: tuple[Leg, ...]
    likeness: float | None  # of purposes, 0 to 1
    terms: tuple[str, ...]
    same_theme: bool | None


_LEGS = (("people", N_("people")), ("organisations", N_("organisations")), ("targets", N_("targets")))


def overlaps(register: Register, result: Result, key: str) -> tuple[list[Overlap], int]:
    """With whom does it share most? The first few, and how many pairs there are in all."""
    table = measure(result, "overlaps")
    if table is None:
        return [], 0
    pairs = table.filter((pl.col("a") == key) | (pl.col("b") == key))
    made = []
    for row in pairs.head(MOST).iter_rows(named=True):
        other = row["b"] if row["a"] == key else row["a"]
        legs = []
        for name, word in _LEGS:
            shared = row[f"{name}_shared"]
            if shared:
                part = row[f"{name}_jaccard"]
                whose = tuple(ref(register.names, name, id) for id in row[f"shared_{name}"] or ())
                legs.append(Leg(_(word), int(shared), round(shared / part) if part else None, whose))
        made.append(
            Overlap(ref(register.names, "partnerships", other), row["score"], tuple(legs), row["purpose_similarity"],
                    tuple(row.get("shared_terms") or ()), row["same_theme"])
        )  # fmt: skip
    return made, pairs.height


def called(said: Said) -> str:
    """The name of a record, or the text that stands for it."""
    return said.text if isinstance(said, Ref) else str(said or "")
