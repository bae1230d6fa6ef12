"""Which bodies must stay as they are, and which two can never be one? By rule, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..audit.words import percent
from ..register.language import N_, _
from ..register.names import fold
from ..register.schema import tables
from ..register.snapshot import Register
from .ask import Ask
from .body import Likeness

_BASES = {
    "statute": N_("A law requires {name}."), "ordinance": N_("An ordinance requires {name}."),
    "charter": N_("A charter requires {name}."), "order": N_("An order requires {name}."),
    "funding_condition": N_("The funding of {name} requires it."),
}  # fmt: skip
_LEVELS = {"consultative": 0, "operational": 1, "strategic": 2}
_WEIGHTS = {"peripheral": 0, "desirable": 1, "critical": 2}
_NARROW = ("working group", "task group", "task force", "subgroup", "sub-group")  # named as part of something
_LITTLE = frozenset("a an and at for in of on s the to".split())
_APART = ("quasi_judicial", "scrutiny")  # functions that nobody mixes with others

Row = Mapping[str, Any]


def fixed(row: Row, ask: Ask, within: frozenset[str] | None) -> tuple[str, str]:
    """The rule that keeps this body from ending or joining another, and why; two empty texts where none does."""
    name = row["name"]
    if row["id"] in ask.keep:
        return "keep", _("You asked to keep {name}.").format(name=name)
    if within is not None and row["area"] not in within:
        return "area_asked", _("{name} is not of the area that you asked for.").format(name=name)
    if row["protected"]:
        return "protected", _("{name} is protected: it cannot be ended or merged away locally.").format(name=name)
    if row["legal_basis"] in _BASES:
        return "protected", _(_BASES[row["legal_basis"]]).format(name=name)
    if row["formality"] == "legal_entity" or row["kind"] == "company":
        return "protected", _("{name} is a body in law of its own.").format(name=name)
    if (row["stands_for"] or 1) > 1:
        return "protected", _("{name} stands for several bodies at once.").format(name=name)
    return "", ""


def areas_above(register: Register) -> dict[str, frozenset[str]]:
    """Each area with all that it lies in."""
    parent = dict(register["areas"].select("id", "parent").iter_rows())
    found = {}
    for area in parent:
        seen: list[str] = []
        at: str | None = area
        while at is not None and at not in seen:
            seen.append(at)
            at = parent.get(at)
        found[area] = frozenset(seen)
    return found


def incompatible(one: Row, host: Row, kind: str, above: Mapping[str, frozenset[str]]) -> str:
    """Why may `one` not become part of `host` (or go under it)? In words; empty where it may."""
    name, other = one["name"], host["name"]
    if host["status"] == "dormant":
        return _("{host} does not meet.").format(host=other)
    if one["level"] and host["level"] and one["level"] != host["level"]:
        lower = _LEVELS[one["level"]] > _LEVELS[host["level"]]
        if kind == "merge" or lower:
            said = _("{name} is {level}, {host} {other}.")
            return said.format(name=name, host=other, level=_code("level", one), other=_code("level", host))
    weights = [_WEIGHTS[row["importance"]] for row in (one, host) if row["importance"]]
    if kind == "merge" and len(weights) == 2 and weights[0] > weights[1]:
        said = _("{name} is {weight}, {host} only {other}.")
        return said.format(name=name, host=other, weight=_code("importance", one), other=_code("importance", host))
    functions = {one["function"], host["function"]} - {None}
    if kind == "merge" and len(functions) > 1 and functions & set(_APART):
        said = _("{name} is there for {function}, {host} for {other}.")
        return said.format(name=name, host=other, function=_code("function", one), other=_code("function", host))
    return _areas_apart(one, host, kind, above)


def _areas_apart(one: Row, host: Row, kind: str, above: Mapping[str, frozenset[str]]) -> str:
    mine = {area for area in (one["area"], *(one["other_areas"] or ())) if area}
    theirs = {area for area in (host["area"], *(host["other_areas"] or ())) if area}
    if not mine or not theirs:
        return ""
    if kind == "merge":
        fits = mine <= theirs
    else:
        fits = all(above.get(area, frozenset({area})) & theirs for area in mine)
    return "" if fits else _("{name} and {host} serve different areas.").format(name=one["name"], host=host["name"])


def weightier(host: Row, one: Row, seats: tuple[int, int]) -> bool:
    """Could `one` be brought under `host`, rather than the other way about? By the first that tells them apart.

    Level, no working group, decision before advice, importance; whose name says less is the broader (Football before
    Football Supporters); seats; the order of ids. `seats`: of host and one.
    """

    def rank(row: Row) -> tuple[int, ...]:
        narrow = any(word in (row["name"] or "").lower() for word in _NARROW) or row["kind"] == "task_group"
        return (_LEVELS.get(row["level"], 1), -narrow, {"decision": 1, "advisory": -1}.get(row["function"], 0),
                _WEIGHTS.get(row["importance"], 1))  # fmt: skip

    for mine, theirs in zip(rank(one), rank(host), strict=True):
        if mine != theirs:
            return theirs > mine
    said, other = (frozenset(fold(row["name"] or "").split("-")) - _LITTLE for row in (one, host))
    if len(said) != len(other):
        return len(other) < len(said)
    theirs, mine = (max(n, row["seats"] or 0) for n, row in zip(seats, (host, one), strict=True))
    return bool((theirs, one["id"]) > (mine, host["id"]))


def no_reason(like: Likeness) -> str:
    """Why is there not reason enough to join the two? In words."""
    if like.purpose is not None and like.purpose < 0.1 and not like.targets:
        return _("They share people, but their purposes speak of different things.")
    if like.people_known and not like.people:
        return _("Nobody sits on both.")
    if like.people:
        said = _("They share {share} of their people, and nothing else shows that they do the same work.")
        return said.format(share=percent(like.people_share))
    return _("Only one thing speaks for it, and two are asked for.")


def _code(column: str, row: Row) -> str:
    codes = tables()["partnerships"].fields[column].codes
    return next((_(code.label).lower() for code in codes if code.code == row[column]), str(row[column]))
