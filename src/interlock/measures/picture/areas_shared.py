"""How much of one area lies in another? By the small areas of both, by their outlines, or by the table of areas."""

from __future__ import annotations

import numpy as np
import polars as pl
import shapely

from ...register.snapshot import Register
from .incidence import Floats

SHARES = {"a": pl.String, "b": pl.String, "a_in_b": pl.Float64, "b_in_a": pl.Float64, "by": pl.String}


def by_units(register: Register, pairs: pl.DataFrame) -> pl.DataFrame:
    """The shares of each pair of areas of which both have small areas: a, b, a_in_b, b_in_a, by.

    `by` is weights where every unit of both has a weight and either weighs anything, else units. A unit that lies
    partly in both counts as shared with the smaller of its two shares: how the parts lie is not known.
    """
    wanted = pl.concat([pairs["a"], pairs["b"]]).unique()
    held = register["area_units"].filter(pl.col("area").is_in(wanted.implode()))
    if held.is_empty() or pairs.is_empty():
        return pl.DataFrame(schema=SHARES)
    weights = register["area_units"].group_by("unit").agg(weight=pl.col("weight").max())
    held = (
        held.group_by("area", "unit")
        .agg(share=pl.col("share").fill_null(1.0).max())
        .join(weights, on="unit", how="left")
    )
    sizes = held.group_by("area").agg(
        count=pl.col("share").sum(),
        weighs=pl.when(pl.col("weight").null_count() == 0).then((pl.col("share") * pl.col("weight")).sum()),
    )
    within = pl.min_horizontal("share", "share_b")
    shared = (
        pairs.join(held, left_on="a", right_on="area")
        .join(held.select("unit", b="area", share_b="share"), on=["b", "unit"])
        .group_by("a", "b")
        .agg(shared=within.sum(), shared_weight=(within * pl.col("weight")).sum())
    )
    ends = {end: sizes.select(pl.col("area").alias(end), pl.col("count", "weighs").name.suffix(f"_{end}"))
            for end in ("a", "b")}  # fmt: skip
    both = pairs.join(ends["a"], on="a").join(ends["b"], on="b").join(shared, on=["a", "b"], how="left")
    weighed = ((pl.col("weighs_a") > 0) & (pl.col("weighs_b") > 0)).fill_null(False)
    both = both.filter(weighed | ((pl.col("count_a") > 0) & (pl.col("count_b") > 0)))

    def part(end: str) -> pl.Expr:
        of_weight, of_count = (
            pl.col("shared_weight") / pl.col(f"weighs_{end}"),
            pl.col("shared") / pl.col(f"count_{end}"),
        )
        return pl.when(weighed).then(of_weight).otherwise(of_count).fill_null(0.0).clip(0.0, 1.0)

    by = pl.when(weighed).then(pl.lit("weights")).otherwise(pl.lit("units"))
    return both.select("a", "b", a_in_b=part("a"), b_in_a=part("b"), by=by)


def by_outlines(register: Register, pairs: pl.DataFrame) -> pl.DataFrame:
    """The shares of surface of each pair of areas of which both have an outline that encloses anything."""
    wanted = pl.concat([pairs["a"], pairs["b"]]).unique()
    drawn = register["areas"].filter(pl.col("outline").is_not_null() & pl.col("id").is_in(wanted.implode()))
    if drawn.is_empty():
        return pl.DataFrame(schema=SHARES)
    shapes = shapely.from_geojson(drawn["outline"].to_list(), on_invalid="ignore")
    shapes = shapely.make_valid(shapely.transform(shapes, _equal_area))
    outlines = {
        id: shape for id, shape in zip(drawn["id"], shapes, strict=True) if shape is not None and shape.area > 0
    }
    known = [(a, b) for a, b in pairs.select("a", "b").rows() if a in outlines and b in outlines]
    left, right = [outlines[a] for a, _b in known], [outlines[b] for _a, b in known]
    common = shapely.area(shapely.intersection(left, right))
    rows = [(a, b, min(both / one.area, 1.0), min(both / other.area, 1.0), "outlines")
            for (a, b), one, other, both in zip(known, left, right, common.tolist(), strict=True)]  # fmt: skip
    return pl.DataFrame(rows, schema=SHARES, orient="row")


def _equal_area(points: Floats) -> Floats:
    """Degrees of longitude and latitude (RFC 7946) to a plane that keeps surfaces: the sinusoidal projection.

    Coordinates beyond degrees are metres of a grid already, and stay.
    """
    if (abs(points[:, 0]) > 180).any() or (abs(points[:, 1]) > 90).any():
        return points
    flat = points.copy()
    flat[:, 0] = points[:, 0] * np.cos(np.radians(points[:, 1]))
    return flat


def by_parents(register: Register, pairs: pl.DataFrame) -> pl.DataFrame:
    """Which areas of these pairs lie in one another by the table of areas? The share the other way is not known."""
    parents = dict(register["areas"].select("id", "parent").rows())

    def above(area: str) -> set[str]:
        seen: set[str] = set()
        up = parents.get(area)
        while up is not None and up not in seen:
            seen.add(up)
            up = parents.get(up)
        return seen - {area}

    ancestors = {area: above(area) for area in pl.concat([pairs["a"], pairs["b"]]).unique()}
    rows = [
        (a, b, 1.0 if b in ancestors[a] else None, 1.0 if a in ancestors[b] else None, "parents")
        for a, b in pairs.select("a", "b").rows()
        if (b in ancestors[a]) != (a in ancestors[b])
    ]
    return pl.DataFrame(rows, schema=SHARES, orient="row")
