"""Which questions does the picture answer? In the order of its first page."""

from __future__ import annotations

from collections.abc import Mapping

from ...register.language import N_
from . import boundaries, fit, gaps, levels, money, network, plans, structure, views
from .page import Subject

_ALL = (
    Subject("gaps", N_("Gaps"), N_("Where is there work to do and nobody to do it?"),
            ("gap", "orphan_target", "no_handover"), gaps.reading, gaps.page),
    Subject("structure", N_("Structure"), N_("Who reports to whom, and where do the lines go wrong?"),
            ("reporting_loop", "reports_to_ended", "orphan_partnership", "talking_shop", "over_seat_cap"),
            structure.reading, structure.page),
    Subject("plans", N_("Plans and cycles"), N_("Which plans are made, in which rhythm, and who is asked about them?"),
            ("plan_could_go", "required_plan_lapsed", "cycle_misaligned", "consultation_clash"), plans.reading,
            plans.page),
    Subject("money", N_("Money"), N_("Which money comes in, when does it end, and who hangs on it?"),
            ("funding_cliff", "single_funder", "double_counted"), money.reading, money.page),
    Subject("boundaries", N_("Boundaries"), N_("Do the areas of those who must work together fit one another?"),
            ("boundary_mismatch", "left_without_home"), boundaries.reading, boundaries.page),
    Subject("fit", N_("Fit"), N_("Do institutions fit: up and down, side by side, and to what communities need?"),
            ("cycle_misaligned", "boundary_mismatch", "gap", "orphan_target"), fit.reading, fit.page),
    Subject("network", N_("Connections"), N_("Who joins the pieces, and which themes do not meet?"),
            ("themes_apart",), network.reading, network.page),
    Subject("views", N_("Views"), N_("Do those concerned see it alike?"),
            ("view_disputed", "self_rating_bias", "return_disputed", "involvement_mismatch"), views.reading,
            views.page),
    Subject("levels", N_("Levels"), N_("At which levels and in which areas does each organisation sit?"),
            ("stretched_agency", "adapted_repeatedly"), levels.reading, levels.page),
)  # fmt: skip
SUBJECTS: Mapping[str, Subject] = {one.name: one for one in _ALL}
