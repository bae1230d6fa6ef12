"""What does each kind of finding mean, why does it matter, and on which numbers does it rest?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..audit.rules import RULES
from ..audit.settings import Number, Settings, numbers
from ..register.language import N_, _


@dataclass(frozen=True)
class Explained:
    """A kind of finding in an officer's words: what it says, and what to ask."""

    means: str
    ask: str


EXPLAINED: Mapping[str, Explained] = {
    "overlap": Explained(
        N_("Two bodies share many of their people, organisations or targets, or say that they are for the same thing."),
        N_("Do both need to meet? If so, who leads on what they share?"),
    ),
    "duplicate": Explained(
        N_("Two bodies share nearly everything that is known of them."),
        N_("Are they one body under two names, or should they become one?"),
    ),
    "orphan_target": Explained(
        N_("A target that relies on partnership has no partnership working to it."),
        N_("Whose is it? Is a body missing, or is a line missing in the register?"),
    ),
    "contested_target": Explained(
        N_("Two or more bodies are down as leading on one target."),
        N_("Which of them answers for it?"),
    ),
    "only_route": Explained(
        N_("A target would have nobody left if this one partnership ended."),
        N_("Is the partnership sound enough to carry it alone?"),
    ),
    "overloaded_person": Explained(
        N_("Partnership work asks more of this person than a reasonable share of their year."),
        N_("Could somebody else sit, or could bodies meet together?"),
    ),
    "overloaded_organisation": Explained(
        N_("An organisation has to fill many seats with few people."),
        N_("Where does it matter that they come, and where would papers do?"),
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
    ),
    "no_sunset": Explained(
        N_("A body goes on with no end agreed, or past the end that was agreed."),
        N_("When shall it be decided whether it goes on?"),
    ),
    "review_overdue": Explained(
        N_("The body, or its agreement, should have been looked at again by now."),
        N_("Who reviews it, and by when?"),
    ),
    "no_agreement": Explained(
        N_("It is known that the body has no agreement or terms of reference."),
        N_("Who may decide what, and who pays if it goes wrong?"),
    ),
    "not_evaluated": Explained(
        N_("It is known that nobody has ever looked at what the body achieves."),
        N_("How would one know that it is worth its while?"),
    ),
    "talking_shop": Explained(
        N_("A body meets often, and next to nothing is agreed there."),
        N_("Is it meant for news alone? Would a letter do?"),
    ),
    "possible_duplicate_record": Explained(
        N_("Two records of the register look like one, written twice."),
        N_("Are they the same? Then merge them; nothing that is known of either is lost."),
    ),
    "gap": Explained(
        N_("A theme, an area or a group of people has nobody working for it."),
        N_("Is a body missing, or is it served elsewhere?"),
    ),
    "themes_apart": Explained(
        N_("Two themes that depend on one another share neither people nor links."),
        N_("Who should sit in both, or hear of the other?"),
    ),
    "cycle_misaligned": Explained(
        N_("Plans or partners that should go together plan or budget at different times of the year."),
        N_("Which of them could move?"),
    ),
    "consultation_clash": Explained(
        N_("Several plans consult the same people at the same time, each by itself."),
        N_("Could they ask together?"),
    ),
    "plan_could_go": Explained(
        N_("Nobody requires this plan any more, or it could be made together with another."),
        N_("What would be lost, and where would its purpose live on?"),
    ),
    "funding_cliff": Explained(
        N_("Money that a body lives on ends soon, or has just ended."),
        N_("What goes on without it, and who decides by when?"),
    ),
    "single_funder": Explained(
        N_("A critical body lives on one funder alone."),
        N_("What if that funder stops?"),
    ),
    "boundary_mismatch": Explained(
        N_("Bodies that must work together serve areas that do not match."),
        N_("Does the work suffer where the lines cross?"),
    ),
    "view_disputed": Explained(
        N_("Partners see the body otherwise than we do."),
        N_("What do they see that we do not?"),
    ),
    "self_rating_bias": Explained(
        N_("A body or its host rates itself higher than its partners do."),
        N_("What would change their mind?"),
    ),
    "return_disputed": Explained(
        N_("The register and an organisation disagree on where it sits."),
        N_("Which of the two is right?"),
    ),
    "stretched_agency": Explained(
        N_("One agency has to serve many areas at once."),
        N_("Where must it be itself, and where would one meeting for several areas do?"),
    ),
    "double_counted": Explained(
        N_("The same money or result is counted by more than one body."),
        N_("Who reports it?"),
    ),
    "involvement_mismatch": Explained(
        N_("The person who is sent does not fit the part that we should play."),
        N_("Should somebody else go, or should we play another part?"),
    ),
    "required_plan_lapsed": Explained(
        N_("A law or a department asks for this plan, and it has run out, was dropped, or was not sent in."),
        N_("Is a new one on its way, or does another plan meet the requirement?"),
    ),
    "no_handover": Explained(
        N_("Some bodies serve one age group and others the next, and nothing joins them."),
        N_("Who sees to it that people are not lost when they come of age?"),
    ),
    "adapted_repeatedly": Explained(
        N_("A standard is set at one level and written anew at each level below."),
        N_("What does each adaptation add, and could one of them go?"),
    ),
    "over_seat_cap": Explained(
        N_("The body has more seats than the place allows a body of its sort."),
        N_("Which seats could go, or be shared, when their terms end?"),
    ),
    "left_without_home": Explained(
        N_("An organisation or an area has ended, and this is still with it."),
        N_("Who takes it over, and from which day?"),
    ),
}
NONE = Explained("", "")


def explained(kind: str) -> Explained:
    """What does this kind mean? Its sentences translated; empty ones where nothing is written of it."""
    found = EXPLAINED.get(kind, NONE)
    return Explained(_(found.means) if found.means else "", _(found.ask) if found.ask else "")


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
    """Which thresholds does this kind of finding use, and what are they here? Those that its rule names."""
    known = numbers("thresholds")
    told = " ".join(getattr(rule, "__doc__", None) or "" for rule in RULES if kind == rule.KIND)
    return [
        _used(known[name], settings.threshold(name)) for name in dict.fromkeys(_NAME.findall(told)) if name in known
    ]


_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")


def assumptions_of(settings: Settings) -> list[Used]:
    """What is taken for granted where a fact is missing?"""
    return [_used(one, settings.assumption(name)) for name, one in numbers("assumptions").items()]


def _used(n: Number, value: float) -> Used:
    return Used(n.name, _(n.label), value, _(n.unit), n.value, _(n.meaning), n.source)
