"""Do the institutions of a place fit: up and down, side by side, and to its communities? Lloyd's three fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from ...register import dates
from ...register.language import _
from ...register.snapshot import Register
from ..named import with_names
from ..need import NotAssessed
from ..rows import table_of
from .fit_needs import NEEDS_MET, Compared, Row, needs_met

# The readings, and what is compared for each, in the order of the report's box 14.
READINGS: Mapping[str, tuple[str, ...]] = {
    "vertical": ("objectives", "cycles", "money"),
    "horizontal": ("boundaries",),
    "functional": NEEDS_MET,
}
Look = Callable[[str], "pl.DataFrame | NotAssessed"]  # another table of the same audit, by its name


def fit(register: Register, look: Look, *, months_apart: float) -> pl.DataFrame:
    """How well do they fit vertically, horizontally and functionally, counted from what is on record?

    Inputs: `look` gives the tables cycles, boundaries, targets and gaps of the same audit; `months_apart` is the number
    of months from which two cycles are out of step. A row for each reading, and below it one for each thing that it
    compares. Columns: reading, test (empty in the row of the reading), of (how many were compared), fits (how many of
    them fit), misfits, score (fits of all compared, 0 to 1; empty where nothing could be compared), assessed, wanting
    (the tests that could and could not be worked out; in the row of the reading), needs, because (what is missing, in
    the row of a test that could not). A reading with a test wanting is scored on the others.

    vertical (function, objective and phasing): objectives (pairs of targets that are linked: fit unless one conflicts
    with the other), cycles (plans of one partnership, plans whose targets hang together, and partners that pool money:
    fit unless their starts or their budgets lie `months_apart` or more apart), money (streams and the targets that they
    pay for, still ahead: fit where the money lasts until the target is due).
    horizontal (the geography of organisations): boundaries (pairs of different areas that must work together: fit where
    they are the same or one lies in the other).
    functional (needs of communities against agendas of institutions): priorities (targets of high weight, or a local
    priority, unless known not to rely on partnership: fit where somebody works to them), targets (the same of the
    others), client_groups (theme, level and client group with a target: fit unless a gap), themes (those with targets:
    fit where a partnership serves them). NotAssessed where nothing at all can be compared.
    Source: report, box 14 (Lloyd and others, Community Planning in Scotland, 2001).
    """
    rows: list[Row] = []
    first: NotAssessed | None = None
    for reading, tests in READINGS.items():
        parts: list[Row] = []
        for test in tests:
            found = _compared(register, look, test, months_apart)
            if isinstance(found, NotAssessed):
                first = first or found
                parts.append({"reading": reading, "test": test, "needs": found.needs, "because": found.because})
            else:
                parts.append({"reading": reading, "test": test, "of": found[1], "misfits": len(found[0])})
        done = [part for part in parts if "of" in part]
        whole: Row = {
            "reading": reading, "assessed": [part["test"] for part in done],
            "wanting": [part["test"] for part in parts if "of" not in part],
        }  # fmt: skip
        if done:
            whole |= {column: sum(part[column] for part in done) for column in ("of", "misfits")}
        rows += [whole, *parts]
    if first and not any(row.get("of") is not None for row in rows):
        raise first
    made = table_of(rows, _FIT).with_columns(fits=pl.col("of") - pl.col("misfits"))
    score = pl.when(pl.col("of") > 0).then(pl.col("fits") / pl.col("of"))
    return made.select("reading", "test", "of", "fits", "misfits", score.alias("score"), "assessed", "wanting", "needs",
                       "because")  # fmt: skip


def fit_evidence(register: Register, look: Look, *, months_apart: float) -> pl.DataFrame:
    """What are the misfits that `fit` counts?

    Inputs as of `fit`. A row for each misfit. Columns: reading, test, a_table, a, a_name, b_table, b, b_name (the
    records that do not fit one another; b is empty where nobody is there), detail (why, as it is on record: the reason
    of a link, the standing of two areas, a client group), months (apart, or by which money ends too early), share (of
    the one area in the other), partnerships, partnerships_names (where it bears). Empty where nothing misfits;
    NotAssessed as `fit`. Source: report, box 14.
    """
    rows: list[Row] = []
    missing: list[NotAssessed] = []
    tests = [(reading, test) for reading, names in READINGS.items() for test in names]
    for reading, test in tests:
        found = _compared(register, look, test, months_apart)
        if isinstance(found, NotAssessed):
            missing.append(found)
        else:
            rows += [{"reading": reading, "test": test, **row} for row in found[0]]
    if len(missing) == len(tests):
        raise missing[0]
    for row in rows:
        for end in "ab":
            names = register.names.get(row.get(f"{end}_table") or "", {})
            row[f"{end}_name"] = names.get(row.get(end) or "", row.get(end))
        row["partnerships"] = row.get("partnerships") or []
    return with_names(table_of(rows, _EVIDENCE), register, "partnerships", "partnerships")


def _compared(register: Register, look: Look, test: str, months_apart: float) -> Compared:
    if test == "objectives":
        return _objectives(register)
    if test == "cycles":
        found = look("cycles")
        return found if isinstance(found, NotAssessed) else _cycles(found, months_apart)
    if test == "money":
        return _money(register)
    if test == "boundaries":
        found = look("boundaries")
        return found if isinstance(found, NotAssessed) else _boundaries(found)
    return needs_met(register, look, test)


def _objectives(register: Register) -> Compared:
    kinds: dict[tuple[str, str], list[Row]] = {}
    links = register["target_links"].filter(pl.col("from") != pl.col("to")).sort("from", "to", "kind")
    for row in links.iter_rows(named=True):
        kinds.setdefault((min(row["from"], row["to"]), max(row["from"], row["to"])), []).append(row)
    if not kinds:
        return NotAssessed("target_links.kind", _("It is not recorded how one target bears on another."))
    odd = [
        {"a_table": "targets", "a": a, "b_table": "targets", "b": b,
         "detail": next((row["reason"] for row in rows if row["kind"] == "conflicts"), None)}
        for (a, b), rows in kinds.items() if any(row["kind"] == "conflicts" for row in rows)
    ]  # fmt: skip
    return odd, len(kinds)


def _cycles(table: pl.DataFrame, least: float) -> Compared:
    close = pl.col("because").list.set_intersection(["partnership", "targets", "pooled"]).list.len() > 0
    known = pl.col("months_apart").is_not_null() | pl.col("budget_months_apart").is_not_null()
    table = table.filter(close & known)
    if table.is_empty():
        return NotAssessed("plans.start", _("No two plans or partners that should go together have months on record."))
    odd = []
    for row in table.iter_rows(named=True):
        apart = max(row["months_apart"] or 0, row["budget_months_apart"] or 0)
        if apart >= least > 0:
            where = "plans" if row["what"] == "plans" else "organisations"
            odd.append({"a_table": where, "a": row["a"], "b_table": where, "b": row["b"], "months": apart,
                        "partnerships": row["partnerships"]})  # fmt: skip
    return odd, table.height


def _money(register: Register) -> Compared:
    given = register["allocations"].drop_nulls(["target", "funding"])
    pays = (
        given.group_by("funding", "target").agg(partnerships=pl.col("partnership").drop_nulls().unique().sort())
        .join(register["funding"].select("end", funding="id"), on="funding")
        .join(register["targets"].select("due", target="id"), on="target")
        .drop_nulls(["end", "due"])
        .filter(dates.ends("due") > register.as_at)
        .with_columns(over=dates.ends("end"), by=dates.starts("due"))
        .sort("funding", "target")
    )  # fmt: skip
    if pays.is_empty():
        said = _("Of no money that pays for a target it is known both when it ends and when the target is due.")
        return NotAssessed("allocations.target, funding.end, targets.due", said)
    early = [
        {"a_table": "funding", "a": row["funding"], "b_table": "targets", "b": row["target"],
         "months": (row["by"].year - row["over"].year) * 12 + row["by"].month - row["over"].month,
         "partnerships": row["partnerships"]}
        for row in pays.filter(pl.col("over") < pl.col("by")).iter_rows(named=True)
    ]  # fmt: skip
    return early, pays.height


def _boundaries(table: pl.DataFrame) -> Compared:
    known = table.filter(pl.col("standing").is_not_null())
    odd = [
        {"a_table": "areas", "a": row["a"], "b_table": "areas", "b": row["b"], "detail": row["standing"],
         "share": row["a_in_b"], "partnerships": row["partnerships"]}
        for row in known.filter(pl.col("standing").is_in(["straddles", "apart"])).iter_rows(named=True)
    ]  # fmt: skip
    return odd, known.height


_TEXT, _LIST, _WHOLE = pl.String(), pl.List(pl.String), pl.Int64()
_FIT: dict[str, pl.DataType] = {
    "reading": _TEXT, "test": _TEXT, "of": _WHOLE, "misfits": _WHOLE, "assessed": _LIST, "wanting": _LIST,
    "needs": _TEXT, "because": _TEXT,
}  # fmt: skip
_EVIDENCE: dict[str, pl.DataType] = {
    "reading": _TEXT, "test": _TEXT, "a_table": _TEXT, "a": _TEXT, "a_name": _TEXT, "b_table": _TEXT, "b": _TEXT,
    "b_name": _TEXT, "detail": _TEXT, "months": _WHOLE, "share": pl.Float64(), "partnerships": _LIST,
}  # fmt: skip
