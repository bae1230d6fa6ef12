"""What are the tables, columns and kinds of finding of an audit called on paper?"""

from __future__ import annotations

from collections.abc import Mapping

from interlock.register.language import N_, _

TABLES: Mapping[str, str] = {
    "matrix": N_("Partnerships by theme and level"),
    "matrix_critical": N_("Critical partnerships by theme and level"),
    "grid": N_("Partnerships by importance and level"),
    "involvement": N_("Who should attend, and who does"),
    "funnel": N_("From all partnerships to the strategic partnership"),
    "profile": N_("What sort of partnership each is"),
    "overlaps": N_("Pairs of partnerships that overlap"),
    "load_people": N_("Seats and hours of each person"),
    "load_organisations": N_("Seats and hours of each organisation"),
    "targets": N_("Targets and who works to them"),
    "reliance": N_("How far targets rely on partnership"),
    "dependence": N_("Targets that would lose their only route"),
    "gaps": N_("Where there is little or no partnership"),
    "reporting": N_("Who reports to whom"),
    "tiers": N_("Levels of the structure"),
    "connections": N_("How themes are joined"),
    "network": N_("How well connected each is"),
    "activity": N_("Meetings, seats and actions"),
    "agreements": N_("Agreements, reviews and evaluations"),
    "plans": N_("Plans and who asks for them"),
    "requirements": N_("What each department asks for"),
    "cycles": N_("Planning and budget cycles that should align"),
    "consultations": N_("Consultations that overlap"),
    "money": N_("Money and when it ends"),
    "money_shares": N_("Who gets which money"),
    "money_targets": N_("Money and the targets that it reaches"),
    "boundaries": N_("Areas that must work together"),
    "fit": N_("Three fits: up and down, side by side, and to needs"),
    "fit_evidence": N_("What does not fit"),
    "levels": N_("Levels and areas at which each organisation sits"),
    "levels_by_area": N_("Seats, seniority and hours of each organisation in each area"),
    "adaptations": N_("Standards that are adapted level by level"),
    "ratings": N_("Views of each partnership"),
    "returns": N_("The register and what organisations say"),
    "completeness": N_("What the register knows"),
    "not_counted": N_("Partnerships that do not count on this day"),
}
KINDS: Mapping[str, str] = {
    "overlap": N_("Overlap"), "duplicate": N_("Possible duplicate"), "gap": N_("Gap"),
    "orphan_target": N_("Target with nobody"), "contested_target": N_("Target with several leads"),
    "only_route": N_("Only route to a target"), "overloaded_person": N_("Overloaded person"),
    "overloaded_organisation": N_("Overloaded organisation"),
    "orphan_partnership": N_("Partnership that reports to nobody"),
    "reporting_loop": N_("Reporting loop"), "reports_to_ended": N_("Reports to a body that has ended"),
    "themes_apart": N_("Themes apart"), "inactive": N_("Inactive"), "no_sunset": N_("No end agreed"),
    "review_overdue": N_("Review overdue"), "no_agreement": N_("No agreement"), "not_evaluated": N_("Not evaluated"),
    "cycle_misaligned": N_("Cycles out of step"), "consultation_clash": N_("Consultations that clash"),
    "plan_could_go": N_("Plan that could go"), "funding_cliff": N_("Money that ends"),
    "single_funder": N_("Single funder"), "boundary_mismatch": N_("Boundaries that do not match"),
    "view_disputed": N_("Views differ"), "self_rating_bias": N_("Rates itself higher"),
    "return_disputed": N_("Membership disputed"), "talking_shop": N_("Much talk, little action"),
    "stretched_agency": N_("Stretched agency"), "double_counted": N_("Counted twice"),
    "involvement_mismatch": N_("Attendance does not match"),
    "required_plan_lapsed": N_("Required plan lapsed"), "no_handover": N_("No handover between ages"),
    "adapted_repeatedly": N_("Adapted again and again"), "over_seat_cap": N_("More seats than the cap"),
    "left_without_home": N_("Left with what has ended"),
    "possible_duplicate_record": N_("Possible duplicate record"),
}  # fmt: skip
GRAVITIES: Mapping[str, str] = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}
JUDGEMENTS: Mapping[str, str] = {
    "accepted": N_("Accepted"), "dismissed": N_("Dismissed"), "overridden": N_("Overridden"),
    "lead_named": N_("Lead named"),
}  # fmt: skip


def called(names: Mapping[str, str], name: str) -> str:
    """What is it called? By the list, else its own name in plain words."""
    return _(names[name]) if name in names else name.replace("_", " ").capitalize()
