"""Which rules hold in every proposal? Each has a name and says itself in words."""

from __future__ import annotations

from ..register.language import N_, _

RULES = {
    "protected": N_("Protected bodies, bodies in law of their own, and what a law, an order or funding requires stay."),
    "compatible": N_("Only bodies of one level, area and function become one, and a weighty one never joins a lesser."),
    "reason": N_("Two bodies become one only where two things at least speak for it: theme, purpose, targets, people."),
    "targets": N_("Every target that somebody works to keeps somebody, a lead, and whoever is essential to it."),
    "coverage": N_("Every theme, level of area and client group that is served stays served."),
    "duties": N_("A body with plans, money, a theme to champion or others beneath it does not simply end."),
    "voice": N_("No organisation loses its voice on a theme."),
    "community": N_("Voluntary, community and faith organisations keep their share of the seats."),
    "business": N_("Private organisations keep their share of the seats."),
    "board_size": N_("No body grows beyond the cap on seats."),
    "people_hours": N_("Nobody is asked for more hours than their budget, or than now where they are over it."),
    "loops": N_("No body comes to report, in the end, to itself."),
    "chains": N_("A body that takes others in, or that others are brought under, stays itself."),
    "area_asked": N_("Only bodies of the area asked for may change."),
    "keep": N_("What you want kept as it is stays."),
    "never_join": N_("What you never want joined stays apart."),
    "at_most": N_("There are no more changes than asked for."),
    "kinds": N_("Only changes of the kinds asked for are made."),
    "join": N_("What you want joined is joined."),
    "at_most_bodies": N_("No more partnerships remain than you ask for."),
    "save_hours": N_("As many hours are saved as you ask for."),
}  # fmt: skip

# What an ask demands, beyond leaving things as they are: only these can make it impossible.
DEMANDS = ("join", "at_most_bodies", "save_hours")


def rule_words(name: str) -> str:
    """The rule in words."""
    return _(RULES[name])
