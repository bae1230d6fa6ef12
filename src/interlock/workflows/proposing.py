"""Which good restructurings are there? Several, explained, as scenarios; in words, as JSON, as files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..audit.settings import Settings
from ..exchange.scenarios import write_scenario
from ..exchange.whole import write_whole
from ..optimise.ask import Ask
from ..optimise.phasing import phases
from ..optimise.problem import Plan
from ..optimise.propose import Progress, Proposal, Proposals, propose
from ..register.language import _, ngettext
from ..register.names import fold
from ..register.problem import Refused
from ..register.snapshot import Register

SECONDS = 20.0
SHOWN = 12  # moves of a proposal, and pairs held back, that the words list

Cancelled = Callable[[], bool]


def proposed(
    register: Register, settings: Settings, ask: Ask, *, seconds: float = SECONDS, progress: Progress | None = None,
    cancelled: Cancelled | None = None, start: Plan | None = None,
) -> Proposals:  # fmt: skip
    """Several good restructurings. Refused, in words, where what is asked cannot be.

    `start`: a plan of `preview` on the same register, settings and ask, which the answer is never worse than.
    """
    return propose(register, settings, ask, seconds=seconds, progress=progress, cancelled=cancelled, start=start)


def proposals_json(found: Proposals) -> str:
    """As the contract's results file."""
    return json.dumps(found.plain(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def folder_for(out: Path) -> None:
    """Make the folder that proposals go to. Refused, with the reason, where that cannot be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise Refused(_("{path} cannot be written: {reason}.").format(path=out, reason=reason)) from None


def write_scenarios(found: Proposals, out: Path, register: Register, phase: int | None = None) -> list[Path]:
    """Each proposal as a scenario file in this folder, numbered in their order, and all of it as proposals.json.

    With `phase` the first one also in phases of so many changes, a file each.
    """
    folder_for(out)
    paths = []
    for n, proposal in enumerate(found.proposals, start=1):
        path = out / f"{n}-{fold(proposal.name)}.toml"
        write_whole(path, write_scenario(proposal.scenario).encode())
        paths.append(path)
    for n, step in enumerate(phases(register, found, found.proposals[0], phase) if phase and paths else (), start=1):
        path = out / f"1-phase-{n}.toml"
        write_whole(path, write_scenario(step).encode())
        paths.append(path)
    write_whole(out / "proposals.json", proposals_json(found).encode())
    return [*paths, out / "proposals.json"]


def proposals_words(found: Proposals) -> str:
    """What is proposed, as an officer would tell it: each proposal with its moves, the front, what was held back."""
    parts: list[str] = []
    if not found.proposals:
        parts.append(_("No change is proposed: nothing that the rules allow brings more than it asks for.") + "\n")
    for n, proposal in enumerate(found.proposals, start=1):
        parts.append(_one(n, proposal))
    if len(found.front) > 1:
        parts.append(_front(found.front))
    if found.sure:
        said = ngettext("{n} change is in every good answer:", "{n} changes are in every good answer:", len(found.sure))
        lines = [f"  - {move['in_words']}" for move in found.sure[:SHOWN]]
        parts.append("\n".join([said.format(n=len(found.sure)), *lines, *_more(len(found.sure))]) + "\n")
    if found.held_back:
        lines = [f"  - {held['in_words']}" for held in found.held_back[:SHOWN]]
        parts.append("\n".join([_("What one might expect, and what held it back:"), *lines,
                                *_more(len(found.held_back))]) + "\n")  # fmt: skip
    if unknown := found.limits["unknown"]:
        parts.append("\n".join([_("What could not be weighed:"), *(f"  - {said}" for said in unknown)]) + "\n")
    if found.proposals:
        parts.append(_("These are suggestions: each is a scenario that you can change, compare and decide on.") + "\n")
    return "\n".join(parts)


def _one(n: int, proposal: Proposal) -> str:
    count = ngettext("{n} change", "{n} changes", len(proposal.moves)).format(n=len(proposal.moves))
    lines = [f"{n}. {proposal.name} ({count}{_standing(proposal)})"]
    lines += [f"   {said}" for said in proposal.why]
    if proposal.gives_up:
        lines.append("   " + _("It gives up: {what}").format(what=" ".join(proposal.gives_up)))
    for move in proposal.moves[:SHOWN]:
        lines.append(f"   - {move['in_words']} {' '.join([*move['why'], *move['bound_by']])}")
    return "\n".join([*lines, *_more(len(proposal.moves))]) + "\n"


def _standing(proposal: Proposal) -> str:
    if proposal.plan is None:
        return ""
    if proposal.proven:
        return _("; proven the best of its kind")
    return _("; at most {gap} % from the best possible").format(gap=f"{100 * proposal.gap:.2f}")


def _front(front: tuple[dict[str, Any], ...]) -> str:
    lines = [_("How much is left, in hours of work a year, with so many changes:")]
    for point in front:
        knee = " " + _("(beyond this, each further change brings markedly less)") if point["knee"] else ""
        lines.append(f"  {point['moves']:>4}  {point['objective']:>14,.0f}{knee}")
    return "\n".join(lines) + "\n"


def _more(n: int) -> list[str]:
    over = n - SHOWN
    return ["   " + ngettext("and {n} more", "and {n} more", over).format(n=over)] if over > 0 else []
