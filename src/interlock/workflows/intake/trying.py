"""What would come of this file, read by this mapping, against what is held now? Worked out once, kept by version."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Mapping as Map
from dataclasses import dataclass

from ...exchange.mapping import apply_mapping
from ...register.assembly import Returned, assemble
from ...register.difference import Difference
from ...register.lookalikes import possible_duplicates
from ...register.problem import Unreadable
from ...register.snapshot import Register
from ..importing import Preview, weighed
from ..place import Held
from ..reading import read
from .files import Opened
from .texts import mapping_of

LOOKED_AT = ("partnerships", "organisations", "people", "themes", "areas")
_TRIED: OrderedDict[tuple[str, str, int, str], Trial] = OrderedDict()
_LOCK = threading.Lock()
_MOST = 4


@dataclass(frozen=True)
class Suspect:
    """A record that the file would make, and one much like it. `held`: that other one is held already."""

    table: str
    theirs: str
    other: str
    other_key: str
    held: bool
    likeness: float


@dataclass(frozen=True)
class Trial:
    """Every problem and the whole difference, against one version of what is held. `digest` is of the difference:
    what is saved must bear the one that was shown."""

    preview: Preview
    version: int
    held: Register
    digest: str
    suspects: tuple[Suspect, ...]


def tried(file: Opened, toml: str, held: Held, *, own: bool) -> Trial:
    """Read the file through this mapping; as a package of ours where `own`. Nothing is saved."""
    key = (file.id, "own" if own else hashlib.sha256(toml.encode()).hexdigest(), held.version,
           held.register.as_at.isoformat())  # fmt: skip
    with _LOCK:
        known = _TRIED.get(key)
    if known is not None:
        return known
    preview = weighed(_returned(file, toml, held.register, own), held.register)
    trial = Trial(preview, held.version, held.register, digest(preview.difference), _suspects(preview, held.register))
    with _LOCK:
        _TRIED[key] = trial
        while len(_TRIED) > _MOST:
            _TRIED.popitem(last=False)
    return trial


def _returned(file: Opened, toml: str, held: Register, own: bool) -> Returned:
    if own:
        with file.as_file() as path:
            return read(path, as_at=held.as_at, held=held, name=file.name)
    try:
        mapping = mapping_of(toml)
    except Unreadable as fault:
        return Returned(None, fault.problems)
    if not mapping.blocks:
        return Returned(None, ())
    raws, odd = apply_mapping(mapping, file.books)
    return assemble(raws, as_at=held.as_at, held=held, problems=[*file.problems, *odd])


def digest(change: Difference) -> str:
    """Which difference is it? Equal for equal changes, whatever the order in which they were found."""
    said = sorted((c.table, c.key, _plain(c.before), _plain(c.after)) for c in change.changes)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(facts: Map[str, object] | None) -> str:
    return "" if facts is None else json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _used(register: Register, table: str) -> dict[str, int]:
    """How many seats name each record of this table?"""
    column = {"partnerships": "partnership", "organisations": "organisation", "people": "person"}.get(table)
    if column is None:
        return {}
    counted = register["memberships"][column].drop_nulls().value_counts()
    return dict(zip(counted[column], counted["count"], strict=True))


def _suspects(preview: Preview, held: Register) -> tuple[Suspect, ...]:
    """Which records that would be made look much like another, held or new?"""
    made: dict[str, set[str]] = {}
    for change in preview.difference.of("added"):
        if change.table in LOOKED_AT:
            made.setdefault(change.table, set()).add(change.key)
    found: list[Suspect] = []
    for table, new in made.items():
        used = _used(preview.result, table)
        frame, names = preview.result[table], preview.result.names[table]
        aliases = dict(zip(frame["key"], frame["aliases"].to_list(), strict=True)) if "aliases" in frame.columns else {}
        every = {key: (name, *(aliases.get(key) or ())) for key, name in names.items()}
        facts = None
        if table == "people":
            facts = {
                key: (organisation,) for key, organisation in zip(frame["key"], frame["organisation"], strict=True)
            }
        for a, b, alike in possible_duplicates(every, people=table == "people", facts=facts):
            if a not in new and b not in new:
                continue
            # What is held stays; of two new ones, the one that is named more often.
            theirs, other = sorted((a, b), key=lambda key: (key not in new, used.get(key, 0)))
            found.append(Suspect(table, names[theirs], names[other], other, other not in new, alike))
    return tuple(sorted(found, key=lambda one: (one.table, -one.likeness, one.theirs)))
