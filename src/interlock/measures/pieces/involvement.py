"""Which part should we play in each partnership, why, and is that the part we play?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.names import fold
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed, counted
from .diagram import cell, fired, listed, tests
from .grid import IMPORTANCES, cells
from .representation import match, sent, whose


@cache
def asked() -> pl.DataFrame:
    """Who fits which words? words (folded), involvement, accepted (seniorities), from asked.csv."""
    table = pl.read_csv(Path(__file__).parent / "asked.csv")
    words = pl.Series("words", [fold(text) for text in table["words"]])
    return table.with_columns(words, pl.col("accepted").str.split("|"))


def involvement(register: Register, *, home: str = "") -> pl.DataFrame:
    """In which partnerships should we lead, support or keep in contact, and do we?

    Input: `home`, the organisation whose part is asked about (id, name or alias); where it is empty, the accountable
    body of each partnership, else its host. A row for each partnership, by id. Columns:
    partnership, partnership_name; importance, level (as registered); facts_importance, facts_level (the cell that the
    tests of the diagram speak for, see `diagram`), facts (those tests, by name); cell (`critical strategic`; the
    registered ones, else those of the facts; empty where neither gives an importance), cell_from (register, facts);
    reasons (tests met that the diagram has for that cell), suggested_involvement (lead, support, contact),
    suggested_by_whom (cabinet member or director; any member; appropriate officer);
    override, override_reason, override_who (what a person put in its place); involvement, by_whom (what holds);
    organisation, organisation_name, sent, sent_names, absent, absent_names, attended, of_meetings, most_senior (see
    `representation.sent`); match: as_asked, below, above, not_known. A body in which we only keep in contact needs
    nobody on it. An override whose words name no part holds as it stands, and its match is not known.
    NotAssessed where no importance is registered, no test decides on any, and nobody has overridden.
    Source: report, diagram 1 (Wycombe).
    """
    held = counted(register).select("importance", "level", partnership="id")
    ours = whose(register, home)
    found = fired(register, ours)
    facts = cell(found).rename({"importance": "facts_importance", "level": "facts_level", "met": "facts"})
    rows = held.join(facts, on="partnership").join(found, on="partnership")
    rows = rows.join(_overridden(register), on="partnership", how="left")
    if rows.select(pl.all_horizontal(pl.col("importance", "facts_importance", "override").is_null().all())).item():
        raise NotAssessed("partnerships.importance", _("No partnership has been given an importance."))
    of = pl.coalesce("importance", "facts_importance")
    at = pl.coalesce("level", pl.when(of == pl.col("facts_importance")).then("facts_level"))
    role = cells().unique("importance").select("by_whom", of="importance", suggested="involvement")
    rows = (
        rows.with_columns(of=of, at=at).with_columns(reasons=_reasons())
        .join(role, on="of", how="left").rename({"by_whom": "suggested_by_whom"})
    )  # fmt: skip
    rows = rows.with_columns(
        cell=pl.concat_str("of", "at", separator=" ", ignore_nulls=True).replace("", None),
        cell_from=pl.when(pl.col("importance").is_not_null()).then(pl.lit("register"))
        .when(pl.col("facts_importance").is_not_null()).then(pl.lit("facts")),
    )  # fmt: skip
    rows = _holding(rows).join(sent(register, ours), on="partnership")
    rows = rows.with_columns(required=pl.col("involvement") != "contact")
    rows = rows.with_columns(match("accepted").alias("match")).sort("partnership").select(
        "partnership", "importance", "level", "facts_importance", "facts_level", "facts", "cell", "cell_from",
        "reasons", pl.col("suggested").alias("suggested_involvement"), "suggested_by_whom", "override",
        "override_reason", "override_who", "involvement", "by_whom", "organisation", "sent", "absent", "attended",
        "of_meetings", "most_senior", "match",
    )  # fmt: skip
    rows = with_names(with_names(rows, register, "partnerships", "partnership"), register, "people", "sent", "absent")
    return with_names(rows, register, "organisations", "organisation")


def _reasons() -> pl.Expr:
    """The tests met that the diagram has for the cell: those of its row, at its level or at any."""
    met = {test: pl.col(test).fill_null(False) for test in tests()["test"]}
    shown = pl.lit([], dtype=pl.List(pl.String))
    for row in IMPORTANCES:
        here = {
            test: met[test] & ((pl.col("at") == level).fill_null(True) if level else pl.lit(True))
            for test, level in tests().filter(importance=row).select("test", "level").iter_rows()
        }
        shown = pl.when(pl.col("of") == row).then(listed(here, here)).otherwise(shown)
    return shown


def _overridden(register: Register) -> pl.DataFrame:
    """What did people put in the place of a suggestion? The last word on each partnership that counts."""
    said = register["judgements"].filter(
        (pl.col("verb") == "overridden")
        & pl.col("value").is_not_null()
        & (pl.col("date").is_null() | (dates.starts("date") <= register.as_at))
    )
    last = (
        said.sort(dates.starts("date"), "value", "reason", "who", nulls_last=False)
        .group_by("about", maintain_order=True)
        .last()
    )
    return last.select(
        pl.col("about").alias("partnership"), pl.col("value").alias("override"),
        pl.col("reason").alias("override_reason"), pl.col("who").alias("override_who"),
    )  # fmt: skip


def _holding(rows: pl.DataFrame) -> pl.DataFrame:
    """What holds: the override where there is one, else the suggestion; and which seniorities fit it."""
    said = rows.select(said=pl.coalesce("override", "suggested_by_whom"))["said"]
    spelt = {text: fold(text) for text in said.drop_nulls().unique()}
    words = said.replace_strict(spelt, default=None, return_dtype=pl.String) if spelt else said
    put = rows.with_columns(words.alias("words")).join(asked(), on="words", how="left")
    over = pl.col("override").is_not_null()
    plain = {"lead", "support", "contact"}
    of_part = dict(cells().unique("involvement").select("involvement", "by_whom").iter_rows())
    by_whom = pl.when(pl.col("words").is_in(plain)).then(pl.col("words").replace(of_part)).otherwise("override")
    return put.with_columns(by_whom=pl.when(over).then(by_whom).otherwise("suggested_by_whom"))
