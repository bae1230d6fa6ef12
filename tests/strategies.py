"""Registers that could be: small, valid, full of the awkward (accents, leading signs, partial dates, vacancies)."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from interlock.register.names import fold
from interlock.register.schema import Field, Table, tables
from interlock.register.snapshot import Register

AS_AT = date(2026, 4, 1)

_SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp", "Zs"), exclude_characters="|,")
_WORDS = st.text(_SIGNS, min_size=1, max_size=12)
AWKWARD = st.sampled_from(
    ["=1+1", "+44 20", "-1", "@SUM(A1)", "'quoted'", '"inner" quote', "Café & Co", "Ынглыш", "a\nb", "0012", "TRUE"]
)
TEXT = st.one_of(_WORDS, AWKWARD).map(str.strip).filter(lambda text: text and fold(text))
DATES = st.one_of(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(date.isoformat),
    st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(lambda day: day.isoformat()[:7]),
    st.integers(1990, 2030).map(str),
)
_ORDERED = {"end", "ends", "ended_on", "consultation_end", "attended", "amount_low", "saving_claimed_low", "outline"}


def _value(field: Field, ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    if field.refs:
        if not ids[field.refs]:
            return st.none()
        one = st.sampled_from(ids[field.refs])
        if field.type == "refs":
            return st.lists(one, min_size=1, max_size=3, unique=True)
        return one.map(lambda id: [f"{id}:0.5"]) if field.type == "shares" else one
    if field.codes:
        return st.sampled_from([code.code for code in field.codes])
    return {
        "text": TEXT, "list": st.lists(TEXT, min_size=1, max_size=3, unique=True), "yes_no": st.booleans(),
        "number": st.integers(0, 40).map(float), "money": st.integers(-500, 10**7).map(lambda n: n / 4),
        "share": st.sampled_from([0.0, 0.25, 1.0]), "month": st.integers(1, 12).map(float), "date": DATES,
        "url": st.just("https://example.org/a"),
    }[field.type]  # fmt: skip


@st.composite
def _record(draw: st.DrawFn, table: Table, ids: dict[str, list[str]], id: str | None) -> dict[str, Any]:
    record: dict[str, Any] = {"id": id} if id else {}
    for field in table.fields.values():
        if field.name in _ORDERED or field.name == "id" or field.name in ("parent", "subsumed_into"):
            continue
        if field.required or draw(st.integers(0, 9)) < 3:
            record[field.name] = draw(_value(field, ids))
    if table.name == "memberships" and not record.get("person") and not record.get("organisation"):
        record["vacant"] = True
    return record


@st.composite
def registers(draw: st.DrawFn, most: int = 4) -> Register:
    """A valid register of a few records a table."""
    ids: dict[str, list[str]] = {}
    for name, table in tables().items():
        least = 1 if name == "partnerships" else 0
        ids[name] = draw(st.lists(TEXT, min_size=least, max_size=most, unique_by=fold)) if table.has_id else []
    records: dict[str, list[dict[str, Any]]] = {}
    for name, table in tables().items():
        if table.has_id:
            records[name] = [draw(_record(table, ids, id)) for id in ids[name]]
            continue
        if any(f.required and f.refs and not ids[f.refs] for f in table.fields.values()):
            continue
        rows = draw(st.lists(_record(table, ids, None), max_size=most))
        seen: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in rows:
            if name in ("links", "target_links") and row["from"] == row["to"]:
                continue
            seen.setdefault(tuple(row.get(c) for c in table.key if c != "start"), row)
        records[name] = list(seen.values())
    return _seated(records)


def _seated(records: dict[str, list[dict[str, Any]]]) -> Register:
    """Every chair has a seat, as reading a package would give it one."""
    seats = records.setdefault("memberships", [])
    sits = {(seat["partnership"], seat.get("person")) for seat in seats}
    for body in records["partnerships"]:
        if body.get("chair") and (body["id"], body["chair"]) not in sits:
            seats.append({"partnership": body["id"], "person": body["chair"], "role": "chair"})
    return Register.from_records(records, AS_AT)
