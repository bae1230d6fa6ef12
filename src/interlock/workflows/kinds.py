"""What is each kind of finding called, in a list or as a filter?"""

from __future__ import annotations

from ..register.language import N_, _

KINDS = {
    "overlap": N_("Overlaps with another"),
    "duplicate": N_("Much the same as another"),
    "gap": N_("Nobody works on it"),
    "orphan_target": N_("Target with nobody"),
    "contested_target": N_("Target led by several"),
    "only_route": N_("Only route to a target"),
    "overloaded_person": N_("Person with too much"),
    "overloaded_organisation": N_("Organisation with too much"),
    "orphan_partnership": N_("Reports to nobody"),
    "reporting_loop": N_("Reports in a circle"),
    "reports_to_ended": N_("Reports to one that has ended"),
    "themes_apart": N_("Themes that do not meet"),
    "inactive": N_("Looks inactive"),
    "no_sunset": N_("No end agreed"),
    "review_overdue": N_("Review overdue"),
    "no_agreement": N_("No agreement on file"),
    "not_evaluated": N_("Never evaluated"),
    "cycle_misaligned": N_("Cycles that do not align"),
    "consultation_clash": N_("Consultations that collide"),
    "plan_could_go": N_("Plan that could go"),
    "funding_cliff": N_("Money that ends"),
    "single_funder": N_("One funder alone"),
    "boundary_mismatch": N_("Boundaries that do not match"),
    "view_disputed": N_("Views differ"),
    "self_rating_bias": N_("Rates itself higher"),
    "return_disputed": N_("Membership disputed"),
    "talking_shop": N_("Meets and decides little"),
    "stretched_agency": N_("Agency stretched thin"),
    "double_counted": N_("Counted twice"),
    "involvement_mismatch": N_("Wrong person sent"),
    "required_plan_lapsed": N_("Required plan out of date"),
    "no_handover": N_("No handover between ages"),
    "adapted_repeatedly": N_("Adapted at level after level"),
    "over_seat_cap": N_("More seats than the cap"),
    "left_without_home": N_("Left with what has ended"),
    "possible_duplicate_record": N_("Perhaps one record twice"),
}


def kind_name(kind: str) -> str:
    """The words for this kind; the bare kind where it has none yet."""
    return _(KINDS[kind]) if kind in KINDS else kind
