"""One job in one process: `python bench/nation_job.py JOB FOLDER [ARGUMENT]`; prints what it took as JSON.

FOLDER holds a register as parquet, a file a table. Each job has a process of its own, so that its peak memory is its
own; reading the register comes before the clock starts, except where that is the job.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import polars as pl

from country import AS_AT

AT_LEAST = 0.3
MOST = 1000  # close ones kept a row by sparse_dot_topn, which drops the others in silence
LEGS = {"organisations": ("memberships", "organisation"), "people": ("memberships", "person"),
        "targets": ("contributions", "target")}  # fmt: skip


class Frames(Mapping[str, pl.DataFrame]):
    """The tables of a folder, each read when it is asked for, so that no two copies of all are held."""

    def __init__(self, folder: Path) -> None:
        self.files = {file.stem: file for file in sorted(folder.glob("*.parquet"))}

    def __getitem__(self, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.files[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def memory(line: str) -> float:
    """What the system says of this process, in MB. Linux only: elsewhere the most held so far stands for every line.

    `ru_maxrss` would count what the parent held when it started this process.
    """
    try:
        said = dict(row.split(":", 1) for row in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(said[line].split()[0]) / 1024


def peak() -> float:
    """The most memory that this process has held, since `forget_peak` where that was called, in MB."""
    return memory("VmHWM")


def forget_peak() -> float:
    """What it holds now, in MB; the most that it holds is counted anew from here."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    return memory("VmRSS")


def clocked(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What the work gives, and its seconds by the wall and of the processor (all threads of this process)."""
    wall, processor = time.perf_counter(), time.process_time()
    given = work()
    return given, {"wall": time.perf_counter() - wall, "cpu": time.process_time() - processor}


def register(folder: Path) -> Any:
    """The register of a folder, with what every page of the product has at hand: who counts, who sits, names."""
    from interlock.register.snapshot import Register

    held = Register(Frames(folder), AS_AT)
    assert held.seats.height
    assert held.names
    return held


def audit(folder: Path, _argument: str) -> dict[str, Any]:
    """Every measure and every rule, each clocked by itself, as `audit` works them out."""
    from interlock.audit.measured import Measured
    from interlock.audit.rules import RULES
    from interlock.audit.settings import Settings
    from interlock.audit.tables import MEASURES

    held = register(folder)
    measured, loaded, steps = Measured(held, Settings(), MEASURES), peak(), []
    for name in MEASURES:
        frame, took = clocked(lambda name=name: measured.table(name))
        steps.append({"step": name, **took, "rows": None if frame is None else frame.height, "peak": peak()})
    kept = []
    for rule in RULES:
        able = all(measured.table(name) is not None for name in rule.NEEDS)
        found, took = clocked(lambda rule=rule: list(rule.find(measured))) if able else ([], {"wall": 0.0, "cpu": 0.0})
        kept += found
        steps.append({"step": f"finding {rule.KIND}", **took, "rows": len(found), "peak": peak()})
    return {"loaded": loaded, "peak": peak(), "steps": steps, "seats": held.seats.height, "findings": len(kept)}


def whole(folder: Path, _argument: str) -> dict[str, Any]:
    """The whole audit in one call, as the product makes it."""
    from interlock.audit.run import audit as worked
    from interlock.audit.settings import Settings

    held = register(folder)
    before = forget_peak()

    def every() -> int:
        result = worked(held, Settings())
        for name in result.measured.measures:
            result.table(name)
        return len(result.findings)

    found, took = clocked(every)
    return {**took, "answer": found, "loaded": before, "peak": peak()}


def borough(_folder: Path, argument: str) -> dict[str, Any]:
    """The whole audit of a real-sized borough, again and again, each time of a register of its own."""
    from interlock.audit.run import audit as worked
    from interlock.audit.settings import Settings
    from interlock.workflows.reading import read, usable

    held, runs = usable(read(argument, as_at=AS_AT), set_aside=True), []
    for _run in range(7):
        fresh = held.at(AS_AT)

        def every(fresh: Any = fresh) -> int:
            result = worked(fresh, Settings())
            return sum(result.table(name) is not None for name in result.measured.measures)

        answer, took = clocked(every)
        runs.append(took)
    best = {
        "first": runs[0]["wall"],
        "wall": sorted(r["wall"] for r in runs[1:])[3],
        "least": min(r["wall"] for r in runs),
    }
    return {**best, "cpu": sorted(r["cpu"] for r in runs[1:])[3], "answer": answer, "peak": peak()}


def pairs(folder: Path, _argument: str) -> dict[str, Any]:
    """Write who sits where and who works to what, for `overlaps`: nothing else is in the memory of that job."""
    held = register(folder)
    found = {}
    for leg, (table, column) in LEGS.items():
        frame = held.seats if table == "memberships" else held["contributions"].join(
            held.standing.select(partnership="id"), on="partnership", how="semi")  # fmt: skip
        found[leg] = frame.select("partnership", thing=column).drop_nulls().unique().sort("partnership", "thing")
        found[leg].write_parquet(folder.parent / f"{folder.name}-{leg}.pairs")
    return {leg: frame.height for leg, frame in found.items()}


def overlaps(folder: Path, method: str) -> dict[str, Any]:
    """All pairs of the nation with a Jaccard of 0.3, leg by leg, by one method, from the same who-sits-where."""
    legs = {leg: pl.read_parquet(folder.parent / f"{folder.name}-{leg}.pairs") for leg in LEGS}
    bodies = pl.concat([frame["partnership"] for frame in legs.values()]).unique().sort()
    work = {"ours": _ours, "sparse_dot_topn": _topn, "duckdb self-join": _duckdb}[method]
    work({"organisations": legs["organisations"].head(2000)}, bodies)  # imports and first use are not the question
    before = forget_peak()
    answer, took = clocked(lambda: work(legs, bodies))
    return {**took, "answer": answer, "loaded": before, "peak": peak(), "added": peak() - before}


def _ours(legs: dict[str, pl.DataFrame], bodies: pl.Series) -> dict[str, int]:
    from interlock.measures.picture.incidence import close_pairs, incidence

    return {leg: len(close_pairs(incidence(bodies, frame, "thing"), AT_LEAST)[0]) for leg, frame in legs.items()}


def _topn(legs: dict[str, pl.DataFrame], bodies: pl.Series) -> dict[str, int]:
    """Cosine of at least 2t / (1 + t) is more than enough for a Jaccard of t; what comes out is verified."""
    import numpy as np
    from scipy import sparse
    from sparse_dot_topn import sp_matmul_topn

    from interlock.measures.picture.incidence import incidence

    found = {}
    for leg, frame in legs.items():
        held = incidence(bodies, frame, "thing")
        scale = np.divide(1.0, np.sqrt(held.sizes), out=np.zeros(len(bodies)), where=held.sizes > 0)
        rows = (sparse.diags_array(scale) @ held.held.astype(np.float64)).tocsr()
        least = 2 * AT_LEAST / (1 + AT_LEAST) - 1e-9
        ones, other = sparse.csr_matrix(rows), sparse.csr_matrix(rows.T)
        near = sp_matmul_topn(ones, other, top_n=MOST, threshold=least, n_threads=2).tocoo()
        assert np.bincount(near.coords[0]).max() < MOST, "some row has more close ones than were kept"
        i, j = near.coords
        n, m = held.sizes[i], held.sizes[j]
        shared = np.round(near.data * np.sqrt(n * m))
        found[leg] = int(((i < j) & (shared / (n + m - shared) >= AT_LEAST)).sum())
    return found


def _duckdb(legs: dict[str, pl.DataFrame], _bodies: pl.Series) -> dict[str, int]:
    import duckdb

    found, base = {}, duckdb.connect(config={"threads": 2, "memory_limit": os.environ.get("BENCH_DUCKDB", "8GB")})
    for leg, frame in legs.items():
        base.register("given", frame.to_arrow())
        base.execute("create or replace temp table held as select partnership as b, thing as t from given")
        found[leg] = base.execute(
            "with n as (select b, count(*) as n from held group by b), "
            "s as (select x.b as a, y.b as b, count(*) as s from held x join held y on x.t = y.t and x.b < y.b "
            "group by all) select count(*) from s join n on n.b = s.a join n as m on m.b = s.b "
            f"where s / (n.n + m.n - s) >= {AT_LEAST}"
        ).fetchall()[0][0]
    return found


def store(folder: Path, url: str) -> dict[str, Any]:
    """Fill an empty database with the rows of the folder, by the store's own insert; not clocked."""
    _django(url)
    from django.core.management import call_command
    from django.db import connection, transaction

    from interlock.register.schema import tables
    from interlock.store.columns import columns
    from interlock.store.models import model_for
    from interlock.store.rows import insert

    call_command("migrate", verbosity=0)
    held = register(folder)
    for name, table in tables().items():
        lists = [c for c, field in table.fields.items() if field.many]
        frame = held[name].with_columns(
            pl.concat_str(pl.lit('["'), pl.col(c).list.join('", "'), pl.lit('"]')).alias(c) for c in lists
        )
        with transaction.atomic(), connection.cursor() as cursor:
            insert(cursor, model_for(name)._meta.db_table, columns(table), frame.select(columns(table)).iter_rows())
    return {"answer": held["memberships"].height}


def load(_folder: Path, argument: str) -> dict[str, Any]:
    """Read all rows from a database: `ours URL`, or `adbc URL` with the same columns of the same tables."""
    method, url = argument.split(" ", 1)
    work = _adbc(url) if method == "adbc" else _held(url)
    runs = []
    for _run in range(3):
        answer, took = clocked(work)
        runs.append(took)
    middle = sorted(runs, key=lambda took: took["wall"])[1]
    return {**middle, "answer": answer, "peak": peak()}


def _held(url: str) -> Callable[[], int]:
    _django(url)
    from interlock.register.schema import tables
    from interlock.store.rows import load as rows

    return lambda: sum(rows(table).height for table in tables().values())


def _adbc(url: str) -> Callable[[], int]:
    _django("sqlite://:memory:")
    from interlock.register.schema import tables
    from interlock.store.columns import columns

    if url.startswith("sqlite"):
        from adbc_driver_sqlite import dbapi

        base = dbapi.connect(url.removeprefix("sqlite:///"))
    else:
        from adbc_driver_postgresql import dbapi

        base = dbapi.connect(url)
    asked = {}
    for name, table in tables().items():
        listed = ", ".join(f'"{column}"' for column in columns(table))
        asked[name] = f'SELECT {listed} FROM "register_{name}"'

    def every() -> int:
        rows = 0
        for query in asked.values():
            with base.cursor() as cursor:
                if url.startswith("sqlite"):  # it settles the type of a column from the first rows of a batch
                    cursor.adbc_statement.set_options(**{"adbc.sqlite.query.batch_rows": "2000000"})
                cursor.execute(query)
                rows += pl.from_arrow(cursor.fetch_arrow_table()).height
        return rows

    return every


def _django(url: str) -> None:
    os.environ["DATABASE_URL"] = url
    os.environ.setdefault("INTERLOCK_HOME", str(Path(__file__).parent))
    os.environ["DJANGO_SETTINGS_MODULE"] = "interlock.web.settings"
    import django

    django.setup()


JOBS = {
    "pairs": pairs,
    "audit": audit,
    "whole": whole,
    "borough": borough,
    "overlaps": overlaps,
    "store": store,
    "load": load,
}

if __name__ == "__main__":
    print(json.dumps(JOBS[sys.argv[1]](Path(sys.argv[2]), " ".join(sys.argv[3:]))))
