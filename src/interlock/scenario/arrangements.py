"""What becomes of each partnership in a reorganisation? It is inherited, novated, merged or closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from ..register.language import N_, _
from ..register.names import fold
from ..register.problem import Refused
from ..register.snapshot import Record, Register
from .bodies import called, must_be, must_stand
from .moving import Homes, touching

What = Literal["inherit", "novate", "merge", "close"]
WORDS = (
    ("inherit", N_("it goes on, with whoever follows in the place of the old one")),
    ("novate", N_("it goes on, and its agreement is made anew with whoever follows, from the vesting day")),
    ("close", N_("it ends on the vesting day")),
)
_PARTIES = ("accountable_body", "host")


@dataclass(frozen=True)
class Arrangement:
    """What becomes of one partnership, into which other it merges or who takes it, and what it could merge with."""

    partnership: str
    what: What
    to: str = ""
    alike: tuple[str, ...] = ()  # others under the same successor that do the same work by name and theme


def arranged(register: Register, homes: Homes, places: Mapping[str, str], on: date) -> list[Arrangement]:
    """What becomes of each partnership that has to do with an old one? By id.

    `places` says otherwise: partnership -> inherit, novate, close, the partnership that it merges into, or the
    successor that takes it (`merge:`, `inherit:` and `novate:` may stand before an id). Else a body that rests on an
    agreement with an old organisation as its accountable body or host is novated, and all others are inherited.
    Refused, in words, where a place is none of these, or its partnership has nothing to do with the change.
    """
    said = {id: _said(register, homes, id, place) for id, place in places.items()}
    olds = touching(register, homes.table, homes.successors, on)
    twins = _alike(register, homes, olds)
    found = [said.get(id) or Arrangement(id, "novate" if _rests_on(register, homes, id) else "inherit") for id in olds]
    _nobody_else(register, homes, said, set(olds), on)
    more = [arrangement for id, arrangement in said.items() if id not in olds]
    return [
        Arrangement(one.partnership, one.what, one.to, twins.get(one.partnership, ()))
        for one in sorted([*found, *more], key=lambda one: one.partnership)
    ]


def _said(register: Register, homes: Homes, id: str, place: str) -> Arrangement:
    name = called(register, "partnerships", id)
    record = must_be(register, "partnerships", id)
    word, colon, to = place.partition(":")
    successors = {new for shares in homes.successors.values() for new in shares}
    if not colon and place in ("inherit", "novate", "close"):
        word, to = place, ""
    elif not colon or word not in ("inherit", "novate", "merge"):
        word, to = ("inherit" if place in successors else "merge"), place
    if word == "merge":
        if register.record("partnerships", to) is None:
            said = _(
                "What becomes of “{name}”? Say inherit, novate, close, a partnership or a successor, not “{place}”."
            )
            raise Refused(said.format(name=name, place=place))
        if to == id:
            raise Refused(_("“{name}” cannot be merged into itself.").format(name=name))
    elif to and to not in successors:
        said = _("“{to}” is no successor that could take “{name}”.")
        raise Refused(said.format(to=called(register, homes.table, to), name=name))
    if word == "novate" and homes.table == "areas":
        raise Refused(
            _("“{name}” is novated where organisations change: an area is party to no agreement.").format(name=name)
        )
    if word == "novate" and record.get("agreement") is False:
        raise Refused(_("“{name}” has no agreement that could be novated.").format(name=name))
    return Arrangement(id, word, to)  # type: ignore[arg-type]


def _nobody_else(register: Register, homes: Homes, said: Mapping[str, Arrangement], olds: set[str], on: date) -> None:
    going = {id for id, one in said.items() if one.what in ("merge", "close")}
    everybody = {*homes.successors, *(new for shares in homes.successors.values() for new in shares)}
    after = set(touching(register, homes.table, everybody, on))
    for id, one in said.items():
        record = must_be(register, "partnerships", id)
        if id not in olds | after and record.get("ended_on") != on.isoformat():
            name = called(register, "partnerships", id)
            raise Refused(_("“{name}” has nothing to do with those that are reorganised.").format(name=name))
        if one.what == "merge":
            must_stand(register, one.to, on)
            if one.to in going:
                both = {"name": called(register, "partnerships", id), "to": called(register, "partnerships", one.to)}
                raise Refused(_("“{name}” cannot be merged into “{to}”, which goes itself.").format(**both))


def _rests_on(register: Register, homes: Homes, id: str) -> bool:
    """Does this body rest on an agreement that an old organisation is party to?"""
    record = register.record("partnerships", id) or {}
    party = any(record.get(column) in homes.olds for column in _PARTIES)
    return bool(homes.table == "organisations" and record.get("legal_basis") == "agreement" and party
                and record.get("agreement") is not False)  # fmt: skip


def _alike(register: Register, homes: Homes, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Which bodies would do the same work for one successor? The same name but for the places, and the same theme."""
    names = [called(register, homes.table, old) for old in homes.successors]
    places = sorted({word for name in names for word in fold(name).split("-") if len(word) > 2})
    groups: dict[tuple[str | None, str, str | None], list[str]] = defaultdict(list)
    held = register["partnerships"].filter(pl.col("id").is_in(list(ids))).sort("id")
    for row in held.iter_rows(named=True):
        words = [word for word in fold(row["name"] or "").split("-") if word not in places]
        home = _home(row, homes)
        if words and home:
            groups[home, "-".join(words), row["theme"]].append(row["id"])
    return {id: tuple(o for o in group if o != id) for group in groups.values() for id in group if len(group) > 1}


def _home(record: Record, homes: Homes) -> str | None:
    columns = ("area",) if homes.table == "areas" else _PARTIES
    old = next((record[c] for c in columns if record.get(c) in homes.olds), None)
    return homes.home(old, record["id"]) if old else None
