"""Which themes bear on one another and do not meet in the middle?

Finds pairs of `connections` whose targets are linked, where those who work to both ends do not meet (no body in
common, no link between bodies, fewer than `themes_joined_people` people who sit on both sides), or where the two
themes as a whole are thin or apart. Medium where such targets are in conflict, or the themes are apart; else low.
Setting: themes_joined_people. Source: report, 4.4 to 4.6 and box 9 (Newcastle: themes meeting in the middle), and 4.2
(Middlesbrough: a lack of connection between policy dimensions).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from ...measures.picture.connections import linked_targets
from ...register.language import N_, _, ngettext
from ..finding import About, Finding
from ..measured import Measured
from ..words import listed, number, quoted

KIND = "themes_apart"
NEEDS = ("connections",)
SHOWN = ("standing", "bodies", "people_shared", "organisations_shared", "links", "target_links", "unmet")
_BEARS = {
    "supports": N_("{x} supports {y}"), "complements": N_("{x} complements {y}"),
    "conflicts": N_("{x} conflicts with {y}"), "duplicates": N_("{x} counts what {y} counts"),
}  # fmt: skip


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each pair of themes that should meet and do not."""
    table = measured.table("connections")
    assert table is not None
    loose = pl.col("standing").is_in(["thin", "apart"])
    pairs = table.filter(pl.col("should_meet") & ((pl.col("unmet") > 0) | loose))
    if pairs.is_empty():
        return
    links = _links(measured)
    for row in pairs.iter_rows(named=True):
        here = [link for link in links if {link["from_theme"], link["to_theme"]} == {row["a"], row["b"]}]
        unmet = [link for link in here if link["unmet"]]
        conflict = any(link["kind"] == "conflicts" for link in unmet)
        yield Finding(
            kind=KIND,
            grave="medium" if conflict or row["standing"] == "apart" else "low",
            about=(About("themes", row["a"], row["a_name"]), About("themes", row["b"], row["b_name"])),
            in_words=_unmet(measured, row, unmet) if unmet else _loose(measured, row, here[0]),
            measure={column: row[column] for column in SHOWN},
            evidence=[
                {"table": "target_links", **{c: link[c] for c in ("from", "to", "kind", "reason", "people_shared")},
                 "from_name": measured.name("targets", link["from"]), "to_name": measured.name("targets", link["to"]),
                 "from_by": link["from_by"], "to_by": link["to_by"], "meet": not link["unmet"]}
                for link in here
            ],
            rank=row["unmet"] + float(conflict),
        )  # fmt: skip


def _links(measured: Measured) -> list[dict[str, Any]]:
    """The links between targets of two themes, conflicts first."""
    theme = dict(measured.register["targets"].select("id", "theme").iter_rows())
    links = linked_targets(measured.register, joined_by=measured.settings.threshold("themes_joined_people"))
    rows = [
        {**row, "from_theme": theme.get(row["from"]), "to_theme": theme.get(row["to"])}
        for row in links.iter_rows(named=True)
    ]
    return sorted(rows, key=lambda row: row["kind"] != "conflicts")


def _bears(measured: Measured, link: dict[str, Any]) -> str:
    x, y = (quoted(measured.name("targets", link[end])) for end in ("from", "to"))
    return _(_BEARS[link["kind"]]).format(x=x, y=y)


def _unmet(measured: Measured, row: dict[str, Any], unmet: list[dict[str, Any]]) -> str:
    first = unmet[0]
    ours, theirs = (listed([measured.name("partnerships", id) for id in first[end]], 2) for end in ("from_by", "to_by"))
    parts = []
    if (people := first["people_shared"]) is not None:
        said = ngettext("share only {n} person", "share only {n} people", people) if people else _("share nobody")
        parts.append(said.format(n=number(people)))
    if row["links"] is not None:
        parts.append(_("are not linked"))
    whole = _("{a} and {b}: {bears}, but {ours} on the one side and {theirs} on the other {do}").format(
        a=row["a_name"], b=row["b_name"], bears=_bears(measured, first), ours=ours, theirs=theirs, do=listed(parts)
    )
    if more := len(unmet) - 1:
        words = ngettext("{said}; it is so with {n} more link.", "{said}; it is so with {n} more links.", more)
        return words.format(said=whole, n=number(more))
    return _("{said}.").format(said=whole)


def _loose(measured: Measured, row: dict[str, Any], link: dict[str, Any]) -> str:
    parts = [_("no partnership")]
    if row["people_shared"]:
        parts.append(ngettext("only {n} person", "only {n} people", row["people_shared"]))
    elif row["people_shared"] is not None:
        parts.append(_("no person"))
    if row["links"] is not None:
        parts.append(_("no link"))
    whole = {"a": row["a_name"], "b": row["b_name"], "bears": _bears(measured, link)}
    said = _("{a} and {b}: {bears}, but the two themes have {what} in common.")
    return said.format(what=listed(parts).format(n=number(row["people_shared"] or 0)), **whole)
