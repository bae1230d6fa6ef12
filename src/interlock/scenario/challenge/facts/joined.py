"""How does it hang together? Lines, information that is shared, themes that meet, boundaries, consultations."""

from __future__ import annotations

import polars as pl

from ....audit.words import listed
from ....register.language import _, ngettext
from ....register.snapshot import Register
from ...compare.comparison import Comparison
from ..reply import Reply, changed, cited, found, listed_names, share


def _lines(register: Register, which: pl.Expr) -> int:
    standing = register.standing["id"].implode()
    both = pl.col("from").is_in(standing) & pl.col("to").is_in(standing)
    return register["links"].filter(both & which).height


def sharing(one: Comparison) -> Reply:
    """Are there more lines on which information is shared, or under a protocol?"""
    return _more_lines(one, (pl.col("kind") == "shares_information") | pl.col("protocol").fill_null(False),
                       _("{now} lines share information or stand under a protocol; without it {was}."))  # fmt: skip


def joint_work(one: Comparison) -> Reply:
    """Are there more lines of joint work?"""
    return _more_lines(one, pl.col("kind") == "joint_work", _("{now} lines of joint work; without it {was}."))


def _more_lines(one: Comparison, which: pl.Expr, said: str) -> Reply:
    before, after = one.replayed.before, one.replayed.after
    if before["links"].is_empty() and after["links"].is_empty():
        return Reply("unknown", _("No links between partnerships are recorded."))
    was, now = _lines(before, which), _lines(after, which)
    return Reply("yes" if now > was else "no", said.format(now=now, was=was))


def tied(one: Comparison) -> Reply:
    """Is each that it changes linked with another that stands?"""
    after, bodies = one.replayed.after, changed(one)
    if after["links"].is_empty():
        return Reply("unknown", _("No links between partnerships are recorded."))
    if not bodies:
        return Reply("unknown", _("None of those that it changes stands afterwards."))
    stand = set(after.standing["id"])
    linked = {id for pair in after["links"].select("from", "to").iter_rows() if set(pair) <= stand for id in pair}
    loose = cited(one, "partnerships", set(bodies) - linked)
    if not loose:
        return Reply("yes", _("Each that it changes is linked with another that stands."))
    said = ngettext("{names} is linked with no other.", "{names} are linked with no other.", len(loose))
    return Reply(share(len(bodies) - len(loose), len(bodies)), said.format(names=listed(listed_names(loose))), loose)


def cross_membership(one: Comparison) -> Reply:
    """Are there fewer pairs of themes with nobody in common?"""
    return _fewer(one, "themes_apart", _("No two themes are apart."),
                  _("{now} pairs of themes or groups are apart; without it {was}."))  # fmt: skip


def boundaries(one: Comparison) -> Reply:
    """Do fewer areas that must work together differ?"""
    return _fewer(one, "boundary_mismatch", _("All areas that must work together match."),
                  _("{now} pairs of areas that must work together do not match; without it {was}."))  # fmt: skip


def consultations(one: Comparison) -> Reply:
    """Do fewer consultations clash?"""
    return _fewer(one, "consultation_clash", _("No consultations clash."),
                  _("{now} consultations clash; without it {was}."))  # fmt: skip


def _fewer(one: Comparison, kind: str, none: str, said: str) -> Reply:
    counts = found(one, kind)
    if counts is None:
        return Reply("unknown", _("The register does not know enough to tell."))
    was, now = counts
    if not now:
        return Reply("yes", none)
    return Reply("partly" if now < was else "no", said.format(now=now, was=was))
