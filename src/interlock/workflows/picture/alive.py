"""Which bodies meet, with how many of their seats filled, today and over the year?"""

from __future__ import annotations

from ...audit.run import Result
from ...register.language import _
from .laid_out import Column, Lacking, Table, table, why
from .page import Asked


def alive(result: Result, asked: Asked) -> Table | Lacking:
    """Every body with its meetings, its seats and what comes of them."""
    found, title = result.table("activity"), _("Who meets, and how full the seats are")
    if found is None:
        return Lacking("activity", title, why(result, "activity"))
    between = _("Where the start of some terms is not known: at least and at most so much")
    columns = (
        Column("partnership", _("Partnership"), "ref", "partnerships"), Column("standing", _("Standing"), "mark"),
        Column("seats", _("Seats"), "number"), Column("filled", _("Filled"), "number"),
        Column("vacant", _("Vacant"), "number"), Column("holdovers", _("Held over"), "number"),
        Column("seats_filled_year", _("Filled over the year"), "share",
               hint=_("Days on which seats were filled in the last 12 months, of all on which they should have been")),
        Column("seats_filled_year_at_least", _("At least"), "share", hint=between),
        Column("seats_filled_year_at_most", _("At most"), "share", hint=between),
        Column("required", _("Meetings required"), "number"), Column("held", _("Held"), "number"),
        Column("actions_per_meeting", _("Actions a meeting"), "decimal"),
    )  # fmt: skip
    return table(result, "activity", title, found, columns, asked, facets=("standing",))
