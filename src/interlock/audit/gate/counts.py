"""How does one body do on each count, what speaks for it, what against it, and what would have to change?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...register import dates
from ...register.language import _, ngettext
from ..finding import About
from ..words import day, listed, number, opening, quoted
from .facts import Facts, Likeness, above
from .meaning import LIKELY, Meaning
from .proposal import Proposal, about

Row = Mapping[str, object]


@dataclass(frozen=True)
class Change:
    """One thing that a body would have to change to take the task: the verb of a decision, and what, in words."""

    verb: str
    in_words: str
    about: tuple[About, ...] = ()


@dataclass(frozen=True)
class Part:
    """How a body does on one count: 0 to 1, None where not known. What speaks for it, against it, what it asks for."""

    name: str
    value: float | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def counts(facts: Facts, proposal: Proposal, it: Meaning, id: str, alike: Likeness) -> tuple[Part, ...]:
    """How does this body do on every count that the proposal asks for? Purpose and room are always asked for."""
    settings, row = facts.measured.settings, facts.bodies[id]
    near = min(settings.threshold("gate_near"), 1.0)
    return (
        _purpose(alike, settings.threshold("purpose_similarity"), bool(row["purpose"])), *_targets(facts, it, id),
        *_members(facts, proposal, it, id), *_theme(facts, it, row, near), *_clients(facts, it, id),
        *_area(facts, it, row, near), *_level(proposal, row), _room(facts, id, near),
    )  # fmt: skip


def purpose_value(alike: Likeness, full: float) -> float:
    """How well does a purpose suit the task, 0 to 1?

    The mean of how alike the two are, as a share of what counts as alike between purposes (`full`), and of how much of
    the task the purpose covers. Tried on the 93 targets of the sample borough that somebody works to, as if each were
    a task: somebody who does is first for 63 % and among the first three for 73 % (61 and 71 % by likeness alone).
    """
    like = alike.value or 0.0
    return (min(1.0, like / full if full > 0 else 1.0) + alike.covers) / 2 if like > 0 else 0.0


def _purpose(alike: Likeness, full: float, told: bool) -> Part:
    value = purpose_value(alike, full)
    if not told and value <= 0:
        return Part("purpose", None, (), (_("What it is for is not on record."),))
    if value <= 0:
        asks = Change("refocus", _("Its purpose must be widened: nothing in it speaks of this."))
        return Part("purpose", 0.0, (), (_("Nothing in its purpose speaks of this."),), (asks,))
    where = _("Its purpose speaks of {terms}.") if told else _("Its name speaks of {terms}; its purpose is not known.")
    return Part("purpose", value, (where.format(terms=listed(alike.terms, 5)),))


def _targets(facts: Facts, it: Meaning, id: str) -> Iterator[Part]:
    if not it.targets:
        return
    if facts.works_to is None:
        yield Part("targets", None, (), (_("Which targets it works to is not on record."),))
        return
    held = facts.works_to.get(id, frozenset())
    names = facts.register.names["targets"]
    has, lacks = ([t for t in it.targets if (t in held) is wanted] for wanted in (True, False))
    because = _("It works to {targets} already.").format(targets=_quoted(names, has)) if has else ""
    missing = _("It is not recorded as working to {targets}.").format(targets=_quoted(names, lacks)) if lacks else ""
    asks = Change("refocus", _("It takes on {targets}.").format(targets=_quoted(names, lacks)),
                  about(facts.register, "targets", *lacks)) if lacks and it.sure else None  # fmt: skip
    yield Part("targets", len(has) / len(it.targets), _some(because), _some(missing), (asks,) if asks else ())


def _members(facts: Facts, proposal: Proposal, it: Meaning, id: str) -> Iterator[Part]:
    if not it.organisations_from:
        return
    names = facts.register.names["organisations"]
    if id not in facts.seats:
        yield Part("members", None, (), (_("Which organisations sit on it is not on record."),))
        return
    sitting = facts.seats[id]
    has = [one for one in it.organisations if one in sitting]
    lacks = [one for one in it.organisations if one not in sitting]
    every = len(it.organisations) + len(proposal.newcomers)
    away = [*(names.get(one, one) for one in lacks), *proposal.newcomers]
    n = len(has)
    because = ngettext("{names} already sits on it.", "{names} already sit on it.", n).format(
        names=listed([names.get(one, one) for one in has], 6)
    )
    missing = ngettext("{names} has no seat.", "{names} have no seat.", len(away)).format(names=listed(away, 6))
    told = it.organisations_from != LIKELY
    asks = Change("reseat", _("Seats for {names}.").format(names=listed(away, 6)),
                  about(facts.register, "organisations", *lacks)) if away and told else None  # fmt: skip
    yield Part("members", n / every, (because,) if has else (), (missing,) if away else (), (asks,) if asks else ())


def themes_of(row: Row) -> list[str]:
    """The themes of a body: its main one first, then the others."""
    others = row["other_themes"] if isinstance(row["other_themes"], list) else []
    return [one for one in (row["theme"], *others) if isinstance(one, str)]


def _theme(facts: Facts, it: Meaning, row: Row, near: float) -> Iterator[Part]:
    if not it.themes:
        return
    names, main, mine = facts.register.names["themes"], row["theme"], themes_of(row)
    wanted = listed([names.get(one, one) for one in it.themes])
    if not mine:
        yield Part("theme", None, (), (_("Its theme is not on record."),))
        return
    if main in it.themes:
        yield Part("theme", 1.0, (_("Its theme is {theme}.").format(theme=names.get(str(main), str(main))),))
        return
    also = [one for one in mine if one in it.themes]
    if also:
        said = _("It works on {theme} too.").format(theme=listed([names.get(one, one) for one in also]))
        yield Part("theme", max(near, 1 - near / 2), (said,))
        return
    close = [one for one in mine for theme in it.themes
             if one in above(theme, facts.themes) or theme in above(one, facts.themes)]  # fmt: skip
    if close:
        said = _("Its theme, {theme}, lies next to {wanted}.")
        yield Part("theme", near, (said.format(theme=names.get(close[0], close[0]), wanted=wanted),))
        return
    shown = listed([names.get(one, one) for one in mine])
    missing = _("Its theme is {theme}, not {wanted}.").format(theme=shown, wanted=wanted)
    asks = Change("refocus", _("{wanted} becomes one of its themes.").format(wanted=wanted),
                  about(facts.register, "themes", *it.themes)) if it.themes_from != LIKELY else None  # fmt: skip
    yield Part("theme", 0.0, (), (missing,), (asks,) if asks else ())


def _clients(facts: Facts, it: Meaning, id: str) -> Iterator[Part]:
    if not it.groups:
        return
    mine = facts.groups.get(id)
    if mine is None:
        yield Part("clients", None, (), (_("Whom it serves is not on record."),))
        return
    has = [group for group in it.groups if group in mine]
    lacks = [group for group in it.groups if group not in mine]
    because = _("It serves {groups}.").format(groups=listed([_spelt(one) for one in has]))
    missing = _("It does not name {groups}.").format(groups=listed([_spelt(one) for one in lacks]))
    yield Part("clients", len(has) / len(it.groups), (because,) if has else (), (missing,) if lacks else ())


def _area(facts: Facts, it: Meaning, row: Row, near: float) -> Iterator[Part]:
    if not it.area:
        return
    names = facts.register.names["areas"]
    others = row["other_areas"] if isinstance(row["other_areas"], list) else []
    mine = [one for one in (row["area"], *others) if isinstance(one, str)]
    wanted = names.get(it.area, it.area)
    if not mine:
        yield Part("area", None, (), (_("Which area it serves is not on record."),))
        return
    if it.area in mine:
        yield Part("area", 1.0, (_("It serves {area}.").format(area=wanted),))
        return
    up = above(it.area, facts.tree)
    around = [one for one in up if one in mine]
    if around:
        said = _("It serves {area}, in which {wanted} lies.").format(
            area=names.get(around[0], around[0]), wanted=wanted
        )
        yield Part("area", near, (said,))
        return
    inside = [one for one in mine if it.area in above(one, facts.tree)]
    said = _("It serves only {area}, a part of {wanted}.") if inside else _("It serves {area}, not {wanted}.")
    shown = listed([names.get(one, one) for one in (inside or mine)])
    asks = Change("refocus", _("It comes to serve {area}.").format(area=wanted),
                  about(facts.register, "areas", it.area)) if it.area_from != LIKELY else None  # fmt: skip
    yield Part("area", 0.0, (), (said.format(area=shown, wanted=wanted),), (asks,) if asks else ())


def _level(proposal: Proposal, row: Row) -> Iterator[Part]:
    if not proposal.level:
        return
    words = {"strategic": _("strategic"), "operational": _("operational"), "consultative": _("consultative")}
    mine = row["level"]
    if not isinstance(mine, str):
        yield Part("level", None, (), (_("Its level is not on record."),))
    elif mine == proposal.level:
        yield Part("level", 1.0, (_("It is {level}.").format(level=words[mine]),))
    else:
        said = _("It is {level}, not {wanted}.").format(level=words.get(mine, mine), wanted=words[proposal.level])
        asks = Change("refocus", _("It works at the {wanted} level, or a subgroup of it does.").format(
            wanted=words[proposal.level]))  # fmt: skip
        yield Part("level", 0.0, (), (said,), (asks,))


def _room(facts: Facts, id: str, near: float) -> Part:
    room = facts.room(id)
    because, missing, changes = [], [], []
    if room.vacant:
        because.append(opening(ngettext("{n} seat is vacant.", "{n} seats are vacant.", room.vacant).format(
            n=number(room.vacant))))  # fmt: skip
    if room.standing in ("inactive", "borderline"):
        said = (
            _("It does not meet.") if room.standing == "inactive" else _("It hardly meets, or many seats are vacant.")
        )
        missing.append(said)
        changes.append(Change("retime", _("It has to meet, and to fill its seats.")))
    share = None
    if room.named:
        share = 1 - len(room.over) / room.named
        names = facts.register.names["people"]
        if room.over:
            said = ngettext(
                "{over} of the {n} people on it is asked for too many hours already: {names}.",
                "{over} of the {n} people on it are asked for too many hours already: {names}.",
                len(room.over),
            )
            missing.append(opening(said.format(over=number(len(room.over)), n=number(room.named),
                                               names=listed([names.get(one, one) for one in room.over]))))  # fmt: skip
        else:
            said = ngettext(
                "The one person named on it has hours left.",
                "None of the {n} people named on it is asked for too many hours.",
                room.named,
            )
            because.append(said.format(n=number(room.named)))
    else:
        missing.append(_("Whether its people have time is not known: no seat names a person."))
    if room.standing == "inactive":
        share = 0.0
    elif room.standing == "borderline":
        share = near if share is None else share * near
    return Part("room", share, tuple(because), tuple(missing), tuple(changes))


def beside(row: Row, as_at: date) -> Iterator[Part]:
    """What else an officer would want to know; it weighs nothing."""
    ends = row["ends"]
    if isinstance(ends, str):
        over = dates.end_day(ends) <= as_at
        said = _("It was to end on {day}.") if over else _("It is to end on {day}.")
        needs = (
            _("Its end, {day}, has passed: it is given another, or none.")
            if over
            else _("Its end, {day}, is moved, or the work is done by then.")
        )
        asks = Change("retime", needs.format(day=day(ends)))
        yield Part("end", None, (), (said.format(day=day(ends)),), (asks,))
    if row["agreement"] is False:
        yield Part("agreement", None, (), (_("It has no agreement."),), (Change("refocus", _("Terms are agreed.")),))


def _quoted(names: Mapping[str, str], ids: list[str]) -> str:
    return listed([quoted(names.get(id, id)) for id in ids])


def _spelt(group: str) -> str:
    return group.replace("_", " ")


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
