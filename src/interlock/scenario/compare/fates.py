"""What becomes of each partnership? Kept, renamed, merged, elevated, moved, new or ended (Leeds; report, box 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from ...measures.need import NotAssessed
from ...measures.picture.reporting import parent_links, reporting
from ...measures.pieces.matrix import LEVELS
from ...register.schema import tables
from ...register.snapshot import Record, Register, line
from .heirs import Succession

FATES = ("kept", "renamed", "merged", "elevated", "moved", "new", "ended")

_RANK = {level: place for place, level in enumerate(reversed(LEVELS))}  # consultative, operational, strategic
_PLACED = ("theme", "area", "host", "accountable_body")  # where it belongs, beside its level and to whom it reports
_SUCCEEDED = {"host": "organisations", "accountable_body": "organisations", "area": "areas", "other_areas": "areas"}
_OTHER = (
    "importance", "purpose", "other_themes", "other_areas", "client_groups", "lead_officer", "chair", "ends",
    "review_due", "agreement", "meetings_per_year", "hours_per_meeting", "preparation_hours", "running_cost", "budget",
)  # fmt: skip


@dataclass(frozen=True)
class Altered:
    """One thing that is otherwise about a body: the column (or `seats`, `parents`, `depth`), what it was and is."""

    what: str
    was: Any
    is_: Any

    def plain(self) -> dict[str, Any]:
        """As `compare --format json` holds it."""
        return {"what": self.what, "was": self.was, "is": self.is_}


@dataclass(frozen=True)
class Fate:
    """What becomes of one partnership.

    `sorts`: one of merged, ended, new; else those of renamed, elevated, moved that hold; else kept. `into`: who takes
    its work over, of one that goes; `out_of`: whose work it takes over. `altered`: what else is otherwise about it.
    """

    id: str
    name: str
    sorts: tuple[str, ...]
    was_called: str
    into: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    altered: tuple[Altered, ...] = ()

    def plain(self, names: Mapping[str, str]) -> dict[str, Any]:
        """As `compare --format json` holds it; `names` of all partnerships."""
        made: dict[str, Any] = {"table": "partnerships", "id": self.id, "name": self.name}
        if "renamed" in self.sorts:
            made["was"] = self.was_called
        for key, ids in (("into", self.into), ("from", self.out_of)):
            if ids:
                made[key] = [{"table": "partnerships", "id": id, "name": names.get(id, id)} for id in ids]
        if self.altered:
            made["altered"] = [one.plain() for one in self.altered]
        return made


def fates(before: Register, after: Register, succession: Succession) -> tuple[Fate, ...]:
    """What becomes of every partnership that counts before or after? In the order of ids.

    Elevated: its level rises, or it has other parents and stands nearer to the top of the reporting lines, where
    others report to it or it reports. Moved: another theme, area, host, accountable body, lower level, or other
    parents; a parent, host or area that goes on as another is the same.
    """
    old, new = _facts(before), _facts(after)
    named = {**before.names["partnerships"], **after.names["partnerships"]}
    heired: dict[str, list[str]] = {}
    for id, heirs in succession.partnerships.items():
        for heir in heirs:
            heired.setdefault(heir, []).append(id)
    places = _places(before, succession), _places(after, succession)
    found = []
    for id in sorted({*old, *new}):
        name, out_of = named.get(id, id), tuple(sorted(heired.get(id, ())))
        if id not in new:
            ended = after.record("partnerships", id) or {}
            heirs = succession.heirs("partnerships", id) or tuple(i for i in ended.get("ended_into", ()) if i in new)
            sort = "merged" if ended.get("status") == "merged" else "ended"
            found.append(Fate(id, name, (sort,), name, into=heirs))
        elif id not in old:
            found.append(Fate(id, name, ("new",), name, out_of=out_of))
        else:
            found.append(_standing(id, _followed(old[id], new[id], succession), new[id], places, out_of))
    return tuple(found)


def _standing(
    id: str,
    old: Record,
    new: Record,
    places: tuple[Mapping[str, _Place], Mapping[str, _Place]],
    out_of: tuple[str, ...],
) -> Fate:
    was, now = places[0].get(id, _Place()), places[1].get(id, _Place())
    sorts: list[str] = []
    altered: list[Altered] = []
    if old.get("name") != new.get("name"):
        sorts.append("renamed")
    rise = _rise(old.get("level"), new.get("level"))
    nearer = was.parents != now.parents and now.tied and None not in (was.depth, now.depth)
    if rise > 0 or (nearer and (now.depth or 0) < (was.depth or 0)):
        sorts.append("elevated")
    elsewhere = any(old.get(column) != new.get(column) for column in _PLACED)
    if elsewhere or ("elevated" not in sorts and (rise < 0 or was.parents != now.parents)):
        sorts.append("moved")
    for column in ("level", *_PLACED, *_OTHER):
        if old.get(column) != new.get(column):
            altered.append(Altered(column, old.get(column), new.get(column)))
    if was.parents != now.parents:
        altered.append(Altered("parents", sorted(was.parents), sorted(now.parents)))
    if was.seats != now.seats:
        altered.append(Altered("seats", was.seats, now.seats))
    return Fate(id, new.get("name", id), tuple(sorts) or ("kept",), old.get("name", id), out_of=out_of,
                altered=tuple(altered))  # fmt: skip


def _followed(old: Record, new: Record, succession: Succession) -> Record:
    """The old facts, with organisations and areas that go under the names of those that took over."""
    made = dict(old)
    for column, table in _SUCCEEDED.items():
        was, now = old[column], new[column]
        if was is None or was == now:
            continue
        many = isinstance(was, list)
        heirs = [succession.heirs(table, one) for one in (was if many else [was])]
        same = set(chain(*heirs)) == set(now or ()) if many else now in heirs[0]
        made[column] = now if same else was
    return made


def _rise(was: str | None, now: str | None) -> int:
    return 0 if was is None or now is None else _RANK[now] - _RANK[was]


@dataclass(frozen=True)
class _Place:
    """Where a body stands: its parents (as they are called now), how deep, whether anything ties it in; its seats."""

    parents: frozenset[str] = frozenset()
    depth: int | None = None
    tied: bool = False
    seats: int = 0


def _places(register: Register, succession: Succession) -> dict[str, _Place]:
    parents: dict[str, set[str]] = {}
    for below, above, _kind, counts in parent_links(register).iter_rows():
        if counts:
            parents.setdefault(below, set()).update(succession.heirs("partnerships", above))
    seats = dict(register.seats.group_by("partnership").len().iter_rows())
    try:
        deep = {id: (depth, how) for id, depth, how in
                reporting(register).select("partnership", "depth", "standing").iter_rows()}  # fmt: skip
    except NotAssessed:
        deep = {}
    return {
        id: _Place(frozenset(parents.get(id, set()) - {id}), deep.get(id, (None, ""))[0],
                   deep.get(id, (None, ""))[1] in ("reports", "top"), seats.get(id, 0))
        for id in register.standing["id"]
    }  # fmt: skip


def _facts(register: Register) -> dict[str, Record]:
    columns = ["id", "name", "level", *_PLACED, *_OTHER]
    return {row["id"]: row for row in register.standing.select(columns).iter_rows(named=True)}


def touched(before: Register, after: Register) -> frozenset[str]:
    """Which partnerships does the scenario change? Their own record, or a seat, target, money, plan, theme or line of
    theirs; one to which another merely reports now is not changed."""
    found: set[str] = set()
    about = {"partnerships": ("id",), "memberships": ("partnership",), "links": ("from",),
             "contributions": ("partnership",), "allocations": ("partnership",), "plans": ("partnership",),
             "themes": ("champion",)}  # fmt: skip
    for table, columns in about.items():
        if before[table] is not after[table]:
            for row in _differing(before, after, table):
                found.update(row[column] for column in columns if row[column])
    return frozenset(found & {*before.standing["id"], *after.standing["id"]})


def _differing(before: Register, after: Register, table: str) -> Iterator[Record]:
    said = line(tables()[table]).alias("_said")
    old, new = before[table].with_columns(said), after[table].with_columns(said)
    for one, other in ((old, new), (new, old)):
        yield from one.join(other, on="_said", how="anti").iter_rows(named=True)
