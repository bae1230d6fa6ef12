"""Who has undertaken what, by when? Actions by owner, the overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...measures.passed import passed
from ...register import dates
from ...register.language import N_, _
from ...register.problem import Refused
from ...register.schema import tables
from ...register.snapshot import Record, Register, trimmed
from ..said import Coded, Day, Ref, coded, ref
from .recommending import route_name
from .wording import in_words

SHOWN: Mapping[str, str] = {
    "open": N_("Open"), "overdue": N_("Overdue"), "done": N_("Done"), "dropped": N_("Dropped"),
    "all": N_("All of them"),
}  # fmt: skip


@dataclass(frozen=True)
class Action:
    """One action. `state` counts as open where none is recorded; `overdue` is never said of what is closed."""

    id: str
    record: Record
    what: str
    owner: str
    due: Day | None
    state: Coded
    overdue: bool
    body: Ref | None
    decision: str
    decision_title: str
    finding: str
    route: str


@dataclass(frozen=True)
class Owned:
    """The actions of one owner (empty: nobody is named), the overdue first, then by due date."""

    owner: str
    actions: tuple[Action, ...]
    overdue: int


@dataclass(frozen=True)
class Board:
    """The actions asked for by owner, how many there are of each state, and all owners."""

    groups: tuple[Owned, ...]
    counts: Mapping[str, int]
    owners: tuple[str, ...]
    shown: int
    all: tuple[Action, ...] = field(default=(), repr=False)


def actions(register: Register) -> list[Action]:
    """Every action: the overdue first, then the open by due date (undated last), then the closed."""
    frame = register["actions"].with_columns(passed("due", register.as_at).fill_null(False).alias("_late"))
    decisions = {row["id"]: trimmed(row) for row in register["decisions"].iter_rows(named=True)}
    names, state_field = register.names, tables()["actions"].fields["state"]
    made = []
    for row in frame.iter_rows(named=True):
        state = coded(state_field, row["state"] or "open")
        body = ref(names, "partnerships", row["partnership"])
        cited = decisions.get(row["decision"] or "")
        late = row.pop("_late")
        made.append(Action(
            id=row["id"], record=trimmed(row), what=row["what"] or row["id"], owner=(row["owner"] or "").strip(),
            due=Day(row["due"]) if row["due"] else None, state=state, overdue=late and state.code == "open",
            body=body if isinstance(body, Ref) else None, decision=row["decision"] or "",
            decision_title=in_words(register, cited) if cited else "", finding=row["finding"] or "",
            route=route_name(row["route"]),
        ))  # fmt: skip
    return sorted(made, key=_order)


def _order(action: Action) -> tuple[bool, bool, bool, str, str]:
    due = dates.first_day(action.due.iso).isoformat() if action.due else ""
    return not action.overdue, action.state.code != "open", not due, due, action.id


def board(register: Register, state: str = "open", owner: str | None = None) -> Board:
    """Which actions are asked for? `state` is one of SHOWN; `owner` None is any, empty is nobody."""
    every = actions(register)
    fits = [one for one in every if _in(one, state) and (owner is None or one.owner == owner)]
    groups: dict[str, list[Action]] = {}
    for one in fits:
        groups.setdefault(one.owner, []).append(one)
    owned = [Owned(name, tuple(some), sum(one.overdue for one in some)) for name, some in groups.items()]
    owned.sort(key=lambda group: (-group.overdue, not group.owner, group.owner.casefold()))
    counts = {name: sum(_in(one, name) for one in every) for name in SHOWN}
    owners = tuple(sorted({one.owner for one in every if one.owner}, key=str.casefold))
    return Board(tuple(owned), counts, owners, len(fits), tuple(fits))


def _in(action: Action, state: str) -> bool:
    if state == "all":
        return True
    return action.overdue if state == "overdue" else action.state.code == state


def of(every: Iterable[Action], *, decision: str = "", body: str = "") -> tuple[Action, ...]:
    """Those that follow from this decision, or are about this partnership."""
    return tuple(
        one
        for one in every
        if (decision and one.decision == decision) or (body and one.body is not None and one.body.key == body)
    )


def closed(record: Mapping[str, Any], state: str) -> Record:
    """The action done, dropped or open again. Refused where it stands so already, or there is no such state."""
    if state not in {code.code for code in tables()["actions"].fields["state"].codes}:
        raise Refused(_("Say whether it is open, done or dropped."))
    if (record.get("state") or "open") == state:
        raise Refused(_("It stands so already."))
    return {**record, "state": state}
