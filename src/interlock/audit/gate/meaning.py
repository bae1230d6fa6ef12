"""What does the proposal mean in terms of the register? Its targets, theme, area, groups and who must act; and whence.

What was not said is taken from the targets: those named, else those whose words are like the proposal's, and then it
is said that they were only found likely.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from ...measures.picture.gaps import group_code
from ...measures.picture.purpose import purposes
from ...register.language import _
from ...register.snapshot import Register
from ..settings import Settings
from ..words import listed, quoted
from .proposal import Proposal

SAID, FROM_TARGETS, LIKELY = "said", "targets", "likely"
MOST_LIKELY = 3  # targets taken as likely
MOST_ALIKE = 5  # targets shown as coming near


@dataclass(frozen=True)
class Meaning:
    """What a proposal comes to. Each `..._from` is said, targets (of those named), likely, or empty: not known."""

    targets: tuple[str, ...]
    targets_from: str
    themes: tuple[str, ...]
    themes_from: str
    area: str
    area_from: str
    groups: tuple[str, ...]
    groups_from: str
    organisations: tuple[str, ...]
    organisations_from: str
    alike: tuple[str, ...]  # targets whose words come nearest, the likest first, whether they are taken or not
    assumed: tuple[str, ...]  # what was found likely, in words
    not_known: tuple[str, ...]  # what the proposal does not say, and what that costs, in words

    @property
    def sure(self) -> tuple[str, ...]:
        """The targets that were named."""
        return self.targets if self.targets_from == SAID else ()


def meaning(register: Register, settings: Settings, proposal: Proposal) -> Meaning:
    """What does this proposal come to? Sentences of what was assumed, and of what is not known, with it."""
    targets, whence = proposal.targets, SAID if proposal.targets else ""
    alike = targets_like(register, proposal.text)
    least = settings.threshold("gate_target_alike")
    if not targets and (found := tuple(id for id, like in alike if like >= least - 1e-9)[:MOST_LIKELY]):
        targets, whence = found, LIKELY
    rows = register["targets"].filter(pl.col("id").is_in(list(targets)))
    taken = LIKELY if whence == LIKELY else FROM_TARGETS
    themes = (proposal.theme,) if proposal.theme else _known(rows, "theme")
    areas = (proposal.area,) if proposal.area else _known(rows, "area")
    area = areas[0] if len(areas) == 1 and (proposal.area or rows["area"].null_count() == 0) else ""
    groups = proposal.client_groups or _known(rows, "client_group")
    given = bool(proposal.organisations or proposal.newcomers)
    organisations = proposal.organisations if given else _known(rows, "owner")
    found_in = Meaning(
        targets, whence,
        themes, (SAID if proposal.theme else taken) if themes else "",
        area, (SAID if proposal.area else taken) if area else "",
        tuple(sorted({group_code(one) for one in groups})),
        (SAID if proposal.client_groups else taken) if groups else "",
        organisations, (SAID if given else taken) if organisations or given else "",
        tuple(id for id, _like in alike[:MOST_ALIKE] if id not in targets), (), (),
    )  # fmt: skip
    return Meaning(
        **{**vars(found_in), "assumed": _assumed(register, found_in), "not_known": _not_known(register, found_in)}
    )


def targets_like(register: Register, text: str) -> tuple[tuple[str, float], ...]:
    """Which targets speak of what this text speaks of? (id, likeness 0 to 1), the likest first."""
    frame = register["targets"]
    if frame.is_empty():
        return ()
    none = pl.lit(None, dtype=pl.String).alias("area"), pl.lit(None, dtype=pl.List(pl.String)).alias("other_areas")
    said = pl.concat_str(["name", "measure"], separator=". ", ignore_nulls=True).alias("purpose")
    rows = pl.concat([frame.select(said, *none), one_row(text)])
    weighed, last = purposes(rows, register["areas"]), frame.height
    others = np.arange(last, dtype=np.int64)
    known, likeness = weighed.similarity(np.full(last, last, dtype=np.int64), others)
    found = [(-round(float(like), 9), id) for like, id, told in zip(likeness, frame["id"], known, strict=True)
             if told and like > 0]  # fmt: skip
    return tuple((id, -like) for like, id in sorted(found))


def one_row(text: str) -> pl.DataFrame:
    """The text as the purpose of something without an area, so that it is compared with all."""
    frame = pl.DataFrame({"purpose": [text]}, schema={"purpose": pl.String})
    none = pl.lit(None, dtype=pl.String).alias("area"), pl.lit(None, dtype=pl.List(pl.String)).alias("other_areas")
    return frame.with_columns(*none)


def _known(rows: pl.DataFrame, column: str) -> tuple[str, ...]:
    return tuple(sorted(set(rows[column].drop_nulls())))


def _assumed(register: Register, it: Meaning) -> tuple[str, ...]:
    if it.targets_from != LIKELY:
        return ()
    names = [quoted(register.names["targets"].get(id, id)) for id in it.targets]
    said = [_("No target was named; by its words it may serve {targets}.").format(targets=listed(names))]
    taken = [word for word, whence in (
        (_("theme"), it.themes_from), (_("area"), it.area_from), (_("client groups"), it.groups_from),
        (_("who must act"), it.organisations_from),
    ) if whence == LIKELY]  # fmt: skip
    if taken:
        said.append(_("Taken from there: {what}.").format(what=listed(taken, 4)))
    return tuple(said)


def _not_known(register: Register, it: Meaning) -> tuple[str, ...]:
    told = []
    if not it.targets:
        told.append(
            _("Which targets it serves is not known; none on record speaks of the same.")
            if register["targets"].height
            else _("Which targets it serves is not known: the register has no targets.")
        )
    if not it.organisations_from:
        told.append(_("Which organisations must act is not known, so members are not compared."))
    if not it.themes:
        told.append(_("Its theme is not known, so themes are not compared."))
    if not it.area:
        told.append(_("Its area is not known, so areas are not compared."))
    return tuple(told)
