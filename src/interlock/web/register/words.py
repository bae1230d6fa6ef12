"""How is a list described? What it shows, of how many, under which filters, in one sentence."""

from __future__ import annotations

from datetime import date

from interlock.register.language import N_, _, ngettext
from interlock.register.schema import tables
from interlock.web.shared.templating import day, number
from interlock.workflows.browsing import COUNTED, Listing

MAIN_TABLES = ("partnerships", "organisations", "people", "memberships", "targets", "plans", "funding")
WHICH = {"counting": N_("Those that count"), "others": N_("Those that do not count"), "all": N_("All of them")}


def sentence(listing: Listing, as_at: date) -> str:
    """One sentence for the whole list, read aloud when it changes."""
    spec, n, among = tables()[listing.table], len(listing), listing.among
    what = (_(spec.singular) if among == 1 else _(spec.label)).lower()
    narrowed = n != among
    if listing.table in COUNTED and listing.query.which == "counting":
        words = ngettext("{n} {what} that counts on {day}.", "{n} {what} that count on {day}.", among)
        if narrowed:
            words = _("{n} of {among} {what} that count on {day}.")
    elif listing.table in COUNTED and listing.query.which == "others":
        words = (
            _("{n} of {among} {what} that do not count on {day}.")
            if narrowed
            else _("{n} {what} that do not count on {day}.")
        )
    else:
        words = _("{n} of {among} {what}.") if narrowed else _("{n} {what}.")
    return words.format(n=number(n), among=number(among), what=what, day=day(as_at))
