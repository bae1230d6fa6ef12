"""What does each kind of finding mean, why does it matter, and on which numbers does it rest?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..audit.settings import Settings, numbers
from ..register.language import N_, _


@dataclass(frozen=True)
class Explained:
    """A kind of finding in an officer's words: what it says, what to ask, and the thresholds that it uses."""

    means: str
    ask: str
    thresholds: tuple[str, ...] = ()


EXPLAINED: Mapping[str, Explained] = {
    "overlap": Explained(
        N_("Two bodies share many of their people, organisations or targets, or say that they are for the same thing."),
        N_("Do both need to meet? If so, who leads on what they share?"),
        ("overlap_jaccard", "overlap_shared", "purpose_similarity"),
    ),
    "duplicate": Explained(
        N_("Two bodies share nearly everything that is known of them."),
        N_("Are they one body under two names, or should they become one?"),
        ("duplicate_jaccard", "purpose_similarity"),
    ),
    "orphan_target": Explained(
        N_("A target that relies on partnership has no partnership working to it."),
        N_("Whose is it? Is a body missing, or is a line missing in the register?"),
        ("targets_served_from",),
    ),
    "contested_target": Explained(
        N_("Two or more bodies are down as leading on one target."),
        N_("Which of them answers for it?"),
    ),
    "only_route": Explained(
        N_("A target would have nobody left if this one partnership ended."),
        N_("Is the partnership sound enough to carry it alone?"),
        ("only_route_targets",),
    ),
    "overloaded_person": Explained(
        N_("Partnership work asks more of this person than a reasonable share of their year."),
        N_("Could somebody else sit, or could bodies meet together?"),
        ("person_partnerships", "person_hours"),
    ),
    "overloaded_organisation": Explained(
        N_("An organisation has to fill many seats with few people."),
        N_("Where does it matter that they come, and where would papers do?"),
        ("organisation_partnerships", "organisation_per_person"),
    ),
    "orphan_partnership": Explained(
        N_("A body reports to no other, and none reports to it."),
        N_("Who hears what it finds? To whom should it report?"),
    ),
    "reporting_loop": Explained(
        N_("Bodies report to one another in a circle, so that nobody answers for them in the end."),
        N_("Which line should go?"),
    ),
    "reports_to_ended": Explained(
        N_("A body still reports to one that no longer exists."),
        N_("Who took over, and should it report there?"),
    ),
    "inactive": Explained(
        N_("A body does not meet, hardly meets, or stands half empty."),
        N_("Is it still needed? If so, what would bring it back?"),
        ("hardly_meets", "vacant_over", "idle_months", "significant_budget"),
    ),
    "no_sunset": Explained(
        N_("A body goes on with no end agreed, or past the end that was agreed."),
        N_("When shall it be decided whether it goes on?"),
        ("sunset_within_years", "significant_budget"),
    ),
    "review_overdue": Explained(
        N_("The body, or its agreement, should have been looked at again by now."),
        N_("Who reviews it, and by when?"),
        ("review_after_months", "significant_budget"),
    ),
    "no_agreement": Explained(
        N_("It is known that the body has no agreement or terms of reference."),
        N_("Who may decide what, and who pays if it goes wrong?"),
        ("significant_budget",),
    ),
    "not_evaluated": Explained(
        N_("It is known that nobody has ever looked at what the body achieves."),
        N_("How would one know that it is worth its while?"),
        ("significant_budget",),
    ),
    "talking_shop": Explained(
        N_("A body meets often, and next to nothing is agreed there."),
        N_("Is it meant for news alone? Would a letter do?"),
        ("talking_shop_meetings", "talking_shop_actions"),
    ),
    "possible_duplicate_record": Explained(
        N_("Two records of the register look like one, written twice."),
        N_("Are they the same? Then merge them; nothing that is known of either is lost."),
    ),
}
NONE = Explained("", "")


def explained(kind: str) -> Explained:
    """What does this kind mean? Its sentences translated; empty ones where nothing is written of it."""
    found = EXPLAINED.get(kind, NONE)
    return Explained(_(found.means) if found.means else "", _(found.ask) if found.ask else "", found.thresholds)


@dataclass(frozen=True)
class Used:
    """One number that was used: what it is called, its value here, what is usual, and where the usual comes from."""

    name: str
    label: str
    value: float
    unit: str
    usual: float
    meaning: str
    source: str

    @property
    def own(self) -> bool:
        """Has the place set it otherwise?"""
        return self.value != self.usual


def thresholds_of(kind: str, settings: Settings) -> list[Used]:
    """Which thresholds does this kind of finding use, and what are they here?"""
    known = numbers("thresholds")
    return [_used(known[name], settings.threshold(name)) for name in explained(kind).thresholds if name in known]


def assumptions_of(settings: Settings) -> list[Used]:
    """What is taken for granted where a fact is missing?"""
    return [_used(one, settings.assumption(name)) for name, one in numbers("assumptions").items()]


def _used(number: object, value: float) -> Used:
    n = number
    return Used(n.name, _(n.label), value, _(n.unit), n.value, _(n.meaning), n.source)  # type: ignore[attr-defined]
