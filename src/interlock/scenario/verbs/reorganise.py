"""Areas or organisations are reorganised, many to many, at a date: what becomes of everything that was with them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from ...audit.words import day as as_written
from ...register import dates
from ...register.language import N_, _, ngettext
from ...register.names import fold
from ...register.problem import Refused
from ...register.schema import tables
from ...register.snapshot import Record, Register
from ..arrangements import WORDS, Arrangement, arranged
from ..bodies import called, ended, must_be, must_be_endable, went_into
from ..carrying import carry, listed
from ..change import Change
from ..moving import Homes, moved
from ..param import Param
from ..rows import set_columns
from ..succession import closed, followed, made_new, meant, split_shares


@dataclass(frozen=True)
class Reorganise(Change):
    """Replace areas or organisations by their successors, many to many, from a vesting day.

    `successors` names for each old one who follows it, with shares of the old one that add up to 1 at most:
    `{carlisle = ["cumberland:1"], cumbria = ["cumberland:0.55", "westmorland:0.45"]}`; an empty list means that nobody
    does. Left out, it is all that have ended by the day with successors on record. A successor that is succeeded
    itself is followed to those that stand on the day. Those without a record get one: what `new` says of them, else
    what all that they follow agree on.

    The old ones end on the day with their successors on record. Every partnership that has to do with one is
    inherited, novated, merged or closed, as `places` says; by itself it is inherited, or novated where it rests on an
    agreement with an old organisation as its accountable body or host. Of an area that is split, the successor of the
    largest share becomes the area of what has only one; partnerships and organisations keep the others among their
    other areas. Of organisations, seats end on the day and those of the successor begin, for the same people; with
    `seats_to_all` every successor of a split one gets a seat. People go to the successor of the largest share, or
    where `people` says. Accountable bodies, hosts, owners of plans and targets, deliverers, areas of money and areas
    below follow; small areas go along where the old ones go whole. Ratings, returns, answers and all that had ended
    before stay as they were. What nobody takes stays where it is, and the audit says so (`left_without_home`).

    Refused where shares add up to more than 1, successors lead round in a circle or to nobody, or a body that is
    protected would be closed or merged. Facts that carry no date change when the scenario is applied, so give the
    scenario the vesting day as its own.
    """

    VERB: ClassVar[str] = "reorganise"
    LABEL: ClassVar[str] = N_("Reorganise")
    SUMMARY: ClassVar[str] = N_("Replace areas or organisations by successors, many to many, from a vesting day.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("table", "code", N_("What is reorganised"), N_("areas, or organisations"), True,
              codes="organisations|areas"),
        Param("successors", "successions", N_("Who follows whom"),
              N_("for each old one, those that follow it and the share that each takes, such as north:0.6"),
              refs="organisations|areas"),
        Param("new", "records", N_("What is known of new ones"),
              N_("successors that have no record yet: their id or name, and what else is known"),
              refs="organisations|areas"),
        Param("vesting_day", "date", N_("Vesting day"),
              N_("the first day of the new order; the day of the scenario where it is not given")),
        Param("places", "places", N_("What becomes of partnerships"),
              N_("for a partnership: inherit, novate, close, the partnership it merges into, or the successor that "
                 "takes it"), refs="partnerships>partnerships|organisations|areas", also=WORDS),
        Param("people", "places", N_("Where people go"),
              N_("for a person, the organisation they go to, where it is not the successor of the largest share"),
              refs="people>organisations"),
        Param("seats_to_all", "yes_no", N_("Seats for all successors"),
              N_("true: each successor of an organisation that is split gets a seat; else that of the largest share")),
    )  # fmt: skip

    table: str = ""
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    new: tuple[Mapping[str, Any], ...] = ()
    vesting_day: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    seats_to_all: bool | None = None
    why: str = ""

    def takes_effect(self, on: date) -> date:
        return dates.first_day(self.vesting_day) if self.vesting_day else on

    def apply(self, register: Register, on: date) -> Register:
        on = self.takes_effect(on)
        self._make_sense(register)
        given, called_so = self._given(register)
        facts = [self._told(one) for one in self.new]
        homes = self._homes(register, followed(register, self.table, given, on))
        if not homes.successors:
            said = _("None of the {table} has ended by {day} with successors on record: name who follows whom.")
            raise Refused(said.format(table=_(tables()[self.table].label).lower(), day=as_written(on.isoformat())))
        arrangements = arranged(register, homes, self.places, on)
        register = made_new(register, self.table, given, called_so, facts, on)
        register = closed(register, self.table, given, on)
        for person, organisation in self.people.items():
            at = must_be(register, "people", person).get("organisation")
            must_be(register, "organisations", organisation)
            if at not in homes.olds and at != organisation:
                said = _("{name} is with none of those that are reorganised.")
                raise Refused(said.format(name=called(register, "people", person)))
        register = self._merged_and_closed(register, arrangements, on)
        chosen = {one.partnership: one.to for one in arrangements if one.to and one.what in ("inherit", "novate")}
        homes = Homes(self.table, homes.successors, chosen, self.people)
        register = moved(register, homes, on, seats_to_all=bool(self.seats_to_all))
        return self._novated(register, arrangements, on)

    def arrangements(self, register: Register, on: date) -> list[Arrangement]:
        """What would become of each partnership that has to do with an old one? By id; Refused as `apply` would."""
        on = self.takes_effect(on)
        self._make_sense(register)
        given, _called_so = self._given(register)
        homes = self._homes(register, followed(register, self.table, given, on))
        return arranged(register, homes, self.places, on)

    def _homes(self, register: Register, found: Mapping[str, Mapping[str, float]]) -> Homes:
        return Homes(self.table, found, {}, self.people)

    def _make_sense(self, register: Register) -> None:
        if self.table not in ("organisations", "areas"):
            raise Refused(_("Areas are reorganised, or organisations: say which of the two."))
        if self.table == "areas" and (self.people or self.seats_to_all):
            raise Refused(_("People and seats go along with organisations, not with areas."))
        for old in self.successors:
            must_be(register, self.table, old)

    def _given(self, register: Register) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
        """Who follows whom, by ids, and the names of those that are only named here."""
        told = [one for one in self.new if one.get("id")]
        names = {fold(str(one.get(c) or "")): str(one["id"]) for c in ("name", "id") for one in told}
        given: dict[str, dict[str, float]] = {}
        called_so: dict[str, str] = {}
        for old, parts in self.successors.items():
            shares: dict[str, float] = {}
            for text, share in split_shares(parts).items():
                id = names.get(fold(text)) or meant(register, self.table, text)
                called_so.setdefault(id, text)
                shares[id] = round(shares.get(id, 0.0) + share, 9)
            name = called(register, self.table, old)
            if old in shares:
                raise Refused(_("“{name}” cannot follow itself.").format(name=name))
            if sum(shares.values()) > 1.0001:
                said = _("The shares of “{name}” add up to {total:g}: they can be 1 at most.")
                raise Refused(said.format(name=name, total=sum(shares.values())))
            given[old] = shares
        return given, called_so

    def _told(self, one: Mapping[str, Any]) -> Record:
        """What is said of a new one. Refused where it says what such a record does not have."""
        strange = [column for column in one if column not in tables()[self.table].fields]
        if strange or not (one.get("id") or one.get("name")):
            said = _("A new {singular} has an id or a name, and columns of {table} besides.")
            raise Refused(said.format(singular=_(tables()[self.table].singular), table=self.table))
        return {**one, "id": one.get("id") or fold(str(one["name"]))}

    def _named(self, register: Register, id: str) -> str:
        """What is this successor called: by its record, else by what is said of it here?"""
        said = next((str(one["name"]) for one in self.new if one.get("id") == id and one.get("name")), id)
        return called(register, self.table, id) if register.record(self.table, id) is not None else said

    def _merged_and_closed(self, register: Register, arrangements: list[Arrangement], on: date) -> Register:
        for one in arrangements:
            if one.what not in ("merge", "close"):
                continue
            into = [one.to] if one.what == "merge" else []
            if went_into(must_be(register, "partnerships", one.partnership), on) == into:
                continue
            must_be_endable(register, one.partnership, on)
            if into:
                register = carry(register, one.partnership, one.to, on)
            status = "merged" if into else "ended"
            register = ended(register, one.partnership, on, status=status, into=into)
        return register

    def _novated(self, register: Register, arrangements: list[Arrangement], on: date) -> Register:
        for one in arrangements:
            if one.what == "novate":
                facts = {"agreement": True, "agreement_date": on.isoformat(), "agreement_review_due": None}
                register = set_columns(register, "partnerships", [one.partnership], facts)
        return register

    def in_words(self, register: Register) -> str:
        label = _(tables()[self.table].label).lower() if self.table in tables() else self.table
        parts = [
            _("{old} → {new}").format(
                old=called(register, self.table, old),
                new=listed(self._named(register, part.rpartition(":")[0]) for part in shares)
                if shares else _("nobody"),
            )
            for old, shares in list(self.successors.items())[:6]
        ] if self.table in tables() else []  # fmt: skip
        if len(self.successors) > 6:
            n = len(self.successors) - 6
            parts.append(ngettext("and {n} more", "and {n} more", n).format(n=n))
        said = _("Reorganise {table}").format(table=label)
        said = f"{said}: {'; '.join(parts)}" if parts else _("{said} that have ended").format(said=said)
        if self.places:
            count = Counter(place.partition(":")[0] for place in self.places.values())
            closing = count.get("close", 0)
            if closing:
                more = ngettext("{n} partnership closes", "{n} partnerships close", closing).format(n=closing)
                said = f"{said}; {more}"
        if self.vesting_day:
            said = _("{said}; from {day}").format(said=said, day=as_written(self.vesting_day))
        return _("{said}.").format(said=said)
