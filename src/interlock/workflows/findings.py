"""What did the audit find, what is new or settled since the last one, and what did people say of it?

New or settled against what: see `earlier`. Looking at a page never writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from .. import store
from ..audit.finding import Finding
from ..audit.judgements import CLOSING
from ..audit.routes import Route, routes, routes_for
from ..audit.run import GRAVITIES, Result
from ..register.difference import difference
from ..register.language import N_, _
from ..register.problem import Refused
from ..register.schema import tables
from ..register.snapshot import Register
from .compared import earlier
from .explained import Explained, Used, explained, thresholds_of
from .kinds import kind_name
from .place import Held, result
from .rows_behind import Behind, behind, figures
from .said import Ref

VERBS = {"accepted": N_("Accepted"), "dismissed": N_("Dismissed"), "lead_named": N_("Lead named")}
STATES = {
    "open": N_("Open"), "new": N_("New"), "judged": N_("Judged"), "all": N_("All of them"),
}  # fmt: skip
TOP = 3  # of each kind that the overview shows


@dataclass(frozen=True)
class Judged:
    """What was said last of a finding."""

    verb: str
    verb_name: str
    value: str
    reason: str
    who: str
    date: str


@dataclass(frozen=True)
class Card:
    """One finding as a list shows it."""

    id: str
    kind: str
    kind_name: str
    grave: str
    in_words: str
    about: tuple[Ref, ...]
    themes: tuple[str, ...]
    judged: Judged | None
    new: bool


@dataclass(frozen=True)
class Since:
    """What changed since an earlier audit. `at` is None where there is none; `what` says which it was."""

    at: datetime | None = None
    what: str = ""
    new: frozenset[str] = frozenset()
    settled: tuple[tuple[str, str], ...] = ()  # id and sentence of what is found no more


@dataclass(frozen=True)
class Wanted:
    """Which findings are asked for. Empty is any."""

    kinds: tuple[str, ...] = ()
    grave: str = ""
    theme: str = ""
    state: str = "open"
    standing: tuple[str, ...] = ()  # of the finding's own measure
    least: tuple[tuple[str, float], ...] = ()  # figures of the finding's own measure, at least


@dataclass(frozen=True)
class Group:
    """The findings of one kind: what it means, how many of each gravity, the gravest first."""

    kind: str
    name: str
    explained: Explained
    by_gravity: Mapping[str, int]
    cards: Sequence[Card]
    total: int


@dataclass(frozen=True)
class Board:
    """All the findings that are asked for, and how many there are of what."""

    groups: tuple[Group, ...]
    cards: tuple[Card, ...]
    by_gravity: Mapping[str, int]
    judged: int
    since: Since
    themes: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str, int], ...]
    among: int


@dataclass(frozen=True)
class Page:
    """One finding with all that is behind it."""

    card: Card
    explained: Explained
    evidence: Behind
    figures: tuple[tuple[str, Any], ...]
    thresholds: tuple[Used, ...]
    routes: tuple[Route, ...]
    pair: tuple[str, str] | None  # the two partnerships, where it is about two
    leads: tuple[Ref, ...] = field(default=())  # who might be named as leading


def since(held: Held) -> Since:
    """What is new, and what is settled, since the earlier audit?"""
    found, before = result(held), earlier(held)
    if before is None:
        return Since()
    now = {finding.id for finding in found.findings}
    gone = tuple((id, said) for id, said in before.findings.items() if id not in now)
    return Since(before.at, before.what, frozenset(now - set(before.findings)), gone)


def board(held: Held, wanted: Wanted) -> Board:
    """Which findings are asked for, in groups of a kind, the gravest first?"""
    found, news = result(held), since(held)
    theme_of = _themes(found.register)
    every = [_card(found, finding, theme_of, news) for finding in found.findings]
    measures = {finding.id: finding.measure for finding in found.findings}
    in_state = [card for card in every if _in_state(card, wanted.state)]
    cards = [card for card in in_state if _fits(card, wanted, measures)]
    names = found.register.names["themes"]
    told = sorted({theme for card in every for theme in card.themes}, key=lambda id: names.get(id, id).casefold())
    kinds = Counter(card.kind for card in in_state)
    return Board(
        groups=tuple(_groups(cards)),
        cards=tuple(cards),
        by_gravity={grave: sum(card.grave == grave for card in cards) for grave in GRAVITIES},
        judged=sum(card.judged is not None for card in every),
        since=news,
        themes=tuple((id, names.get(id, id)) for id in told),
        kinds=tuple(sorted(((k, kind_name(k), n) for k, n in kinds.items()), key=lambda item: item[1].casefold())),
        among=len(in_state),
    )


def page(held: Held, id: str) -> Page | None:
    """One finding and all that is behind it; None where the audit finds it no more."""
    found = result(held)
    finding = _finding(found, id)
    if finding is None:
        return None
    card = _card(found, finding, _themes(found.register), since(held))
    two = [ref.key for ref in card.about if ref.table == "partnerships"]
    known = routes()
    return Page(
        card=card,
        explained=explained(finding.kind),
        evidence=behind(found.register, finding.evidence),
        figures=figures(finding.measure),
        thresholds=tuple(thresholds_of(finding.kind, found.settings)),
        routes=tuple(known[name] for name in routes_for(finding.kind)),
        pair=(two[0], two[1]) if len(two) == 2 and finding.kind in ("overlap", "duplicate") else None,
        leads=_leads(found.register, finding),
    )


def of_pair(found: Result, a: str, b: str) -> Card | None:
    """What does the audit find of these two partnerships together?"""
    for kind in ("duplicate", "overlap"):
        finding = _finding(found, f"{kind}:{min(a, b)}+{max(a, b)}")
        if finding is not None:
            return _card(found, finding, _themes(found.register), Since())
    return None


def judge(held: Held, id: str, *, verb: str, reason: str, value: str = "", who: str, at: datetime, today: date) -> Any:
    """Say of a finding that it is accepted, dismissed, or who leads. It takes the place of what was said before on
    the same day; what was said on earlier days stays on record. Refused, in words, where something is missing."""
    finding = _finding(result(held), id)
    if finding is None:
        raise Refused(_("The audit finds this no more, so there is nothing to judge."))
    if verb not in CLOSING:
        raise Refused(_("Say whether it is accepted, dismissed, or who leads."))
    if verb == "lead_named" and not value.strip():
        raise Refused(_("Say who leads."))
    if not reason.strip():
        raise Refused(_("Say why. The reason is kept beside the finding."))
    day = min(today, held.register.as_at).isoformat()
    record = {"about": id, "verb": verb, "value": value.strip() or None, "reason": reason.strip(), "who": who,
              "date": day}  # fmt: skip
    frame = held.register["judgements"]
    kept = [row for row in frame.to_dicts() if not (row["about"] == id and row["date"] == day)]
    why = _("{verb}: {finding}").format(verb=_(VERBS[verb]), finding=finding.in_words)
    return _save(held, [*kept, record], why=why, who=who, at=at)


def take_back(held: Held, id: str, *, who: str, at: datetime) -> Any:
    """Open a finding again: what was said of it is taken off, and stays in the history. Refused where nothing was."""
    rows = held.register["judgements"].to_dicts()
    kept = [row for row in rows if not (row["about"] == id and row["verb"] in CLOSING)]
    if len(kept) == len(rows):
        raise Refused(_("Nothing was said of this finding."))
    return _save(held, kept, why=_("Opened again: {finding}").format(finding=id), who=who, at=at)


def _save(held: Held, rows: list[dict[str, Any]], *, why: str, who: str, at: datetime) -> Any:
    made = Register.from_records({"judgements": rows}, held.register.as_at)["judgements"]
    after = held.register.with_tables({"judgements": made})
    change = difference(held.register, after, ["judgements"])
    return store.apply(change, who=who, why=why, at=at, kind="judgement", known=held.known)


def _finding(found: Result, id: str) -> Finding | None:
    return next((finding for finding in found.findings if finding.id == id), None)


def _card(found: Result, finding: Finding, theme_of: Mapping[tuple[str, str], str], news: Since) -> Card:
    about = tuple(Ref(one.table, one.id, one.name) for one in finding.about if one.table in tables())
    themes = {theme_of[ref.table, ref.key] for ref in about if (ref.table, ref.key) in theme_of}
    said = found.judged.get(finding.id)
    return Card(
        id=finding.id, kind=finding.kind, kind_name=kind_name(finding.kind), grave=finding.grave,
        in_words=finding.in_words, about=about, themes=tuple(sorted(themes)),
        judged=_judged(said) if said else None, new=finding.id in news.new,
    )  # fmt: skip


def _judged(said: Mapping[str, Any]) -> Judged:
    verb = said["verb"]
    return Judged(verb, _(VERBS[verb]) if verb in VERBS else verb, said.get("value", ""), said.get("reason", ""),
                  said.get("who", ""), said.get("date", ""))  # fmt: skip


def _themes(register: Register) -> dict[tuple[str, str], str]:
    """To which theme does each record belong that has one?"""
    return {
        (table, id): theme
        for table, spec in tables().items()
        if spec.has_id and "theme" in spec.fields and register[table].height
        for id, theme in register[table].select("id", "theme").iter_rows()
        if theme is not None
    }


def _in_state(card: Card, state: str) -> bool:
    if state == "open":
        return card.judged is None
    if state == "judged":
        return card.judged is not None
    return card.new if state == "new" else True


def _figure(value: Any) -> float:
    """A figure of a measure; below any number where it is none."""
    return float(value) if isinstance(value, int | float) else float("-inf")


def _fits(card: Card, wanted: Wanted, measures: Mapping[str, Mapping[str, Any]]) -> bool:
    return (
        (not wanted.kinds or card.kind in wanted.kinds)
        and (not wanted.grave or card.grave == wanted.grave)
        and (not wanted.theme or wanted.theme in card.themes)
        and (not wanted.standing or measures[card.id].get("standing") in wanted.standing)
        and all(_figure(measures[card.id].get(name)) >= least for name, least in wanted.least)
    )


def _groups(cards: Iterable[Card]) -> list[Group]:
    """Groups in the order of their gravest finding, then of how many are that grave."""
    by_kind: dict[str, list[Card]] = {}
    for card in cards:
        by_kind.setdefault(card.kind, []).append(card)
    groups = []
    for kind, held in by_kind.items():
        by_gravity = {grave: sum(card.grave == grave for card in held) for grave in GRAVITIES}
        groups.append(Group(kind, kind_name(kind), explained(kind), by_gravity, held[:TOP], len(held)))
    return sorted(groups, key=lambda group: tuple(-n for n in group.by_gravity.values()))


def _leads(register: Register, finding: Finding) -> tuple[Ref, ...]:
    """Who could be named as leading? The partnerships it is about, else those and the organisations in its evidence."""
    about = [Ref(one.table, one.id, one.name) for one in finding.about if one.table == "partnerships"]
    if not about:
        for row in finding.evidence:
            table, id = row.get("of", ""), row.get("id")
            if table in ("partnerships", "organisations") and isinstance(id, str):
                about.append(Ref(table, id, register.names[table].get(id, id)))
    return tuple(dict.fromkeys(about))
