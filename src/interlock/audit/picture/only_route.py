"""Which targets hang on one partnership alone?

Finds partnerships that are the only ones, with no organisation beside them, to work to at least `only_route_targets`
targets; a target that is known not to rely on partnership is left out. High where the body is inactive or its sunset
has gone by and a target is known to rely on partnership; medium where either is so, where the body is borderline, or
where it is rated desirable or peripheral although a target relies on it; else low: nothing is wrong with it yet, but
whoever would end it must find these targets a home. Setting: only_route_targets.
Source: report, box 2 (Wycombe): critical is a partnership without which targets cannot be achieved.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...register import dates
from ...register.language import _, ngettext
from ..finding import About, Finding, Gravity
from ..measured import Measured
from ..words import listed, number, quoted

KIND = "only_route"
NEEDS = ("dependence",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership on which alone a target hangs."""
    table, every = measured.table("dependence"), measured.register["targets"]
    assert table is not None
    least = max(measured.settings.threshold("only_route_targets"), 1)
    relies = dict(zip(every["id"], every["relies_on_partnership"], strict=True))
    standing = measured.register.standing
    past = set(standing.filter(dates.ends("ends") <= measured.register.as_at)["id"])
    rated = dict(zip(standing["id"], standing["importance"], strict=True))
    life = _life(measured)
    for row in table.filter(pl.col("only_route") > 0).iter_rows(named=True):
        names = dict(zip(row["only_route_targets"], row["only_route_targets_names"], strict=True))
        hanging = {target: name for target, name in names.items() if relies.get(target) != "none"}
        if len(hanging) < least:
            continue
        id = row["partnership"]
        state = "past" if id in past else life.get(id) or ""
        needed = any(relies.get(target) for target in hanging)
        yield Finding(
            kind=KIND,
            grave=_gravity(state, rated[id], needed),
            about=(About("partnerships", id, row["partnership_name"]),),
            in_words=_in_words(row["partnership_name"], list(hanging.values()), state, rated[id]),
            measure={"only_route": len(hanging), "importance": rated[id], "standing": state or None},
            evidence=tuple(
                {"table": "contributions", "partnership": id, "target": target, "target_name": name}
                for target, name in hanging.items()
            ),
            rank=len(hanging),
        )


def _gravity(state: str, importance: str | None, needed: bool) -> Gravity:
    if state in ("past", "inactive"):
        return "high" if needed else "medium"
    if state == "borderline" or (needed and importance in ("desirable", "peripheral")):
        return "medium"
    return "low"


def _life(measured: Measured) -> dict[str, str | None]:
    table = measured.table("activity")
    return {} if table is None else dict(zip(table["partnership"], table["standing"], strict=True))


def _in_words(name: str, targets: list[str], state: str, importance: str | None) -> str:
    shown = listed([quoted(target) for target in targets], 2)
    said = ngettext("Only {name} works to the target {targets}.", "Only {name} works to {n} targets: {targets}.",
                    len(targets))  # fmt: skip
    told = said.format(name=name, n=number(len(targets)), targets=shown)
    more = {"past": _("Its agreed end has gone by."), "inactive": _("It no longer meets."),
            "borderline": _("It hardly works as it is.")}.get(state, "")  # fmt: skip
    if not more and importance == "desirable":
        more = _("It is rated desirable, not critical.")
    elif not more and importance == "peripheral":
        more = _("It is rated peripheral, not critical.")
    return f"{told} {more}".strip()
