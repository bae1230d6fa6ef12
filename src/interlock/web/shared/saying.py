"""How is a value written in a sentence, without links? For what a change would do, or did."""

from __future__ import annotations

from interlock.register.language import _
from interlock.web.shared.templating import day, money, number, share
from interlock.workflows.said import Address, Coded, Count, Day, Money, Ref, Said


def in_words(said: Said, currency: str = "GBP") -> str:
    """The value as text; empty where it is not known."""
    if said is None:
        return ""
    if isinstance(said, list):
        return ", ".join(in_words(one, currency) for one in said)
    if isinstance(said, bool):
        return _("yes") if said else _("no")
    if isinstance(said, Ref):
        return said.text if said.share is None else f"{said.text} ({share(said.share)})"
    if isinstance(said, Coded):
        return said.label
    if isinstance(said, Day):
        return day(said.iso)
    if isinstance(said, Money):
        return money(said.amount, currency)
    if isinstance(said, Address):
        return said.url
    if isinstance(said, Count):
        return number(said.n)
    return number(said) if isinstance(said, float) else said
