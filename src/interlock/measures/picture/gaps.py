"""Where is there work to do and nobody to do it? Theme by level of area by client group."""

from __future__ import annotations

from itertools import pairwise

import polars as pl

from ...register.language import _
from ...register.names import fold
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted
from .lineage import lineage, themes_of
from .targets import workers

AGES = ("children", "young_people", "working_age", "older_people")  # from the youngest to the oldest
CELL = ["theme", "area_level", "client_group"]
_NO_IDS = pl.lit([], dtype=pl.List(pl.String))


def gaps(register: Register) -> pl.DataFrame:
    """For which themes, levels of area and client groups is there a partnership, and for which is there none?

    A row for each combination that a partnership (its main theme and area, each of its client groups) or a target of
    the register has, and one with no level for each hole between age groups; empty is a level not known, or no client
    group named. By theme name, level, group. Columns: theme, theme_name, area_level, client_group; partnerships (how
    many serve it), targets (how many it has), standing; served_by, served_by_names (those that serve it: of the theme
    or one within it, at that level, naming that group; or working to a target of it); might (how many more might: of
    the theme, one above or one within it, at any level, naming the group or nobody in particular); without_home,
    without_home_names (its targets to which nobody works, unless known not to rely on partnership; none where no
    contribution is recorded); weighty (how many of these weigh high); discontinuity (`hole`: no partnership of the
    theme names this age group, while some name a younger and an older one; `no_handover`: those that name this age
    group and those that name the next one are neither the same nor linked, where links are recorded; else empty);
    champion, champion_name (of the theme), champion_stands (it counts).
    standing: `covered` (somebody serves it), `thin` (nobody does, but some might), `gap` (nobody might, or it has
    targets and nobody works to any of them). NotAssessed where no partnership and no target has a theme.
    Source: report, box 5 (Tameside: priorities with no home) and 4.2 (Middlesbrough: discontinuity across age groups).
    """
    standing = counted(register)
    served, aims = serving(register), _aims(register)
    if served.is_empty() and aims.is_empty():
        raise NotAssessed("partnerships.theme", _("No partnership and no target has a theme."))
    ages = _ages(register, served)
    main = standing.select("theme", "area", partnership="id").filter(pl.col("theme").is_not_null())
    own = main.join(_levels(register), on="area", how="left").join(_groups(register), on="partnership", how="left")
    holes = ages.filter(discontinuity="hole").join(aims, on=["theme", "client_group"], how="anti")
    holes = holes.select("theme", pl.lit(None, dtype=pl.String).alias("area_level"), "client_group")
    cells = pl.concat([own.select(CELL), aims.select(CELL), holes]).unique()
    exact = cells.join(served, on=CELL, how="inner", nulls_equal=True).select(*CELL, "partnership")
    working = aims.select(*CELL, pl.col("worked_by").alias("partnership")).explode("partnership")
    working = working.drop_nulls("partnership")
    who = pl.concat([exact, working]).unique().group_by(CELL).agg(served_by=pl.col("partnership").sort())
    work = aims.group_by(CELL).agg(
        targets=pl.len().cast(pl.Int64), without_home=pl.col("target").filter("homeless").sort(),
        weighty=(pl.col("homeless") & (pl.col("weight") == "high").fill_null(False)).sum().cast(pl.Int64),
        nobody=pl.col("idle").all(ignore_nulls=False),
    )  # fmt: skip
    rows = (
        cells.join(who, on=CELL, how="left", nulls_equal=True).join(work, on=CELL, how="left", nulls_equal=True)
        .join(_might(register), on=["theme", "client_group"], how="left", nulls_equal=True)
        .join(ages, on=["theme", "client_group"], how="left")
        .with_columns(pl.col("served_by", "without_home").fill_null(_NO_IDS), pl.col("targets", "weighty").fill_null(0))
    )  # fmt: skip
    rows = rows.with_columns(
        partnerships=pl.col("served_by").list.len().cast(pl.Int64),
        might=pl.col("might").fill_null(_NO_IDS).list.set_difference("served_by").list.len().cast(pl.Int64),
    )
    judged = (
        pl.when(pl.col("partnerships") > 0).then(pl.lit("covered"))
        .when((pl.col("might") == 0) | pl.col("nobody").fill_null(False)).then(pl.lit("gap"))
        .otherwise(pl.lit("thin"))
    )  # fmt: skip
    champions = register["themes"].select("champion", theme="id")
    rows = rows.join(champions, on="theme", how="left").with_columns(
        judged.alias("standing"),
        pl.when(pl.col("champion").is_not_null()).then(pl.col("champion").is_in(standing["id"].implode()))
        .alias("champion_stands"),
    )  # fmt: skip
    rows = rows.select(*CELL, "partnerships", "targets", "standing", "served_by", "might", "without_home", "weighty",
                       "discontinuity", "champion", "champion_stands")  # fmt: skip
    rows = with_names(with_names(rows, register, "themes", "theme"), register, "targets", "without_home")
    rows = with_names(rows, register, "partnerships", "served_by", "champion")
    age = pl.col("client_group").replace_strict(AGES, range(len(AGES)), default=len(AGES), return_dtype=pl.Int8)
    return rows.sort(pl.col("theme_name").str.to_lowercase(), "theme", "area_level",
                     pl.col("client_group").is_not_null(), age, "client_group")  # fmt: skip


def group_code(text: str) -> str:
    """One spelling of a client group: `Older people` is `older_people`."""
    return fold(text).replace("-", "_")


def _spelt(column: str) -> pl.Expr:
    return pl.col(column).map_elements(group_code, return_dtype=pl.String)


def _levels(register: Register) -> pl.DataFrame:
    return register["areas"].select("level", area="id").rename({"level": "area_level"})


def _groups(register: Register) -> pl.DataFrame:
    """The client groups that each partnership names. Columns partnership, client_group."""
    named = register.standing.select("client_groups", partnership="id").explode("client_groups").drop_nulls()
    return named.select("partnership", client_group=_spelt("client_groups")).unique()


def serving(register: Register) -> pl.DataFrame:
    """What does each partnership serve? partnership and the columns of a cell; an empty level or group is any."""
    bodies = themes_of(register).join(lineage(register), on="theme").select("partnership", theme="within").unique()
    areas = register.standing.select(
        area=pl.concat_list(pl.concat_list("area"), pl.col("other_areas").fill_null(_NO_IDS)), partnership="id"
    ).explode("area")
    levels = areas.join(_levels(register), on="area").select("partnership", "area_level").drop_nulls()
    every = register.standing.select(partnership="id")
    none = pl.lit(None, dtype=pl.String)
    at = pl.concat([levels, every.with_columns(area_level=none)]).unique()
    of = pl.concat([_groups(register), every.with_columns(client_group=none)]).unique()
    return bodies.join(at, on="partnership").join(of, on="partnership").select("partnership", *CELL)


def _might(register: Register) -> pl.DataFrame:
    """Who might serve a theme and group, at some level? theme, client_group, might (ids)."""
    above = lineage(register)
    near = pl.concat([above, above.select(theme="within", within="theme")]).unique()
    bodies = themes_of(register).join(near, on="theme").select("partnership", theme="within").unique()
    groups = _groups(register)
    none = pl.lit(None, dtype=pl.String)
    named = bodies.join(groups, on="partnership")
    silent = bodies.join(groups, on="partnership", how="anti")
    asked = pl.concat([groups.select("client_group"), _aims(register).select("client_group")]).drop_nulls().unique()
    every = pl.concat([
        named, silent.join(asked, how="cross"), bodies.with_columns(client_group=none).select(named.columns),
    ])  # fmt: skip
    return every.group_by("theme", "client_group").agg(might=pl.col("partnership").unique().sort())


def _aims(register: Register) -> pl.DataFrame:
    """The targets that have a theme: target, weight, the columns of a cell, worked_by (partnerships), idle (nobody
    works to it; empty where no contribution is recorded), homeless (idle, and not known not to rely on partnership).
    """
    rows = (
        register["targets"].filter(pl.col("theme").is_not_null())
        .join(_levels(register), on="area", how="left")
        .select("theme", "area_level", "weight", target="id", relies="relies_on_partnership",
                client_group=_spelt("client_group"))
    )  # fmt: skip
    try:
        held = workers(register)
    except NotAssessed:
        idle = pl.lit(None, dtype=pl.Boolean)
        return rows.with_columns(worked_by=_NO_IDS, idle=idle, homeless=pl.lit(False))
    ours = pl.col("table") == "partnerships"
    by = held.group_by("target").agg(worked_by=pl.col("worker").filter(ours).sort(), idle=pl.lit(False))
    rows = rows.join(by, on="target", how="left").with_columns(
        pl.col("worked_by").fill_null(_NO_IDS), pl.col("idle").fill_null(True)
    )
    return rows.with_columns(homeless=pl.col("idle") & (pl.col("relies") != "none").fill_null(True))


def _ages(register: Register, served: pl.DataFrame) -> pl.DataFrame:
    """Where does it break off between age groups? theme, client_group, discontinuity, for each break."""
    named = served.filter(pl.col("area_level").is_null() & pl.col("client_group").is_in(AGES))
    held: dict[str, dict[str, set[str]]] = {}
    for theme, age, body in named.select("theme", "client_group", "partnership").unique().iter_rows():
        held.setdefault(theme, {}).setdefault(age, set()).add(body)
    asked = register["targets"].select(client_group=_spelt("client_group"))["client_group"]
    used = {*named["client_group"], *asked.drop_nulls()}
    ages = [age for age in AGES if age in used]
    near: dict[str, set[str]] = {}
    for a, b in register["links"].select("from", "to").iter_rows():
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    rows = []
    for theme, bodies in sorted(held.items()):
        there = [place for place, age in enumerate(ages) if age in bodies]
        span = ages[there[0] : there[-1] + 1]
        rows += [(theme, age, "hole") for age in span if age not in bodies]
        for young, old in pairwise(span):
            a, b = bodies.get(young, set()), bodies.get(old, set())
            if a and b and near and not a & b and not any(near.get(body, set()) & b for body in a):
                rows.append((theme, young, "no_handover"))
    columns = {"theme": pl.String, "client_group": pl.String, "discontinuity": pl.String}
    return pl.DataFrame(rows, schema=columns, orient="row")
