"""What did somebody ask the task test? Names and words as they typed them become a proposal, or say what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...audit.gate.proposal import KINDS, LEVELS, Proposal
from ...register.language import _
from ...register.schema import Field, tables
from ...register.snapshot import Register
from ...register.values import expected, parser, unkeepable
from ..editing.naming import Naming
from ..said import spelt

__all__ = ["KINDS", "LONGEST", "Typed", "Understood", "fault_lines", "groups_known", "lines", "understood"]

LONGEST = 3_000  # letters of a description: it travels in an address
MOST = 40  # names in one field


@dataclass(frozen=True)
class Typed:
    """What was typed, field by field; lists hold a name each."""

    text: str = ""
    kind: str = "task"
    targets: tuple[str, ...] = ()
    theme: str = ""
    area: str = ""
    client_groups: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    level: str = ""
    funder: str = ""
    amount: str = ""
    years: str = ""
    partnership_required: str = ""  # yes, no, or empty: not known


@dataclass
class Understood:
    """The proposal, where nothing is wrong; else what is, by field."""

    proposal: Proposal | None = None
    faults: dict[str, str] = field(default_factory=dict)


def understood(naming: Naming, typed: Typed) -> Understood:
    """Which proposal is meant? Names are looked up as ids, names and other names. An organisation that fits nothing
    is one that the register does not hold; any other name that fits nothing, or several, is a fault in words."""
    faults: dict[str, str] = {}
    text = " ".join(typed.text.split())
    if not text:
        faults["text"] = _("Say in a few words what is to be done.")
    elif len(text) > LONGEST:
        faults["text"] = _("Say it in at most {n} letters.").format(n=f"{LONGEST:,}")
    elif unkeepable(text):
        faults["text"] = _("This holds signs that cannot be kept.")
    if typed.kind not in KINDS:
        faults["kind"] = _("“{kind}” is none of {kinds}.").format(kind=typed.kind, kinds=", ".join(KINDS))
    if typed.level and typed.level not in LEVELS:
        faults["level"] = _("“{level}” is none of {levels}.").format(level=typed.level, levels=", ".join(LEVELS))
    targets = _all(naming, "targets", typed.targets, faults, "targets")
    theme = _all(naming, "themes", _some(typed.theme), faults, "theme")
    area = _all(naming, "areas", _some(typed.area), faults, "area")
    organisations, newcomers = _organisations(naming, typed.organisations, faults)
    amount = _number(typed.amount, tables()["funding"].fields["amount"], "amount", faults)
    years = _number(typed.years, tables()["partnerships"].fields["staff_fte"], "years", faults)
    if faults:
        return Understood(None, faults)
    required = {"yes": True, "no": False}.get(typed.partnership_required)
    scheme = typed.kind == "scheme"
    return Understood(
        Proposal(
            text, typed.kind, targets, theme[0] if theme else "", area[0] if area else "",
            _once(typed.client_groups), organisations, newcomers, typed.level,
            typed.funder.strip() if scheme else "", amount if scheme else None, years if scheme else None,
            required if scheme else None,
        )
    )  # fmt: skip


def lines(text: str) -> tuple[str, ...]:
    """The names in a field that takes one a line."""
    return _once(text.splitlines())


def groups_known(register: Register) -> list[str]:
    """Which client groups do the partnerships and targets of the register name?"""
    named = register["partnerships"]["client_groups"].explode().drop_nulls()
    found = {spelt(one) for one in (*named, *register["targets"]["client_group"].drop_nulls())}
    return sorted(found, key=str.casefold)


def _some(text: str) -> tuple[str, ...]:
    return (text.strip(),) if text.strip() else ()


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _all(
    naming: Naming, table: str, names: Sequence[str], faults: dict[str, str], field: str
) -> tuple[str, ...]:  # fmt: skip
    ids = []
    told = []
    for name in _once(names)[: MOST + 1]:
        found = naming.lookup(table).find(name)
        if len(found) == 1:
            ids.append(found[0])
        else:
            told.append(_which(naming, table, name, found))
    if len(_once(names)) > MOST:
        told.append(_("At most {n} names.").format(n=MOST))
    if told:
        faults[field] = " ".join(told)
    return tuple(dict.fromkeys(ids))


def _which(naming: Naming, table: str, name: str, found: Sequence[str]) -> str:
    singular = _(tables()[table].singular)
    if found:
        said = _("Several have the name “{name}”: {names}. Give the id.")
        return said.format(name=name, names=", ".join(f"{naming.label(table, id)} [{id}]" for id in found))
    near = [naming.shown(table, id) for id in naming.alike(table, name)]
    said = _("There is no {singular} “{name}”.").format(singular=singular, name=name)
    return f"{said} {_('Is it {names}?').format(names=_(' or ').join(near))}" if near else said


def _organisations(
    naming: Naming, names: Sequence[str], faults: dict[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids, new, told = [], [], []
    for name in _once(names)[: MOST + 1]:
        found = naming.lookup("organisations").find(name)
        if len(found) > 1:
            told.append(_which(naming, "organisations", name, found))
        elif found:
            ids.append(found[0])
        else:
            new.append(name)
    if len(_once(names)) > MOST:
        told.append(_("At most {n} names.").format(n=MOST))
    if told:
        faults["organisations"] = " ".join(told)
    return tuple(dict.fromkeys(ids)), tuple(new)


def _number(text: str, field: Field, name: str, faults: dict[str, str]) -> float | None:
    if not text.strip():
        return None
    try:
        found = parser(field)(text.strip())
    except ValueError:
        found = None
    if not isinstance(found, float) or found < 0:
        said = _("“{text}” is not {expected}.")
        faults[name] = said.format(text=text.strip(), expected=expected(field))
        return None
    return found


def fault_lines(faults: Mapping[str, str]) -> str:
    """All that is wrong, in one text."""
    return " ".join(faults.values())
