"""Which bodies have more seats than a place allows bodies of their sort?

Where a place caps its bodies, finds those that decide (function decision or quasi-judicial; strategic where the
function is not known) with more seats than `decision_seats`, and those that advise (function advisory; consultative
where it is not known) with more than `advisory_seats`; nought asks for no cap. Seats are those that should exist, else
those recorded. Low; medium where at least as many seats stand vacant as are over the cap, so that nobody would have to
leave. Settings: decision_seats, advisory_seats. Source: the civil grand jury of San Francisco, Commission Impossible
(2024), recommendations 4.1 and 4.2: 7 members or fewer where a body decides, 11 or fewer where it advises.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...measures.pieces.seating import seating
from ...register.language import _, ngettext
from ..finding import Finding
from ..measured import Measured
from ..standing import about
from ..words import number, opening

KIND = "over_seat_cap"
NEEDS = ("completeness",)
LAWFUL = ("statute", "charter", "order")


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each partnership with more seats than its sort may have."""
    threshold = measured.settings.threshold
    caps = {"decision": threshold("decision_seats"), "advisory": threshold("advisory_seats")}
    if not any(caps.values()):
        return
    function, level = pl.col("function"), pl.col("level")
    sort = (
        pl.when(function.is_in(["decision", "quasi_judicial"])).then(pl.lit("decision"))
        .when(function == "advisory").then(pl.lit("advisory"))
        .when(function.is_null() & (level == "strategic")).then(pl.lit("decision"))
        .when(function.is_null() & (level == "consultative")).then(pl.lit("advisory"))
    )  # fmt: skip
    bodies = measured.register.standing.select("id", "name", "legal_basis", sort=sort)
    rows = bodies.join(seating(measured.register), left_on="id", right_on="partnership").drop_nulls(["sort", "seats"])
    for row in rows.sort("id").iter_rows(named=True):
        cap = round(caps[row["sort"]])
        if not cap or row["seats"] <= cap:
            continue
        over, vacant = row["seats"] - cap, row["vacant"]
        spare = vacant is not None and vacant >= over
        yield Finding(
            kind=KIND,
            grave="medium" if spare else "low",
            about=about(row["id"], row["name"]),
            in_words=_in_words(row, cap, spare),
            measure={"sort": row["sort"], "seats": row["seats"], "cap": cap, "seats_over": over, "vacant": vacant},
            evidence=({"table": "activity", "partnership": row["id"],
                       **{c: row[c] for c in ("seats", "filled", "vacant")}},),
            rank=over,
        )  # fmt: skip


def _in_words(row: dict[str, Any], cap: int, spare: bool) -> str:
    said = _("{name} has {seats} seats; a body that advises is to have no more than {n}.")
    if row["sort"] == "decision":
        said = _("{name} has {seats} seats; a body that decides is to have no more than {n}.")
    told = [said.format(name=row["name"], seats=number(row["seats"]), n=number(cap))]
    if spare:
        more = ngettext("{n} of them is vacant: nobody would have to leave.",
                        "{n} of them are vacant: nobody would have to leave.", row["vacant"])  # fmt: skip
        told.append(opening(more.format(n=number(row["vacant"]))))
    if row["legal_basis"] in LAWFUL:
        told.append(_("The law that it rests on may set how many it has."))
    return " ".join(told)
