"""Which partnerships overlap, in what, and who belongs to only one of the two?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ..audit.run import Result
from ..exchange.writing import rows_csv, rows_xlsx
from ..register.language import N_, _
from ..register.snapshot import Register
from .classifying import NotKnown
from .said import Ref, ref

LEGS = {"people": N_("people"), "organisations": N_("organisations"), "targets": N_("targets")}
BY = {**LEGS, "purpose": N_("purpose")}
ORDERS = {
    "score": N_("Overlap in all"), "people": N_("People shared"), "organisations": N_("Organisations shared"),
    "targets": N_("Targets shared"), "purpose": N_("Likeness of purpose"),
}  # fmt: skip
MOST = 60  # names on a side of the picture: more is texture
BLOCKS = 12  # themes on a side
NONE = "-"  # no theme known


@dataclass(frozen=True)
class Wanted:
    """Which pairs are asked for.

    A pair shows where any leg of `by` reaches `least` (nought: what the place counts as overlapping). `beyond` holds
    further demands as the audit's sentences make them: a column of the measure with `_over` or `_from` -> number.
    """

    by: tuple[str, ...] = tuple(BY)
    least: float = 0.0
    theme: str = ""
    between: tuple[str, str] | None = None  # two themes
    same_theme: bool = False
    beyond: Mapping[str, float] = field(default_factory=dict)
    undecided: bool = False  # leave out what people have judged
    of: str = ""  # one partnership
    order: str = "score"


@dataclass(frozen=True)
class Leg:
    """One way in which a pair overlaps: so many of so many, the share, and who or what is in both, in one only."""

    name: str
    what: str
    shared: int
    union: int
    share: float
    both: tuple[Ref, ...]
    first: tuple[Ref, ...]
    second: tuple[Ref, ...]


@dataclass(frozen=True)
class Pair:
    """Two partnerships that overlap, with all that they share and do not share."""

    a: Ref
    b: Ref
    legs: tuple[Leg, ...]  # those of which something is known on both sides
    unknown: tuple[str, ...]  # what could not be compared
    likeness: float | None
    terms: tuple[str, ...]
    purposes: tuple[str | None, str | None]
    themes: tuple[Ref | None, Ref | None]
    same_theme: bool | None
    same_area: bool | None
    score: float | None
    listed: bool = True  # it reaches what the place counts as overlapping

    @property
    def explained(self) -> str:
        """Of what is the score the mean?"""
        parts = [_("{what} {share}%").format(what=leg.what, share=round(leg.share * 100)) for leg in self.legs]
        if self.likeness is not None:
            parts.append(_("purpose {share}%").format(share=round(self.likeness * 100)))
        return _("The mean of {parts}.").format(parts=", ".join(parts)) if parts else ""


@dataclass(frozen=True)
class Blocks:
    """How many pairs lie within and between themes? Rows and columns alike; `counts[i][j]`. Of many themes the
    BLOCKS that hold most pairs are drawn, and `left_off` pairs lie in others."""

    themes: tuple[tuple[str, str], ...]
    counts: tuple[tuple[int, ...], ...]
    left_off: int


@dataclass(frozen=True)
class Tile:
    """One cell of the picture of names: how strongly the two overlap, or None where they do not."""

    score: float
    a: str
    b: str


@dataclass(frozen=True)
class Picture:
    """Partnerships against partnerships, in an order that brings together those that overlap."""

    rows: tuple[Ref, ...]
    columns: tuple[Ref, ...]
    tiles: Mapping[tuple[str, str], Tile]
    left_off: int
    short: Mapping[str, str]  # id -> name without the words that many begin with, so that it tells apart


@dataclass(frozen=True)
class Overlaps:
    """The pairs asked for, and what is said of them."""

    frame: pl.DataFrame
    among: int
    bodies: int
    in_words: str
    where: str
    themes: tuple[tuple[str, str], ...]
    usual: Mapping[str, float]


def overlapping(result: Result, wanted: Wanted) -> Overlaps | NotKnown:
    """Which pairs are asked for? Sorted as asked, the closest first."""
    every = result.table("overlaps")
    if every is None:
        missing = result.measured.why_not("overlaps")
        return NotKnown(missing.needs, missing.because) if missing else NotKnown("", "")
    register = result.register
    theme = register.standing.select("id", _theme="theme")
    frame = (
        every.join(theme.rename({"id": "a", "_theme": "a_theme"}), on="a", how="left", maintain_order="left")
        .join(theme.rename({"id": "b", "_theme": "b_theme"}), on="b", how="left", maintain_order="left")
        .with_columns(pl.col("a_theme", "b_theme").fill_null(NONE))
    )
    found = _narrowed(result, frame, wanted)
    names = register.names["themes"]
    used = sorted({*frame["a_theme"], *frame["b_theme"]} - {NONE}, key=lambda id: names.get(id, id).casefold())
    usual = {name: result.settings.threshold(name) for name in ("overlap_jaccard", "purpose_similarity")}
    bodies = len({*found["a"], *found["b"]})
    return Overlaps(found, frame.height, bodies, _sentence(found.height, bodies, wanted), _mostly(found, names),
                    tuple((id, names.get(id, id)) for id in used), usual)  # fmt: skip


def _narrowed(result: Result, frame: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
    threshold = result.settings.threshold
    tests = []
    for leg in wanted.by:
        if leg == "purpose":
            tests.append(pl.col("purpose_similarity") >= max(wanted.least, threshold("purpose_similarity")))
        else:
            tests.append((pl.col(f"{leg}_jaccard") >= (wanted.least or threshold("overlap_jaccard")))
                         & (pl.col(f"{leg}_shared") > 0))  # fmt: skip
    if wanted.least or set(wanted.by) != set(BY):
        frame = frame.filter(pl.any_horizontal(tests).fill_null(False)) if tests else frame.clear()
    if wanted.theme:
        frame = frame.filter((pl.col("a_theme") == wanted.theme) | (pl.col("b_theme") == wanted.theme))
    if wanted.between:
        x, y = wanted.between
        one = (pl.col("a_theme") == x) & (pl.col("b_theme") == y)
        frame = frame.filter(one | ((pl.col("a_theme") == y) & (pl.col("b_theme") == x)))
    if wanted.same_theme:
        frame = frame.filter(pl.col("same_theme").fill_null(False))
    if wanted.of:
        frame = frame.filter((pl.col("a") == wanted.of) | (pl.col("b") == wanted.of))
    for name, value in wanted.beyond.items():
        column = pl.col(name.removesuffix("_over").removesuffix("_from"))
        frame = frame.filter(column > value if name.endswith("_over") else column >= value)
    if wanted.undecided:
        said = {tuple(one.id for one in f.about) for f in result.findings if f.id in result.judged}
        frame = frame.filter([pair not in said for pair in frame.select("a", "b").iter_rows()])
    by = {"score": "score", "purpose": "purpose_similarity"}.get(wanted.order, f"{wanted.order}_shared")
    return frame.sort([by, "score", "a", "b"], descending=[True, True, False, False], nulls_last=True)


def _sentence(pairs: int, bodies: int, wanted: Wanted) -> str:
    if not pairs:
        return _("No pair of partnerships overlaps in this way.")
    if pairs == 1:
        return _("One pair of partnerships overlaps in this way.")
    return _("{pairs} pairs overlap, among {bodies} partnerships.").format(pairs=f"{pairs:,}", bodies=f"{bodies:,}")


def _mostly(frame: pl.DataFrame, names: Mapping[str, str]) -> str:
    """Where do most of them lie? Empty where nothing stands out."""
    tally = Counter(tuple(sorted(pair)) for pair in frame.select("a_theme", "b_theme").iter_rows())
    if len(tally) < 2:
        return ""
    (x, y), n = min(tally.items(), key=lambda item: (-item[1], item[0]))
    if NONE in (x, y):
        return ""
    words = _("The most, {n}, lie within {x}.") if x == y else _("The most, {n}, lie between {x} and {y}.")
    return words.format(n=f"{n:,}", x=names.get(x, x), y=names.get(y, y))


def blocks(result: Result, frame: pl.DataFrame) -> Blocks:
    """How many of the pairs lie within each theme, and between each two? Themes in the order of their names."""
    names = {**result.register.names["themes"], NONE: _("No theme")}
    tally: Counter[tuple[str, str]] = Counter(frame.select("a_theme", "b_theme").iter_rows())
    weight: Counter[str] = Counter()
    for (x, y), n in tally.items():
        weight.update({x: n} if x == y else {x: n, y: n})
    used = sorted(weight, key=lambda theme: (-weight[theme], theme))[:BLOCKS]
    inside = sum(n for (x, y), n in tally.items() if x in used and y in used)
    order = sorted(used, key=lambda id: (id == NONE, names.get(id, id).casefold()))
    counts = tuple(
        tuple(tally[x, y] if x == y else tally[x, y] + tally[y, x] for y in order) for x in order
    )  # fmt: skip
    return Blocks(tuple((id, names.get(id, id)) for id in order), counts, frame.height - inside)


def picture(result: Result, wanted: Wanted, frame: pl.DataFrame) -> Picture:
    """The names of those that overlap, against one another: at most MOST a side, those that overlap most."""
    pairs = frame.sort(["score", "a", "b"], descending=[True, False, False])
    side: dict[str, dict[str, None]] = {"rows": {}, "columns": {}}
    tiles: dict[tuple[str, str], Tile] = {}
    left_off = 0
    for a, b, a_theme, score in pairs.select("a", "b", "a_theme", "score").iter_rows():
        square = wanted.between is None or wanted.between[0] == wanted.between[1]
        first, second = (a, b) if square or a_theme == wanted.between[0] else (b, a)  # type: ignore[index]
        rows, columns = ({first, second}, {first, second}) if square else ({first}, {second})
        if len({*side["rows"], *rows}) > MOST or len({*side["columns"], *columns}) > MOST:
            left_off += 1
            continue
        side["rows"].update(dict.fromkeys(sorted(rows)))
        side["columns"].update(dict.fromkeys(sorted(columns)))
        tiles[first, second] = Tile(score, a, b)
        if square:
            tiles[second, first] = Tile(score, a, b)
    rows_order, columns_order = _ordered(list(side["rows"]), list(side["columns"]), tiles)
    names = result.register.names["partnerships"]
    along, across = (tuple(Ref("partnerships", id, names.get(id, id)) for id in o) for o in (rows_order, columns_order))
    return Picture(along, across, tiles, left_off, _short({one.key: one.text for one in (*along, *across)}))


def _ordered(rows: list[str], columns: list[str], tiles: Mapping[tuple[str, str], Tile]) -> tuple[list[str], list[str]]:
    """An order in which what overlaps stands together: optimal leaf order of an average-linkage tree (Bar-Joseph,
    Gifford and Jaakkola, 2001)."""
    import numpy as np
    from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
    from scipy.spatial.distance import pdist

    held = np.array([[tiles[x, y].score if (x, y) in tiles else float(x == y) for y in columns] for x in rows])

    def order(names: list[str], table: Any) -> list[str]:
        if len(names) < 3:
            return names
        apart = pdist(table)
        tree = optimal_leaf_ordering(linkage(apart, "average"), apart)
        return [names[n] for n in leaves_list(tree)]

    ordered = order(rows, held)
    return (ordered, ordered) if rows == columns else (ordered, order(columns, held.T))


def _short(names: Mapping[str, str]) -> dict[str, str]:
    """The names without beginnings of two words or more that a third of them share: `… on Canada`."""
    cut: dict[str, str] = {}
    for n in range(6, 1, -1):
        begins = Counter(tuple(name.split()[:n]) for name in names.values() if len(name.split()) > n)
        common = {begin for begin, count in begins.items() if count >= max(3, len(names) / 3)}
        for id, name in names.items():
            words = name.split()
            if id not in cut and tuple(words[:n]) in common and len(words) > n:
                cut[id] = "… " + " ".join(words[n:])
    return {id: cut.get(id, name) for id, name in names.items()}


def pairs(result: Result, frame: pl.DataFrame) -> list[Pair]:
    """The rows of the measure with all that each pair shares, and what only one of the two has."""
    wanted = sorted({*frame["a"], *frame["b"]})
    holds = _holdings(result.register, wanted)
    return [_pair(result.register, row, holds) for row in frame.iter_rows(named=True)]


def pair(result: Result, a: str, b: str) -> Pair | None:
    """Any two partnerships side by side, whether they overlap or not; None where there is no such partnership, or
    the two are one."""
    names = result.register.names["partnerships"]
    if a not in names or b not in names or a == b:
        return None
    a, b = min(a, b), max(a, b)
    every = result.table("overlaps")
    found = every.filter((pl.col("a") == a) & (pl.col("b") == b)) if every is not None else None
    holds = _holdings(result.register, [a, b])
    if found is not None and found.height:
        return _pair(result.register, found.row(0, named=True), holds)
    row: dict[str, Any] = {"a": a, "b": b, "purpose_similarity": None, "score": None, "shared_terms": ()}
    for leg in LEGS:
        one, two = holds[leg].get(a, ()), holds[leg].get(b, ())
        shared, union = len({*one} & {*two}), len({*one} | {*two})
        known = bool(one and two)
        row |= {f"{leg}_shared": shared if known else None, f"{leg}_union": union if known else None,
                f"{leg}_jaccard": shared / union if known else None}  # fmt: skip
    standing = {r["id"]: r for r in result.register["partnerships"].filter(pl.col("id").is_in([a, b])).to_dicts()}
    for fact in ("theme", "area"):
        x, y = standing[a][fact], standing[b][fact]
        row[f"same_{fact}"] = x == y if x and y else None
    return _pair(result.register, row, holds, listed=False)


def _holdings(register: Register, ids: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """What does each of these partnerships hold, leg by leg?"""
    sources = {
        "people": register.seats.select("partnership", thing="person"),
        "organisations": register.seats.select("partnership", thing="organisation"),
        "targets": register["contributions"].select("partnership", thing="target"),
    }
    made = {}
    for leg, held in sources.items():
        rows = held.filter(pl.col("partnership").is_in(list(ids))).drop_nulls().unique()
        made[leg] = dict(rows.group_by("partnership").agg(pl.col("thing").sort()).iter_rows())
    return made


def _pair(
    register: Register, row: Mapping[str, Any], holds: Mapping[str, Mapping[str, Sequence[str]]], listed: bool = True
) -> Pair:
    a, b, names = row["a"], row["b"], register.names
    legs, unknown = [], []
    for leg, word in LEGS.items():
        if row[f"{leg}_jaccard"] is None:
            unknown.append(_(word))
            continue
        one, two = set(holds[leg].get(a, ())), set(holds[leg].get(b, ()))
        both, first, second = (_refs(names, leg, part) for part in (one & two, one - two, two - one))
        share = row[f"{leg}_jaccard"]
        legs.append(Leg(leg, _(word), row[f"{leg}_shared"], row[f"{leg}_union"], share, both, first, second))
    facts = {
        r["id"]: r
        for r in register["partnerships"].filter(pl.col("id").is_in([a, b])).select("id", "theme", "purpose").to_dicts()
    }
    if row["purpose_similarity"] is None and listed:
        unknown.append(_("purpose"))
    themes = [ref(names, "themes", facts[id]["theme"]) for id in (a, b)]
    called = names["partnerships"]
    return Pair(
        Ref("partnerships", a, called.get(a, a)), Ref("partnerships", b, called.get(b, b)),
        tuple(legs), tuple(unknown), row["purpose_similarity"], tuple(row["shared_terms"]),
        (facts[a]["purpose"], facts[b]["purpose"]), (themes[0], themes[1]),  # type: ignore[arg-type]
        row["same_theme"], row["same_area"], row["score"], listed,
    )  # fmt: skip


def _refs(names: Mapping[str, Mapping[str, str]], table: str, ids: set[str]) -> tuple[Ref, ...]:
    called = (Ref(table, id, names[table].get(id, id)) for id in ids)
    return tuple(sorted(called, key=lambda one: (one.text.casefold(), one.key)))


def rows_file(result: Result, frame: pl.DataFrame, form: str) -> bytes:
    """The pairs as the bytes of a csv or xlsx file: a row a pair, what is shared by name."""
    headings = [_("First"), _("Second"), _("Score"), _("Same theme")]
    for word in LEGS.values():
        headings += [_("{what} shared").format(what=_(word).capitalize()), _("of"), _("Both have")]
    headings += [_("Likeness of purpose"), _("Words in common")]
    rows = []
    for one in pairs(result, frame):
        legs = {leg.name: leg for leg in one.legs}
        line: list[object] = [one.a.text, one.b.text, one.score, one.same_theme]
        for name in LEGS:
            leg = legs.get(name)
            line += [leg.shared, leg.union, "|".join(r.text for r in leg.both)] if leg else [None, None, None]
        rows.append([*line, one.likeness, "|".join(one.terms)])
    return rows_xlsx(_("Overlaps"), headings, rows) if form == "xlsx" else rows_csv(headings, rows)
