"""From a register, the settings of a place and what is asked to the Problem that the search works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from ..audit.measured import Measured
from ..audit.settings import Settings, numbers
from ..audit.tables import MEASURES
from ..measures.picture.reporting import KINDS as LINES
from ..register.language import N_, _
from ..register.snapshot import Register
from .ask import Ask, settled
from .binding import duties, losses, voices
from .body import SECOND, Arc, Body, Likeness
from .fixed import areas_above, fixed, incompatible, no_reason, weightier
from .likeness import Pairs, likenesses, speaks_for
from .problem import BRINGING, ENDING, LEAVING, MERGING, MOVING, Capped, NotAll, Pair, Problem, Sector
from .sitting import Sitting, rates, sitting

HOSTS = 8  # of each body, the likeliest are looked at

Row = Mapping[str, Any]


def make_problem(register: Register, settings: Settings, ask: Ask) -> Problem:
    """What may be done with each partnership of this register, and what would it bring?

    Before and after are both as at the later of the register's day and the day asked for. Refused, in words, where
    the ask names what is not there. A register with few facts gives a problem with few choices, and `unknown` says
    what could not be weighed.
    """
    ask = settled(ask, register)
    if ask.on is not None and ask.on > register.as_at:
        register = register.at(ask.on)
    measured = Measured(register, settings, MEASURES)
    sits = sitting(register, settings.all_assumptions())
    rows = register.standing.sort("id").to_dicts()
    number = {row["id"]: n for n, row in enumerate(rows)}
    bodies = _bodies(register, measured, ask, sits, rows)
    like = likenesses(register, measured)
    arcs = _arcs(register, measured, ask, rows, bodies, like)
    may_end = frozenset(arc.body for arc in arcs if arc.kind == "end")
    above = register["links"].filter(pl.col("kind").is_in(LINES)).select("from", "to")
    parents: dict[int, set[int]] = {}
    for one, other in above.iter_rows():
        if one in number and other in number:
            parents.setdefault(number[one], set()).add(number[other])
    lines = {n: frozenset(up) for n, up in parents.items()}
    return Problem(
        ask=ask, bodies=bodies, arcs=arcs, pairs=_pairs(measured, rows, like, number, lines),
        not_all=tuple(losses(register, measured, number, may_end)),
        voices=tuple(voices(register, sits, number, may_end)),
        capped=_capped(register, ask, sits), sectors=_sectors(sits), parents=lines,
        pound=round(SECOND / (settings.hour_costs.get("officer") or numbers("hour_costs")["officer"].value or 25)),
        apart=tuple(frozenset(number[id] for id in group if id in number) for group in ask.never_join),
        unknown=tuple(_unknown(register, ask)),
    )  # fmt: skip


def _bodies(register: Register, measured: Measured, ask: Ask, sits: Sitting, rows: Sequence[Row]) -> tuple[Body, ...]:
    rate = rates(register, measured.settings.all_assumptions())
    above = areas_above(register)
    within = frozenset(area for area, up in above.items() if ask.area in up) if ask.area else None
    activity = measured.table("activity")
    idle = set(activity.filter(pl.col("standing") == "inactive")["partnership"]) if activity is not None else set()
    found = []
    for row in rows:
        id = row["id"]
        rule, because = fixed(row, ask, within)
        seconds, known = rate[id]
        found.append(Body(
            id, row["name"] or id, seconds, known, frozenset(sits.attendees.get(id, ())), sits.own.get(id, {}),
            frozenset(sits.seats.get(id, ())), frozenset(sits.voices.get(id, ())), round(row["running_cost"] or 0),
            ask.board_size, rule, because, id in idle,
        ))  # fmt: skip
    return tuple(found)


def _arcs(
    register: Register, measured: Measured, ask: Ask, rows: Sequence[Row], bodies: tuple[Body, ...], like: Pairs
) -> tuple[Arc, ...]:
    number = {body.id: n for n, body in enumerate(bodies)}
    above, has_parent = areas_above(register), set(register["links"].filter(pl.col("kind").is_in(LINES))["from"])
    asked = {frozenset((number[a], number[b])) for a, b in ask.join if a in number and b in number}
    apart = [frozenset(number[id] for id in group if id in number) for group in ask.never_join]
    near: dict[int, list[tuple[float, int, Likeness, frozenset[str]]]] = {n: [] for n in range(len(bodies))}
    listed = {(number[a], number[b]): each for (a, b), each in like.items()}
    for pair in asked:
        a, b = sorted(pair)
        listed.setdefault((a, b), Likeness(0.0))
    for (a, b), each in listed.items():
        reasons = _reasons(measured, each, rows[a], rows[b])
        if frozenset((a, b)) in asked:
            reasons |= {"merge"}
        weight = each.score + (100 if frozenset((a, b)) in asked else 10 * len(reasons))
        if reasons or each.finding:
            near[a].append((weight, b, each, reasons))
            near[b].append((weight, a, each, reasons))
    found: list[Arc] = []
    holds = duties(register, number)
    for n, body in enumerate(bodies):
        hosts = sorted(near[n], key=lambda item: (-item[0], bodies[item[1]].id))[:HOSTS]
        for _weight, host, each, reasons in hosts:
            for kind in ("merge", "under"):
                sizes = len(bodies[host].seats), len(body.seats)
                if kind == "under" and (body.id in has_parent or not weightier(rows[host], rows[n], sizes)):
                    continue
                barred: dict[str, str] = {}
                if body.fixed and not (kind == "under" and body.fixed == "protected"):
                    barred[body.fixed] = body.fixed_because
                if kind not in reasons:
                    barred["reason"] = no_reason(each)
                if why := incompatible(rows[n], rows[host], kind, above):
                    barred["compatible"] = why
                if kind not in ask.kinds:
                    barred["kinds"] = ""
                if any({n, host} <= group for group in apart):
                    barred["never_join"] = _("You asked never to join {name} and {host}.").format(
                        name=body.name, host=bodies[host].name)  # fmt: skip
                found.append(_arc(kind, n, host, body, bodies[host], barred, each))
        if body.idle:
            barred = {body.fixed: body.fixed_because} if body.fixed else {}
            if n in holds:
                barred["duties"] = holds[n]
            if "end" not in ask.kinds:
                barred["kinds"] = ""
            asks = round((ENDING + LEAVING * len(body.seats)) * SECOND)
            found.append(Arc("end", n, -1, tuple(barred), tuple(barred.values()), disruption=asks))
    return tuple(found)


def _reasons(measured: Measured, like: Likeness, one: Row, other: Row) -> frozenset[str]:
    """For which kinds of change is there reason between the two?"""
    ranked = bool(one["level"] and other["level"] and one["level"] != other["level"])
    return frozenset(kind for kind in ("merge", "under") if speaks_for(like, measured, kind, ranked))


def _arc(kind: str, n: int, host: int, body: Body, other: Body, barred: Mapping[str, str], like: Likeness) -> Arc:
    seats = body.seats - other.seats
    asks = (MERGING + MOVING * len(seats)) if kind == "merge" else BRINGING
    return Arc(
        kind, n, host, tuple(barred), tuple(barred.values()),
        body.attendees - other.attendees if kind == "merge" else frozenset(),
        seats if kind == "merge" else frozenset(), asks * SECOND, like,
    )  # fmt: skip


def _pairs(
    measured: Measured, rows: Sequence[Row], like: Pairs, number: Mapping[str, int], lines: Mapping[int, frozenset[int]]
) -> tuple[Pair, ...]:
    found = []
    for (one, other), each in sorted(like.items()):
        if each.finding or _reasons(measured, each, rows[number[one]], rows[number[other]]):
            a, b = number[one], number[other]
            linked = b in lines.get(a, ()) or a in lines.get(b, ())
            found.append(Pair(a, b, round(each.score * 1000), linked))
    return tuple(found)


def _capped(register: Register, ask: Ask, sits: Sitting) -> tuple[Capped, ...]:
    people = register["people"].select("id", "name", "hours_per_year")
    known = {id: (name, hours) for id, name, hours in people.iter_rows()}
    found = []
    for person, n in sorted(sits.people.items()):
        name, budget = known.get(person, (person, None))
        most = budget if budget is not None else ask.person_hours
        if most is not None:
            found.append(Capped(n, int(most * SECOND), name or person))
    return tuple(found)


def _sectors(sits: Sitting) -> tuple[Sector, ...]:
    both = (Sector("community", frozenset(sits.community)), Sector("business", frozenset(sits.business)))
    return tuple(sector for sector in both if sector.seats)


_WANTED = (
    ("memberships", "person", N_("Who sits on which body is not known, so hours and shared people say nothing.")),
    ("memberships", "organisation", N_("For which organisation people sit is not known, so voices say nothing.")),
    ("contributions", "target", N_("Who works to which target is not known, so targets hold nothing back.")),
    ("partnerships", "theme", N_("No body has a theme, so themes neither speak for a change nor hold one back.")),
    ("partnerships", "level", N_("No body's level is known, so bodies of any level may be joined.")),
    ("partnerships", "purpose", N_("No purpose is on record, so what bodies are for could not be compared.")),
    ("partnerships", "legal_basis", N_("It is not known which bodies a law requires: check that first.")),
    ("partnerships", "hours_per_meeting", N_("How long meetings last is not known: all hours are assumed.")),
    ("partnerships", "running_cost", N_("What bodies cost to run is not known, so money was not weighed.")),
    ("links", "kind", N_("No reporting lines are on record.")),
)  # fmt: skip


def _unknown(register: Register, ask: Ask) -> list[str]:
    found = []
    for table, column, said in _WANTED:
        frame = register.standing if table == "partnerships" else register[table]
        if frame[column].null_count() == frame.height and not (column == "legal_basis" and _protects(register)):
            found.append(_(said))
    if ask.person_hours is None and not register["people"]["hours_per_year"].drop_nulls().len():
        found.append(_("Nobody's budget of hours is known, so nobody's hours are capped."))
    return found


def _protects(register: Register) -> bool:
    return bool(register.standing["protected"].drop_nulls().len())


__all__ = ["NotAll", "make_problem"]
