"""Is each tier of the structure inclusive, and does it act? Its seats by sector, its actions a meeting."""

from __future__ import annotations

import numpy as np
import polars as pl

from ...register import dates
from ...register.language import _
from ...register.schema import tables
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted
from ..pieces.matrix import LEVELS, bodies
from ..seated import facts, places, seated
from .reporting import reporting

TIER = ["tier_of", "tier"]


def sectors() -> tuple[str, ...]:
    """Which sectors are there? The codes of `organisations.sector`, in their order."""
    return tuple(code.code for code in tables()["organisations"].fields["sector"].codes)


def tiers(register: Register) -> pl.DataFrame:
    """How many sit on each tier from which sector, how evenly are they spread, and what comes of its meetings?

    A row for each level that partnerships have (tier_of `level`), and, where links are recorded, for each depth of the
    structure (tier_of `depth`: 0 is the top; `outside`: neither above nor below any other; `loop`: no top is reached),
    and one for all (tier_of `all`). Columns: tier_of, tier; bodies (as `stands_for` says), seats (that count), one
    column of seats for each sector, sector_not_known (seats of no known organisation, or of one whose sector is not
    known), sector_spread (0: all from one sector, 1: evenly from each of the sectors of the register; empty where
    fewer than half of the seats have a known sector, or the register has one sector alone), sectors_without (sectors
    of the register with no seat there; empty where there is no seat of a known sector), organisations (that have a
    seat there), organisations_without_seat (that stand and have none; empty where no seat there leads to an
    organisation), needed_without_seat with names (those of them that own a target or deliver one by themselves),
    constituencies (that a seat there speaks for), meetings, actions (done, else agreed; of the bodies of which both
    are known), actions_per_meeting, told (how many bodies that is). The organisation of a seat is its own, else the
    person's.
    NotAssessed where no seat leads to an organisation with a sector, and actions a meeting are known of no body.
    Source: report, 3.11 (Pendle: inclusiveness at one tier, action at the other) and 3.15. The spread is Blau's index
    over its greatest value for so many sectors (Blau, Inequality and Heterogeneity, 1977).
    """
    standing = counted(register)
    lines, sectors_of = _tiers(register), _sectors(register)
    meetings = pl.col("meetings_held").filter("both")
    led = seated(register).organisation
    some_sector = sectors_of.gather(pl.Series(led[led >= 0])).is_not_null().any()
    if not some_sector and not standing.select(_both().any()).item():
        raise NotAssessed("organisations.sector", _("No seat leads to an organisation whose sector is known."))
    told = standing.select(
        "meetings_held", partnership="id", bodies=bodies(), both=_both(),
        actions=pl.coalesce("actions_done", "actions_agreed"),
    )  # fmt: skip
    rows = lines.join(told, on="partnership").group_by(TIER).agg(
        pl.col("bodies").sum(), told=pl.col("both").sum().cast(pl.Int64),
        meetings=pl.when(pl.col("both").any()).then(meetings.sum()).cast(pl.Int64),
        actions=pl.when(pl.col("both").any()).then(pl.col("actions").filter("both").sum()).cast(pl.Int64),
    )  # fmt: skip
    here = register["organisations"].filter(dates.holds("started", "ended_on", register.as_at))
    used = [code for code in sectors() if code in set(here["sector"])]
    counts = _counted(register, lines, sectors_of, here["id"])
    known = pl.col("seats") - pl.col("sector_not_known")
    count = len(used)
    blau = 1 - pl.sum_horizontal((pl.col(code) / known) ** 2 for code in sectors())
    spread = pl.when((known * 2 >= pl.col("seats")) & (known > 0) & (count > 1)).then(blau / (1 - 1 / max(count, 2)))
    absent = pl.concat_list(pl.when(pl.col(code) == 0).then(pl.lit(code)) for code in used) if used else pl.lit([])
    none = pl.lit([], dtype=pl.List(pl.String))
    rows = rows.join(counts, on=TIER, how="left").with_columns(
        pl.col("seats", *sectors(), "sector_not_known").fill_null(0),
        pl.col("needed_without_seat", "constituencies").fill_null(none),
    )
    rows = rows.with_columns(
        sector_spread=spread.clip(0, 1),
        sectors_without=pl.when(known > 0).then(absent.list.drop_nulls() if used else none).otherwise(none),
        actions_per_meeting=pl.when(pl.col("meetings") > 0).then(pl.col("actions") / pl.col("meetings")),
    )
    order = {"level": 0, "depth": 1, "all": 2}
    place = pl.col("tier").replace_strict(LEVELS, range(3), default=None, return_dtype=pl.Int64)
    rows = rows.sort(pl.col("tier_of").replace_strict(order, return_dtype=pl.Int8), place,
                     pl.col("tier").cast(pl.Int64, strict=False), "tier", nulls_last=True)  # fmt: skip
    rows = rows.select(*TIER, "bodies", "seats", *sectors(), "sector_not_known", "sector_spread", "sectors_without",
                       "organisations", "organisations_without_seat", "needed_without_seat", "constituencies",
                       "meetings", "actions", "actions_per_meeting", "told")  # fmt: skip
    return with_names(rows, register, "organisations", "needed_without_seat")


def _both() -> pl.Expr:
    """Are the meetings of a body known, and what came of them?"""
    return ((pl.col("meetings_held") > 0) & pl.coalesce("actions_done", "actions_agreed").is_not_null()).fill_null(
        False
    )


def _tiers(register: Register) -> pl.DataFrame:
    """On which tiers does each partnership stand? partnership, tier_of, tier (a level not known is left out)."""
    standing = register.standing.select("level", partnership="id")
    parts = [
        standing.select("partnership", tier_of=pl.lit("level"), tier="level").drop_nulls(),
        standing.select("partnership", tier_of=pl.lit("all"), tier=pl.lit("all")),
    ]
    try:
        lines = reporting(register)
    except NotAssessed:
        return pl.concat(parts)
    tier = (
        pl.when(pl.col("standing") == "orphan").then(pl.lit("outside"))
        .when(pl.col("depth").is_null()).then(pl.lit("loop"))
        .otherwise(pl.col("depth").cast(pl.String))
    )  # fmt: skip
    return pl.concat([*parts, lines.select("partnership", tier_of=pl.lit("depth"), tier=tier)])


def _sectors(register: Register) -> pl.Series:
    """The sector of each organisation that `seated` numbers."""
    sits = seated(register)
    every = np.arange(len(sits.organisations))
    return facts(register["organisations"].select("id", "sector"), sits.organisations, every)["sector"]


def _counted(register: Register, tiers: pl.DataFrame, sectors_of: pl.Series, here: pl.Series) -> pl.DataFrame:
    """What is said of the seats of each tier, a row a tier with any; `here` are the organisations that stand."""
    sits, codes = seated(register), pl.Series(sectors())
    stands = np.isin(np.arange(len(sits.organisations)), places(here, sits.organisations))
    needed = here.filter(here.is_in(sorted(_needed(register)))).sort()
    wanted, sector = places(needed, sits.organisations), np.append(places(sectors_of, codes), -1)
    unknown = np.append(sectors_of.is_null().to_numpy(), True)
    speaks = register.seats["constituency"]
    rows: list[dict[str, object]] = []
    for (tier_of, tier), there in tiers.partition_by(TIER, as_dict=True).items():
        on = np.zeros(len(sits.bodies), dtype=bool)
        on[places(there["partnership"], sits.bodies)] = True
        seats = on[sits.body]
        led = sits.organisation[seats]
        if not len(led):
            continue
        of = sector[led]
        who = np.bincount(led[led >= 0], minlength=len(sits.organisations)) > 0
        some, told = bool(who.any()), speaks.filter(pl.Series(seats)) if speaks.null_count() < len(speaks) else None
        rows.append({
            "tier_of": tier_of, "tier": tier, "seats": len(led), "sector_not_known": int(unknown[led].sum()),
            **dict(zip(codes, np.bincount(of[of >= 0], minlength=len(codes)).tolist(), strict=True)),
            "organisations": int(who.sum()) if some else None,
            "organisations_without_seat": int(len(here) - (who & stands).sum()) if some else None,
            "needed_without_seat": needed.filter(pl.Series(~who[wanted])).to_list() if some else [],
            "constituencies": [] if told is None else told.drop_nulls().unique().sort().to_list(),
        })  # fmt: skip
    whole = ("seats", *codes, "sector_not_known", "organisations", "organisations_without_seat")
    ids = pl.List(pl.String())
    return pl.DataFrame(rows, schema={
        "tier_of": pl.String(), "tier": pl.String(), **dict.fromkeys(whole, pl.Int64()),
        "needed_without_seat": ids, "constituencies": ids,
    })  # fmt: skip


def _needed(register: Register) -> set[str]:
    """On which organisations do targets depend? Those that own one, or deliver one by themselves."""
    alone = register["contributions"].filter(pl.col("partnership").is_null())["organisation"]
    return {*register["targets"]["owner"].drop_nulls(), *alone.drop_nulls()}
