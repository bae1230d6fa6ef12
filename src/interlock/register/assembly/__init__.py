"""Which register do these rows make, and what is wrong with them? Once, for every file format and every mapping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..check import faults, without
from ..difference import overlay
from ..language import _
from ..problem import Problem
from ..raw import RawTable
from ..snapshot import Register, numbered, shaped
from .cells import read_cells
from .draft import Draft, Place
from .identity import identify
from .references import References, held_lookup, resolve
from .repeats import unite_repeats
from .seats import one_seat_each, refuse_nobody, seat_chairs


@dataclass(frozen=True)
class Returned:
    """What came of reading rows. `register` holds what can be used, faulty cells and rows left aside; where any
    problem is an error, using it is for the caller (and the person) to decide. None: there is nothing to use."""

    register: Register | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems for which rows or cells were left aside."""
        return tuple(problem for problem in self.problems if problem.grave == "error")

    @property
    def ok(self) -> bool:
        """Is the register whole, with nothing left aside?"""
        return self.register is not None and not self.errors


def assemble(
    raws: Sequence[RawTable], *, as_at: date, held: Register | None = None, problems: Iterable[Problem] = ()
) -> Returned:
    """Make a register of rows, or with `held` the incoming part of an import, references resolved against both.

    Inputs: RawTables of any tables, problems already found while reading the file. Output: Returned, with every
    problem at once, each naming its cell. Without `held`, a package with no partnership in it is an error.
    """
    drafts, told = read_cells(raws)
    found = [*problems, *told]
    if held is None:
        found += _compulsory(drafts, raws)
    for name, draft in drafts.items():
        if draft.table.has_id:
            found += identify(draft, held_lookup(held, name) if held else None)
        elif name == "memberships":
            found += refuse_nobody(draft)
    found += resolve(References(drafts, held))
    found += one_seat_each(drafts["memberships"], held)
    found += unite_repeats(drafts)
    seat_chairs(drafts["partnerships"], drafts["memberships"], held)
    register, more = _whole(drafts, as_at, held)
    found += more
    if held is None and not register["partnerships"].height:
        return Returned(None, _ordered(found))
    return Returned(register, _ordered(found))


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors before warnings, then by file, sheet, row and column."""
    return tuple(sorted(problems, key=lambda p: (p.grave, p.file, p.sheet, p.row or 0, p.column, p.code, p.in_words)))


def _compulsory(drafts: dict[str, Draft], raws: Sequence[RawTable]) -> list[Problem]:
    draft = drafts["partnerships"]
    if len(draft):
        return []
    if not draft.present:
        file = raws[0].file if raws else ""
        said = _("There is no table of partnerships.")
        expected = _(
            "a sheet or file named partnerships, with a column name; or a mapping that says which column is which"
        )
        return [Problem("error", "no_partnerships", said, file, expected=expected, table="partnerships")]
    raw = next(raw for raw in raws if raw.table == "partnerships")
    said = _("The table of partnerships has headings and no rows.")
    expected = _("at least one partnership")
    return [Problem("error", "no_rows", said, raw.file, raw.sheet, expected=expected, table="partnerships")]


def _whole(drafts: dict[str, Draft], as_at: date, held: Register | None) -> tuple[Register, list[Problem]]:
    """The register of these drafts, with what does not hold together left aside and told."""
    register = Register({name: draft.frame() for name, draft in drafts.items() if len(draft)}, as_at)
    seen = faults(overlay(held, register) if held else register)
    if not seen:
        return register, []
    rows = {name: _rows(drafts[name]) for name in {fault.table for fault in seen}}
    mine = [fault for fault in seen if fault.key in rows[fault.table]]
    told = [
        drafts[f.table].problem(rows[f.table][f.key], f.column, f.code, f.in_words, expected=f.expected) for f in mine
    ]
    return without(register, mine), told


def _rows(draft: Draft) -> dict[str, int]:
    """Which row of the draft has become the record of each key?"""
    frame = numbered(shaped(draft.frame().with_row_index("_row"), draft.table), draft.table)
    return dict(zip(frame["key"], frame["_row"], strict=True))


__all__ = ["Place", "Returned", "assemble"]
