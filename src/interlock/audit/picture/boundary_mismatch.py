"""Which partnerships must work across areas that only half fit one another?

Finds pairs of areas that straddle, one served by a partnership and one by a member of it, of each of which at least
`boundary_outside` lies outside the other. Medium where `boundary_partnerships` partnerships or more meet over the
pair, else low. Areas of which one lies in the other fit, and a member from quite another area is a guest: no finding.
Source: report, 2.18 (boundaries that do not coincide are a barrier), 4.9 and 7.7; Box 14: horizontal fit.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ...register.language import _, ngettext
from ..finding import About, Finding
from ..measured import Measured
from ..words import listed, number, opening, percent

KIND = "boundary_mismatch"
NEEDS = ("boundaries",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each pair of areas."""
    table = measured.table("boundaries")
    assert table is not None
    outside = measured.settings.threshold("boundary_outside")
    many = measured.settings.threshold("boundary_partnerships")
    straddling = pl.col("standing") == "straddles"
    far = straddling & (1 - pl.col("a_in_b") >= outside) & (1 - pl.col("b_in_a") >= outside)
    for row in table.with_columns(far=far).filter("far").iter_rows(named=True):
        met = len(row["partnerships"])
        said = _(
            "{a} does not match {b}: {a_in_b} of the first lies in the second, {b_in_a} of the second in the first."
        )
        across = ngettext(
            "{n} partnership of the one has members that work to the other, {members} among them.",
            "{n} partnerships of the one have members that work to the other, {members} among them.",
            met,
        )
        told = said.format(
            a=row["a_name"], b=row["b_name"], a_in_b=percent(row["a_in_b"]), b_in_a=percent(row["b_in_a"])
        )
        more = across.format(n=opening(number(met)), members=listed(row["organisations_names"][:2]))
        yield Finding(
            kind=KIND,
            grave="medium" if met >= many else "low",
            about=(About("areas", row["a"], row["a_name"]), About("areas", row["b"], row["b_name"])),
            in_words=f"{told} {more}",
            measure={
                "a_in_b": row["a_in_b"],
                "b_in_a": row["b_in_a"],
                "by": row["by"],
                "partnerships": met,
                "organisations": len(row["organisations"]),
            },
            evidence=[
                {"table": table_name, "id": id, "name": name}
                for table_name in ("organisations", "partnerships")
                for id, name in zip(row[table_name], row[f"{table_name}_names"], strict=True)
            ],
            rank=met,
        )
