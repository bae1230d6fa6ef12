"""CP-SAT on a problem of the optimiser, in a process of its own: `python bench/cp_sat.py PROBLEM.pickle SECONDS GAP`.

Prints as JSON what it reached (hours), its bound, and the seconds by the clock and of the processor; null where
OR-Tools is not installed (`pip install --require-hashes -r requirements/bench.lock`).
"""

from __future__ import annotations

import json
import pickle
import sys
import time

from interlock.optimise.formulation import SCALE, model
from interlock.optimise.problem import in_hours
from interlock.optimise.score import broken, worth


def main(path: str, seconds: str, gap: str) -> None:
    """Solve it and print the answer."""
    try:
        from ortools.sat.python import cp_model
    except ModuleNotFoundError:
        print("null")
        return
    with open(path, "rb") as file:
        problem = pickle.load(file)
    made = model(problem)
    cp = cp_model.CpModel()
    columns = [cp.new_bool_var("") for _cost in made.cost]
    for row in made.rows:
        values = list(row.terms.values())
        whole = 1 if all(float(v).is_integer() for v in values) else 1_000_000
        terms = sum(round(v * whole) * columns[c] for c, v in row.terms.items())
        slack = 0.4 if whole > 1 else 0.0
        if row.least > -1e30:
            cp.add(terms >= round(row.least * whole - slack))
        if row.most < 1e30:
            cp.add(terms <= round(row.most * whole + slack))
    cp.minimize(sum(round(cost * SCALE) * column for cost, column in zip(made.cost, columns, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(seconds)
    solver.parameters.num_workers = 2
    # As near to the best as HiGHS is asked for: CP-SAT does not know of the constant part of the burden.
    solver.parameters.absolute_gap_limit = float(gap) * made.constant * SCALE
    clock, work = time.perf_counter(), time.process_time()
    status = solver.solve(cp)
    answer = {"clock": time.perf_counter() - clock, "work": time.process_time() - work, "hours": None,
              "bound": made.constant + solver.best_objective_bound / SCALE}  # fmt: skip
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        plan = made.plan(problem, [solver.value(column) for column in columns])
        assert not broken(problem, plan), broken(problem, plan)
        answer["hours"] = in_hours(worth(problem, plan))
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
