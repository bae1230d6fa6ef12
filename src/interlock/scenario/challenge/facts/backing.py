"""What stands behind it? Money, support, reviews, monitoring, and what the register knows of those that it changes."""

from __future__ import annotations

import polars as pl

from ....audit.words import listed, money
from ....register.language import _, ngettext
from ....register.snapshot import Register
from ...compare.comparison import Comparison
from ..reply import Reply, changed, cited, gone, listed_names, share


def review(one: Comparison) -> Reply:
    """Has each that it changes a date of review ahead?"""
    rows = changed(one)
    if not rows:
        return Reply("unknown", _("None of those that it changes stands afterwards."))
    if not any(row["review_due"] for row in rows.values()):
        return Reply("unknown", _("No date of review is on record of those that it changes."))
    on = one.replayed.after.as_at.isoformat()
    dated = {id for id, row in rows.items() if row["review_due"] and row["review_due"] >= on[: len(row["review_due"])]}
    without = cited(one, "partnerships", set(rows) - dated)
    if not without:
        return Reply("yes", _("Each that it changes has a date of review ahead."))
    said = ngettext("{names} has no date of review ahead.", "{names} have no date of review ahead.", len(without))
    return Reply(share(len(dated), len(rows)), said.format(names=listed(listed_names(without))), without)


def monitoring(one: Comparison) -> Reply:
    """Does each that it changes watch what it brings about, or was it evaluated?"""
    rows = changed(one)
    known = {id: row for id, row in rows.items() if row["impact_monitoring"] is not None or row["evaluated"]}
    if not known:
        return Reply("unknown", _("Of those that it changes it is not on record whether they are monitored."))
    good = {id for id, row in known.items() if row["impact_monitoring"] or (row["evaluated"] or "none") != "none"}
    said = _("{good} of {n} that it changes and of which it is known are monitored or were evaluated.")
    return Reply(share(len(good), len(known)), said.format(good=len(good), n=len(known)),
                 cited(one, "partnerships", set(known) - good))  # fmt: skip


def support(one: Comparison) -> Reply:
    """Do those that it changes have fewer hosts, or share a chair?"""
    if any(step.change.VERB == "share" for step in one.replayed.steps):
        return Reply("yes", _("Partnerships share a chair, or meet back to back."))
    old = {row["host"] for row in (gone(one) | {i: r for i, r in _before(one).items() if i in one.touched}).values()}
    new = {row["host"] for row in changed(one).values()}
    old, new = old - {None}, new - {None}
    if not old or not new:
        return Reply("unknown", _("It is not on record who hosts those that it changes."))
    said = ngettext("{n} host supports those that it changes; without it {was}.",
                    "{n} hosts support those that it changes; without it {was}.", len(new))  # fmt: skip
    return Reply("yes" if len(new) < len(old) else "no", said.format(n=len(new), was=len(old)),
                 cited(one, "organisations", old | new))  # fmt: skip


def _before(one: Comparison) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in one.replayed.before.standing.iter_rows(named=True)}


def _streams(register: Register, bodies: set[str]) -> pl.DataFrame:
    """The streams that pay any of these bodies."""
    given = register["allocations"].filter(pl.col("partnership").is_in(sorted(bodies))).select(id="funding").unique()
    return register["funding"].join(given, on="id", how="semi")


def pooled(one: Comparison) -> Reply:
    """Is money of those that it changes pooled?"""
    streams = _streams(one.replayed.after, set(changed(one)))
    if streams.is_empty() or streams["pooled"].null_count() == streams.height:
        return Reply("unknown", _("It is not on record whether money of those that it changes is pooled."))
    good = cited(one, "funding", streams.filter(pl.col("pooled").fill_null(False))["id"])
    said = ngettext("{n} of {all} stream that pays them is pooled.", "{n} of {all} streams that pay them are pooled.",
                    streams.height)  # fmt: skip
    return Reply("yes" if good else "no", said.format(n=len(good), all=streams.height), good)


def departments(one: Comparison) -> Reply:
    """Behind how many departments does the money of those that it changes stand?"""
    streams = _streams(one.replayed.after, set(changed(one)))
    named = sorted(set(streams["department"].drop_nulls()) | set(
        streams.filter(pl.col("department").is_null())["funder"].drop_nulls()))  # fmt: skip
    if not named:
        return Reply("unknown", _("It is not on record whose money those that it changes have."))
    said = ngettext("The money of those that it changes comes from {names}. Whether its terms fit together people must "
                    "say.", "The money of those that it changes comes from {n}: {names}. Whether their terms fit "
                    "together people must say.", len(named))  # fmt: skip
    answer = Reply("yes", _("The money of those that it changes comes from {names} alone.").format(names=named[0]),
                   cited(one, "funding", streams["id"]))  # fmt: skip
    if len(named) == 1:
        return answer
    return Reply("unknown", said.format(n=len(named), names=listed(named)), cited(one, "funding", streams["id"]))


def budgets(one: Comparison) -> Reply:
    """Has each that it changes a budget, or money that is paid to it?"""
    rows = changed(one)
    if not rows:
        return Reply("unknown", _("None of those that it changes stands afterwards."))
    paid = set(one.replayed.after["allocations"]["partnership"].drop_nulls())
    told = {id for id, row in rows.items() if row["budget"] is not None or id in paid}
    if not told:
        return Reply("unknown", _("No money of those that it changes is on record."))
    good = {id for id in told if id in paid or rows[id]["budget"]}
    without = cited(one, "partnerships", set(rows) - good)
    if not without:
        return Reply("yes", _("Each that it changes has a budget, or money that is paid to it."))
    said = _("No money is on record of {names}.").format(names=listed(listed_names(without)))
    return Reply("partly" if good else "no", said, without)


def resources(one: Comparison) -> Reply:
    """Is more money at risk than without it?"""
    was, now = one.headline_before.money_at_risk, one.headline_after.money_at_risk
    if was is None or now is None:
        return Reply("unknown", _("It is not on record which partnership gets which money."))
    if now > was:
        said = _("{money} a year would go to a body that stands no more.")
        return Reply("no", said.format(money=money(now - was, one.settings.currency)))
    return Reply("yes", _("No money goes astray by it."))


def ahead(one: Comparison) -> Reply:
    """Does money of those that it changes end soon? What else is coming people must say."""
    ending = {about.id for finding in one.audit_after.findings if finding.kind == "funding_cliff"
              for about in finding.about}  # fmt: skip
    mine = cited(one, "funding", ending & set(_streams(one.replayed.after, set(changed(one)))["id"]))
    if mine:
        said = ngettext("Money of those that it changes ends soon: {names}. What else is coming people must say.",
                        "Money of those that it changes ends soon: {names}. What else is coming people must say.",
                        len(mine))  # fmt: skip
        return Reply("unknown", said.format(names=listed(listed_names(mine))), mine)
    return Reply("unknown", _("What is coming people must say; the register knows only dates of money and of plans."))


_KNOWN = ("memberships", "contributions", "links")


def mapping(one: Comparison) -> Reply:
    """Does the register know seats, targets and lines of those that it changes?"""
    bodies, before = one.touched & set(_before(one)), one.replayed.before
    if not bodies:
        return Reply("unknown", _("It changes no partnership that stands without it."))
    reached = {
        "memberships": set(before["memberships"]["partnership"]),
        "contributions": set(before["contributions"]["partnership"].drop_nulls()),
        "links": {*before["links"]["from"], *before["links"]["to"]},
    }
    n = {name: len(bodies & reached[name]) for name in _KNOWN}
    said = _(
        "Of {n} that it changes seats are on record of {memberships}, targets of {contributions}, lines of {links}."
    )
    good = sum(n[name] == len(bodies) for name in _KNOWN)
    answer = share(good, 3) if good or not any(n.values()) else "partly"
    return Reply(answer, said.format(n=len(bodies), **n), cited(one, "partnerships", bodies))
