"""What sort of partnership is each, on Camden's five dimensions, and which ideal type is it nearest to?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted, some_known
from .seating import seating

CODED = ("formality", "scope", "lifespan", "role")
SCALES = {"small": 7, "medium": 15}  # seats up to; more is large. San Francisco caps decision bodies at 7 (jury, 2024)


@cache
def types() -> pl.DataFrame:
    """Which ideal types are there? type, name, the five dimensions, meaning, source; in the file's order."""
    return pl.read_csv(Path(__file__).parent / "types.csv")


def nearest(rows: pl.DataFrame) -> pl.DataFrame:
    """Which ideal type is nearest to each of these profiles, and how far away is it?

    Input: columns partnership, the four coded dimensions and scale, empty where not known. A row for each of which
    any dimension is known: partnership, nearest_type, distance, also_near, as in `profile`.
    """
    sizes = {"small": 0, "medium": 1, "large": 2}
    steps = pl.col("scale").replace_strict(sizes, return_dtype=pl.Float64)
    made = []
    for place, ideal in enumerate(types().iter_rows(named=True)):
        parts = [(pl.col(c) != ideal[c]).cast(pl.Float64) for c in CODED]
        parts.append((steps - sizes[ideal["scale"]]).abs() / 2)
        made.append(rows.select("partnership", pl.lit(ideal["type"]).alias("type"), pl.lit(place).alias("place"),
                                pl.mean_horizontal(*parts).alias("distance")))  # fmt: skip
    return (
        pl.concat(made)
        .filter(pl.col("distance").is_not_null() & (pl.col("distance") == pl.col("distance").min().over("partnership")))
        .sort("partnership", "place")
        .group_by("partnership", maintain_order=True)
        .agg(
            pl.col("type").first().alias("nearest_type"),
            pl.col("distance").first(),
            pl.col("type").slice(1).alias("also_near"),
        )
    )


def profile(register: Register) -> pl.DataFrame:
    """How formal, wide, lasting and large is each partnership, what is its role, and what is it most like?

    A row for each partnership, by id. Columns: partnership, partnership_name, formality, scope, lifespan, role, scale
    (small up to 7 seats, medium up to 15, large above; empty where neither seats nor members are recorded),
    nearest_type, nearest_type_name, distance (mean over the known dimensions: 0 the same, 1 different, half a step
    for the next scale; empty where none is known), known (dimensions known, of 5), also_near (types exactly as near;
    the one named comes first in the file of types). NotAssessed where none of the four coded dimensions is known.
    Source: Camden's typology (report, box 3); the ideal types themselves are our own, in types.csv.
    """
    standing = counted(register)
    if not some_known(standing, *CODED):
        raise NotAssessed(
            "partnerships.formality", _("No partnership says how formal it is, nor its scope, lifespan or role.")
        )
    small, medium = SCALES.values()
    scale = (
        pl.when(pl.col("seats") <= small).then(pl.lit("small"))
        .when(pl.col("seats") <= medium).then(pl.lit("medium"))
        .when(pl.col("seats") > medium).then(pl.lit("large"))
    )  # fmt: skip
    rows = standing.select("id", *CODED).join(
        seating(register).select("partnership", scale.alias("scale")), left_on="id", right_on="partnership", how="left"
    )
    rows = rows.rename({"id": "partnership"})
    near = nearest(rows)
    called = types().select(nearest_type="type", nearest_type_name="name")
    known = pl.sum_horizontal(pl.col(c).is_not_null() for c in (*CODED, "scale")).cast(pl.Int64)
    rows = rows.join(near, on="partnership", how="left").join(called, on="nearest_type", how="left").sort("partnership")
    rows = rows.select("partnership", *CODED, "scale", "nearest_type", "nearest_type_name", "distance",
                       known.alias("known"), pl.col("also_near").fill_null([]))  # fmt: skip
    return with_names(rows, register, "partnerships", "partnership")
