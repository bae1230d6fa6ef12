"""Who gains and who loses: seats, hours and themes of every organisation, sector and person, counted one by one."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest

from building import register
from interlock.register.snapshot import Register
from interlock.scenario.compare.comparison import Comparison

from ..place import ENDED, MERGED, compared, place

_OWN = {"sectors": "sector", "organisations": "organisation", "people": "person"}


def drawn(seed: int) -> Register:
    """Five bodies of three themes, some seats; some without a person, some without an organisation."""
    pick = random.Random(seed)
    bodies = [{"name": f"B{n}", "theme": pick.choice(["t0", "t1", "t2", None]),
               "meetings_held": float(pick.randint(1, 6)),
               "hours_per_meeting": 2.0, "preparation_hours": 0.0} for n in range(5)]  # fmt: skip
    folk = [{"name": f"P{n}", "organisation": pick.choice(["o0", "o1", "o2", None])} for n in range(5)]
    works = [{"name": f"O{n}", "sector": pick.choice(["public", "faith", None])} for n in range(3)]
    held = [{"partnership": f"b{b}", "person": f"p{p}", "organisation": pick.choice([None, None, "o0", "o2"])}
            for b, p in itertools.product(range(5), range(5)) if pick.random() < 0.5]  # fmt: skip
    held += [{"partnership": f"b{b}", "organisation": "o1"} for b in range(5) if pick.random() < 0.3]
    return register(partnerships=bodies, people=folk, organisations=works, memberships=held, themes=["T0", "T1", "T2"])


def counted(held: Register, table: str) -> dict[str, dict[str, Any]]:
    """Seats, hours and themes of each, from loops over the rows."""
    bodies = {row["id"]: row for row in held.standing.to_dicts()}
    employer = {row["id"]: row["organisation"] for row in held["people"].to_dicts()}
    sector = {row["id"]: row["sector"] for row in held["organisations"].to_dicts()}
    found: dict[str, dict[str, Any]] = {}
    met = set()
    for seat in held.seats.to_dicts():
        organisation = seat["organisation"] or employer.get(seat["person"])
        who = {"people": seat["person"], "organisations": organisation, "sectors": sector.get(organisation)}[table]
        if not who:
            continue
        mine = found.setdefault(who, {"seats": 0, "hours": 0.0, "themes": set()})
        body = bodies[seat["partnership"]]
        mine["seats"] += 1
        mine["themes"] |= {theme for theme in (body["theme"], *(body["other_themes"] or ())) if theme}
        once = (who, body["id"], seat["person"])
        if seat["person"] is None or once not in met:
            mine["hours"] += body["meetings_held"] * 2
        met.add(once)
    return found


@pytest.mark.parametrize("seed", range(25))
def test_every_gain_and_loss_is_what_counting_one_by_one_gives(seed: int) -> None:
    pick = random.Random(seed)
    a, b, c = pick.sample([f"b{n}" for n in range(5)], 3)
    one = compared(
        {"verb": "merge", "partnerships": [a], "into": b}, {"verb": "end", "partnership": c}, held=drawn(seed)
    )
    told = {(stake.table, stake.id, stake.what): (stake.was, stake.is_) for stake in (*one.gains, *one.loses)
            if stake.what != "share"}  # fmt: skip
    worse = {(stake.table, stake.id, stake.what) for stake in one.loses}
    wanted, losing = {}, set()
    for table in _OWN:
        was, now = (counted(held, table) for held in (one.replayed.before, one.replayed.after))
        for who, what in itertools.product({*was, *now}, ("seats", "hours", "themes")):
            nothing: Any = set() if what == "themes" else 0
            old, new = was.get(who, {}).get(what, nothing), now.get(who, {}).get(what, nothing)
            if old == new:
                continue
            key = table, who, what
            wanted[key] = (sorted(old), sorted(new)) if what == "themes" else (old, new)
            if old - new if what == "themes" else (new > old if what == "hours" else new < old):
                losing.add(key)
    assert told == wanted
    assert worse - {key for key in worse if key[2] == "share"} == losing


def rows(one: Comparison, table: str, id: str) -> dict[str, tuple[Any, Any, bool]]:
    return {stake.what: (stake.was, stake.is_, stake.united) for stake in one.loses
            if (stake.table, stake.id) == (table, id)}  # fmt: skip


def test_whoever_sat_on_both_loses_a_seat_and_no_voice() -> None:
    one = compared(MERGED)
    assert rows(one, "people", "ann") == {"seats": (3, 2, True)}
    assert rows(one, "people", "eve") == {}
    assert not [stake for stake in one.losers if stake.table != "sectors"]


def test_whoever_sat_on_what_ends_loses_voice_and_seat() -> None:
    one = compared(ENDED)
    assert rows(one, "organisations", "chapel") == {"seats": (1, 0, False), "themes": (["arts"], [], False)}
    assert rows(one, "people", "cat") == {"seats": (2, 1, False), "themes": (["arts"], [], False)}
    assert rows(one, "sectors", "faith")["themes"] == (["arts"], [], False)
    assert one.loses[0].what == "themes"


def test_a_seat_taken_away_is_not_one_that_became_one_with_another() -> None:
    twice = [{"partnership": "board", "organisation": "council", "person": who} for who in ("ann", "bob")]
    one = compared({"verb": "reseat", "partnership": "board", "remove": ["bob"]}, held=place(memberships=twice))
    assert rows(one, "organisations", "council") == {"seats": (2, 1, False)}


def test_an_organisation_is_followed_to_its_successor() -> None:
    new = {"verb": "reorganise", "table": "organisations", "successors": {"tenants": ["residents:1"]},
           "new": [{"name": "Residents", "sector": "community"}]}  # fmt: skip
    one = compared(new)
    assert "tenants" in one.succession.organisations
    told = {(stake.id, stake.what) for stake in (*one.gains, *one.loses) if stake.table == "organisations"}
    assert told == set()


def test_what_is_done_for_a_loser_comes_from_decisions_answers_or_whoever_asks() -> None:
    decided = {"id": "d1", "partnership": "culture", "verb": "end", "losers": "The Chapel; Fay",
               "mitigation": "A seat on the Board"}  # fmt: skip
    answered = {"instrument": "mitigation", "subject_kind": "scenario", "subject": "Tried",
                "question": "organisations:arts-trust", "answer": "Meets the lead officer"}  # fmt: skip
    held = place(decisions=[decided], assessments=[answered])
    one = compared(ENDED, held=held, given={"people:cat": "Joins the Board"})
    done = {(stake.table, stake.id): stake.mitigation for stake in one.losers if stake.mitigation}
    assert done == {
        ("organisations", "chapel"): "A seat on the Board", ("people", "fay"): "A seat on the Board",
        ("organisations", "arts-trust"): "Meets the lead officer", ("people", "cat"): "Joins the Board",
    }  # fmt: skip
    rejected = place(decisions=[{**decided, "outcome": "rejected"}])
    assert not [stake for stake in compared(ENDED, held=rejected).losers if stake.mitigation]


def test_of_several_successors_only_those_who_sit_there_are_held_against_it() -> None:
    parted = {"verb": "reorganise", "table": "organisations", "successors": {"council": ["east:0.6", "west:0.4"]},
              "new": [{"name": "East", "sector": "public"}, {"name": "West", "sector": "public"}]}  # fmt: skip
    one = compared(parted)
    assert [stake for stake in (*one.gains, *one.loses) if stake.table != "people"] == []
