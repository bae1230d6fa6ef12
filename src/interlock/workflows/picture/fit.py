"""Do the institutions fit: up and down, side by side, and to what the communities need?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from ...audit.run import Result
from ...register.language import N_, _, ngettext
from .laid_out import Column, Lacking, Table, table, why
from .marks import mark
from .page import Asked, Page, Reading

READINGS = {
    "vertical": N_("Vertical fit"), "horizontal": N_("Horizontal fit"), "functional": N_("Functional fit"),
}  # fmt: skip
ASKS = {
    "vertical": N_("Do aims, planning years and money pull together, from top to bottom?"),
    "horizontal": N_("Do the areas of those who must work together match?"),
    "functional": N_("Is what the communities need on somebody's agenda?"),
}
TESTS = {
    "objectives": N_("Targets that bear on each other do not conflict"),
    "cycles": N_("Plans and budgets that belong together start together"),
    "money": N_("Money lasts until the target it pays for is due"),
    "boundaries": N_("Areas that must work together are the same, or one lies in the other"),
    "priorities": N_("Somebody works to each target that weighs high or is a local priority"),
    "targets": N_("Somebody works to each other target that may need a partnership"),
    "client_groups": N_("Somebody serves each group of people that a target is for"),
    "themes": N_("A partnership serves each theme that has targets"),
}


def reading(result: Result) -> Reading:
    """Of the things that each of the three compares, how many fit?"""
    found = result.table("fit")
    if found is None:
        return Reading(None, why(result, "fit").because)
    whole = found.filter(pl.col("test").is_null())
    said = [
        _("{reading} {n} of {all}").format(reading=_(READINGS[row["reading"]]).lower(), n=f"{row['fits']:,}",
                                           all=f"{row['of']:,}")
        if row["of"] else _("{reading} not known").format(reading=_(READINGS[row["reading"]]).lower())
        for row in whole.iter_rows(named=True)
    ]  # fmt: skip
    n = int(whole["misfits"].sum())
    words = _("Of what can be compared, so much fits: {readings}.").format(readings=", ".join(said))
    return Reading(n, words, ngettext("thing that does not fit", "things that do not fit", n))


def page(result: Result, asked: Asked) -> Page:
    """The three readings with what each compares, and everything that does not fit."""
    return Page((_readings(result, asked), _misfits(result, asked)))


def _readings(result: Result, asked: Asked) -> Table | Lacking:
    title, found = _("The three readings, and what each compares"), result.table("fit")
    if found is None:
        return Lacking("readings", title, why(result, "fit"))
    shown = _worded(found, {"reading": READINGS}).with_columns(
        asks=pl.struct("reading", "test").map_elements(_asks, return_dtype=pl.String),
        called=pl.col("reading"),
        missing=pl.col("because").fill_null(
            pl.when(pl.col("test").is_null() & (pl.col("wanting").list.len() > 0)).then(pl.lit(_("Not all, see below")))
            .otherwise(pl.lit(""))
        ),
    )  # fmt: skip
    columns = (
        Column("called", _("Reading")), Column("asks", _("What is asked")), Column("score", _("Score"), "share"),
        Column("fits", _("Fit"), "number"), Column("misfits", _("Do not"), "number"),
        Column("of", _("Compared"), "number"), Column("missing", _("Not assessed"), none=True),
    )  # fmt: skip
    lead = _(
        "Lloyd's three fits, from the study of community planning in Scotland that the 2005 report cites (box 14). "
        "The first line of each reading adds up those below it."
    )
    return table(result, "readings", title, shown, columns, asked, lead=lead)


def _misfits(result: Result, asked: Asked) -> Table | Lacking:
    title, found = _("What does not fit"), result.table("fit_evidence")
    if found is None:
        return Lacking("misfits", title, why(result, "fit_evidence"))
    shown = _worded(found, {"reading": READINGS, "test": TESTS}).with_columns(
        pl.col("detail").map_elements(_detail, return_dtype=pl.String),
        b=pl.when(pl.col("b").is_null()).then(pl.lit("")).otherwise("b"), b_table=pl.col("b_table").fill_null(""),
    )  # fmt: skip
    columns = (
        Column("reading", _("Reading")), Column("test", _("Should be so, and is not")),
        Column("a", _("This"), "ref", "@a_table"),
        Column("b", _("And this"), "ref", "@b_table", none=True), Column("detail", _("Because"), none=True),
        Column("months", _("Months apart"), "number", none=True),
        Column("share", _("Of the first in the second"), "share", none=True),
        Column("partnerships", _("Where it bears"), "refs", "partnerships"),
    )  # fmt: skip
    return table(result, "misfits", title, shown, columns, asked, facets=("reading", "test"),
                 empty=_("Everything that could be compared fits."))  # fmt: skip


def _worded(frame: pl.DataFrame, names: Mapping[str, Mapping[str, str]]) -> pl.DataFrame:
    """The frame with these codes in words."""
    return frame.with_columns(
        pl.col(column).replace({code: _(text) for code, text in words.items()}) for column, words in names.items()
    )


def _asks(row: Mapping[str, Any]) -> str:
    if row["test"]:
        return _(TESTS[row["test"]])
    return next(_(ASKS[code]) for code, text in READINGS.items() if _(text) == row["reading"])


def _detail(code: str) -> str:
    """A standing in words; a reason or a group as it is."""
    if code in ("straddles", "apart"):
        known = mark(code)
        return known.label if known else code
    return code.replace("_", " ")
