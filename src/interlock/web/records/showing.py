"""How does a value look on a page? What workflows say, turned into the cells that the macros draw."""

from __future__ import annotations

from typing import Any

from interlock.register.dates import last_day
from interlock.register.language import _
from interlock.web.records.addresses import address
from interlock.web.shared.templating import day, money
from interlock.workflows.said import Address, Coded, Count, Day, Money, Ref, Said

_BADGED = ("level", "importance")
_COLOURED = frozenset(("strategic", "operational", "consultative", "critical", "desirable", "peripheral"))


class Shown:
    """Turns values into cells, with money in the currency of the place."""

    def __init__(self, currency: str) -> None:
        self.currency = currency or "GBP"

    def __call__(self, said: Said, home: str = "") -> Any:
        """The cell of this value. `home` is the page of the record it belongs to, where its numbers open."""
        if isinstance(said, list):
            return [self(one, home) for one in said]
        if isinstance(said, Ref):
            share = "" if said.share is None else f" ({said.share:.0%})"
            return {"text": said.text + share, "url": address(said.table, said.key)}
        if isinstance(said, Coded):
            return (
                {"badge": said.label, "kind": said.code}
                if said.column in _BADGED and said.code in _COLOURED
                else said.label
            )
        if isinstance(said, Day) and said.until:
            return _("until {day}").format(day=day(last_day(said.iso)))
        if isinstance(said, Day):
            return {"day": said.iso}
        if isinstance(said, Money):
            return money(said.amount, self.currency)
        if isinstance(said, Address):
            safe = said.url.lower().startswith(("http://", "https://"))
            return {"text": said.url, "url": said.url} if safe else said.url
        if isinstance(said, Count):
            return {"n": said.n, "url": f"{home}#{said.part}" if home else "", "label": said.what}
        return said
