"""What does the register say of each body that a task might go to? Gathered once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from ...measures.need import NotAssessed
from ...measures.picture.gaps import group_code
from ...measures.picture.hours import seat_hours
from ...measures.picture.purpose import cosine, purposes
from ...measures.picture.targets import workers
from ...register.snapshot import Register
from ..measured import Measured
from .meaning import one_row


@dataclass(frozen=True)
class Room:
    """How much time have the people of a body? `named` of them are known, `over` are asked for more than they have;
    `standing` of its meetings as the measure of activity has it, `vacant` seats; None where not known."""

    named: int
    over: tuple[str, ...]
    standing: str | None
    vacant: int | None


@dataclass(frozen=True)
class Likeness:
    """How alike is the purpose of a body to the text (None: nothing is known of it), how much of what the text speaks
    of does it speak of too (both 0 to 1), and in which words?"""

    value: float | None
    covers: float
    terms: tuple[str, ...]


@dataclass
class Facts:
    """The bodies that count, by id, and what is known of them."""

    measured: Measured

    @property
    def register(self) -> Register:
        """Which register is looked at?"""
        return self.measured.register

    @cached_property
    def bodies(self) -> Mapping[str, dict[str, object]]:
        """Each partnership that counts, as a row of its table."""
        return {row["id"]: row for row in self.register.standing.sort("id").iter_rows(named=True)}

    def likeness(self, text: str) -> dict[str, Likeness]:
        """How alike is this text to the name and purpose of each body?"""
        rows = self.register.standing.sort("id")
        said = pl.concat_str(["name", "purpose"], separator=". ", ignore_nulls=True).alias("purpose")
        none = pl.lit(None, dtype=pl.String).alias("area")
        wide = pl.lit(None, dtype=pl.List(pl.String)).alias("other_areas")
        weighed = purposes(pl.concat([rows.select(said, none, wide), one_row(text)]), self.register["areas"])
        each = np.arange(rows.height, dtype=np.int64)
        mine = np.full(rows.height, rows.height, dtype=np.int64)
        known, product = weighed.product(mine, each)
        alike, terms = cosine(product), weighed.shared_terms(known, product).to_list()
        asked = weighed.weights[[rows.height]]
        covers = np.asarray(((weighed.weights[: rows.height] != 0) @ asked.multiply(asked).T).todense()).ravel()
        return {
            id: Likeness(round(float(like), 9) if told else None, round(min(float(part), 1.0), 9), tuple(words or ()))
            for id, told, like, part, words in zip(rows["id"], known, alike, covers, terms, strict=True)
        }

    @cached_property
    def works_to(self) -> Mapping[str, frozenset[str]] | None:
        """To which targets does each body work? None where no contribution is recorded at all."""
        try:
            held = workers(self.register).filter(pl.col("table") == "partnerships")
        except NotAssessed:
            return None
        pairs = held.group_by("worker").agg(pl.col("target")).iter_rows()
        return {worker: frozenset(targets) for worker, targets in pairs}

    @cached_property
    def workers_of(self) -> Mapping[str, tuple[tuple[str, str, bool], ...]] | None:
        """Who works to each target: (table, id, leads)? None where no contribution is recorded at all."""
        try:
            held = workers(self.register)
        except NotAssessed:
            return None
        made: dict[str, list[tuple[str, str, bool]]] = {}
        for target, table, worker, lead in held.select("target", "table", "worker", "lead").iter_rows():
            made.setdefault(target, []).append((table, worker, lead))
        return {target: tuple(rows) for target, rows in made.items()}

    @cached_property
    def seats(self) -> Mapping[str, frozenset[str]]:
        """Which organisations have a seat on each body? A seat that names none is of its holder's own. Bodies of
        which no seat leads to an organisation are left out: who sits there is not known."""
        people = self.register["people"].select(person="id", _own="organisation")
        held = self.register.seats.join(people, on="person", how="left", maintain_order="left")
        rows = held.select("partnership", body=pl.coalesce("organisation", "_own")).drop_nulls().unique()
        return {id: frozenset(bodies) for id, bodies in rows.group_by("partnership").agg("body").iter_rows()}

    def room(self, id: str) -> Room:
        """How much time has this body?"""
        standing, vacant = self._meets.get(id, (None, None))
        mine = self._sitting.get(id, ())
        return Room(len(mine), tuple(sorted(person for person in mine if person in self._over)), standing, vacant)

    @cached_property
    def _sitting(self) -> Mapping[str, list[str]]:
        held = self.register.seats.select("partnership", "person").drop_nulls().unique()
        return dict(held.group_by("partnership").agg("person").iter_rows())

    @cached_property
    def _meets(self) -> Mapping[str, tuple[str | None, int | None]]:
        alive = self.measured.table("activity")
        if alive is None:
            return {}
        return {row[0]: (row[1], row[2]) for row in alive.select("partnership", "standing", "vacant").iter_rows()}

    @cached_property
    def _over(self) -> frozenset[str]:
        """Who is asked for more hours than they have, or, with no budget of their own, than the place thinks fit?"""
        load = self.measured.table("load_people")
        if load is None:
            return frozenset()
        hours = pl.col("hours_known") + pl.col("hours_assumed")
        most = pl.col("hours_budget").fill_null(self.measured.settings.threshold("person_hours"))
        return frozenset(load.filter(hours.round(6) > most)["person"])

    @cached_property
    def hours(self) -> Mapping[str, tuple[float, bool]]:
        """What does one more seat on each body take in hours a year, and is that known rather than assumed?"""
        assumptions = self.measured.settings.all_assumptions()
        probe = pl.DataFrame({"partnership": list(self.bodies)}, schema={"partnership": pl.String})
        return _hours(self.register, assumptions, probe)

    @cached_property
    def tree(self) -> Mapping[str, str | None]:
        """In which area does each lie?"""
        return dict(self.register["areas"].select("id", "parent").iter_rows())

    @cached_property
    def themes(self) -> Mapping[str, str | None]:
        """Under which theme does each stand?"""
        return dict(self.register["themes"].select("id", "parent").iter_rows())

    @cached_property
    def groups(self) -> Mapping[str, frozenset[str]]:
        """Which client groups does each body name? Those that name none are left out."""
        rows = ((id, row["client_groups"]) for id, row in self.bodies.items())
        return {id: frozenset(group_code(one) for one in named) for id, named in rows if isinstance(named, list)}


def above(id: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """All that it lies in, itself left out; a circle is walked round once."""
    found: list[str] = []
    at = parents.get(id)
    while at is not None and at != id and at not in found:
        found.append(at)
        at = parents.get(at)
    return tuple(found)


def _hours(register: Register, assumptions: Mapping[str, float], bodies: pl.DataFrame) -> dict[str, tuple[float, bool]]:
    """One seat more on each body: what `seat_hours` says of a seat without hours of its own."""
    seat = {"partnership": pl.String, "person": pl.String, "organisation": pl.String, "vacant": pl.Boolean}
    rows = [{"partnership": id, "organisation": "\x1f"} for id in bodies["partnership"]]
    frame = pl.DataFrame(rows, schema=seat) if rows else pl.DataFrame(schema=seat)
    asked = register.with_tables({"memberships": frame})
    found = seat_hours(asked, assumptions).select("partnership", "hours", "known").iter_rows()
    return {id: (float(hours), bool(known)) for id, hours, known in found}
