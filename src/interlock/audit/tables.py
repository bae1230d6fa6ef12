"""Which measures does the audit work out, and with which of a place's settings? One line each."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ..measures.picture.load import load_organisations, load_people
from ..measures.picture.overlap import overlaps
from ..measures.picture.reporting import reporting
from ..measures.picture.targets import dependence, reliance, targets
from ..measures.pieces.activity import activity
from ..measures.pieces.agreements import agreements
from ..measures.pieces.completeness import completeness
from ..measures.pieces.funnel import funnel
from ..measures.pieces.grid import grid
from ..measures.pieces.matrix import matrix, matrix_critical
from ..measures.pieces.not_counted import not_counted
from ..measures.pieces.profile import profile
from ..register.snapshot import Register
from .measured import Measure
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


# Name in the results file -> measure, in its order there.
MEASURES: Mapping[str, Measure] = {
    "matrix": lambda register, settings: matrix(register),
    "matrix_critical": lambda register, settings: matrix_critical(register),
    "grid": lambda register, settings: grid(register),
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
    "reporting": lambda register, settings: reporting(register),
    "activity": _activity,
    "agreements": lambda register, settings: agreements(register),
    "completeness": lambda register, settings: completeness(register),
    "not_counted": lambda register, settings: not_counted(register),
}
