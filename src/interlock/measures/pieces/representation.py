"""Whom does an organisation really send to each partnership, and is that what is asked for?"""

from __future__ import annotations

import numpy as np
import polars as pl

from ...register.names import fold
from ...register.snapshot import Register
from ..seated import facts, places, seated

# How high up is each seniority? A cabinet member and a chief officer stand for the whole organisation.
RANKS = {"volunteer": 1, "other": 1, "officer": 1, "senior_officer": 1, "elected_member": 2,
         "cabinet_member": 3, "chief_officer": 3}  # fmt: skip
# Of several the most telling is shown: the first of these.
ORDER = ("cabinet_member", "chief_officer", "elected_member", "senior_officer", "officer", "other", "volunteer")
NOBODY = "nobody"


def whose(register: Register, home: str) -> pl.DataFrame:
    """Whose part in each partnership is asked about? Columns partnership, organisation; by id.

    That of `home` (id, name or alias of an organisation; folded), where one is given; else of the accountable body of
    each partnership, else of its host. Empty where none is on record.
    """
    if not home:
        return register.standing.select(partnership="id", organisation=pl.coalesce("accountable_body", "host"))
    wanted, found = fold(home), None
    for id, name, aliases in register["organisations"].select("id", "name", "aliases").iter_rows():
        if wanted in (fold(id), fold(name or "")):
            found = id
            break
        if found is None and any(fold(alias) == wanted for alias in aliases or ()):
            found = id
    return register.standing.select(partnership="id", organisation=pl.lit(found, dtype=pl.String))


def sent(register: Register, whose: pl.DataFrame) -> pl.DataFrame:
    """Who sits there for that organisation?

    A row for each of `whose`. Columns: partnership, organisation; sent (people who sit for it), absent (those of them
    who came to none of the meetings counted; they represent nobody), attended, of_meetings (of its seats with both),
    most_senior (of those who come: a seniority, `nobody` where it has no seat, empty where that is not known), held
    (the seniorities of those who come, once each), open (a seat of it, or one that may be its, whose holder's
    seniority is not known; or no seat of the body is on record). An organisation is the seat's own, else the
    person's. The secretariat does not represent.
    """
    seats, whose = _relevant(register, whose)
    ours, never = pl.col("ours"), ((pl.col("attended") == 0) & (pl.col("of_meetings") > 0)).fill_null(False)
    counted = ours & pl.col("attended").is_not_null() & pl.col("of_meetings").is_not_null()
    comes = ours & ~never
    each = seats.group_by("partnership").agg(
        sent=pl.col("person").filter(ours).drop_nulls().unique().sort(),
        absent=pl.col("person").filter(ours & never).drop_nulls().unique().sort(),
        attended=pl.when(counted.any()).then(pl.col("attended").filter(counted).sum()),
        of_meetings=pl.when(counted.any()).then(pl.col("of_meetings").filter(counted).sum()),
        held=pl.col("seniority").filter(comes).drop_nulls().unique().sort(),
        open=(~ours | (comes & pl.col("seniority").is_null())).any(),
    )
    rows = whose.join(each, on="partnership", how="left")
    known = pl.coalesce(pl.when(pl.col("held").list.contains(code)).then(pl.lit(code)) for code in ORDER)
    none = pl.lit([], dtype=pl.List(pl.String))
    rows = rows.with_columns(
        pl.col("sent", "absent", "held").fill_null(none),
        pl.when(pl.col("organisation").is_not_null())
        .then(pl.coalesce("open", ~pl.col("seated")))
        .otherwise(True)
        .alias("open"),
    )
    most = pl.when(known.is_not_null()).then(known).when(~pl.col("open")).then(pl.lit(NOBODY))
    rows = rows.with_columns(most.alias("most_senior"), pl.col("attended", "of_meetings").cast(pl.Int64))
    return rows.drop("seated").sort("partnership")


def _relevant(register: Register, whose: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The seats that tell who represents whom, and `whose` with whether any seat of the body is on record.

    Of a seat: partnership, person, attended, of_meetings, seniority, ours (else it may be ours: nobody knows whose).
    """
    sits = seated(register)
    of_body = np.full(len(sits.bodies), -2, dtype=np.int64)  # whose part is not asked about
    asked, at = whose.drop_nulls(), places(whose["partnership"], sits.bodies)
    of_body[places(asked["partnership"], sits.bodies)] = np.where(
        (found := places(asked["organisation"], sits.organisations)) < 0, -3, found
    )  # -3: an organisation without seats or people
    wanted = of_body[sits.body]
    represents = (wanted != -2) & (register.seats["role"] != "secretariat").fill_null(True).to_numpy()
    ours = sits.organisation == wanted
    chosen = represents & (ours | (sits.organisation < 0))
    seats = register.seats.select("partnership", "person", "attended", "of_meetings").filter(pl.Series(chosen))
    senior = facts(register["people"].select("id", "seniority"), sits.people, sits.person[chosen])["seniority"]
    seats = seats.with_columns(senior, ours=pl.Series(ours[chosen]))
    some = np.bincount(sits.body[represents], minlength=len(sits.bodies)) > 0
    return seats, whose.with_columns(seated=pl.Series(some[at]))


def match(accepted: str, required: str = "required") -> pl.Expr:
    """Is that what is asked for? as_asked, below, above, or not_known, for frames of `sent`.

    `accepted` is a column of lists of seniorities that fit (empty: what is asked for is not known), `required` one
    that says whether anybody need sit there at all. Above: the most senior stands higher than any that fits; as asked:
    one who fits comes; else above where the most senior at least stands higher than the lowest that fits; else below.
    Where somebody's seniority is not known, only what no answer could change is said.
    """
    rank = pl.element().replace_strict(RANKS, default=None, return_dtype=pl.Int8)
    top = pl.col("held").list.eval(rank).list.max().fill_null(0)
    high, low = (getattr(pl.col(accepted).list.eval(rank).list, edge)() for edge in ("max", "min"))
    fits = pl.col("held").list.set_intersection(pl.col(accepted)).list.len() > 0
    unknown, most = pl.col("open"), max(RANKS.values())
    return (
        pl.when(pl.col("organisation").is_null() | high.is_null())
        .then(pl.lit("not_known"))
        .when(top > high)
        .then(pl.lit("above"))
        .when(fits)
        .then(pl.when(unknown & (high < most)).then(pl.lit("not_known")).otherwise(pl.lit("as_asked")))
        .when(unknown)
        .then(pl.lit("not_known"))
        .when(top > low)
        .then(pl.lit("above"))
        .when((top == 0) & ~pl.col(required))
        .then(pl.lit("as_asked"))
        .otherwise(pl.lit("below"))
    )
