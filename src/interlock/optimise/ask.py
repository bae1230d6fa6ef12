"""What matters, and what must not happen? The question that a proposal answers."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date

from ..register.language import N_, _
from ..register.names import fold
from ..register.problem import Refused
from ..register.snapshot import Register

KINDS = ("merge", "under", "end", "create")  # what may be proposed; keeping is always a choice


@dataclass(frozen=True)
class Weights:
    """How much does each thing matter, in per cent of its usual weight? Nought leaves it out."""

    hours: int = 100  # hours that meetings take
    money: int = 100  # what running the bodies costs
    disruption: int = 100  # what the change itself asks for
    overlap: int = 100  # pairs that do much the same and stand apart
    gaps: int = 100  # targets and groups that nobody serves
    voices: int = 100  # organisations that lose their voice on a theme, where that is allowed

    def plain(self) -> dict[str, int]:
        """By name, as the results hold them."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True)
class Ask:
    """What is asked of a proposal: weights, pins and caps.

    keep (ids that stay as they are), never_join (groups of ids of which no two may become one, nor one come under
    another), join (pairs of ids
    that must become one), at_most (changes), area (only bodies of it, or of areas within it, may change), kinds (of
    KINDS), board_size (seats of a body that takes others in; a larger one may stay as large as it is), person_hours
    (hours a year of a person whose own are not known; empty is no cap), voice_loss (an organisation may lose its
    voice on a theme), at_most_bodies, save_hours (known and assumed hours a year that must be saved at least),
    on (the day from which it would hold; the day of looking where it is empty), seed (of the solver).
    """

    weights: Weights = field(default_factory=Weights)
    keep: tuple[str, ...] = ()
    never_join: tuple[tuple[str, ...], ...] = ()
    join: tuple[tuple[str, str], ...] = ()
    at_most: int | None = None
    area: str | None = None
    kinds: tuple[str, ...] = KINDS
    board_size: int = 30
    person_hours: float | None = None
    voice_loss: bool = False
    at_most_bodies: int | None = None
    save_hours: float | None = None
    on: date | None = None
    seed: int = 0

    def weighing(self, name: str, percent: int) -> Ask:
        """The same with one weight at this per cent of what it is."""
        now = getattr(self.weights, name)
        return replace(self, weights=replace(self.weights, **{name: now * percent // 100}))


def settled(ask: Ask, register: Register) -> Ask:
    """The ask with names and aliases of records in place as ids. Refused, in words, where there is no such record."""
    bodies, areas = _found(register, "partnerships"), _found(register, "areas")

    def body(text: str) -> str:
        return _one(bodies, text, N_("There is no partnership “{name}”."))

    for number in (ask.at_most, ask.at_most_bodies, ask.save_hours, ask.person_hours):
        if number is not None and number < 0:
            raise Refused(_("A cap of {n} makes no sense: it must not be negative.").format(n=number))
    for kind in ask.kinds:
        if kind not in KINDS:
            raise Refused(_("There is no change of the kind “{kind}”; there are: {kinds}.").format(
                kind=kind, kinds=", ".join(KINDS)))  # fmt: skip
    return replace(
        ask,
        keep=tuple(dict.fromkeys(body(each) for each in ask.keep)),
        never_join=tuple(tuple(dict.fromkeys(body(each) for each in group)) for group in ask.never_join),
        join=tuple((body(a), body(b)) for a, b in ask.join),
        area=_one(areas, ask.area, N_("There is no area “{name}”.")) if ask.area else None,
    )


def _found(register: Register, table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id, name, aliases in register[table].select("id", "name", "aliases").iter_rows():
        for text in {id, fold(id), fold(name or ""), *(fold(alias) for alias in aliases or ())}:
            found.setdefault(text, []).append(id)
    return found


def _one(found: dict[str, list[str]], text: str, none: str) -> str:
    for key in (text, fold(text)):
        ids = found.get(key, [])
        if text in ids:
            return text
        if len(ids) == 1:
            return ids[0]
        if ids:
            said = _("Several records are called “{name}”: {ids}. Give the id.")
            raise Refused(said.format(name=text, ids=", ".join(ids)))
    raise Refused(_(none).format(name=text))
