"""Should we be here, and how? What the grid suggests for one partnership, why, and whom we really send."""

from __future__ import annotations

from dataclasses import dataclass

from ...audit.settings import Settings
from ...measures.pieces.grid import cells
from ...register.language import N_, _, ngettext
from ...register.names import fold
from ...register.schema import tables
from ...register.snapshot import Record, Register
from ..said import Coded, Ref, Said, coded
from .seats import Seat
from .work import Worked

_PARTS = {"lead": N_("Take the lead"), "support": N_("Support it"), "contact": N_("Keep in contact")}
_WHOM = {
    "cabinet member or director": N_("by a cabinet member or director"),
    "any member": N_("by any member"),
    "appropriate officer": N_("by an appropriate officer"),
}
# What the tests of the grid ask for (report, diagram 1): field, and how it is said when it is so.
_REASONS = (
    ("clear_purpose", N_("its purpose is clear")), ("action_plan", N_("its action plan is written and resourced")),
    ("impact_monitoring", N_("its effect is monitored")), ("links_to_decisions", N_("it feeds into decisions")),
    ("regular_reporting", N_("it reports regularly")), ("client_contractor", N_("it is a client and a contractor")),
)  # fmt: skip


@dataclass(frozen=True)
class Suggested:
    """What the grid suggests: the part to play and by whom; the facts that speak for it; what is missing."""

    part: str  # empty where the importance is not known
    by_whom: str
    because: tuple[str, ...]
    missing: tuple[str, ...]
    tests: str  # what the grid asks for in this cell, in the report's words
    source: str
    home: Said  # whose part it is: the keeper of the register, where the settings name it
    sent: tuple[tuple[Said, Coded | None], ...]  # people who sit for it, and how senior they are


def suggested(
    register: Register, settings: Settings, record: Record, seats: list[Seat], work: list[Worked]
) -> Suggested:
    """Which part should we play on this partnership, going by its importance and level?"""
    fields = tables()["partnerships"].fields
    missing = tuple(_(fields[name].label) for name in ("level", "importance") if not record.get(name))
    importance, level = record.get("importance"), record.get("level")
    cell = next(
        (
            row
            for row in cells().iter_rows(named=True)
            if row["importance"] == importance and level in (None, row["level"])
        ),
        None,
    )
    home, sent = _sent(register, settings, seats)
    if cell is None:
        return Suggested("", "", (), missing, "", "", home, sent)
    part, whom = cell["involvement"], cell["by_whom"]
    return Suggested(
        _(_PARTS.get(part, part)), _(_WHOM.get(whom, whom)), tuple(_because(record, work)), missing,
        _(cell["tests"]) if level else "", cell["source"], home, sent,
    )  # fmt: skip


def _because(record: Record, work: list[Worked]) -> list[str]:
    fields, said = tables()["partnerships"].fields, []
    for name in ("importance", "level"):
        if record.get(name):
            said.append(_("it is {word}").format(word=coded(fields[name], record[name]).label.lower()))
    if record.get("legal_basis") == "statute":
        citation = record.get("legal_citation")
        said.append(_("statute requires it ({act})").format(act=citation) if citation else _("statute requires it"))
    heavy = sum(1 for one in work if one.weight and one.weight.code == "high")
    if heavy:
        said.append(
            ngettext("it works to {n} target of high weight", "it works to {n} targets of high weight", heavy).format(
                n=heavy
            )
        )
    said += [_(words) for name, words in _REASONS if record.get(name)]
    if record.get("funding_priority") == "high":
        said.append(_("it stands high among the calls on money"))
    return said


def _sent(
    register: Register, settings: Settings, seats: list[Seat]
) -> tuple[Said, tuple[tuple[Said, Coded | None], ...]]:
    if not settings.home:
        return None, ()
    wanted = fold(settings.home)
    home = next((id for id, name in register.names["organisations"].items() if wanted in (fold(id), fold(name))), None)
    if home is None:
        return settings.home, ()
    seniority = tables()["people"].fields["seniority"]
    ours = [
        seat for seat in seats if seat.counts and isinstance(seat.organisation, Ref) and seat.organisation.key == home
    ]
    people = {seat.person.key: seat.person for seat in ours if isinstance(seat.person, Ref)}
    how = {}
    if people:
        frame = register["people"].filter(register["people"]["id"].is_in(list(people)))
        how = dict(zip(frame["id"], frame["seniority"], strict=True))
    sent = tuple((who, coded(seniority, how[id]) if how.get(id) else None) for id, who in people.items())
    return Ref("organisations", home, register.names["organisations"][home]), sent
