"""How long do reading, auditing and overlaps take, beside pandas and networkx? `.venv/bin/python bench/run.py`.

Measures a seeded borough of the size to hold, and the register of the UK parliament's groups where ../shared/data is
beside the project. Prints seconds (median of five), peak memory of the process, and how many times as long as ours each
peer takes. `--boroughs N` measures N boroughs as one register; `--peers` alone leaves the audit out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from borough import write

HERE = Path(__file__).resolve().parent
APPG = HERE.parent.parent / "shared" / "data" / "appg"
JOBS = ("read", "audit", "overlaps")
PEERS = ("pairs", "pairs: pandas self-join", "pairs: networkx projection", "pairs: sets, every pair")


def job(name: str, path: Path, mapping: Path | None) -> dict[str, float]:
    """Run one job in a process of its own."""
    command = [sys.executable, str(HERE / "job.py"), name, str(path), *([str(mapping)] if mapping else [])]
    source = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    done = subprocess.run(command, capture_output=True, text=True, env=source, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def measure(title: str, path: Path, mapping: Path | None, jobs: tuple[str, ...]) -> None:
    """Print a line a job; peers beside ours, refused where they do not find the same."""
    print(f"\n{title}\n{'job':<28}{'seconds':>10}{'peak MB':>10}{'found':>10}  times ours")
    for name in jobs:
        took = job(name, path, mapping)
        print(f"{name:<28}{took['seconds']:>10.4f}{took['peak']:>10.0f}{took['answer']:>10,.0f}", flush=True)
    ours = None
    for name in PEERS:
        took = job(name, path, mapping)
        ours = ours or took
        if took["answer"] != ours["answer"]:
            raise SystemExit(f"{name} found {took['answer']} pairs, ours {ours['answer']}")
        ratio = f"{took['seconds'] / ours['seconds']:.1f}"
        line = f"{name:<28}{took['seconds']:>10.4f}{took['peak']:>10.0f}{took['answer']:>10,.0f}"
        print(f"{line}  {ratio:>10}", flush=True)


def main() -> None:
    """Measure the borough, then the real register where it is there."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--boroughs", type=int, default=1)
    asked.add_argument("--peers", action="store_true")
    wanted = asked.parse_args()
    jobs = () if wanted.peers else JOBS
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), wanted.boroughs)
        title = "One seeded borough" if wanted.boroughs == 1 else f"{wanted.boroughs} seeded boroughs"
        measure(f"{title}; pairs are those whose people have a Jaccard of 0.3", Path(folder), None, jobs)
    if not APPG.exists():
        print("\n../shared/data/appg is not beside the project: its register is not measured.")
    elif wanted.boroughs == 1:
        measure("Groups of the UK parliament", APPG, HERE.parent / "docs" / "mappings" / "appg-uk.toml", jobs)


if __name__ == "__main__":
    main()
