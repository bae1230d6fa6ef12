"""Which seats are one? The same person for the same organisation in one body at one time is one seat; the highest
role stands (contract of the register, Keys)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from . import dates
from .schema import table
from .snapshot import Record

_RANK = {code.code: n for n, code in enumerate(table("memberships").fields["role"].codes)}
_COUNTS = ("attended", "of_meetings")  # of the whole term: a part of it cannot claim them

Term = tuple[date, date]  # half-open; date.min and date.max where it is open


def term(start: str | None, end: str | None) -> Term:
    """From which day, up to (not including) which day does a seat with these dates last?"""
    return (dates.first_day(start) if start else date.min, dates.end_day(end) if end else date.max)


def precedence(seat: Mapping[str, Any]) -> tuple[int, str]:
    """The highest role first; then an order that does not ask in which order the seats came."""
    content = {name: value for name, value in seat.items() if value is not None}
    return _RANK.get(content.get("role", ""), len(_RANK)), json.dumps(content, sort_keys=True, default=str)


def runs(terms: Sequence[Term]) -> Iterator[list[int]]:
    """Which of these terms overlap? Numbers of terms, gathered into runs without a gap, in the order of their start."""
    run: list[int] = []
    until = date.min
    for start, end, i in sorted((*one, i) for i, one in enumerate(terms)):
        if run and start >= until:
            yield run
            run, until = [], date.min
        run.append(i)
        until = max(until, end)
    if run:
        yield run


def as_one(seats: Iterable[Record]) -> list[Record]:
    """Which seats remain of several that one person holds for one organisation in one body?

    On each day on which any of them holds, exactly one remains, with the highest role of that day. What the seat that
    stands does not say, it takes from those that it stands for. Seats at different times stay apart.
    """
    listed = list(seats)
    if len(listed) < 2:
        return listed
    if any(seat.get("holdover") for seat in listed):  # sits on after any end: one seat through it all
        return [_united(listed)]
    alike: list[Record] = []
    for role in sorted({_RANK.get(seat.get("role") or "", len(_RANK)) for seat in listed}):
        same = [seat for seat in listed if _RANK.get(seat.get("role") or "", len(_RANK)) == role]
        found = runs([_term(seat) for seat in same])
        alike.extend(_united([same[i] for i in run]) for run in found)
    placed: list[Record] = []
    for seat in alike:
        placed.extend(_beside(seat, placed))
    return placed


def _term(seat: Record) -> Term:
    return term(seat.get("start"), seat.get("end"))


def _united(seats: Sequence[Record]) -> Record:
    """One seat over the whole time of these, the highest role standing."""
    if len(seats) == 1:
        return seats[0]
    best, *others = sorted(seats, key=precedence)
    made = dict(best)
    for other in others:
        made |= {c: v for c, v in other.items() if made.get(c) is None}
    first, last = min(seats, key=lambda s: _term(s)[0]), max(seats, key=lambda s: _term(s)[1])
    return {**made, "start": first.get("start"), "end": last.get("end")}


def _beside(seat: Record, placed: list[Record]) -> list[Record]:
    """What is left of a seat's time beside seats of a higher role; those take what they do not know from it."""
    left = [_term(seat)]
    for n, higher in enumerate(placed):
        start, end = _term(higher)
        if not any(start < until and since < end for since, until in left):
            continue
        facts = {c: v for c, v in seat.items() if c not in ("start", "end", *_COUNTS) and higher.get(c) is None}
        placed[n] = {**higher, **facts}
        pieces = [piece for since, until in left for piece in ((since, min(until, start)), (max(since, end), until))]
        left = [(since, until) for since, until in pieces if since < until]
    return [_part(seat, piece) for piece in left]


def _part(seat: Record, piece: Term) -> Record:
    whole = _term(seat)
    if piece == whole:
        return seat
    made = {c: v for c, v in seat.items() if c not in _COUNTS}
    if piece[0] != whole[0]:
        made["start"] = piece[0].isoformat()
    if piece[1] != whole[1]:
        made["end"] = piece[1].isoformat()
    return made
