"""Who gains and who loses, in words for a terminal?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interlock.audit.words import listed, percent
from interlock.register.language import _, ngettext
from interlock.scenario.compare.comparison import Comparison
from interlock.scenario.compare.stakes import TABLES, Stake

AT_MOST = 10
_Says = Callable[[Stake], str]


def loses(one: Comparison) -> list[str]:
    """Who loses a voice, a seat, a share, or is asked for more hours, and what is done for them?"""
    lost = one.loses
    if not one.told_of:
        return [_("Who gains and who loses cannot be told: it is not recorded who holds the seats.")]
    lines = [_("Who loses:") if lost else _("Nobody loses anything that is on record."), *_untold(one)]
    silent = [stake for stake in lost if stake.what == "themes"]
    silenced = {(stake.table, stake.id) for stake in silent}
    out = [
        stake for stake in lost if stake.what == "seats" and not stake.is_ and (stake.table, stake.id) not in silenced
    ]
    fewer = [stake for stake in lost if stake.what == "seats" and stake.is_ and not stake.united]
    lines += _told(silent, _("No voice any more on a theme"), _voice)
    lines += _told(out, _("No seat left"), _last)
    lines += _told(fewer, _("Fewer seats"), _seats)
    lines += _told([stake for stake in lost if stake.what == "share"], _("A smaller share of all seats"), _share)
    lines += _told([stake for stake in lost if stake.what == "hours"], _("Asked for more hours a year"), _hours)
    united = [stake for stake in lost if stake.united]
    if united:
        said = ngettext(
            "  {n} has one seat where there were several, because bodies become one, and still sits there.",
            "  {n} have one seat where there were several, because bodies become one, and still sit there.",
            len(united))  # fmt: skip
        lines.append(said.format(n=f"{len(united):,}"))
    weighty = {(stake.table, stake.id) for stake in one.losers}
    unmet = {(stake.table, stake.id) for stake in one.losers if not stake.mitigation}
    if unmet and len(unmet) == len(weighty):
        lines.append("  " + _("It is not on record what is done for any of them."))
    elif unmet:
        said = _("  For {n} of these {all} it is not on record what is done.")
        lines.append(said.format(n=f"{len(unmet):,}", all=f"{len(weighty):,}"))
    return lines


def gains(one: Comparison) -> list[str]:
    """Who wins a voice, a seat, a share, or has hours back?"""
    won = one.gains
    if not won:
        return [_("Nobody gains anything that is on record.")] if one.told_of else []
    lines = [_("Who gains:")]
    lines += _told([stake for stake in won if stake.what == "themes"], _("A voice on another theme"), _voice)
    lines += _told([stake for stake in won if stake.what == "seats"], _("More seats"), _seats)
    lines += _told([stake for stake in won if stake.what == "share"], _("A larger share of all seats"), _share)
    lines += _told([stake for stake in won if stake.what == "hours"], _("Asked for fewer hours a year"), _hours)
    return lines


def _untold(one: Comparison) -> list[str]:
    """Of whom is it not known whether they lose?"""
    silent = {
        "organisations": _("  Of organisations and sectors nothing is known: no seat names one."),
        "people": _("  Of people nothing is known: no seat names the one who holds it."),
    }
    return [said for table, said in silent.items() if table not in one.told_of]


def _told(stakes: Sequence[Stake], heading: str, says: _Says) -> list[str]:
    if not stakes:
        return []
    n = {table: len({stake.id for stake in stakes if stake.table == table}) for table in TABLES}
    kinds = [
        ngettext("{n} sector", "{n} sectors", n["sectors"]).format(n=n["sectors"]) if n["sectors"] else "",
        ngettext("{n} organisation", "{n} organisations", n["organisations"]).format(n=f"{n['organisations']:,}")
        if n["organisations"] else "",
        ngettext("{n} person", "{n} people", n["people"]).format(n=f"{n['people']:,}") if n["people"] else "",
    ]  # fmt: skip
    lines = [f"  {heading} ({', '.join(filter(None, kinds))}):"]
    for stake in stakes[:AT_MOST]:
        name = _("{name} sector").format(name=stake.name) if stake.table == "sectors" else stake.name
        done = " " + _("What is done: {what}").format(what=stake.mitigation) if stake.mitigation else ""
        lines.append(f"    - {name}: {says(stake)}{done}")
    if len(stakes) > AT_MOST:
        lines.append("      " + _("and {n} more").format(n=f"{len(stakes) - AT_MOST:,}"))
    return lines


def _voice(stake: Stake) -> str:
    if stake.gone and not stake.is_:
        return _("{themes}; sits nowhere else").format(themes=listed(stake.gone))
    return listed(stake.gone or stake.come)


def _last(stake: Stake) -> str:
    return ngettext("{n} seat", "{n} seats", stake.was).format(n=stake.was)


def _seats(stake: Stake) -> str:
    return _("{now:,}, it was {was:,}").format(now=stake.is_, was=stake.was)


def _share(stake: Stake) -> str:
    return _("{now}, it was {was}").format(now=percent(stake.is_), was=percent(stake.was))


def _hours(stake: Stake) -> str:
    return _("{now:,.0f}, it was {was:,.0f}").format(now=stake.is_, was=stake.was)
