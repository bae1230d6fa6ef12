"""Who sits there afterwards? Losers, the community, every sector, champions."""

from __future__ import annotations

from ....audit.words import listed
from ....register.language import _, ngettext
from ...compare.comparison import Comparison
from ..reply import Reply, cited, listed_names, share

COMMUNITY = ("community", "voluntary", "faith")


def losers(one: Comparison) -> Reply:
    """Is something on record for each that loses a voice or a seat?"""
    if not one.told_of:
        return Reply("unknown", _("It is not recorded who holds the seats, so that nobody can tell who loses."))
    lost = [stake for stake in one.losers if stake.table != "sectors"]
    whom = {(stake.table, stake.id): stake.name for stake in lost}
    if not whom:
        return Reply("yes", _("Nobody loses a voice, or a seat that does not become one with another."))
    met = {(stake.table, stake.id) for stake in lost if stake.mitigation}
    open_ = [{"table": table, "id": id, "name": name} for (table, id), name in whom.items() if (table, id) not in met]
    said = ngettext(
        "{n} loses a voice or a seat ({names}); it is on record what is done for {met}.",
        "{n} lose a voice or a seat ({names}); it is on record what is done for {met} of them.",
        len(whom),
    )
    return Reply(share(len(met), len(whom)),
                 said.format(n=len(whom), met=len(met), names=listed(list(whom.values()))), tuple(open_))  # fmt: skip


def community(one: Comparison) -> Reply:
    """Does the community keep its seats? Whether residents were consulted people must say."""
    if "sectors" not in one.told_of:
        return Reply("unknown", _("The sectors of those who sit there are not on record."))
    lost = [stake for stake in one.loses if stake.table == "sectors" and stake.id in COMMUNITY
            and (stake.what in ("themes", "share") or (stake.what == "seats" and not stake.is_))]  # fmt: skip
    evidence = tuple({"table": "sectors", "id": stake.id, "name": stake.name} for stake in lost)
    if lost:
        said = _("The {names} sector has a smaller part afterwards. Whether residents were consulted people must say.")
        return Reply("no", said.format(names=listed(sorted({stake.name.lower() for stake in lost}))), evidence)
    said = _("Community, voluntary and faith sectors keep their part of the seats. Whether residents were consulted "
             "people must say.")  # fmt: skip
    return Reply("partly", said)


def inclusive(one: Comparison) -> Reply:
    """Does any sector lose its voice on a theme, or its last seat?"""
    if "sectors" not in one.told_of:
        return Reply("unknown", _("The sectors of those who sit there are not on record."))
    lost = [stake for stake in one.loses if stake.table == "sectors"
            and (stake.what == "themes" or (stake.what == "seats" and not stake.is_))]  # fmt: skip
    if not lost:
        return Reply("yes", _("Every sector keeps its voice on every theme where it had one."))
    told = [_("{name} on {themes}").format(name=stake.name, themes=listed(stake.gone)) if stake.gone else stake.name
            for stake in lost]  # fmt: skip
    evidence = tuple({"table": "sectors", "id": stake.id, "name": stake.name} for stake in lost)
    return Reply("no", _("A voice is lost: {names}.").format(names=listed(told)), evidence)


def champions(one: Comparison) -> Reply:
    """Has every theme a champion that stands?"""
    after = one.replayed.after
    named = dict(after["themes"].select("id", "champion").iter_rows())
    if not any(named.values()):
        return Reply("unknown", _("No champions of themes are on record."))
    stand = set(after.standing["id"])
    without = cited(one, "themes", (id for id, champion in named.items() if champion not in stand))
    if not without:
        return Reply("yes", _("Every theme has a champion that stands."))
    said = ngettext("{names} has no champion that stands.", "{names} have no champion that stands.", len(without))
    return Reply(
        share(len(named) - len(without), len(named)), said.format(names=listed(listed_names(without))), without
    )
