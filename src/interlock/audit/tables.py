"""Which measures does the audit work out, and with which of a place's settings? One line each."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ..measures.picture.adaptations import adaptations
from ..measures.picture.boundaries import boundaries
from ..measures.picture.connections import connections
from ..measures.picture.consultations import consultations
from ..measures.picture.cycles import cycles
from ..measures.picture.fit import fit, fit_evidence
from ..measures.picture.gaps import gaps
from ..measures.picture.levels import levels, levels_by_area
from ..measures.picture.load import load_organisations, load_people
from ..measures.picture.money import money
from ..measures.picture.network import network
from ..measures.picture.overlap import overlaps
from ..measures.picture.plans import plans
from ..measures.picture.reporting import reporting
from ..measures.picture.requirements import requirements
from ..measures.picture.returns import returns
from ..measures.picture.shares import money_shares, money_targets
from ..measures.picture.targets import dependence, reliance, targets
from ..measures.picture.tiers import tiers
from ..measures.pieces.activity import activity
from ..measures.pieces.agreements import agreements
from ..measures.pieces.completeness import completeness
from ..measures.pieces.funnel import funnel
from ..measures.pieces.grid import grid
from ..measures.pieces.involvement import involvement
from ..measures.pieces.matrix import matrix, matrix_critical
from ..measures.pieces.not_counted import not_counted
from ..measures.pieces.profile import profile
from ..measures.pieces.ratings import ratings
from ..register.snapshot import Register
from .measured import Measure, Measured, ReadOff
from .settings import Settings


def _overlaps(register: Register, settings: Settings) -> pl.DataFrame:
    return overlaps(
        register,
        at_least=settings.threshold("overlap_jaccard"),
        purpose_at_least=settings.threshold("purpose_similarity"),
    )


def _reliance(register: Register, settings: Settings) -> pl.DataFrame:
    return reliance(register, safe_from=settings.threshold("hierarchy_safe_from"))


def _activity(register: Register, settings: Settings) -> pl.DataFrame:
    return activity(
        register,
        hardly_meets=settings.threshold("hardly_meets"),
        vacant_over=settings.threshold("vacant_over"),
        idle_months=settings.threshold("idle_months"),
    )


def _money(register: Register, settings: Settings) -> pl.DataFrame:
    return money(
        register,
        year_month=min(max(round(settings.threshold("financial_year_month")), 1), 12),
        alone_from=settings.threshold("only_funding_share"),
    )


def _fit(measured: Measured) -> pl.DataFrame:
    apart = measured.settings.threshold("cycle_months_apart")
    return fit(measured.register, measured.look, months_apart=apart)


def _fit_evidence(measured: Measured) -> pl.DataFrame:
    apart = measured.settings.threshold("cycle_months_apart")
    return fit_evidence(measured.register, measured.look, months_apart=apart)


# Name in the results file -> measure, in its order there.
MEASURES: Mapping[str, Measure] = {
    "matrix": lambda register, settings: matrix(register),
    "matrix_critical": lambda register, settings: matrix_critical(register),
    "grid": lambda register, settings: grid(register),
    "involvement": lambda register, settings: involvement(register, home=settings.home),
    "funnel": lambda register, settings: funnel(register),
    "profile": lambda register, settings: profile(register),
    "overlaps": _overlaps,
    "load_people": lambda register, settings: load_people(register, assumptions=settings.all_assumptions()),
    "load_organisations": lambda register, settings: load_organisations(
        register, assumptions=settings.all_assumptions()
    ),
    "targets": lambda register, settings: targets(register),
    "reliance": _reliance,
    "dependence": lambda register, settings: dependence(register),
    "gaps": lambda register, settings: gaps(register),
    "reporting": lambda register, settings: reporting(register),
    "tiers": lambda register, settings: tiers(register),
    "connections": lambda register, settings: connections(
        register, joined_by=settings.threshold("themes_joined_people")
    ),
    "network": lambda register, settings: network(register, at_most=settings.threshold("network_partnerships")),
    "activity": _activity,
    "agreements": lambda register, settings: agreements(register),
    "plans": lambda register, settings: plans(register),
    "requirements": lambda register, settings: requirements(register),
    "cycles": lambda register, settings: cycles(register),
    "consultations": lambda register, settings: consultations(register),
    "money": _money,
    "money_shares": lambda register, settings: money_shares(
        register, alone_from=settings.threshold("only_funding_share")
    ),
    "money_targets": lambda register, settings: money_targets(register),
    "boundaries": lambda register, settings: boundaries(register, sliver=settings.threshold("boundary_sliver")),
    "fit": ReadOff(_fit),
    "fit_evidence": ReadOff(_fit_evidence),
    "levels": lambda register, settings: levels(register, assumptions=settings.all_assumptions()),
    "levels_by_area": lambda register, settings: levels_by_area(register, assumptions=settings.all_assumptions()),
    "adaptations": lambda register, settings: adaptations(register),
    "ratings": lambda register, settings: ratings(register),
    "returns": lambda register, settings: returns(register),
    "completeness": lambda register, settings: completeness(register),
    "not_counted": lambda register, settings: not_counted(register),
}
