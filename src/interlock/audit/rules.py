"""Which rules does the audit hold against the measures? One module a kind of finding, in the order of the contract.

Each module has KIND, NEEDS (measures without which it finds nothing) and find(measured). Findings of one gravity are
shown in this order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from .finding import Finding
from .measured import Measured
from .picture import (
    adapted_repeatedly,
    boundary_mismatch,
    consultation_clash,
    contested_target,
    cycle_misaligned,
    double_counted,
    duplicate,
    funding_cliff,
    gap,
    left_without_home,
    no_handover,
    only_route,
    orphan_partnership,
    orphan_target,
    overlap,
    overloaded_organisation,
    overloaded_person,
    plan_could_go,
    possible_duplicate_record,
    reporting_loop,
    reports_to_ended,
    required_plan_lapsed,
    return_disputed,
    self_rating_bias,
    single_funder,
    stretched_agency,
    themes_apart,
)
from .pieces import (
    inactive,
    involvement_mismatch,
    no_agreement,
    no_sunset,
    not_evaluated,
    over_seat_cap,
    review_overdue,
    talking_shop,
    view_disputed,
)


class Rule(Protocol):
    """What a module of a rule offers."""

    @property
    def KIND(self) -> str:
        """The kind of finding that it makes."""

    @property
    def NEEDS(self) -> Sequence[str]:
        """The measures without which it finds nothing."""

    def find(self, measured: Measured) -> Iterator[Finding]:
        """What does the rule find?"""


RULES: tuple[Rule, ...] = (
    overlap,
    duplicate,
    gap,
    orphan_target,
    contested_target,
    only_route,
    overloaded_person,
    overloaded_organisation,
    orphan_partnership,
    reporting_loop,
    reports_to_ended,
    themes_apart,
    inactive,
    no_sunset,
    review_overdue,
    no_agreement,
    not_evaluated,
    cycle_misaligned,
    consultation_clash,
    plan_could_go,
    funding_cliff,
    single_funder,
    boundary_mismatch,
    view_disputed,
    self_rating_bias,
    return_disputed,
    talking_shop,
    stretched_agency,
    double_counted,
    involvement_mismatch,
    required_plan_lapsed,
    no_handover,
    adapted_repeatedly,
    over_seat_cap,
    left_without_home,
    possible_duplicate_record,
)
