"""Who joins the pieces? Those through whom others meet, in words first, and which themes meet at all."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ...audit.run import Result
from ...register.language import _, ngettext
from ..rows_behind import Share
from ..said import Ref
from .laid_out import Column, Lacking, Table, table, why
from .page import Asked, Page, Reading

TOP = 5
TABLES = ("partnerships", "organisations", "people")


@dataclass(frozen=True)
class Joined:
    """Two themes: people shared (None where nobody is recorded for either), standing, and whether they should meet."""

    people: int | None
    standing: str
    should_meet: bool
    shade: int
    label: str


@dataclass(frozen=True)
class Themes:
    """Themes against themes; None on the diagonal and where one lies within the other."""

    names: tuple[str, ...]
    rows: tuple[tuple[Joined | None, ...], ...]


def reading(result: Result) -> Reading:
    """Which themes are apart, and who alone joins others?"""
    found, pairs = result.table("network"), result.table("connections")
    said: list[str] = []
    n = None
    if pairs is not None:
        count = {code: int((pairs["standing"] == code).sum()) for code in ("joined", "thin", "apart")}
        n = count["apart"] + count["thin"]
        said.append(ngettext("{n} of {all} pairs of themes is joined.", "{n} of {all} pairs of themes are joined.",
                             count["joined"]).format(n=count["joined"], all=pairs.height))  # fmt: skip
        if count["thin"]:
            said.append(ngettext("{n} hardly meets.", "{n} hardly meet.", count["thin"]).format(n=count["thin"]))
        if count["apart"]:
            said.append(ngettext("{n} shares nothing.", "{n} share nothing.", count["apart"]).format(n=count["apart"]))
        if pairs["standing"].null_count():
            said.append(_("Of {n} it is not known.").format(n=pairs["standing"].null_count()))
    if found is not None:
        said += found["in_words"].drop_nulls().head(1).to_list()
    if not said:
        return Reading(None, why(result, "network").because)
    return Reading(n, " ".join(said), ngettext("pair of themes hardly meets", "pairs of themes hardly meet", n or 0))


def page(result: Result, asked: Asked) -> Page:
    """Brokers in words, everyone's place as a table, and how each pair of themes is joined."""
    found, title = result.table("network"), _("Everyone's place")
    connections = _connections(result, asked)
    themes = _themes(result)
    if found is None:
        return Page((Lacking("places", title, why(result, "network")), connections), {"themes": themes})
    columns = (
        Column("id", _("Who"), "ref", "@table"), Column("table", _("What"), "word"),
        Column("degree", _("Sits on, or holds"), "number", hint=_("partnerships; of a partnership its members")),
        Column("betweenness", _("Stands between"), "share", hint=_("of the shortest ways between others")),
        Column("constraint", _("Tied in"), "decimal", hint=_("low bridges circles that are apart")),
        Column("community", _("Circle"), "number"), Column("in_words", _("Alone joins"), none=True),
    )  # fmt: skip
    ranked = found.sort("betweenness", "degree", "id", descending=[True, True, False], nulls_last=True)
    lead = _("How many each is joined with, how much it stands between others, how tied in it is, and in which circle.")
    places = table(result, "places", title, ranked, columns, asked, lead=lead, facets=("table", "community"))
    return Page((places, connections), {"brokers": _brokers(ranked), "themes": themes})


def _brokers(ranked: pl.DataFrame) -> dict[str, list[tuple[Ref, Share, int]] | list[tuple[Ref, str]]]:
    """Those who alone join others, in words; then of each kind those who stand most between others."""
    alone = ranked.filter(pl.col("in_words").is_not_null())
    made: dict[str, list[tuple[Ref, Share, int]] | list[tuple[Ref, str]]] = {
        "alone": [(Ref(row["table"], row["id"], row["name"]), row["in_words"]) for row in alone.iter_rows(named=True)]
    }
    for of in TABLES:
        top = ranked.filter((pl.col("table") == of) & (pl.col("betweenness") > 0)).head(TOP)
        made[of] = [(Ref(of, row["id"], row["name"]), Share(row["betweenness"]), row["degree"])
                    for row in top.iter_rows(named=True)]  # fmt: skip
    return made


def _connections(result: Result, asked: Asked) -> Table | Lacking:
    found, title = result.table("connections"), _("How each pair of themes is joined")
    if found is None:
        return Lacking("connections", title, why(result, "connections"))
    columns = (
        Column("a", _("Theme"), "ref", "themes"), Column("b", _("And"), "ref", "themes"),
        Column("standing", _("Standing"), "mark"), Column("people_shared", _("People shared"), "number"),
        Column("organisations_shared", _("Organisations shared"), "number"),
        Column("bodies_ids", _("Belong to both"), "refs", "partnerships"), Column("links", _("Links"), "number"),
        Column("target_links", _("Targets that hang together"), "number"),
        Column("unmet", _("Of these, workers do not meet"), "number"), Column("should_meet", _("Should meet"), "yes"),
    )  # fmt: skip
    return table(result, "connections", title, found, columns, asked, facets=("standing", "should_meet"))


def _themes(result: Result) -> Themes | None:
    found = result.table("connections")
    if found is None or not found.height:
        return None
    called: dict[str, str] = {}
    held: dict[tuple[str, str], dict[str, object]] = {}
    for row in found.iter_rows(named=True):
        called[row["a"]], called[row["b"]] = row["a_name"], row["b_name"]
        held[row["a"], row["b"]] = held[row["b"], row["a"]] = row
    most = found["people_shared"].max()
    most = most if isinstance(most, int) and most else 1
    order = sorted(called, key=lambda id: called[id].casefold())

    def cell(a: str, b: str) -> Joined | None:
        row = held.get((a, b))
        if row is None:
            return None
        people = row["people_shared"]
        shade = min(5, max(1, -(-5 * people // most))) if isinstance(people, int) and people else 0
        label = _("{x} and {y}").format(x=called[a], y=called[b])
        return Joined(people if isinstance(people, int) else None, str(row["standing"] or ""),
                      bool(row["should_meet"]), shade, label)  # fmt: skip

    return Themes(tuple(called[id] for id in order), tuple(tuple(cell(a, b) for b in order) for a in order))
