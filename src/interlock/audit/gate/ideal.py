"""If a body had to be made, what type would it be? The nearest of the ideal types, and from what that follows."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...measures.pieces.profile import CODED, SCALES, nearest, types
from ...register.language import N_, _
from ..words import listed
from .facts import Facts
from .meaning import Meaning
from .proposal import Evidence, Proposal, about
from .wording import clues_in

DIMENSIONS = {
    "formality": N_("formality"), "scope": N_("scope"), "lifespan": N_("lifespan"), "role": N_("role"),
    "scale": N_("scale"),
}  # fmt: skip


@dataclass(frozen=True)
class Ideal:
    """The type: its short name and name, how far the proposal is from it (0 to 1), types as near, what it means; the
    dimensions that are known, and the evidence for each."""

    type: str
    name: str
    meaning: str
    distance: float
    also_near: tuple[str, ...]
    profile: dict[str, str | None]
    evidence: tuple[Evidence, ...]
    not_known: tuple[str, ...]


def ideal(facts: Facts, proposal: Proposal, it: Meaning) -> Ideal:
    """What type of partnership would it take? The ideal type nearest on the dimensions that are known.

    Scope is always known: a proposal with one theme, or none, is a single issue until more is said. Source: Camden's
    typology (report, box 3); the words looked for are in clues.csv, the ideal types in types.csv of `profile`.
    """
    found: dict[str, tuple[str, Evidence]] = {}
    for dimension, value, evidence in [*_facts(facts, proposal, it), *_words(proposal.text)]:
        found.setdefault(dimension, (value, evidence))
    if "scope" not in found:
        found["scope"] = ("single_issue", Evidence(_("It is one task, so a single issue unless more is said.")))
    profile = {name: found[name][0] if name in found else None for name in DIMENSIONS}
    row = {"partnership": "proposal", **profile}
    schema = dict.fromkeys(("partnership", *CODED, "scale"), pl.String)
    near = nearest(pl.DataFrame([row], schema=schema)).row(0, named=True)
    known = {one["type"]: one for one in types().iter_rows(named=True)}
    one = known[near["nearest_type"]]
    lacking = [_(DIMENSIONS[name]) for name in DIMENSIONS if name not in found]
    return Ideal(
        one["type"], _(one["name"]), _(one["meaning"]), round(near["distance"], 4),
        tuple(_(known[other]["name"]) for other in near["also_near"]), profile,
        tuple(found[name][1] for name in DIMENSIONS if name in found),
        (_("Not known of it: {what}.").format(what=listed(lacking, 5)),) if lacking else (),
    )  # fmt: skip


def _facts(facts: Facts, proposal: Proposal, it: Meaning) -> list[tuple[str, str, Evidence]]:
    """What follows from the facts given; these come before words."""
    made: list[tuple[str, str, Evidence]] = []
    register = facts.register
    if proposal.years is not None:
        made.append(("lifespan", "fixed", Evidence(_("Its money ends, so it has an end."))))
    if len(it.themes) > 1:
        names = [register.names["themes"].get(one, one) for one in it.themes]
        said = _("It reaches over {themes}, so it is wide-ranging.").format(themes=listed(names))
        made.append(("scope", "wide_ranging", Evidence(said, about(register, "themes", *it.themes))))
    levels = dict(register["areas"].select("id", "level").iter_rows())
    if levels.get(it.area) == "neighbourhood":
        said = _("It is for {area}, a neighbourhood.").format(area=register.names["areas"].get(it.area, it.area))
        made.append(("scope", "area_based", Evidence(said, about(register, "areas", it.area))))
    if proposal.kind == "scheme":
        made.append(("role", "programme", Evidence(_("It spends a scheme's money, as a programme does."))))
    members = len(it.organisations) + len(proposal.newcomers)
    if members > 1:
        small, medium = SCALES.values()
        scale = "small" if members <= small else "medium" if members <= medium else "large"
        said = _("{n} organisations must act: at one seat each a {scale} body.")
        words = {"small": _("small"), "medium": _("middle-sized"), "large": _("large")}
        made.append(("scale", scale, Evidence(said.format(n=members, scale=words[scale]),
                                              about(register, "organisations", *it.organisations))))  # fmt: skip
    return made


def _words(text: str) -> list[tuple[str, str, Evidence]]:
    said = {
        "formality": _("It speaks of “{term}”, which tells how formal it is."),
        "scope": _("It speaks of “{term}”, which tells how wide it reaches."),
        "lifespan": _("It speaks of “{term}”, which tells how long it lasts."),
        "role": _("It speaks of “{term}”, which tells what it does."),
    }
    return [(c.dimension, c.value, Evidence(said[c.dimension].format(term=c.term))) for c in clues_in(text)]
