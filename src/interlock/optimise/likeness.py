"""Which pairs of bodies have anything to do with each other, and what speaks for it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import polars as pl

from ..audit.legs import Verdict, pairs
from ..audit.measured import Measured
from ..audit.words import listed, percent
from ..measures.need import NotAssessed
from ..measures.picture.overlap import overlaps
from ..measures.picture.purpose import terms
from ..register.language import _, ngettext
from ..register.snapshot import Register
from .body import Likeness

MANY = 600  # bodies from which on only pairs are looked at that the audit lists as well
NEAR, PURPOSE_NEAR = 0.15, 0.3  # below the thresholds of the audit: a small body within a large one is seen as well
PART = 0.6  # of the smaller body's people, from which they speak for the two
UNLIKE = 0.1  # purposes that are known and less alike than this speak against
VERY = 0.55  # purposes so much alike that they speak by themselves, where nothing else is known
NEARLY_ONE = 0.62  # purposes so much alike that few shared people are enough
RARE, RARE_IN = 0.03, 3  # a term of a name tells something where at most this share of the names, or so many, have it
STRONG = 0.5  # of the people of the two together: enough to outweigh purposes that are put otherwise

Pairs = Mapping[tuple[str, str], Likeness]


def likenesses(register: Register, measured: Measured) -> Pairs:
    """What speaks for each pair (a < b, by id)? Only pairs of which anything does; none where too little is known."""
    settings = measured.settings
    least, purpose = settings.threshold("overlap_jaccard"), settings.threshold("purpose_similarity")
    if register.standing.height <= MANY:
        least, purpose = min(least, NEAR), min(purpose, PURPOSE_NEAR)
    try:
        table = overlaps(register, at_least=least, purpose_at_least=purpose)
    except NotAssessed:
        return {}
    told: dict[tuple[str, str], str] = {}
    verdicts: tuple[Verdict, ...] = ("overlap", "duplicate")
    for verdict in verdicts:
        found = pairs(measured, verdict)
        if found.height:
            told |= dict.fromkeys(found.select("a", "b").iter_rows(), verdict)
    named = _telling_names(register.standing)
    return {
        (row["a"], row["b"]): _likeness(row, told.get((row["a"], row["b"]), ""), named)
        for row in table.iter_rows(named=True)
    }


def _telling_names(standing: pl.DataFrame) -> dict[str, frozenset[str]]:
    """Which terms of each name tell it apart? Those that few other names have."""
    held = {id: frozenset(term.key for term in terms(name or "")) for id, name in standing.select("id", "name").rows()}
    used = Counter(term for found in held.values() for term in found)
    few = max(RARE_IN, RARE * len(held))
    return {id: frozenset(term for term in found if used[term] <= few) for id, found in held.items()}


def _likeness(row: Mapping[str, Any], finding: str, named: Mapping[str, frozenset[str]]) -> Likeness:
    return Likeness(
        named_alike=bool(named[row["a"]] & named[row["b"]]),
        score=row["score"], people=row["people_shared"] or 0, people_share=row["people_jaccard"] or 0.0,
        people_part=row["people_containment"] or 0.0, organisations=row["organisations_shared"] or 0,
        organisations_share=row["organisations_jaccard"] or 0.0, targets=row["targets_shared"] or 0,
        targets_share=row["targets_jaccard"] or 0.0, purpose=row["purpose_similarity"], theme=row["same_theme"],
        area=row["same_area"], shared_people=tuple(row["shared_people"]),
        shared_organisations=tuple(row["shared_organisations"]), shared_targets=tuple(row["shared_targets"]),
        terms=tuple(row["shared_terms"]), finding=finding, people_known=row["people_jaccard"] is not None,
        organisations_known=row["organisations_jaccard"] is not None, targets_known=row["targets_jaccard"] is not None,
    )  # fmt: skip


def legs(like: Likeness, measured: Measured) -> tuple[str, ...]:
    """In which ways are the two alike? Of theme, purpose, targets, people, organisations."""
    threshold = measured.settings.threshold
    some, share = threshold("overlap_shared"), threshold("overlap_jaccard")
    held = {
        "theme": bool(like.theme),
        "purpose": (like.purpose or 0.0) >= threshold("purpose_similarity"),
        "targets": like.targets >= 1 and like.targets_share >= share,
        "people": like.people >= some and (like.people_share >= share or like.people_part >= PART),
        "organisations": like.organisations >= some and like.organisations_share >= STRONG,
    }
    return tuple(name for name, so in held.items() if so)


def speaks_for(like: Likeness, measured: Measured, kind: str = "merge", ranked: bool = False) -> bool:
    """Is there reason enough to discuss making one body of the two (merge), or bringing one under the other (under)?

    Two ways of being alike at least, one of them in what the bodies are for (theme, purpose or targets). Where both
    purposes are known and speak of different things, shared targets or half of the people must outweigh that. Where it
    is known who sits, they share targets or many people; or somebody sits on both, and they are called after the same
    thing or have nearly one purpose. To come under another, shared people and a theme are not enough between equals:
    `ranked` says that the levels of the two differ. Where nothing but purposes is known, very alike ones are reason
    enough.
    """
    found = legs(like, measured)
    if found == ("purpose",):
        known = (like.people_known, like.organisations_known, like.targets_known, like.theme is not None)
        return not any(known) and (like.purpose or 0.0) >= VERY
    if len(found) < 2 or not {"theme", "purpose", "targets"} & set(found):
        return False
    if like.people_known and not {"people", "targets"} & set(found):
        alike = like.named_alike or (like.purpose or 0.0) >= NEARLY_ONE
        if not like.people or not alike:
            return False
    if kind == "under" and not ranked and not {"targets", "purpose"} & set(found) and not like.named_alike:
        return False
    differ = like.purpose is not None and like.purpose < UNLIKE
    return not differ or "targets" in found or like.people_share >= STRONG


def evidence(register: Register, like: Likeness) -> list[str]:
    """What speaks for the two, in words, the strongest first."""
    said = []
    if like.people:
        said.append(ngettext("They share {n} person ({share} of all).", "They share {n} people ({share} of all).",
                             like.people).format(n=like.people, share=percent(like.people_share)))  # fmt: skip
    if like.organisations:
        one, many = "{n} organisation sits on both ({share} of all).", "{n} organisations sit on both ({share} of all)."
        text = ngettext(one, many, like.organisations)
        said.append(text.format(n=like.organisations, share=percent(like.organisations_share)))
    if like.targets:
        names = [register.names["targets"].get(id, id) for id in like.shared_targets]
        said.append(_("Both work to {targets}.").format(targets=listed(names)))
    words = dict.fromkeys(w for w in like.terms if not any(w != other and w in other for other in like.terms))
    if like.purpose and words:
        said.append(_("The purposes of both speak of {terms}.").format(terms=listed(list(words)[:3])))
    if like.theme:
        said.append(_("They are of one theme."))
    return said
