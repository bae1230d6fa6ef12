"""Format: Popolo JSON, the standard for who sits where. Source: popoloproject.com/specs.

Partnerships and organisations are organizations (told apart by `classification`), a seat is a post, and who holds it a
membership, `on_behalf_of_id` the organisation that is represented. Dates are as precise as they are known. Of several
bodies above a partnership the first (accountable to, reports to, subgroup of; then by id) is its parent.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from interlock.register import dates
from interlock.register.schema import table
from interlock.register.snapshot import Record, Register

from ..whole import write_whole
from .network import node_id

_PARENTS = ("accountable_to", "reports_to", "subgroup_of")
_SCHEME = re.compile(r"([A-Z]{2}|X[A-Z])-([A-Z0-9]+)-(.+)", re.DOTALL)


def document(register: Register, *, emails: bool = False) -> dict[str, list[dict[str, Any]]]:
    """The register as Popolo collections. E-mail addresses of people stay out unless they are asked for."""
    parents = _parents(register)
    posts, memberships = [], []
    for n, row in enumerate(register["memberships"].iter_rows(named=True), 1):
        posts.append(_post(row, n))
        if not row["vacant"] and (row["person"] or row["organisation"]):
            memberships.append(_membership(row, n))
    bodies = [_partnership(row, parents) for row in register["partnerships"].iter_rows(named=True)]
    others = [_organisation(row) for row in register["organisations"].iter_rows(named=True)]
    return {
        "organizations": bodies + others,
        "persons": [_person(row, emails) for row in register["people"].iter_rows(named=True)],
        "posts": posts,
        "memberships": memberships,
        "areas": [_area(row) for row in register["areas"].iter_rows(named=True)],
    }


def _known(**facts: Any) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _id(name: str, id: str | None) -> str | None:
    return node_id(name, id) if id else None


def _last(end: str | None) -> str | None:
    """Popolo's end is the day on which a relation ended; ours the first day without it."""
    if end is None or len(end) < 10:
        return end
    return (dates.end_day(end) - timedelta(days=1)).isoformat()


def _parents(register: Register) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in reversed(_PARENTS):
        rows = register["links"].select("from", "to", "kind").sort("from", "to", descending=True).rows()
        found.update({child: parent for child, parent, sort in rows if sort == kind})
    return found


def _partnership(row: Record, parents: dict[str, str]) -> dict[str, Any]:
    return _known(
        id=node_id("partnerships", row["id"]), name=row["name"], other_names=_names(row),
        classification=f"partnership: {row['kind']}" if row["kind"] else "partnership",
        parent_id=_id("partnerships", parents.get(row["id"])), area_id=_id("areas", row["area"]),
        founding_date=row["started"], dissolution_date=row["ended_on"], links=_links(row),
    )  # fmt: skip


def _organisation(row: Record) -> dict[str, Any]:
    identifier = None
    if row["identifier"]:
        parts = _SCHEME.fullmatch(row["identifier"])
        identifier = (
            [{"scheme": f"{parts[1]}-{parts[2]}", "identifier": parts[3]}]
            if parts
            else [{"identifier": row["identifier"]}]
        )
    return _known(
        id=node_id("organisations", row["id"]), name=row["name"], other_names=_names(row), identifiers=identifier,
        classification=row["kind"] or row["sector"] or "organisation", area_id=_id("areas", row["area"]),
        founding_date=row["started"], dissolution_date=row["ended_on"], links=_links(row),
    )  # fmt: skip


def _person(row: Record, emails: bool) -> dict[str, Any]:
    return _known(
        id=node_id("people", row["id"]), name=row["name"], other_names=_names(row), summary=row["post"],
        email=row["email"] if emails else None,
    )  # fmt: skip


def _area(row: Record) -> dict[str, Any]:
    return _known(
        id=node_id("areas", row["id"]), name=row["name"], identifier=row["code"], classification=row["level"],
        parent_id=_id("areas", row["parent"]),
    )  # fmt: skip


def _role(row: Record) -> str | None:
    labels = {code.code: code.label for code in table("memberships").fields["role"].codes}
    return labels.get(row["role"])


def _post(row: Record, n: int) -> dict[str, Any]:
    label = ", ".join(part for part in (_role(row) or "Seat", row["constituency"]) if part)
    return _known(
        id=f"post:{n}", label=label, role=_role(row), organization_id=node_id("partnerships", row["partnership"])
    )


def _membership(row: Record, n: int) -> dict[str, Any]:
    organisation = _id("organisations", row["organisation"])
    alone = {"@type": "Organization", "id": organisation} if organisation and not row["person"] else None
    return _known(
        id=f"membership:{n}", role=_role(row), member=alone, person_id=_id("people", row["person"]),
        organization_id=node_id("partnerships", row["partnership"]), post_id=f"post:{n}",
        on_behalf_of_id=organisation, start_date=row["start"], end_date=_last(row["end"]),
    )  # fmt: skip


def _names(row: Record) -> list[dict[str, str]]:
    return [{"name": name} for name in row["aliases"] or ()]


def _links(row: Record) -> list[dict[str, str]]:
    return [{"url": row["website"]}] if row["website"] else []


def popolo_bytes(register: Register, *, emails: bool = False) -> bytes:
    """The bytes of the Popolo document."""
    return (json.dumps(document(register, emails=emails), ensure_ascii=False, indent=1) + "\n").encode()


def write_popolo(register: Register, path: str | Path) -> None:
    """Write the register as Popolo JSON, without e-mail addresses, whole or not at all."""
    write_whole(path, popolo_bytes(register))
