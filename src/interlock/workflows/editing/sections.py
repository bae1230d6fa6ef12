"""How is the form of a record laid out? Its fields in sections by what they are about, each field in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...register.language import N_, _
from ...register.schema import Field, Table, tables

ASIDE = "source"  # asked for beside the reason of a change

_TITLES = {
    "identity": N_("What it is"),
    "classification": N_("Classification"),
    "people": N_("People and organisations"),
    "terms": N_("Term"),
    "meetings": N_("Meetings"),
    "work": N_("What is asked of it"),
    "money": N_("Money"),
    "dates": N_("Dates and status"),
    "agreements": N_("Agreements and checks"),
    "origin": N_("Where the facts come from"),
}
_ORIGIN = "as_at confirmed_by confirmed_on public notes"
_PLACED: Mapping[str, Mapping[str, str]] = {
    "partnerships": {
        "identity": "name id aliases purpose kind theme other_themes area other_areas client_groups website stands_for",
        "classification": "level importance function formality scope role stage lifespan legal_basis legal_citation "
        "protected funding_priority joint_conversation on_strategic_partnership",
        "people": "chair lead_officer host accountable_body seats quorum appointed_by staff_fte",
        "meetings": "meetings_per_year meetings_held meetings_cancelled meetings_inquorate hours_per_meeting "
        "preparation_hours last_met actions_agreed actions_done",
        "money": "budget running_cost contribution_cash contribution_kind",
        "dates": "status started ends ended_on ended_into review_due last_reviewed formed_for barriers",
        "agreements": "agreement agreement_date agreement_review_due clear_purpose action_plan impact_monitoring "
        "client_contractor links_to_decisions regular_reporting evaluated",
    },
    "organisations": {
        "identity": "name id aliases sector kind identifier website",
        "classification": "level area other_areas planning_cycle_start",
        "dates": "started ended_on successors",
    },
    "memberships": {
        "identity": "partnership organisation person constituency role vacant",
        "terms": "start end holdover",
        "classification": "capacity voting appointed_by substitute",
        "meetings": "attended of_meetings hours_per_year",
    },
    "plans": {
        "identity": "name id aliases kind purpose theme area owner partnership",
        "work": "requirement required_by legal_basis required_of requirement_ends submitted",
        "dates": "status start end cycle_months budget_month consultation_start consultation_end audience "
        "subsumed_into",
        "agreements": "vision action_plan shared_commitment monitoring",
    },
    "funding": {
        "identity": "name id aliases funder department area",
        "money": "amount per amount_low amount_high pooled mainstream partnership_required",
        "dates": "start end",
    },
    "decisions": {
        "identity": "partnership verb into date reason authority id",
        "work": "route recommended outcome losers mitigation",
        "money": "saving_claimed_low saving_claimed_high saving_realised",
    },
}


@dataclass(frozen=True)
class Section:
    """One part of a form: what it is called, and its fields in order."""

    name: str
    title: str
    fields: tuple[Field, ...]


def sections(table: str) -> tuple[Section, ...]:
    """Which sections has the form of this table? Every column of the schema is in one, save `source`."""
    spec = tables()[table]
    placed = {name: fields.split() for name, fields in _PLACED.get(table, {}).items()}
    first = placed.setdefault("identity", [])
    origin = _ORIGIN.split()
    taken = {name for names in placed.values() for name in names} | {*origin, ASIDE}
    first += _in_order(spec, [name for name in spec.fields if name not in taken])
    placed["origin"] = origin
    return tuple(
        Section(name, _(_TITLES[name]), tuple(spec.fields[one] for one in fields)) for name, fields in placed.items()
    )


def _in_order(spec: Table, names: list[str]) -> list[str]:
    """The name of a record before its id: the id is made from it."""
    if spec.name_column in names:
        names = [spec.name_column, *(name for name in names if name != spec.name_column)]
    return names
