"""Who sits on this partnership? Seats added, removed, swapped, and how many there may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import polars as pl

from ...audit.words import day as as_written
from ...register import dates
from ...register.language import N_, _, ngettext
from ...register.problem import Refused
from ...register.snapshot import Record, Register, trimmed
from ..bodies import called, must_be, must_stand, open_seats, seats_ended
from ..carrying import listed
from ..change import Change
from ..param import Param
from ..rows import added, altered, set_columns
from ..seats import chaired, followed, held_on, known_as, open_at, seats_of, with_role

_NAMED = ("person", "organisation", "constituency")
_COUNTED = ("attended", "of_meetings")


@dataclass(frozen=True)
class Reseat(Change):
    """Change who sits on this partnership: add seats, remove people or organisations, swap one for another, cap.

    Membership is widened by adding seats for organisations, or for a constituency (“business”), vacant or filled. A
    seat that is added begins on the day; whoever sits there already keeps one seat, changed as is said; a vacancy for
    the same organisation or constituency is filled. A removed seat ends on the day, and the number of seats goes down
    with it. Who comes in a swap takes the role and the rest of the term. `cap` becomes the number of seats; vacancies
    beyond it lapse. Refused where somebody is removed who has no seat there, comes and goes at once, or where the cap
    lies below what is filled (name who goes under `remove`) or below the quorum.
    """

    VERB: ClassVar[str] = "reseat"
    LABEL: ClassVar[str] = N_("Reseat")
    SUMMARY: ClassVar[str] = N_("Add, remove or swap seats of a partnership, widen its membership, or cap it.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnership", "ref", N_("Which partnership"), N_("the partnership whose seats change"), True,
              "partnerships"),
        Param("add", "seats", N_("Who joins"),
              N_("seats that begin: for a person, an organisation or a constituency, with what else is known of them")),
        Param("remove", "refs", N_("Who leaves"), N_("people or organisations whose seats end"),
              refs="people|organisations"),
        Param("swap", "places", N_("Who takes whose place"), N_("for each who goes, who comes"),
              refs="people|organisations>people|organisations"),
        Param("cap", "number", N_("Seats at most"), N_("how many seats it has from then on, filled or vacant")),
    )  # fmt: skip

    partnership: str = ""
    add: tuple[Mapping[str, Any], ...] = ()
    remove: tuple[str, ...] = ()
    swap: Mapping[str, str] = field(default_factory=dict)
    cap: float | None = None
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        record = must_stand(register, self.partnership, on)
        if not (self.add or self.remove or self.swap or self.cap is not None):
            raise Refused(_("Reseating needs somebody who joins, leaves or swaps, or a cap."))
        self._make_sense(register)
        before = open_at(register, self.partnership, on).height
        for who in self.remove:
            register = self._removed(register, who, on)
        gone = before - open_at(register, self.partnership, on).height
        register = self._swapped(register, on)
        adding = sorted(self.add, key=_order)  # so that nobody fills a vacancy that is only made here
        for n, seat in enumerate(adding):
            register = self._added(register, seat, adding[:n].count(seat) + 1, on)
        register = self._chair_kept(register, record.get("chair"), on)
        return self._capped(register, record, gone, on)

    def _make_sense(self, register: Register) -> None:
        coming = {
            *self.swap.values(),
            *(s.get("person") or s.get("organisation") for s in self.add if not s.get("vacant")),
        }
        named = [seat.get("person") or seat.get("organisation") for seat in self.add if _order(seat) < 2]
        if twice := [who for n, who in enumerate(named) if who in named[:n]]:
            said = _("{name} is to join {body} twice over.")
            raise Refused(said.format(name=known_as(register, str(twice[0])), body=self._called(register)))
        for who in (*self.remove, *self.swap):
            if who in coming:
                said = _("{name} cannot join {body} and leave it at once.")
                raise Refused(said.format(name=known_as(register, who), body=self._called(register)))
            if who in self.remove and who in self.swap:
                said = _("{name} is both removed and swapped: say which of the two.")
                raise Refused(said.format(name=known_as(register, who)))

    def _called(self, register: Register) -> str:
        return called(register, "partnerships", self.partnership)

    def _theirs(self, register: Register, who: str, on: date) -> pl.Expr | None:
        """The open seats of who goes; None where they have left already. Refused where they never sat there."""
        here = seats_of(register, who) & (pl.col("partnership") == self.partnership)
        every = register["memberships"].filter(here)
        if every.is_empty():
            said = _("{name} has no seat on {body}.")
            raise Refused(said.format(name=known_as(register, who), body=self._called(register)))
        return here if every.filter(open_seats(on)).height else None

    def _removed(self, register: Register, who: str, on: date) -> Register:
        theirs = self._theirs(register, who, on)
        if theirs is None:
            return register
        begun = pl.col("start").is_null() | (dates.starts("start") < on)
        register = seats_ended(register, theirs & begun, on)

        here = register["memberships"].filter(pl.col("start") == on.isoformat()).filter(theirs & ~open_seats(on))
        known = {tuple(row) for row in here.select("organisation", "person").iter_rows()}

        def withdrawn(seat: Record) -> list[Record]:
            """A seat that was only to begin stays on record, for no time at all: it never came to be."""
            if (who := (seat.get("organisation"), seat.get("person"))) in known:
                return []
            known.add(who)
            said = _("Was to begin on {day}.").format(day=seat["start"])
            notes = seat.get("notes") if dates.first_day(seat["start"]) == on else said
            return [{**seat, "start": on.isoformat(), "end": on.isoformat(), "holdover": None, "notes": notes}]

        return altered(register, "memberships", theirs & ~begun & open_seats(on), withdrawn)

    def _swapped(self, register: Register, on: date) -> Register:
        for goes, comes in self.swap.items():
            seats_of(register, comes)
            theirs = self._theirs(register, goes, on)
            if theirs is None:
                continue
            person = register.record("people", comes)

            def made(seat: Record, comes: str = comes, person: Record | None = person) -> list[Record]:
                kept = {c: v for c, v in seat.items() if c not in ("person", "substitute", "holdover")}
                if person is None:
                    return [{**kept, "organisation": comes}]
                own = person.get("organisation") or kept.get("organisation")
                return [{**kept, "person": comes, "organisation": own, "vacant": None}]

            chair = (register.record("partnerships", self.partnership) or {}).get("chair")
            chairs = chair is not None and register["memberships"].filter(theirs & (pl.col("person") == chair)).height
            register = followed(register, theirs, on, made)
            if chairs:
                facts = {"chair": comes if person is not None else None}
                register = set_columns(register, "partnerships", [self.partnership], facts)
        return register

    def _added(self, register: Register, seat: Mapping[str, Any], nth: int, on: date) -> Register:
        given = {c: v for c, v in seat.items() if v is not None and c != "partnership"}
        day = self._first_day(register, seat, given, on)
        given["start"] = day.isoformat()
        seats = open_at(register, self.partnership, day)
        if given.get("vacant") or not (given.get("person") or given.get("organisation")):
            same = seats.filter([pl.col(c).eq_missing(pl.lit(v, dtype=seats.schema[c])) for c, v in given.items()])
            if same.height >= nth:
                return register
            return added(register, "memberships", [{**given, "partnership": self.partnership}])
        rows = [trimmed(row) | {"key": row["key"]} for row in self._matching(seats, given).iter_rows(named=True)]
        facts = {c: v for c, v in given.items() if c not in ("start", "vacant")}
        stands = any(
            not row.get("vacant") and all(row.get(c) == v for c, v in facts.items())
            and (not row.get("start") or dates.first_day(row["start"]) <= day) for row in rows
        )  # fmt: skip
        if not stands and len(rows) > 1:
            said = _("{name} has {n} seats on {body}: name the person whose seat it is.")
            raise Refused(said.format(name=known_as(register, str(given.get("organisation") or given.get("person"))),
                                      n=len(rows), body=self._called(register)))  # fmt: skip
        if not stands and rows:
            gone = ("vacant", "holdover")
            register = followed(register, pl.col("key") == rows[0]["key"], day,
                                lambda old: [{**{c: v for c, v in old.items() if c not in gone}, **given}])  # fmt: skip
        elif not stands:
            register = added(register, "memberships", [{**given, "partnership": self.partnership}])
        return self._one_chair(register, given, day) if given.get("role") == "chair" else register

    def _first_day(self, register: Register, seat: Mapping[str, Any], given: Record, on: date) -> date:
        """From which day is the seat? Refused where it is nobody's, of another body, of the past, or of strangers."""
        if seat.get("partnership") not in (None, self.partnership):
            raise Refused(_("A seat that is added is one of {body}.").format(body=self._called(register)))
        if not any(given.get(c) for c in _NAMED) and not given.get("vacant"):
            raise Refused(_("A seat needs a person, an organisation or a constituency, or is said to be vacant."))
        if given.get("vacant") and given.get("person"):
            raise Refused(_("A vacant seat has nobody in it."))
        for table, column in (("people", "person"), ("organisations", "organisation")):
            if given.get(column):
                must_be(register, table, given[column])
        day = dates.first_day(given["start"]) if given.get("start") else on
        if day < on or any(given.get(c) is not None for c in _COUNTED):
            raise Refused(_("A seat that is added begins on {day} or later.").format(day=as_written(on.isoformat())))
        if given.get("end") and dates.end_day(given["end"]) <= day:
            raise Refused(_("A seat cannot end before it begins, on {day}.").format(day=as_written(day.isoformat())))
        return day

    def _matching(self, seats: pl.DataFrame, given: Record) -> pl.DataFrame:
        """Which seat is meant: the person's own, else one of the organisation or constituency that nobody fills?"""
        person, organisation, constituency = (given.get(c) for c in _NAMED)
        of = pl.col("organisation") == organisation if organisation else pl.lit(True)
        if person is None:
            return seats.filter(of)
        mine = seats.filter((pl.col("person") == person) & of)
        if mine.height:
            return mine
        if organisation:
            unfilled = seats.filter(of & pl.col("person").is_null())
            if unfilled.height:
                return unfilled.head(1)
        if constituency:
            free = pl.col("vacant").fill_null(False) & (pl.col("constituency") == constituency)
            return seats.filter(free & pl.col("person").is_null()).head(1)
        return mine

    def _one_chair(self, register: Register, given: Record, day: date) -> Register:
        if given.get("person"):
            return chaired(register, self.partnership, given["person"], day)
        others = (pl.col("partnership") == self.partnership) & (pl.col("role") == "chair")
        others = others & pl.col("organisation").ne_missing(given["organisation"])
        return followed(register, others, day, lambda seat: [with_role(seat, "member")])

    def _chair_kept(self, register: Register, chair: str | None, on: date) -> Register:
        """A chair who left chairs no more."""
        now = (register.record("partnerships", self.partnership) or {}).get("chair")
        if chair is None or now != chair or not (self.remove or self.swap):
            return register
        held = register["memberships"].filter((pl.col("partnership") == self.partnership) & (pl.col("person") == chair))
        if held.is_empty() or held.filter(open_seats(on)).height:
            return register
        return set_columns(register, "partnerships", [self.partnership], {"chair": None})

    def _capped(self, register: Register, record: Record, gone: int, on: date) -> Register:
        filled, vacant = held_on(register, self.partnership, on)
        if self.cap is None:
            if record.get("seats") is None:
                return register
            number = max(record["seats"] - gone, float(filled.height + vacant.height))
            return set_columns(register, "partnerships", [self.partnership], {"seats": number})
        if not float(self.cap).is_integer() or self.cap < 1:
            raise Refused(_("A cap is a whole number of seats, one at least."))
        over = filled.height - int(self.cap)
        if over > 0:
            said = ngettext(
                "{body} has {filled} seats filled, {n} more than the cap of {cap}: name who leaves under remove.",
                "{body} has {filled} seats filled, {n} more than the cap of {cap}: name who leave under remove.",
                over,
            )
            name = self._called(register)
            raise Refused(said.format(body=name, filled=filled.height, n=over, cap=int(self.cap)))
        if record.get("quorum") and record["quorum"] > self.cap:
            said = _("{body} needs {quorum:g} for a quorum: a cap of {cap:g} could never meet it.")
            raise Refused(said.format(body=self._called(register), quorum=record["quorum"], cap=self.cap))
        lapse = vacant.sort("key")["key"].to_list()[int(self.cap) - filled.height :]
        register = seats_ended(register, pl.col("key").is_in(lapse), on) if lapse else register
        return set_columns(register, "partnerships", [self.partnership], {"seats": float(self.cap)})

    def in_words(self, register: Register) -> str:
        parts = []
        joining = [self._seat_in_words(register, seat) for seat in self.add]
        if joining:
            parts.append(ngettext("{names} joins", "{names} join", len(joining)).format(names=listed(joining)))
        if self.remove:
            names = listed(known_as(register, who) for who in self.remove)
            parts.append(ngettext("{names} leaves", "{names} leave", len(self.remove)).format(names=names))
        for goes, comes in self.swap.items():
            said = _("{comes} takes the place of {goes}")
            parts.append(said.format(comes=known_as(register, comes), goes=known_as(register, goes)))
        if self.cap is not None:
            parts.append(_("it has at most {n:g} seats").format(n=self.cap))
        return _("Reseat {body}: {what}.").format(body=self._called(register), what="; ".join(parts))

    def _seat_in_words(self, register: Register, seat: Mapping[str, Any]) -> str:
        who = seat.get("person") or seat.get("organisation")
        if who:
            return known_as(register, str(who))
        if seat.get("constituency"):
            return _("a seat for {constituency}").format(constituency=seat["constituency"])
        return _("a vacant seat")


def _order(seat: Mapping[str, Any]) -> int:
    """People first, then organisations, then what nobody fills yet."""
    if seat.get("vacant") or not (seat.get("person") or seat.get("organisation")):
        return 2
    return 0 if seat.get("person") else 1
