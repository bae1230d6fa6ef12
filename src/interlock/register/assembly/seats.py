"""Which rows are one seat? Nobody's seats refused, repeated ones united, and every chair given a seat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from .. import dates
from ..language import _
from ..problem import Problem
from ..seating import precedence, runs, term
from ..snapshot import Register
from .draft import Draft


def refuse_nobody(seats: Draft) -> list[Problem]:
    """A seat with neither person nor organisation must be vacant, or speak for somebody."""
    columns, out, problems = seats.columns, set(), []
    for i in range(len(seats)):
        if columns["person"][i] is None and columns["organisation"][i] is None:
            if columns["vacant"][i] or columns["constituency"][i]:
                continue
            said = _("The seat is nobody's: it names no person and no organisation.")
            expected = _("a person, an organisation, a constituency, or yes under vacant")
            problems.append(seats.problem(i, "person", "seat_with_nobody", said, expected=expected))
            out.add(i)
    seats.drop(out)
    return problems


def one_seat_each(seats: Draft, held: Register | None) -> list[Problem]:
    """The same person for the same organisation in one body at one time is one seat: the highest role stands."""
    columns = seats.columns
    groups: dict[tuple[str, str | None, str | None], list[int]] = {}
    for i in range(len(seats)):
        if columns["vacant"][i] or (columns["person"][i] is None and columns["organisation"][i] is None):
            continue  # vacancies repeat and keep their number
        groups.setdefault((columns["partnership"][i], columns["organisation"][i], columns["person"][i]), []).append(i)
    known = _held_starts(held, groups) if held else {}
    out: set[int] = set()
    problems: list[Problem] = []
    for who, rows in groups.items():
        if who in known and len(rows) == 1 and columns["start"][rows[0]] is None:
            columns["start"][rows[0]] = known[who]  # a blank start is the seat that is held
        for united in _overlapping(columns, rows) if len(rows) > 1 else ():
            best, *others = sorted(united, key=lambda i: precedence(_row(seats, i)))
            for i in others:
                said = _("This seat is there more than once; the row with the highest role stands (row {row}).")
                place = seats.places[best]
                row = place[0].rows[place[1]] if place else "?"
                told = said.format(row=row)
                problems.append(seats.problem(i, "person", "repeated_seat", told, grave="warning"))
                for name, column in columns.items():
                    if column[best] is None and name not in ("start", "end"):
                        column[best] = column[i]
            out.update(others)
    seats.drop(out)
    return problems


def _row(seats: Draft, i: int) -> dict[str, Any]:
    return {name: column[i] for name, column in seats.columns.items()}


def _overlapping(columns: dict[str, list[Any]], rows: list[int]) -> Iterable[list[int]]:
    """Rows of one seat gathered into runs whose terms overlap."""
    terms = [term(columns["start"][i], columns["end"][i]) for i in rows]
    return ([rows[n] for n in run] for run in runs(terms))


def _held_starts(held: Register, wanted: Iterable[Any]) -> dict[Any, str]:
    """The start of each seat that is held just once and now, for seats that a file gives without one."""
    asked = set(wanted)
    frame = held["memberships"].filter(dates.holds("start", "end", held.as_at) & pl.col("start").is_not_null())
    once: dict[Any, list[str]] = {}
    for *who, start in frame.select("partnership", "organisation", "person", "start").iter_rows():
        if tuple(who) in asked:
            once.setdefault(tuple(who), []).append(start)
    return {who: starts[0] for who, starts in once.items() if len(starts) == 1}


def seat_chairs(partnerships: Draft, seats: Draft, held: Register | None) -> None:
    """A chair who has no seat gets one. A file that speaks of seats speaks of a chair's held seat too: named as chair,
    it is not missing from the file."""
    sits = set(zip(seats.columns["partnership"], seats.columns["person"], strict=True))
    seated = _held_seats(held) if held else {}
    speaks = len(seats) > 0
    for id, chair in zip(partnerships.columns["id"], partnerships.columns["chair"], strict=True):
        if chair is None or (id, chair) in sits:
            continue
        if (known := seated.get((id, chair))) is None:
            seats.add({"partnership": id, "person": chair, "role": "chair"})
        elif speaks and known:
            organisation, start = known[0]
            seats.add({"partnership": id, "organisation": organisation, "person": chair, "start": start})


def _held_seats(held: Register) -> dict[tuple[str, str], list[tuple[str | None, str | None]]]:
    """Organisation and start of the seats that each person holds now, by body; empty where all of them have ended."""
    found: dict[tuple[str, str], list[tuple[str | None, str | None]]] = {}
    for body, person, organisation, start, stands in (
        held["memberships"]
        .filter(pl.col("person").is_not_null())
        .select("partnership", "person", "organisation", "start", dates.holds("start", "end", held.as_at).alias("now"))
        .iter_rows()
    ):
        terms = found.setdefault((body, person), [])
        if stands:
            terms.append((organisation, start))
    return found
