"""What was decided, as pages show it: one sentence, whom it is about, what came of it, what is claimed and realised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...register.language import N_, _
from ...register.schema import tables
from ...register.snapshot import Record, Register, trimmed
from ..said import Coded, Day, Ref, coded, ref
from .acting import Action, actions
from .recommending import ALSO, FINDING, SCENARIO, route_name
from .savings import LABELS, Inputs, extra_of, inputs_of
from .wording import in_words

LEAVING = ("end", "merge", "transfer")  # after these a partnership is no longer there, so it needs an exit plan
DONE = ("accepted", "modified")
_SHOWN = frozenset((FINDING, ALSO, SCENARIO, *LABELS))  # columns of its own that have a place of their own
VERDICTS: Mapping[str, str] = {
    "less": N_("less than claimed"), "within": N_("within what was claimed"), "more": N_("more than claimed"),
    "unclaimed": N_("nothing was claimed"), "unknown": N_("not known yet"), "": "",
}  # fmt: skip


@dataclass(frozen=True)
class Decision:
    """One decision or recommendation. `state` is `open` (no outcome, or deferred) or `decided`."""

    id: str
    record: Record
    title: str
    body: Ref | None
    into: Ref | None
    also: tuple[Ref, ...]
    verb: Coded | None
    outcome: Coded | None
    authority: str
    date: Day | None
    reason: str
    recommended: str
    losers: str
    mitigation: str
    route: str
    theme: str  # id; empty where it is not known
    theme_name: str
    low: float | None
    high: float | None
    realised: float | None
    inputs: Inputs
    finding: str
    scenario: str  # the id of the one that it comes from, where it comes from one
    own: tuple[tuple[str, str], ...]  # other columns of its own
    actions: tuple[Action, ...]

    @property
    def state(self) -> str:
        """Does it wait for an outcome?"""
        return "decided" if self.outcome and self.outcome.code != "deferred" else "open"

    @property
    def overdue(self) -> int:
        """How many of its actions are past their day?"""
        return sum(one.overdue for one in self.actions)

    @property
    def open_actions(self) -> int:
        """How many of its actions are open?"""
        return sum(one.state.code == "open" for one in self.actions)

    @property
    def leaves(self) -> bool:
        """Was it decided that its body goes?"""
        return self.verb is not None and self.verb.code in LEAVING and self.carried

    @property
    def carried(self) -> bool:
        """Was it accepted, as it was or with changes?"""
        return self.outcome is not None and self.outcome.code in DONE

    @property
    def verdict(self) -> str:
        """Is what was saved what was claimed? A key of VERDICTS; empty where nothing was carried."""
        if not self.carried:
            return ""
        if self.realised is None:
            return "unknown" if self.low is not None or self.high is not None else "unclaimed"
        if self.low is None and self.high is None:
            return "unclaimed"
        low, high = self.low if self.low is not None else self.high, self.high if self.high is not None else self.low
        assert low is not None
        assert high is not None
        return "less" if self.realised < low else "more" if self.realised > high else "within"


def decisions(register: Register) -> list[Decision]:
    """Every decision and recommendation: those that wait first, then the latest."""
    by_decision: dict[str, list[Action]] = {}
    for action in actions(register):
        by_decision.setdefault(action.decision, []).append(action)
    themes = dict(register["partnerships"].select("id", "theme").iter_rows())
    made = [
        _decision(register, trimmed(row), by_decision.get(row["id"], ()), themes)
        for row in register["decisions"].iter_rows(named=True)
    ]
    made.sort(key=lambda one: one.id)
    made.sort(key=lambda one: one.date.iso if one.date else "", reverse=True)
    return sorted(made, key=lambda one: one.outcome is not None)


def decision(register: Register, id: str) -> Decision | None:
    """One of them; None where there is no such decision."""
    record = register.record("decisions", id)
    if record is None:
        return None
    themes = dict(register["partnerships"].select("id", "theme").iter_rows())
    return _decision(register, record, [one for one in actions(register) if one.decision == id], themes)


def _decision(
    register: Register, record: Record, follow: Sequence[Action], themes: Mapping[str, str | None]
) -> Decision:
    fields, names = tables()["decisions"].fields, register.names
    body, into = (_ref(register, record.get(column)) for column in ("partnership", "into"))
    extra = extra_of(record)
    also = [_ref(register, one) for one in str(extra.get(ALSO) or "").split("|")]
    theme = themes.get(record.get("partnership") or "") or themes.get(record.get("into") or "") or ""
    return Decision(
        id=record["id"], record=record, title=in_words(register, record), body=body, into=into,
        also=tuple(one for one in also if one),
        verb=coded(fields["verb"], record["verb"]) if record.get("verb") else None,
        outcome=coded(fields["outcome"], record["outcome"]) if record.get("outcome") else None,
        authority=record.get("authority", ""), date=Day(record["date"]) if record.get("date") else None,
        reason=record.get("reason", ""), recommended=record.get("recommended", ""), losers=record.get("losers", ""),
        mitigation=record.get("mitigation", ""), route=route_name(record.get("route")), theme=theme,
        theme_name=names["themes"].get(theme, theme), low=record.get("saving_claimed_low"),
        high=record.get("saving_claimed_high"), realised=record.get("saving_realised"), inputs=inputs_of(record),
        finding=str(extra.get(FINDING) or ""), scenario=str(extra.get(SCENARIO) or ""),
        own=tuple((name, str(value)) for name, value in extra.items() if name not in _SHOWN),
        actions=tuple(follow),
    )  # fmt: skip


def _ref(register: Register, id: str | None) -> Ref | None:
    found = ref(register.names, "partnerships", id)
    return found if isinstance(found, Ref) else None


def of_finding(register: Register, finding: str) -> list[Decision]:
    """What was recommended or decided in answer to this finding?"""
    return [one for one in decisions(register) if one.finding == finding]


def verdict_name(verdict: str) -> str:
    """The verdict in words."""
    return _(VERDICTS[verdict])
