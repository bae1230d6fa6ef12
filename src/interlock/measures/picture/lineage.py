"""Which themes lie within which? A theme, its parents, and their parents."""

from __future__ import annotations

import polars as pl

from ...register.snapshot import Register
from ..seated import kept


def lineage(register: Register) -> pl.DataFrame:
    """Within which themes does each lie? Columns theme, within: itself and all above it, each pair once, sorted.

    Themes that are only cited count too. A circle of parents is walked round once.
    """
    parents = dict(register["themes"].select("id", "parent").iter_rows())
    cited = [register[table][column] for table, column in (("partnerships", "theme"), ("targets", "theme"))]
    others = register["partnerships"]["other_themes"].drop_nulls().explode().drop_nulls()
    told = pl.concat([others, *cited]).drop_nulls().unique()
    every = {*parents, *(p for p in parents.values() if p), *told}
    rows = []
    for theme in sorted(every):
        above: list[str] = []
        at: str | None = theme
        while at and at not in above:
            above.append(at)
            at = parents.get(at)
        rows += [(theme, each) for each in sorted(above)]
    return pl.DataFrame(rows, schema={"theme": pl.String, "within": pl.String}, orient="row")


@kept
def themes_of(register: Register) -> pl.DataFrame:
    """To which themes does each partnership that counts belong? Columns partnership, theme: its main and its others."""
    standing = register.standing
    main = standing.select("theme", partnership="id").drop_nulls()
    others = standing.select("other_themes", partnership="id").explode("other_themes")
    others = others.rename({"other_themes": "theme"}).drop_nulls()
    return (
        pl.concat([main.select("partnership", "theme"), others.select("partnership", "theme")])
        .unique()
        .sort("partnership", "theme")
    )
