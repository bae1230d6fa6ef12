"""Do those concerned see it alike? Ratings, returns, and whom we should send against whom we do."""

from __future__ import annotations

import polars as pl

from ...audit.run import Result
from ...register.language import _, ngettext
from .laid_out import Column, Lacking, Table, table, why
from .page import Asked, Page, Reading


def reading(result: Result) -> Reading:
    """How many partnerships are seen differently, and on how many seats do register and returns disagree?"""
    ratings, told = result.table("ratings"), result.table("returns")
    said: list[str] = []
    n, what = None, ""
    if ratings is not None:
        n = int((ratings["standing"] == "disputed").sum())
        what = ngettext("partnership disputed", "partnerships disputed", n)
        said.append(ngettext("{n} of {all} rated partnership is seen differently by those concerned.",
                             "{n} of {all} rated partnerships are seen differently by those concerned.",
                             n).format(n=n, all=ratings.height))  # fmt: skip
    if told is not None:
        off = told.filter(pl.col("standing") != "agrees").height
        what = what or ngettext("membership disputed", "memberships disputed", off)
        n = off if n is None else n
        said.append(_("Register and returns disagree on {n} of {all} memberships.").format(n=off, all=told.height))
    if not said:
        return Reading(None, why(result, "ratings").because)
    return Reading(n, " ".join(said), what)


def page(result: Result, asked: Asked) -> Page:
    """Ratings side by side, returns line by line, and the part asked of us against who is sent."""
    ratings = _ratings(result, asked)
    found = result.table("ratings")
    counts = dict(found["standing"].drop_nulls().value_counts().iter_rows()) if found is not None else {}
    shown = [(code, counts[code]) for code in ("disputed", "agreed", "one_sided") if code in counts]
    return Page((ratings, _returns(result, asked), _sent(result, asked)), {"standings": shown})


def _ratings(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("ratings"), _("What each side says of its importance")
    if found is None:
        return Lacking("ratings", title, why(result, "ratings"))
    seen = "partnerships.importance"
    columns = (
        Column("partnership", _("Partnership"), "ref", "partnerships"), Column("standing", _("Standing"), "mark"),
        Column("register", _("The register"), "code", seen), Column("own", _("Its own view"), "code", seen),
        Column("host", _("Its host"), "code", seen), Column("partners", _("Partners"), "code", seen),
        Column("independent", _("Others"), "code", seen), Column("raters", _("Who spoke"), "number"),
        Column("partners_critical", _("Partners: critical"), "number"),
        Column("partners_desirable", _("Partners: desirable"), "number"),
        Column("partners_peripheral", _("Partners: peripheral"), "number"),
    )  # fmt: skip
    lead = _("Nothing is averaged away: each side's view stands by itself, and not known where it has not spoken.")
    order = found.sort(pl.col("standing") != "disputed", pl.col("spread") * -1, "partnership_name", nulls_last=True)
    return table(result, "ratings", title, order, columns, asked, lead=lead,
                 facets=("standing", "register", "own", "partners"))  # fmt: skip


def _returns(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("returns"), _("What organisations say of their seats, against the register")
    if found is None:
        return Lacking("returns", title, why(result, "returns"))
    columns = (
        Column("organisation", _("Organisation"), "ref", "organisations"),
        Column("partnership", _("Partnership"), "ref", "partnerships"), Column("standing", _("Standing"), "mark"),
        Column("register", _("In the register"), "yes"), Column("says", _("It says"), "yes"),
        Column("people", _("Sits for it"), "refs", "people"), Column("person", _("Says it sends"), "ref", "people"),
        Column("date", _("Said on"), "day"),
    )  # fmt: skip
    order = found.sort(pl.col("standing") == "agrees", "organisation_name", "partnership_name")
    return table(result, "returns", title, order, columns, asked, facets=("standing", "organisation"))


def _sent(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("involvement"), _("The part that we should play, and whom we send")
    if found is None:
        return Lacking("involvement", title, why(result, "involvement"))
    columns = (
        Column("partnership", _("Partnership"), "ref", "partnerships"), Column("match", _("Match"), "mark"),
        Column("importance", _("Importance"), "code", "partnerships.importance"),
        Column("level", _("Level"), "code", "partnerships.level"), Column("involvement", _("Part asked"), "word"),
        Column("by_whom", _("By whom")), Column("organisation", _("Whose part"), "ref", "organisations"),
        Column("sent", _("Who is sent"), "refs", "people"),
        Column("most_senior", _("The most senior of them"), "code", "people.seniority"),
        Column("override_reason", _("Why otherwise than suggested"), none=True),
    )  # fmt: skip
    rank = pl.col("match").replace_strict({"below": 0, "above": 1, "as_asked": 2}, default=3)
    return table(result, "involvement", title, found.sort(rank, "partnership_name"), columns, asked,
                 facets=("match", "involvement", "importance", "level", "organisation"))  # fmt: skip
