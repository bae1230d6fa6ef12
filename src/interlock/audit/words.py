"""How does an officer say it? Numbers, dates, lists of names and shares in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..register.language import N_, _, ngettext

_NUMBERS = (
    N_("none"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"),
    N_("nine"), N_("ten"), N_("eleven"), N_("twelve"), N_("thirteen"), N_("fourteen"), N_("fifteen"),
    N_("sixteen"), N_("seventeen"), N_("eighteen"), N_("nineteen"), N_("twenty"),
)  # fmt: skip
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def number(n: int) -> str:
    """The number as one writes it in a sentence: in words up to twenty, then in figures with commas."""
    return _(_NUMBERS[n]) if 0 <= n < len(_NUMBERS) else f"{n:,}"


def times(n: int) -> str:
    """How often, in words: once, twice, three times."""
    if n == 1:
        return _("once")
    return _("twice") if n == 2 else ngettext("{n} time", "{n} times", n).format(n=number(n))


def opening(text: str) -> str:
    """The same with a capital at its start, for the first word of a sentence."""
    return text[:1].upper() + text[1:]


def day(iso: str) -> str:
    """A date as one writes it: `1 April 2026`, `April 2026` or `2026`."""
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = _(_MONTHS[int(rest[0]) - 1])
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def percent(share: float) -> str:
    """A share as whole per cent: `35 %`; never 0 or 100 where it is not quite."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return _("{n} %").format(n=whole)


_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def money(amount: float, currency: str = "GBP") -> str:
    """An amount as one writes it in a sentence: `£640,000`; a currency without a sign has its code before it."""
    said = f"{abs(amount):,.0f}"
    sign = _SIGNS.get(currency or "GBP") or f"{currency} "
    return f"−{sign}{said}" if amount < 0 and said != "0" else f"{sign}{said}"


def month(n: int) -> str:
    """The name of a month of the year, 1 to 12."""
    return _(_MONTHS[n - 1])


_GROUPS = {"working_age": N_("people of working age")}


def group(code: str) -> str:
    """A client group as one writes it: `older_people` is older people, `working_age` people of working age."""
    return _(_GROUPS[code]) if code in _GROUPS else code.replace("_", " ")


def quoted(name: str) -> str:
    """A name that is a whole sentence, such as a target's, set off from the words around it."""
    return _("“{name}”").format(name=name)


def listed(names: Sequence[str], at_most: int = 3) -> str:
    """Names in a row: `A, B and C`; beyond `at_most` the number of the others: `A, B, C and two others`."""
    shown = list(names[:at_most])
    over = len(names) - len(shown)
    if over:
        others = ngettext("{n} other", "{n} others", over).format(n=number(over))
        return _("{names} and {last}").format(names=", ".join(shown), last=others)
    if len(shown) < 2:
        return "".join(shown)
    return _("{names} and {last}").format(names=", ".join(shown[:-1]), last=shown[-1])
