"""Which facts answer which question? By the names in the data files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..compare.comparison import Comparison
from .facts import backing, joined, people, reach, served
from .reply import Reply

CHECKS: Mapping[str, Callable[[Comparison], Reply]] = {
    "levels": reach.levels, "structure": reach.structure, "incremental": reach.incremental,
    "works_well": reach.works_well, "law": reach.law, "required": reach.required, "small_wins": reach.small_wins,
    "reasons": served.reasons, "users": served.users, "around_users": served.around_users,
    "purposes": served.purposes, "fitter": served.fitter, "leads": served.leads, "views": served.views,
    "common_targets": served.common_targets, "losers": people.losers, "community": people.community,
    "inclusive": people.inclusive, "champions": people.champions, "sharing": joined.sharing,
    "joint_work": joined.joint_work, "tied": joined.tied, "cross_membership": joined.cross_membership,
    "boundaries": joined.boundaries, "consultations": joined.consultations, "review": backing.review,
    "monitoring": backing.monitoring, "support": backing.support, "pooled": backing.pooled,
    "departments": backing.departments, "budgets": backing.budgets, "resources": backing.resources,
    "ahead": backing.ahead, "mapping": backing.mapping,
}  # fmt: skip
