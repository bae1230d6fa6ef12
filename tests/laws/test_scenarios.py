"""What holds of every verb and every scenario, on whatever register it is tried."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from interlock.exchange.scenarios import read_scenario, write_scenario
from interlock.register.check import faults
from interlock.register.difference import apply, difference
from interlock.register.names import fold
from interlock.register.problem import Refused
from interlock.register.schema import Field, tables
from interlock.register.snapshot import Register
from interlock.scenario.bodies import open_seats
from interlock.scenario.change import Change, told
from interlock.scenario.param import Param
from interlock.scenario.registry import VERBS
from interlock.scenario.replay import replay
from interlock.scenario.scenario import Scenario

from ..strategies import AS_AT

ON = date(2026, 9, 1)
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 2**32)
NAMES = ["Café & Co", "=1+1", "+44 20", "Ынглыш", '"inner" quote', "a\nb", "0012", "TRUE", "Board", "North", "Ann", "T"]
DATES = [None, None, "2024-05-01", "2025", "2025-02", "2026", "2026-08", "2026-09-01", "2026-10-01"]
ENDS = [None, None, None, "2026-09-01", "2027", "2028-03"]


class Place:
    """A small register made by chance, and things that could be said of it: the same seed always gives the same."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.ids = {
            name: [fold(text) for text in self.chance.sample(NAMES, self.chance.randint(least, most))]
            for name, least, most in (
                ("partnerships", 2, 5), ("organisations", 1, 4), ("people", 1, 4), ("themes", 0, 3), ("areas", 0, 3),
                ("plans", 0, 3), ("targets", 0, 4), ("funding", 0, 2),
            )
        }  # fmt: skip
        records: dict[str, list[dict[str, Any]]] = {name: [] for name in self.ids}
        for name, listed in self.ids.items():
            for id in listed:
                records[name].append({**self._record(name), "id": id, "name": id.upper()})
        for body in records["partnerships"]:
            body["protected"] = self.chance.random() < 0.1
            if self.chance.random() < 0.15:
                body |= {"status": "ended", "ended_on": self.chance.choice(["2025-01-01", "2026-09-01", "2028"])}
                body.pop("started", None)
        for name, n in (("memberships", 8), ("links", 4), ("contributions", 6), ("allocations", 4), ("actions", 2)):
            rows = {}
            for n_th in range(self.chance.randint(0, n)):
                row = self._record(name, dense=True) | ({"id": str(n_th), "what": "A"} if name == "actions" else {})
                row |= self._needed(name, row)
                if row.get("from", 0) != row.get("to") and not _lacks(name, row):
                    rows[tuple(row.get(c) for c in tables()[name].key if c != "start")] = row
            records[name] = list(rows.values())
        self.register = Register.from_records(records, AS_AT)

    def _record(self, table: str, *, dense: bool = False) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for field in tables()[table].own_fields:
            often = 0.7 if dense and field.type in ("ref", "code") else 0.2
            if field.name in ("id", "name", "status", "ended_on", "ended_into", "parent", "subsumed_into", "successors",
                              "attended", "outline") or self.chance.random() > often:  # fmt: skip
                continue
            value = self._value(field)
            if value is not None:
                made[field.name] = value
        for start, end in (("start", "end"), ("started", "ends"), ("consultation_start", "consultation_end")):
            if made.get(start, "") >= (made.get(end) or "9"):
                del made[end]
        return {c: v for c, v in made.items() if not (c == "amount_low" and made.get("amount_high", v) < v)}

    def _value(self, field: Field) -> Any:
        if field.refs:
            listed = self.ids.get(field.refs, [])
            if not listed:
                return None
            return self.some(listed) if field.many else self.chance.choice(listed)
        if field.codes:
            return self.chance.choice(field.codes).code
        if field.type == "date":
            return self.chance.choice(ENDS if field.name in ("end", "ends", "consultation_end") else DATES)
        return {
            "text": "Text", "list": ["one", "two"], "yes_no": self.chance.random() < 0.5, "share": 0.5, "month": 4.0,
            "number": float(self.chance.randint(0, 9)), "money": float(self.chance.randint(-50, 500)),
        }.get(field.type)  # fmt: skip

    def _needed(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        lacking = [field for field in tables()[table].fields.values() if field.required and not row.get(field.name)]
        made = {field.name: self._value(field) for field in lacking}
        return {c: v for c, v in made.items() if v is not None}

    def some(self, listed: list[str]) -> list[str]:
        """One to three of these."""
        return self.chance.sample(listed, min(len(listed), self.chance.randint(1, 3)))

    def said(self, param: Param) -> Any:
        """Something that can be said for this parameter; None where there is nothing of which it could speak."""
        kind, refs = param.kind, param.refs
        listed = [id for table in refs.partition(">")[0].split("|") for id in self.ids.get(table, ())]
        listed += [word for word, _meaning in param.also]
        if kind in ("ref", "refs", "shares", "places", "successions"):
            if not listed:
                return None
            if kind == "places":
                homes = [id for table in refs.partition(">")[2].split("|") for id in self.ids.get(table, ())]
                return {id: self.chance.choice(homes) for id in self.some(listed)} if homes else None
            found = self.some(listed)
            shares = [f"{id}:0.5" for id in found[1:3]]
            return {"ref": found[0], "refs": found, "shares": shares or None, "successions": {found[0]: shares}}[kind]
        name = self.chance.choice(["A new one", "Café Two", *NAMES])
        return {
            "text": name, "texts": [name, "Second"][: self.chance.randint(1, 2)], "date": self.chance.choice(DATES[2:]),
            "number": self.chance.randint(1, 9), "yes_no": self.chance.random() < 0.5,
            "code": self.chance.choice(sorted(param.words)) if param.words else None,
            "record": {**self._record(refs), "name": name} if kind == "record" else None,
            "seats": [self._record("memberships", dense=True) for _n in range(self.chance.randint(1, 3))],
            "records": [{"name": name}],
        }[kind]  # fmt: skip

    def change(self, verb: str) -> Change:
        """A change of this verb that might make sense here; the example is passed over where none can be said."""
        data = {
            param.name: self.said(param) for param in VERBS[verb].PARAMS if param.required or self.chance.random() < 0.5
        }
        if self.chance.random() < 0.7:  # mostly what a person would ask for
            data |= {"merge": self._merge, "end": self._end, "transfer": self._transfer, "split": self._split}.get(
                verb, dict
            )()
        data = {name: value for name, value in data.items() if value is not None}
        change, found = told(VERBS[verb], data)
        assume(change is not None)
        assert change is not None, found
        return change

    def _bodies(self) -> list[str]:
        return self.chance.sample(self.ids["partnerships"], len(self.ids["partnerships"]))

    def _merge(self) -> dict[str, Any]:
        home, *others = self._bodies()
        new = {"into": None, "new": {"name": "One for all"}} if self.chance.random() < 0.4 else {"new": None}
        return {"into": home, "partnerships": others[: self.chance.randint(1, 3)], **new}

    def _own(self, body: str, homes: list[str]) -> dict[str, Any]:
        """Where some of what this body has goes."""
        held = {
            "targets_to": self.register["contributions"].filter(pl.col("partnership") == body)["target"],
            "duties_to": self.register["plans"].filter(pl.col("partnership") == body)["id"],
            "seats_to": self.register["memberships"].filter((pl.col("partnership") == body) & open_seats(ON))["person"],
        }
        mine = {name: self.some(sorted(set(ids.drop_nulls()))) if ids.drop_nulls().len() else [] for name, ids in
                held.items()}  # fmt: skip
        return {name: {id: self.chance.choice(homes) for id in ids} for name, ids in mine.items()}

    def _end(self) -> dict[str, Any]:
        body, *others = self._bodies()
        return {"partnership": body, **self._own(body, others)}

    def _split(self) -> dict[str, Any]:
        body, *others = self._bodies()
        new = ["First half", "Second half"]
        into = others[:1] if self.chance.random() < 0.3 else []
        return {"partnership": body, "new": new, "into": into, **self._own(body, [*new, *into])}

    def _transfer(self) -> dict[str, Any]:
        source, home, *_rest = self._bodies()
        if self.chance.random() < 0.4:
            home = self.chance.choice(self.ids["organisations"])
        own = self._own(source, ["x"])
        what = [*own["targets_to"], *own["duties_to"]] or ["targets"]
        return {"from": source, "to": home, "what": what}


def _lacks(table: str, row: dict[str, Any]) -> bool:
    if table == "memberships" and not (row.get("person") or row.get("organisation") or row.get("constituency")):
        row["vacant"] = True
    return any(field.required and row.get(field.name) is None for field in tables()[table].fields.values())


def tried(seed: int, *verbs: str) -> tuple[Register, Change]:
    """A register and one change of it, of one of these verbs."""
    place = Place(seed)
    return place.register, place.change(place.chance.choice(verbs))


def scenarios(seed: int) -> tuple[Register, Scenario]:
    """A register and a scenario of one to three changes of it."""
    place = Place(seed)
    verbs = place.chance.choices(sorted(VERBS), k=place.chance.randint(1, 3))
    made = tuple(place.change(verb) for verb in verbs)
    note = place.chance.choice(["", "For the board"])
    return place.register, Scenario(place.chance.choice(NAMES), place.register.digest, ON, made, note)


def done(register: Register, change: Change) -> Register:
    """The register after the change; the example is passed over where it is refused."""
    try:
        after = change.apply(register, ON)
    except Refused:
        event("refused")
        assume(False)
        raise
    event("done" if after.digest != register.digest else "nothing changed")
    return after


@pytest.mark.parametrize("verb", sorted(VERBS))
@few
@given(seed=SEEDS)
def test_a_verb_refuses_or_leaves_a_valid_register_and_the_one_given_as_it_was(verb: str, seed: int) -> None:
    register, change = tried(seed, verb)
    was = register.digest
    assert change.in_words(register).strip()
    try:
        after = change.apply(register, ON)
    except Refused as no:
        assert str(no).strip(), "a refusal says why"  # noqa: PT017 - what is asked is that it has words
    else:
        assert faults(after) == []
        whole = Register(after.tables, after.as_at)
        for name in tables():
            assert whole[name].equals(after[name]), name
        again = change.apply(after, ON)
        assert not difference(after, again).changes, "the second time changes nothing"
        assert apply(after, difference(register, after).inverse()).digest == was, "and it can be taken back"
    assert Register(register.tables, register.as_at).digest == was


@few
@given(SEEDS)
def test_a_scenario_replayed_gives_the_same_every_time_and_is_stopped_where_it_must_be(
    seed: int,
) -> None:
    register, scenario = scenarios(seed)

    def outcome() -> tuple[Any, ...]:
        try:
            made = replay(register, scenario)
        except Refused as no:
            return ("refused", str(no))
        assert faults(made.left) == []
        return (made.left.digest, *(step.in_words for step in made.steps))

    was = register.digest
    assert outcome() == outcome()
    assert Register(register.tables, register.as_at).digest == was


@few
@given(SEEDS)
def test_a_scenario_written_and_read_is_the_same(seed: int) -> None:
    _register, scenario = scenarios(seed)
    text = write_scenario(scenario)
    read = read_scenario(text)
    assert read.plain() == scenario.plain()
    assert write_scenario(read) == text


def _money(register: Register) -> dict[str, float]:
    return dict(register["allocations"].group_by("funding").agg(pl.col("amount").sum()).iter_rows())


def _worked_to(register: Register) -> set[str]:
    return set(register["contributions"]["target"])


def _kept(register: Register) -> set[str]:
    return set(register["plans"].filter(pl.col("partnership").is_not_null() | pl.col("owner").is_not_null())["id"])


def _sitting(register: Register, *bodies: str) -> set[str]:
    """Which people, and organisations without a person, sit on any of these from the day on?"""
    seats = register["memberships"].filter(open_seats(ON) & pl.col("partnership").is_in(list(bodies)))
    alone = seats.filter(pl.col("person").is_null())["organisation"]
    return {*seats["person"].drop_nulls(), *alone.drop_nulls()}


def _nothing_lost(before: Register, after: Register) -> None:
    assert _worked_to(after) == _worked_to(before)
    assert _money(after) == pytest.approx(_money(before))
    assert _kept(after) == _kept(before)
    bodies = before["partnerships"]["id"].to_list()
    assert _sitting(after, *bodies, *after["partnerships"]["id"]) >= _sitting(before, *bodies)
    champions = set(before["themes"].filter(pl.col("champion").is_not_null())["id"])
    assert champions == set(after["themes"].filter(pl.col("champion").is_not_null())["id"])


@few
@given(SEEDS)
def test_a_merger_loses_nothing_and_the_one_body_has_it_all(seed: int) -> None:
    register, change = tried(seed, "merge")
    after = done(register, change)
    _nothing_lost(register, after)
    gone: tuple[str, ...] = change.partnerships  # type: ignore[attr-defined]
    homes = after["partnerships"].filter(pl.col("id").is_in(list(gone)))["ended_into"].to_list()
    assume(homes and all(home == homes[0] for home in homes))
    home = homes[0][0]
    for table in ("contributions", "allocations", "plans"):
        assert after[table].filter(pl.col("partnership").is_in(list(gone))).is_empty(), table
    mine = register["contributions"].filter(pl.col("partnership").is_in([*gone, home]))["target"]
    assert set(mine) == set(after["contributions"].filter(pl.col("partnership") == home)["target"])
    assert _sitting(after, home) >= _sitting(register, *gone, home)
    assert not _sitting(after, *gone)


@few
@given(SEEDS)
def test_a_transfer_loses_nothing_and_moves_nobody(seed: int) -> None:
    register, change = tried(seed, "transfer")
    after = done(register, change)
    _nothing_lost(register, after)
    assert after["memberships"].equals(register["memberships"])


@few
@given(SEEDS)
def test_a_split_loses_nothing(seed: int) -> None:
    register, change = tried(seed, "split")
    _nothing_lost(register, done(register, change))
