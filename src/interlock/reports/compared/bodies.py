"""What becomes of the partnerships, in words for a terminal?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interlock.audit.words import listed
from interlock.register.language import N_, _, ngettext
from interlock.register.schema import tables
from interlock.scenario.compare.comparison import Comparison
from interlock.scenario.compare.fates import Altered, Fate

AT_MOST = 12
_SORTS = (
    ("merged", N_("Merged")), ("ended", N_("Ended")), ("new", N_("New")), ("renamed", N_("Renamed")),
    ("elevated", N_("Elevated")), ("moved", N_("Moved")),
)  # fmt: skip
_OTHERWISE = {"parents": N_("reports to"), "seats": N_("seats")}


def bodies(one: Comparison) -> list[str]:
    """How many are kept as they are, and what becomes of each of the others?"""
    kept = [fate for fate in one.of("kept") if not fate.altered and not fate.out_of]
    said = ngettext("{n} partnership stays as it is.", "{n} partnerships stay as they are.", len(kept))
    lines = [said.format(n=f"{len(kept):,}")]
    names = _Names(one)
    for sort, heading in _SORTS:
        if found := one.of(sort):
            lines.append(f"{_(heading)}:")
            lines += [f"  - {_line(fate, sort, names)}" for fate in found[:AT_MOST]]
            lines += _more(len(found) - AT_MOST)
    otherwise = [fate for fate in one.of("kept") if fate.altered or fate.out_of]
    if otherwise:
        lines.append(_("Kept, with something else about them:"))
        lines += [f"  - {_line(fate, 'kept', names)}" for fate in otherwise[:AT_MOST]]
        lines += _more(len(otherwise) - AT_MOST)
    return lines


class _Names:
    def __init__(self, one: Comparison) -> None:
        before, after = one.replayed.before.names, one.replayed.after.names
        self.names: Mapping[str, Mapping[str, str]] = {table: {**before[table], **after[table]} for table in after}

    def __call__(self, table: str, id: str) -> str:
        return self.names[table].get(id, id)


def _line(fate: Fate, sort: str, names: _Names) -> str:
    if sort in ("merged", "ended"):
        into = listed([names("partnerships", id) for id in fate.into])
        if sort == "merged":
            return _("{name}, into {into}").format(name=fate.name, into=into)
        if into:
            return _("{name}; what it had goes to {into}, as far as it is said").format(name=fate.name, into=into)
        return _("{name}; nobody takes its work over as a whole").format(name=fate.name)
    if sort == "new":
        from_ = listed([names("partnerships", id) for id in fate.out_of])
        return _("{name}, out of {bodies}").format(name=fate.name, bodies=from_) if from_ else fate.name
    if sort == "renamed":
        return _("{was}, now {name}").format(was=fate.was_called, name=fate.name)
    told = [_altered(each, names) for each in fate.altered]
    if fate.out_of:
        told.insert(
            0, _("takes over {bodies}").format(bodies=listed([names("partnerships", id) for id in fate.out_of]))
        )
    return f"{fate.name}: {'; '.join(told)}"


def _altered(each: Altered, names: _Names) -> str:
    what = each.what
    if what in _OTHERWISE:
        label, table, codes = _(_OTHERWISE[what]), "partnerships" if what == "parents" else "", {}
    else:
        field = tables()["partnerships"].fields[what]
        label, table = _(field.label).lower(), field.refs or ""
        codes = {code.code: _(code.label).lower() for code in field.codes}
    if what == "purpose":
        return _("another purpose")
    several = isinstance(each.was, list) or isinstance(each.is_, list)
    was, now = (_value(value or [] if several else value, table, codes, names) for value in (each.was, each.is_))
    if each.was is None or each.was == []:
        return _("{what} {now} (before: {was})").format(what=label, now=now, was=was)
    return _("{what} {now} (it was {was})").format(what=label, now=now, was=was)


def _value(value: Any, table: str, codes: Mapping[str, str], names: _Names) -> str:
    if value is None or value == []:
        return _("none") if isinstance(value, list) else _("not known")
    if isinstance(value, list):
        return listed([_value(one, table, codes, names) for one in value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return f"{value:,g}" if value < 1e6 else f"{value:,.0f}"
    return names(table, value) if table else codes.get(value, str(value))


def _more(n: int) -> list[str]:
    return ["  " + _("and {n} more").format(n=n)] if n > 0 else []
