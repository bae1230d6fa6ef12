"""Which decisions are asked for, how much do they claim and bring, and how are they taken away as a file?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ...exchange.writing.shown import rows_csv, rows_xlsx
from ...register import dates
from ...register.language import N_, _
from ...register.names import fold
from ...register.schema import tables
from ...register.snapshot import Register
from ..said import Ref
from .decided import Decision, decisions, verdict_name
from .savings import LABELS
from .wording import code_name

STATES: Mapping[str, str] = {
    "all": N_("All of them"), "open": N_("Waiting for an outcome"), "decided": N_("Decided"),
    "overdue": N_("With something overdue"),
}  # fmt: skip
NONE = "-"  # chosen in a filter: not known, or none yet


@dataclass(frozen=True)
class Wanted:
    """Which decisions are asked for; empty is any. `since` and `until` are whole ISO days, both included."""

    state: str = "all"
    outcome: str = ""
    verb: str = ""
    theme: str = ""
    authority: str = ""
    body: str = ""
    since: str = ""
    until: str = ""

    @property
    def narrowed(self) -> bool:
        """Is anything left out?"""
        return self != Wanted()


@dataclass(frozen=True)
class Log:
    """The decisions asked for, the choices there are, and what they claim and bring a year.

    `claimed` and `realised` add up those carried whose figure is known; `claimed_by` and `realised_by` say how many
    these are of `carried`."""

    rows: tuple[Decision, ...]
    among: int
    counts: Mapping[str, int]
    outcomes: tuple[tuple[str, str], ...]
    verbs: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    authorities: tuple[str, ...]
    carried: int
    claimed_low: float
    claimed_high: float
    claimed_by: int
    realised: float
    realised_by: int


SORTS: Mapping[str, Callable[[Decision], str]] = {
    "title": lambda one: one.title.casefold(),
    "theme": lambda one: one.theme_name.casefold(),
    "outcome": lambda one: one.outcome.code if one.outcome else "",
    "authority": lambda one: one.authority.casefold(),
    "date": lambda one: one.date.iso if one.date else "",
}


def log(register: Register, wanted: Wanted = Wanted(), sort: str = "", falls: bool = False) -> Log:
    """The decisions asked for, in the order asked for: by default those that wait first, then the latest."""
    every = decisions(register)
    rows = [one for one in every if _fits(one, wanted)]
    if sort in SORTS:
        rows.sort(key=SORTS[sort], reverse=falls)
    carried = [one for one in rows if one.carried]
    claimed = [one for one in carried if one.low is not None or one.high is not None]
    realised = [one.realised for one in carried if one.realised is not None]
    return Log(
        rows=tuple(rows), among=len(every),
        counts={state: sum(_in_state(one, state) for one in every) for state in STATES},
        outcomes=tuple((c.code, _(c.label)) for c in tables()["decisions"].fields["outcome"].codes),
        verbs=_there(every, lambda one: (one.verb.code, one.verb.label) if one.verb else None),
        themes=_there(every, lambda one: (one.theme, one.theme_name) if one.theme else None),
        authorities=tuple(sorted({one.authority for one in every if one.authority}, key=str.casefold)),
        carried=len(carried),
        claimed_low=sum(_or(one.low, one.high) for one in claimed),
        claimed_high=sum(_or(one.high, one.low) for one in claimed),
        claimed_by=len(claimed), realised=sum(realised), realised_by=len(realised),
    )  # fmt: skip


def _or(first: float | None, second: float | None) -> float:
    return first if first is not None else second or 0.0


def _there(every: Iterable[Decision], of: Callable[[Decision], tuple[str, str] | None]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({pair for one in every if (pair := of(one))}, key=lambda pair: pair[1].casefold()))


def _in_state(one: Decision, state: str) -> bool:
    if state == "overdue":
        return one.overdue > 0
    return state == "all" or one.state == state


def _fits(one: Decision, wanted: Wanted) -> bool:
    outcome = one.outcome.code if one.outcome else NONE
    return (
        _in_state(one, wanted.state)
        and (not wanted.outcome or outcome == wanted.outcome)
        and (not wanted.verb or (one.verb is not None and one.verb.code == wanted.verb))
        and (not wanted.theme or one.theme == wanted.theme or (wanted.theme == NONE and not one.theme))
        and (not wanted.authority or one.authority == wanted.authority)
        and (not wanted.body or any(_named(ref, wanted.body) for ref in (one.body, one.into, *one.also)))
        and _within(one, wanted)
    )


def _named(ref: Ref | None, text: str) -> bool:
    return ref is not None and (fold(text) in fold(ref.text) or ref.key == text)


def _within(one: Decision, wanted: Wanted) -> bool:
    if not (wanted.since or wanted.until):
        return True
    if one.date is None:
        return False
    first, last = dates.first_day(one.date.iso), dates.end_day(one.date.iso)
    if len(one.date.iso) < len("2026-04-01"):
        last -= timedelta(days=1)  # a month or year: its last day
    return (not wanted.since or last.isoformat() >= wanted.since) and (
        not wanted.until or first.isoformat() <= wanted.until
    )


_COLUMNS: Sequence[tuple[str, Callable[[Decision], object]]] = (
    (N_("Id"), lambda one: one.id),
    (N_("Decision"), lambda one: one.title),
    (N_("Partnership"), lambda one: one.body.text if one.body else ""),
    (N_("Into"), lambda one: one.into.text if one.into else ""),
    (N_("Theme"), lambda one: one.theme_name),
    (N_("What"), lambda one: one.verb.label if one.verb else ""),
    (N_("Recommended"), lambda one: one.recommended),
    (N_("Outcome"), lambda one: one.outcome.label if one.outcome else ""),
    (N_("Who decided"), lambda one: one.authority),
    (N_("When"), lambda one: one.date.iso if one.date else ""),
    (N_("Why"), lambda one: one.reason),
    (N_("Who loses by it"), lambda one: one.losers),
    (N_("What is done for them"), lambda one: one.mitigation),
    (N_("Route"), lambda one: one.route),
    (N_("Saving claimed at least"), lambda one: one.low),
    (N_("Saving claimed at most"), lambda one: one.high),
    *((LABELS[name], lambda one, name=name: getattr(one.inputs, name)) for name in LABELS),
    (N_("Saving realised"), lambda one: one.realised),
    (N_("Realised against claimed"), lambda one: verdict_name(one.verdict)),
    (N_("Finding"), lambda one: one.finding),
    (N_("Actions open"), lambda one: one.open_actions),
    (N_("Actions overdue"), lambda one: one.overdue),
)


def log_file(found: Log, form: str) -> bytes:
    """The decisions shown, with every column, as csv or xlsx. Text that a spreadsheet might run is made harmless by
    the writer."""
    headings = [_(label) for label, _of in _COLUMNS]
    rows = ([of(one) for _label, of in _COLUMNS] for one in found.rows)
    return rows_xlsx(_("Decisions"), headings, rows) if form == "xlsx" else rows_csv(headings, rows)


def outcome_name(code: str) -> str:
    """The outcome in words; `-` is none yet."""
    return _("none yet") if code == NONE else code_name("outcome", code)
