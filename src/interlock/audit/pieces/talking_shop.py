"""Which partnerships meet and meet, and agree on next to nothing?

Finds partnerships that met at least `talking_shop_meetings` times in 12 months, with no more actions a meeting (done,
else agreed) than `talking_shop_actions`. Left out: consultative bodies, and those that judge or scrutinise, whose work
is not to act. Medium where there was no action at all, else low. Settings: talking_shop_meetings, talking_shop_actions.
Source: report, 4.7: "a thousand talking shops delivering a hundred actions".
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...register.language import _, ngettext
from ..finding import Finding
from ..measured import Measured
from ..standing import about, facts
from ..words import number, times

KIND = "talking_shop"
NEEDS = ("activity",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership that talks and does not act."""
    table, known = measured.table("activity"), facts(measured)
    assert table is not None
    often = pl.col("held") >= measured.settings.threshold("talking_shop_meetings")
    idle = pl.col("actions_per_meeting") <= measured.settings.threshold("talking_shop_actions")
    for row in table.filter(often & idle).iter_rows(named=True):
        fact = known[row["partnership"]]
        if fact["level"] == "consultative" or fact["function"] in ("quasi_judicial", "scrutiny"):
            continue
        held, actions = int(row["held"]), int(row["actions"])
        met = _("met {times}").format(times=times(held))
        said = _("{name} {met} in 12 months, and no action came of it.")
        if actions:
            said = ngettext("{name} {met} in 12 months, and {n} action came of it.",
                            "{name} {met} in 12 months, and {n} actions came of it.", actions)  # fmt: skip
        yield Finding(
            kind=KIND,
            grave="low" if actions else "medium",
            about=about(row["partnership"], row["partnership_name"]),
            in_words=said.format(name=row["partnership_name"], met=met, n=number(actions)),
            measure={"held": held, "actions": actions, "actions_per_meeting": row["actions_per_meeting"]},
            evidence=({"table": "activity", "partnership": row["partnership"], "held": held, "actions": actions},),
            rank=held,
        )
