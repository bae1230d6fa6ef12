"""Do partnerships, taken together, think more highly of themselves than others think of them?

Takes each partnership with a view of its own and one of others (the middle one of host, partners and independent
raters; where none has spoken, the register's), and counts how many place themselves higher and how many lower: in
importance, and in level. Finds a bias where as many higher ones, or more, would come about by chance less often than
`self_rating_chance` if either way were equally likely (a sign test, one-sided). One finding for the whole register.
Medium where both importance and level show it, else low. Source: report, Box 3: in Camden few partnerships called
themselves peripheral or consultative.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import comb
from typing import Any

from ...register.language import N_, _, ngettext
from ..finding import Finding
from ..measured import Measured
from ..words import listed, number

KIND = "self_rating_bias"
NEEDS = ("ratings",)
SIDES = ("host", "partners", "independent")
# From the highest to the lowest, and what one says of whoever stands higher.
SCALES = {
    "importance": ("critical", "desirable", "peripheral"),
    "level": ("strategic", "operational", "consultative"),
}
HIGHER = {
    "importance": (
        N_("{n} calls itself more important than others do"),
        N_("{n} call themselves more important than others do"),
    ),
    "level": (
        N_("{n} calls itself more strategic than others do"),
        N_("{n} call themselves more strategic than others do"),
    ),
}


def find(measured: Measured) -> Iterator[Finding]:
    """One finding, or none."""
    table = measured.table("ratings")
    assert table is not None
    rare = measured.settings.threshold("self_rating_chance")
    legs, evidence, said = {}, [], []
    for scale in SCALES:
        both = list(_both(table.iter_rows(named=True), scale))
        higher = [one for one in both if one[1] < one[2]]
        lower = sum(own > others for _row, own, others in both)
        chance = by_chance(len(higher), lower)
        if not higher or chance >= rare:
            continue
        legs[scale] = {"compared": len(both), "higher": len(higher), "lower": lower, "chance": chance}
        said.append(_in_words(scale, len(both), higher, lower))
        for row, own, others in higher:
            evidence.append({
                "table": "ratings", "partnership": row["partnership"], "partnership_name": row["partnership_name"],
                "scale": scale, "own": SCALES[scale][own], "others": SCALES[scale][others],
            })  # fmt: skip
    if legs:
        yield Finding(
            kind=KIND,
            grave="medium" if len(legs) > 1 else "low",
            about=(),
            in_words=_(
                "Partnerships rate themselves higher than others rate them, more often than chance would. {legs}"
            ).format(legs=" ".join(said)),
            measure=legs,
            evidence=evidence,
            rank=len(evidence),
        )


def by_chance(higher: int, lower: int) -> float:
    """How likely are that many higher ones, or more, where either way is equally likely? The sign test, one-sided."""
    together = higher + lower
    ways, total = comb(together, higher), 0
    for k in range(higher, together + 1):
        total += ways
        ways = ways * (together - k) // (k + 1)
    return float(total / 2**together)


def _both(rows: Iterator[dict[str, Any]], scale: str) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Each partnership with its own place on the scale and that which others give it: 0 is the highest."""
    suffix = "_level" if scale == "level" else ""
    for row in rows:
        others = sorted(SCALES[scale].index(view) for side in SIDES if (view := row[f"{side}{suffix}"]))
        if not others and (view := row[f"register{suffix}"]):
            others = [SCALES[scale].index(view)]
        if others and (own := row[f"own{suffix}"]):
            yield row, SCALES[scale].index(own), others[len(others) // 2]


def _in_words(scale: str, compared: int, higher: list[Any], lower: int) -> str:
    one, many = HIGHER[scale]
    more = ngettext(one, many, len(higher)).format(n=number(len(higher)))
    said = _("Of {all} that can be compared {more}, and {less} less: {names}.")
    names = listed([row["partnership_name"] for row, _own, _others in higher], 2)
    return said.format(all=number(compared), more=more, less=number(lower), names=names)
