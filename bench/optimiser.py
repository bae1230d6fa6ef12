"""How good a restructuring, proven how soon? `.venv/bin/python bench/optimiser.py`, beside CP-SAT and greedy.

Seeded places of one area: the borough of `borough.py` (160 partnerships, 600 organisations, 1,500 people, 3,000 seats,
110 targets) with themes of ten bodies, and larger ones made alike. 11 % are statutory; people have budgets of hours;
every other rule holds as well. Prints for each size what greedy, HiGHS and CP-SAT reach on the same problem, and the
time of a front of ten. CP-SAT comes with requirements/bench.lock; without it its lines are left out, and said so.

`--sizes 160 500` chooses; `--seconds 60` is the limit of each solver; `--seeds 3` measures so many places of each size.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from interlock.audit.settings import Settings
from interlock.optimise.ask import Ask, Weights
from interlock.optimise.front import front
from interlock.optimise.greedy import greedy
from interlock.optimise.making import make_problem
from interlock.optimise.problem import Problem, in_hours
from interlock.optimise.score import worth
from interlock.optimise.solvers.highs import GAP, Solver
from interlock.register.snapshot import Register

HERE = Path(__file__).resolve().parent
AS_AT = date(2026, 4, 1)
WORDS = (
    "crime drugs families elderly housing homeless skills jobs business tourism transport cycling safety flood carbon "
    "waste parks health obesity dementia schools college sport arts heritage faith refugees poverty debt broadband"
).split()


def place(bodies: int, seed: int = 2005, dense: bool = False) -> Register:
    """A place of one area with so many partnerships, people and seats in the proportions of a borough.

    `dense`: no level is known and purposes say nothing, so that nearly every body has eight that it could join.
    """
    chance = random.Random(seed)
    firms = [f"o{n}" for n in range(bodies * 600 // 160)]
    people = [f"h{n}" for n in range(bodies * 1500 // 160)]
    employer = {person: firms[int(len(firms) * chance.random() ** 2)] for person in people}
    sectors = ("public", "public", "public", "voluntary", "voluntary", "community", "private", "health", "education")
    partnerships: list[dict[str, Any]] = [
        {"id": f"p{n:04}", "name": f"Partnership {n}", "area": "w", "theme": f"theme-{n // 10}",
         "purpose": None if dense else _purpose(n // 10, chance),
         "level": None if dense else "strategic" if chance.random() < 0.2 else "operational",
         "legal_basis": "statute" if chance.random() < 0.11 else "voluntary",
         "client_groups": chance.choice((None, ["children"], ["older_people"], ["working_age"])),
         "meetings_held": chance.choice((4, 6, 12, None)), "hours_per_meeting": chance.choice((1.5, 2, None)),
         "running_cost": chance.choice((None, 500, 2000))}
        for n in range(bodies)
    ]  # fmt: skip
    seats, each = set(), bodies * 3000 // 160
    while len(seats) < each:
        at = chance.randrange(bodies)
        if chance.random() < 0.9:
            person = people[at // 10 * 90 + int(90 * chance.random() ** 3)]
        else:
            person = chance.choice(people[-40:] if chance.random() < 0.3 else people)
        seats.add((f"p{at:04}", person))
    targets = [f"t{n}" for n in range(bodies * 110 // 160)]
    return Register.from_records(
        {
            "areas": [{"id": "w", "name": "Borough", "level": "local"}],
            "themes": [{"id": f"theme-{n}", "name": f"Theme {n}"} for n in range(bodies // 10 + 1)],
            "partnerships": partnerships,
            "organisations": [{"id": f, "name": f, "sector": chance.choice(sectors)} for f in firms],
            "people": [{"id": p, "name": p, "organisation": employer[p],
                        "hours_per_year": chance.choice((None, 60, 120, 200))} for p in people],
            "memberships": [{"partnership": b, "person": p, "organisation": employer[p]} for b, p in sorted(seats)],
            "targets": [{"id": t, "name": t, "theme": f"theme-{chance.randrange(bodies // 10)}"} for t in targets],
            "contributions": [{"partnership": f"p{b:04}", "target": t, "part": "deliver"} for t in targets
                              for b in sorted(chance.sample(range(bodies), chance.randint(1, 3)))],
        },
        AS_AT,
    )  # fmt: skip


def _purpose(theme: int, chance: random.Random) -> str:
    return f"To work on {', '.join(chance.sample(WORDS, 2))} and {WORDS[theme % len(WORDS)]}"


def said(name: str, took: Took, hours: float | None, bound: float | None, start: float, proven: bool = False) -> None:
    """One line: seconds by the clock and of the processor, the burden left and saved, the gap to the bound."""
    if hours is None:
        print(f"{name:<28}{took}  no plan")
        return
    gap = "" if bound is None else f"{max(hours - bound, 0.0) / hours:>10.4%} gap"
    print(f"{name:<28}{took}{hours:>12,.0f} h{start - hours:>11,.0f} saved {gap}{' proven' * proven}", flush=True)


class Took:
    """Seconds by the clock, and of the processor (all threads), between `with` and its end."""

    def __enter__(self) -> Took:
        self._clock, self._work = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_nothing: object) -> None:
        self.clock, self.work = time.perf_counter() - self._clock, time.process_time() - self._work

    def __str__(self) -> str:
        return f"{self.clock:>8.2f} s clock{self.work:>8.2f} s processor"


def cp_sat(problem: Problem, seconds: float) -> dict[str, Any] | None:
    """What CP-SAT reaches on the same programme (see cp_sat.py); None where it is not installed.

    In a process of its own: OR-Tools brings a HiGHS that cannot be loaded beside highspy.
    """
    with tempfile.NamedTemporaryFile(suffix=".pickle") as file:
        pickle.dump(problem, file)
        file.flush()
        command = [sys.executable, str(HERE / "cp_sat.py"), file.name, str(seconds), str(GAP)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    answer: dict[str, Any] | None = json.loads(done.stdout)
    return answer


# Nearly everything counts as alike, and changes ask for nothing once: the hardest that can be asked.
DENSE = Settings(thresholds={"overlap_shared": 2, "overlap_jaccard": 0.1})
HARD = Ask(weights=Weights(disruption=0))


def measure(bodies: int, seed: int, seconds: float, dense: bool) -> None:
    """What each reaches on one place."""
    register = place(bodies, seed, dense)
    with Took() as making:
        problem = make_problem(register, DENSE if dense else Settings(), HARD if dense else Ask())
    start = in_hours(worth(problem, problem.nothing))
    with Took() as building:
        solver = Solver(problem)
    made = solver.model
    print(f"\n{bodies} partnerships{', dense' * dense}, seed {seed}: {len(problem.free)} changes possible, "
          f"{len(made.cost)} columns, {len(made.rows)} rows; {start:,.0f} h today")  # fmt: skip
    print(f"{'problem made':<28}{making}\n{'programme made':<28}{building}")
    with Took() as took:
        quick = greedy(problem)
    said("greedy", took, in_hours(worth(problem, quick)), None, start)
    with Took() as took:
        best = solver.solve(seconds)
    changes = sum(choice >= 0 for choice in best.plan or ())
    said(f"HiGHS, {changes} changes", took, in_hours(best.objective), best.bound, start, best.proven)
    answer = cp_sat(problem, seconds)
    if answer is None:
        print("CP-SAT is not installed: its line is left out.")
    else:
        took.clock, took.work = answer["clock"], answer["work"]
        said("CP-SAT", took, answer["hours"], answer["bound"], start)
    with Took() as took:
        quick = greedy(problem, 30)
    said("greedy, at most 30", took, in_hours(worth(problem, quick)), None, start)
    with Took() as took:
        few = solver.solve(seconds, at_most=30)
    said("HiGHS, at most 30", took, in_hours(few.objective), few.bound, start, few.proven)
    if bodies <= 500:
        with Took() as took:
            points = front(problem, solver, best, seconds=seconds)
        print(f"{f'front of {len(points)}':<28}{took}  {sum(p.solved.proven for p in points)} proven")
        for point in points:
            left = in_hours(point.solved.objective)
            print(f"   {point.changes:>4} changes {left:>12,.0f} h {point.solved.gap:.4%}{' knee' * point.knee}")


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[160, 500, 2000])
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--seeds", type=int, default=1)
    asked.add_argument("--dense", action="store_true", help="places where nearly all may be joined")
    wanted = asked.parse_args()
    for bodies in wanted.sizes:
        for seed in range(wanted.seeds):
            measure(bodies, 2005 + seed, wanted.seconds, wanted.dense)


if __name__ == "__main__":
    main()
