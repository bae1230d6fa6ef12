"""The figures before and after, side by side, in words for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from interlock.audit.words import money
from interlock.register.language import _, ngettext
from interlock.scenario.compare.beside import Row, beside
from interlock.scenario.compare.comparison import Comparison

_ALWAYS = ("partnerships", "seats", "hours_known", "hours_assumed", "cost_low", "cost_high")


def figures(comparisons: Sequence[Comparison]) -> list[str]:
    """The figures before, after each, and by how much they differ: those that differ, and the burden always."""
    currency = comparisons[0].settings.currency
    rows = [row for row in beside(comparisons) if row.differs or row.figure in _ALWAYS]
    rows = [row for row in rows if any(value is not None for value in (*row.before, *row.after))]
    same = len({one.replayed.before.as_at for one in comparisons}) == 1
    headings = [_("Before")] if same else []
    for n in range(1, len(comparisons) + 1):
        headings += [] if same else [_("Before") + (f" {n}" if len(comparisons) > 1 else "")]
        headings += [(f"{_('After')} {n}") if len(comparisons) > 1 else _("After"), _("Change")]
    table = [["", *headings], *(_row(row, same, currency) for row in rows)]
    widths = [max(len(line[place]) for line in table) for place in range(len(table[0]))]
    return [
        "  ".join([line[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(line[1:], widths[1:], strict=True))])
        for line in table
    ]


def _row(row: Row, same: bool, currency: str) -> list[str]:
    cells = [row.words]
    if same:
        cells.append(_shown(row, row.before[0], currency))
    for was, now, change in zip(row.before, row.after, row.change, strict=True):
        cells += [] if same else [_shown(row, was, currency)]
        cells += [_shown(row, now, currency), _signed(row, change, currency)]
    return cells


def _shown(row: Row, value: float | None, currency: str) -> str:
    if value is None:
        return _("not known")
    return money(value, currency) if row.unit == "money" else f"{value:,.0f}"


def _signed(row: Row, value: float | None, currency: str) -> str:
    if value is None:
        return ""
    if not round(value):
        return "="
    sign = "+" if value > 0 else "−"
    return sign + (money(abs(value), currency) if row.unit == "money" else f"{abs(value):,.0f}")


def cost(one: Comparison) -> list[str]:
    """What the range of the cost is made of."""
    spent = one.headline_after.cost
    if spent is None:
        return []
    parts = []
    if spent.hours_unpriced:
        said = _("{n:,.0f} of the hours are of people whose seniority is not known: they cost from the cheapest hour "
                 "to the dearest.")  # fmt: skip
        parts.append(said.format(n=spent.hours_unpriced))
    if spent.running_unknown:
        said = ngettext("{n} partnership does not say what it costs to run: nothing is reckoned for it.",
                        "{n} partnerships do not say what they cost to run: nothing is reckoned for them.",
                        spent.running_unknown)  # fmt: skip
        parts.append(said.format(n=f"{spent.running_unknown:,}"))
    if spent.running_followed:
        said = _(
            "What merged partnerships cost to run, {money} a year, may follow their work: it is in the upper figure."
        )
        parts.append(said.format(money=money(spent.running_followed, one.settings.currency)))
    return [_("How the cost is reckoned:"), *(f"  - {part}" for part in parts)] if parts else []
