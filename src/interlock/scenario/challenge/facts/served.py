"""Whom does it serve? Reasons, purposes, targets, client groups, and whether more is mended than broken."""

from __future__ import annotations

import polars as pl

from ....audit.words import listed, opening
from ....measures.need import NotAssessed
from ....measures.picture.targets import workers
from ....register.language import _, ngettext
from ...compare.comparison import Comparison
from ..reply import Reply, changed, cited, listed_names, share


def reasons(one: Comparison) -> Reply:
    """Is a reason given for each change?"""
    steps = one.replayed.steps
    told = [step for step in steps if step.change.reason]
    if not steps:
        return Reply("unknown", _("It changes nothing."))
    said = ngettext("A reason is given for {told} of {n} change.", "A reason is given for {told} of {n} changes.",
                    len(steps))  # fmt: skip
    return Reply(share(len(told), len(steps)), said.format(told=len(told), n=len(steps)))


def users(one: Comparison) -> Reply:
    """Does any target, or any theme for some client group, lose everybody who works for it?"""
    opened, _closed = one.cells
    lost = one.routes.lost
    known = one.headline_before.targets_covered is not None or one.audit_before.table("gaps") is not None
    if not known:
        return Reply("unknown", _("Neither targets nor themes are on record, so that nobody can tell."))
    evidence = (*cited(one, "targets", (each.id for each in lost)),
                *cited(one, "themes", (cell["theme"] for cell in opened)))  # fmt: skip
    if lost or opened:
        said = ngettext("{n} target loses everybody who works to it", "{n} targets lose everybody who works to them",
                        len(lost)).format(n=len(lost))  # fmt: skip
        more = ngettext(
            "{n} theme, area or client group is served by nobody any more",
            "{n} themes, areas or client groups are served by nobody any more",
            len(opened),
        )
        parts = ([said] if lost else []) + ([more.format(n=len(opened))] if opened else [])
        return Reply("no", _("{what}.").format(what="; ".join(parts)), evidence)
    if one.routes.thinner:
        said = ngettext("Everything stays covered; {n} target hangs on one body alone afterwards.",
                        "Everything stays covered; {n} targets hang on one body alone afterwards.",
                        len(one.routes.thinner))  # fmt: skip
        return Reply("partly", said.format(n=len(one.routes.thinner)),
                     cited(one, "targets", (each.id for each in one.routes.thinner)))  # fmt: skip
    return Reply("yes", _("Every target, theme and client group that was covered stays covered, as far as is known."))


def around_users(one: Comparison) -> Reply:
    """Do those that are merged serve the same people, or work to the same targets?"""
    merged = one.of("merged")
    if not merged:
        return Reply("unknown", _("Nothing is merged; whether it is designed around users people must say."))
    before = one.replayed.before
    facts = {row["id"]: row for row in before["partnerships"].iter_rows(named=True)}
    work: dict[str, set[str]] = {}
    for body, target in before["contributions"].select("partnership", "target").iter_rows():
        work.setdefault(body, set()).add(target)
    apart: list[str] = []
    silent: list[str] = []
    for fate in merged:
        partners = {*fate.into, *(other.id for other in merged if set(other.into) & set(fate.into))}
        mine, others = facts[fate.id], [facts[id] for id in sorted(partners - {fate.id}) if id in facts]
        groups = [set(row["client_groups"] or ()) for row in (mine, *others)]
        aims = [work.get(row["id"], set()) for row in (mine, *others)]
        if any(groups[0] & group for group in groups[1:]) or any(aims[0] & aim for aim in aims[1:]):
            continue
        known = (groups[0] and any(groups[1:])) or (aims[0] and any(aims[1:]))
        (apart if known else silent).append(fate.id)
    if apart:
        evidence = cited(one, "partnerships", apart)
        said = ngettext("{names} shares neither those whom it serves nor a target with what it is merged with.",
                        "{names} share neither those whom they serve nor a target with what they are merged with.",
                        len(evidence))  # fmt: skip
        return Reply(share(len(merged) - len(apart), len(merged)), said.format(names=listed(listed_names(evidence))),
                     evidence)  # fmt: skip
    if silent:
        evidence = cited(one, "partnerships", silent)
        said = ngettext(
            "It is not on record whom {names} serves, nor to which targets it works.",
            "It is not on record whom {names} serve, nor to which targets they work.",
            len(evidence),
        )
        return Reply("unknown", said.format(names=listed(listed_names(evidence))), evidence)
    return Reply("yes", _("What is merged serves the same people or works to the same targets."),
                 cited(one, "partnerships", (fate.id for fate in merged)))  # fmt: skip


def purposes(one: Comparison) -> Reply:
    """Has each that it changes a purpose on record?"""
    rows = changed(one)
    if not rows:
        return Reply("unknown", _("None of those that it changes stands afterwards."))
    without = cited(one, "partnerships", (id for id, row in rows.items() if not row["purpose"]))
    if not without:
        return Reply("yes", _("Each that it changes has a purpose on record."))
    said = _("No purpose is on record of {names}.").format(names=listed(listed_names(without)))
    return Reply("unknown" if len(without) == len(rows) else "partly", said, without)


def fitter(one: Comparison) -> Reply:
    """Does it settle more than it raises?"""
    it = one.turned
    mended = sum(how != "body_gone" for _finding, how in it.settled) + len(it.eased)
    broken = len(it.raised) + len(it.graver)
    said = _("{settled} findings are settled or less grave, {raised} are raised or graver.")
    evidence = tuple({"table": "findings", "id": finding.id, "name": finding.in_words} for finding in it.raised)
    grave = any(finding.grave == "high" for finding in it.raised)
    answer = "yes" if mended > broken and not grave else "partly" if mended > broken or (grave and mended) else "no"
    if not mended and not broken:
        return Reply("no", _("It settles nothing and raises nothing."))
    return Reply("yes" if answer == "yes" else "partly" if answer == "partly" else "no",
                 said.format(settled=mended, raised=broken), evidence)  # fmt: skip


def leads(one: Comparison) -> Reply:
    """Where those that it changes still overlap, is a lead named? And leads somebody each of their targets?"""
    bodies = set(changed(one))
    left = [finding for finding in one.audit_after.findings if finding.kind in ("overlap", "duplicate")
            and any(about.id in bodies for about in finding.about)]  # fmt: skip
    named = [finding for finding in left if one.audit_after.judged.get(finding.id, {}).get("verb") == "lead_named"]
    table = one.audit_after.table("targets")
    theirs: list[str] = []
    unclear: list[str] = []
    if table is not None:
        mine = table.filter(pl.col("worked_by").list.eval(pl.element().is_in(sorted(bodies))).list.any())
        theirs = mine.filter(pl.col("standing").is_not_null())["target"].to_list()
        unclear = mine.filter(pl.col("standing").is_in(["unled", "contested"]))["target"].to_list()
    if one.audit_after.table("overlaps") is None and table is None:
        return Reply("unknown", _("Neither overlaps nor targets could be worked out."))
    told, good = [], []
    if left:
        said = ngettext(
            "of {n} overlap that remains about those that it changes a lead is named for {named}",
            "of {n} overlaps that remain about those that it changes a lead is named for {named}",
            len(left),
        )
        told.append(said.format(n=len(left), named=len(named)))
        good.append(len(named) == len(left))
    if theirs:
        said = ngettext("of their {all} targets {n} has no lead, or several",
                        "of their {all} targets {n} have no lead, or several", len(unclear))  # fmt: skip
        told.append(said.format(all=len(theirs), n=len(unclear)))
        good.append(not unclear)
    if not told:
        return Reply("yes", _("No overlap remains about those that it changes, as far as is known."))
    return Reply(share(sum(good), len(good)), opening("; ".join(told)) + ".", cited(one, "targets", unclear))


def common_targets(one: Comparison) -> Reply:
    """Do more targets have two or more that work to them?"""
    counts = []
    for register in (one.replayed.before, one.replayed.after):
        try:
            held = workers(register)
        except NotAssessed as missing:
            return Reply("unknown", missing.because)
        counts.append(held.group_by("target").len().filter(pl.col("len") > 1).height)
    was, now = counts
    said = _("{now} targets have two or more that work to them; without it {was}.").format(now=now, was=was)
    return Reply("yes" if now > was else "partly" if now else "no", said)


def views(one: Comparison) -> Reply:
    """Are views of those that it changes disputed?"""
    table = one.audit_before.table("ratings")
    if table is None:
        return Reply("unknown", _("No views of partnerships are on record."))
    mine = table.filter(pl.col("partnership").is_in(sorted(one.touched)))
    disputed = cited(one, "partnerships", mine.filter(pl.col("standing") == "disputed")["partnership"])
    told = mine.filter(pl.col("standing").is_not_null()).height
    if not told:
        return Reply("unknown", _("Nobody has said what they think of those that it changes."))
    if disputed:
        said = _("Views differ on {names}.").format(names=listed(listed_names(disputed)))
        return Reply(share(told - len(disputed), told), said, disputed)
    return Reply("yes", _("Views of those that it changes do not differ."))
