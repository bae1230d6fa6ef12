"""How far does it reach, can the step be taken, and does it leave alone what works and what the law asks for?"""

from __future__ import annotations

from ....audit.words import listed, percent
from ....register.language import _, ngettext
from ...compare.comparison import Comparison
from ..reply import Reply, changed, cited, gone, listed_names, share

STRUCTURAL = frozenset("merge end bring_under create split transfer link unlink reorganise".split())
_WIDER = ("sub_regional", "regional", "national")
_BINDING = ("statute", "ordinance", "charter", "order", "funding_condition")


def levels(one: Comparison) -> Reply:
    """At which of the three levels does it change partnerships?"""
    rows = {**gone(one), **changed(one)}
    if not rows:
        return Reply("unknown", _("It changes no partnership."))
    areas = dict(one.replayed.after["areas"].select("id", "level").iter_rows())
    wider = {id for id, row in rows.items() if areas.get(row["area"]) in _WIDER}
    strategic = {id for id, row in rows.items() if id not in wider and row["level"] == "strategic"}
    local = {id for id, row in rows.items() if id not in wider and row["level"] in ("operational", "consultative")}
    if not (wider or strategic or local):
        return Reply("unknown", _("Of the partnerships that it changes neither level nor area is known."))
    said = _(
        "It changes {strategic} that are strategic, {local} other local ones, and {wider} of the region or nation."
    )
    return Reply(share(sum(map(bool, (wider, strategic, local))), 3),
                 said.format(strategic=len(strategic), local=len(local), wider=len(wider)),
                 cited(one, "partnerships", strategic | local | wider))  # fmt: skip


def structure(one: Comparison) -> Reply:
    """Does it change structures?"""
    steps = one.replayed.steps
    hard = [step for step in steps if step.change.VERB in STRUCTURAL]
    if not steps:
        return Reply("no", _("It changes nothing."))
    said = ngettext(
        "{n} of its {all} changes is to structures.", "{n} of its {all} changes are to structures.", len(hard)
    )
    return Reply("yes" if hard else "no", said.format(n=len(hard), all=len(steps)))


def incremental(one: Comparison) -> Reply:
    """Is it small enough? At most `small_changes` changes, to at most `small_share` of the partnerships."""
    n, all_ = len(one.replayed.steps), one.headline_before.partnerships
    part = len(one.touched) / max(all_, 1)
    few = n <= one.settings.threshold("small_changes")
    narrow = part <= one.settings.threshold("small_share")
    said = ngettext(
        "{n} change, to {share} of {all} partnerships.", "{n} changes, to {share} of {all} partnerships.", n
    )
    if not (few and narrow):
        said += " " + _("A roadmap of smaller steps may carry further.")
    return Reply(share(few + narrow, 2), said.format(n=n, share=percent(part), all=all_))


def works_well(one: Comparison) -> Reply:
    """Does it leave alone what nothing was found against?"""
    going = gone(one)
    if not going:
        return Reply("yes", _("No partnership goes."))
    told = {about.id for finding in one.audit_before.open for about in finding.about if about.table == "partnerships"}
    fine = cited(one, "partnerships", set(going) - told)
    if not fine:
        said = ngettext("Something was found against the one that goes.", "Something was found against each of the {n} "
                        "that go.", len(going))  # fmt: skip
        return Reply("yes", said.format(n=len(going)), cited(one, "partnerships", going))
    said = ngettext("Nothing was found against {names}, which goes.", "Nothing was found against {names}, which go.",
                    len(fine))  # fmt: skip
    return Reply(share(len(going) - len(fine), len(going)), said.format(names=listed(listed_names(fine))), fine)


def law(one: Comparison) -> Reply:
    """Does any go that rests on law or a condition of money?"""
    going = gone(one)
    if not going:
        return Reply("yes", _("No partnership goes."))
    bound = cited(one, "partnerships", (id for id, row in going.items() if row["legal_basis"] in _BINDING))
    if bound:
        said = ngettext(
            "{names} would go and rests on law or on a condition of money: what that asks for must be settled first.",
            "{names} would go and rest on law or on a condition of money: what that asks for must be settled first.",
            len(bound),
        )
        return Reply("no", said.format(names=listed(listed_names(bound))), bound)
    silent = cited(one, "partnerships", (id for id, row in going.items() if row["legal_basis"] is None))
    if silent:
        said = ngettext("It is not on record on what {names} rests.", "It is not on record on what {names} rest.",
                        len(silent))  # fmt: skip
        return Reply("unknown", said.format(names=listed(listed_names(silent))), silent)
    return Reply("yes", _("None that goes rests on law or on a condition of money."))


def required(one: Comparison) -> Reply:
    """Which partnerships that it changes rest on law or on conditions of money?"""
    rows = {**gone(one), **changed(one)}
    bound = cited(one, "partnerships", (id for id, row in rows.items() if row["legal_basis"] in _BINDING))
    if bound:
        said = ngettext(
            "{names} rests on law or on a condition of money. Whether those who ask for that agree people must say.",
            "{names} rest on law or on a condition of money. Whether those who ask for that agree people must say.",
            len(bound),
        )
        return Reply("unknown", said.format(names=listed(listed_names(bound))), bound)
    if rows and all(row["legal_basis"] is not None for row in rows.values()):
        return Reply("yes", _("None of those that it changes rests on law or on a condition of money."))
    return Reply("unknown", _("It is not on record on what those that it changes rest."))


def small_wins(one: Comparison) -> Reply:
    """Are there small wins, and is there a strategic change?"""
    rows = {**changed(one), **gone(one)}
    if not rows:
        return Reply("no", _("It changes no partnership."))
    if all(row["level"] is None and row["importance"] is None for row in rows.values()):
        return Reply("unknown", _("Of the partnerships that it changes neither level nor importance is known."))
    small = {id for id, row in rows.items() if row["importance"] != "critical" and row["level"] != "strategic"}
    settled = [finding for finding, how in one.turned.settled if how != "body_gone"
               and any(about.id in small for about in finding.about)]  # fmt: skip
    large = {id for id, row in rows.items() if row["level"] == "strategic"}
    said = ngettext(
        "{n} finding about smaller bodies is settled; {large} strategic partnerships change.",
        "{n} findings about smaller bodies are settled; {large} strategic partnerships change.",
        len(settled),
    )
    return Reply(share(bool(settled) + bool(large), 2), said.format(n=len(settled), large=len(large)),
                 cited(one, "partnerships", small | large))  # fmt: skip
