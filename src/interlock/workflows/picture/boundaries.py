"""Do the areas of those who must work together fit one another?"""

from __future__ import annotations

import polars as pl

from ...audit.run import Result
from ...register.language import _, ngettext
from .laid_out import Column, Lacking, table, why
from .page import Asked, Page, Reading

_FIRST = ("apart", "straddles", "nested", "same")


def reading(result: Result) -> Reading:
    """How many pairs of areas do not match?"""
    found = result.table("boundaries")
    if found is None:
        return Reading(None, why(result, "boundaries").because)
    count = {code: int((found["standing"] == code).sum()) for code in _FIRST}
    said = ngettext("{n} pair of areas meets on partnerships:", "{n} pairs of areas meet on partnerships:",
                    found.height).format(n=found.height)  # fmt: skip
    parts = [_("{n} straddle each other").format(n=count["straddles"]), _("{n} lie apart").format(n=count["apart"]),
             _("{n} fit").format(n=count["nested"] + count["same"])]  # fmt: skip
    unknown = int(found["standing"].null_count())
    if unknown:
        parts.append(_("of {n} it is not known").format(n=unknown))
    n = count["straddles"] + count["apart"]
    said += " " + ", ".join(parts) + "."
    return Reading(n, said, ngettext("pair that does not match", "pairs that do not match", n))


def page(result: Result, asked: Asked) -> Page:
    """Pairs of areas with their shares both ways, those that do not match first."""
    title, found = _("Pairs of areas that must work together"), result.table("boundaries")
    if found is None:
        return Page((Lacking("pairs", title, why(result, "boundaries")),))
    columns = (
        Column("a", _("Area"), "ref", "areas"), Column("b", _("And"), "ref", "areas"),
        Column("standing", _("How they fit"), "mark"), Column("a_in_b", _("Of the first in the second"), "share"),
        Column("b_in_a", _("Of the second in the first"), "share"), Column("by", _("Compared"), "mark"),
        Column("partnerships", _("They meet on"), "refs", "partnerships"),
        Column("organisations", _("By way of"), "refs", "organisations"),
    )  # fmt: skip
    order = pl.col("standing").replace_strict(
        {code: n for n, code in enumerate(("straddles", "apart", "nested", "same"))}, default=9
    )
    many = pl.col("partnerships").list.len()
    return Page((table(result, "pairs", title, found.sort(order, many, descending=[False, True]), columns, asked,
                       lead=_("The area of a partnership, and the area that a member of it works to."),
                       facets=("standing", "by", "a", "b")),))  # fmt: skip
