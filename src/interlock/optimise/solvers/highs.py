"""Which plan is best, proven or with the gap stated? HiGHS on the linear programme; the best found when time is up."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from ..formulation import Model, Row, model
from ..greedy import greedy, polished
from ..problem import Plan, Problem, in_hours
from ..score import broken, looping, worth

GAP = 1e-4

Progress = Callable[[float, float], None]  # the best objective so far and the bound, in hours
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Solved:
    """The best plan found, its objective as a whole number, the bound below which none can lie, and whether proven.

    `plan` is None where there is none that keeps the rules. `gap` is the part of the objective that the bound leaves.
    """

    plan: Plan | None
    objective: int
    bound: float
    proven: bool
    gap: float
    seconds: float
    stopped: str = ""  # time, cancelled; empty where it came to its end


class Solver:
    """One problem, built once, that may be solved again with other limits. Rows that loops ask for stay."""

    def __init__(self, problem: Problem, *, gap: float = GAP) -> None:
        self.problem = problem
        self.model: Model = model(problem)
        self.gap = gap
        self._highs = _built(self.model, gap, problem.ask.seed)

    def solve(
        self,
        seconds: float,
        *,
        at_most: int | None = None,
        start: Plan | None = None,
        rows: Sequence[Row] = (),
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Solved:
        """The best plan within this time. `start` is a plan that keeps every rule; greedy's where none is given.

        `rows` hold for this call alone. Whatever happens the answer is at least as good as `start`.
        """
        begun = time.monotonic()
        problem, made = self.problem, self.model
        best = start if start is not None else greedy(problem, at_most, cancelled)
        best_worth: int | None = worth(problem, best)
        if broken(problem, best) or not _fits(made, best, rows):
            best_worth = None
        if not made.arcs:
            return self._answer(best, best_worth, float("-inf"), True, begun, "")
        highs = self._highs
        limit = made.rows[made.changes_row].most if at_most is None else min(at_most, made.rows[made.changes_row].most)
        highs.changeRowBounds(made.changes_row, 0.0, float(limit))
        extra = _added(highs, rows)
        stopped, bound, proven, found_none = "", float("-inf"), False, False
        while True:
            left = seconds - (time.monotonic() - begun)
            if left <= 0:
                stopped = "time"
                break
            if cancelled and cancelled():
                stopped = "cancelled"
                break
            status, values, lower = _run(highs, made, left, best if best_worth is not None else None, progress,
                                         cancelled)  # fmt: skip
            bound = lower
            if status == "infeasible":
                found_none = True
                break
            if values is not None:
                plan = made.plan(problem, values)
                circle = looping(problem, plan) if problem.holds("loops") else set()
                if circle:
                    # No solver row says it beforehand: forbid these changes together, and look again.
                    columns = made.columns(tuple(c if c >= 0 and _near(problem, c, circle) else -1 for c in plan))
                    ones = np.ones(len(columns))
                    highs.addRow(
                        -highspy.kHighsInf, len(columns) - 1.0, len(columns), np.array(columns, np.int32), ones
                    )
                    made.rows.append(Row(dict.fromkeys(columns, 1.0), -float("inf"), len(columns) - 1.0, "loops"))
                    if status == "optimal":
                        continue
                elif not broken(problem, plan):
                    value = worth(problem, plan)
                    if best_worth is None or value < best_worth:
                        best, best_worth = plan, value
            proven = status == "optimal" and not (values is not None and circle)
            stopped = "" if proven else ("cancelled" if cancelled and cancelled() else "time")
            break
        _dropped(highs, extra)
        if found_none:
            return Solved(None, 0, 0.0, True, 0.0, time.monotonic() - begun)
        if best_worth is not None and not rows and not (cancelled and cancelled()):
            better = polished(problem, best, at_most, cancelled)
            if (value := worth(problem, better)) < best_worth and not broken(problem, better):
                best, best_worth = better, value
        return self._answer(best, best_worth, bound, proven, begun, stopped)

    def _answer(self, plan: Plan, value: int | None, bound: float, proven: bool, begun: float, stopped: str) -> Solved:
        took = time.monotonic() - begun
        if value is None:
            return Solved(None, 0, bound, proven, 0.0, took, stopped)
        hours = in_hours(value)
        if not self.model.arcs:
            bound = hours
        bound = min(bound, hours)
        gap = 0.0 if hours == bound else (hours - bound) / max(abs(hours), 1e-9) if bound > float("-inf") else 1.0
        return Solved(plan, value, bound, proven or gap <= self.gap, gap, took, stopped)


def _near(problem: Problem, choice: int, circle: set[int]) -> bool:
    arc = problem.arcs[choice]
    return arc.body in circle or arc.host in circle


def _fits(made: Model, plan: Plan, rows: Sequence[Row]) -> bool:
    """Does a plan keep these rows? They are over the columns of changes alone."""
    chosen = set(made.columns(plan))
    for row in rows:
        total = sum(value for column, value in row.terms.items() if column in chosen)
        if not row.least - 1e-9 <= total <= row.most + 1e-9:
            return False
    return True


def _built(made: Model, gap: float, seed: int) -> Any:
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    highs.setOptionValue("mip_rel_gap", gap)
    highs.setOptionValue("mip_abs_gap", 1e-6)
    highs.setOptionValue("random_seed", seed)
    highs.setOptionValue("threads", 1)
    lp = highspy.HighsLp()
    n = len(made.cost)
    lp.num_col_, lp.num_row_ = n, len(made.rows)
    lp.col_cost_ = np.array(made.cost)
    lp.offset_ = made.constant
    lp.col_lower_, lp.col_upper_ = np.zeros(n), np.ones(n)
    lp.integrality_ = [
        highspy.HighsVarType.kInteger if c < len(made.arcs) else highspy.HighsVarType.kContinuous for c in range(n)
    ]
    infinite = highspy.kHighsInf
    lp.row_lower_ = np.array([max(row.least, -infinite) for row in made.rows])
    lp.row_upper_ = np.array([min(row.most, infinite) for row in made.rows])
    starts, index, value = [0], list[int](), list[float]()
    for row in made.rows:
        index.extend(row.terms)
        value.extend(row.terms.values())
        starts.append(len(index))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(starts, np.int32)
    lp.a_matrix_.index_ = np.array(index, np.int32)
    lp.a_matrix_.value_ = np.array(value, np.float64)
    highs.passModel(lp)
    return highs


def _added(highs: highspy.Highs, rows: Sequence[Row]) -> tuple[int, int]:
    first = highs.getNumRow()
    for row in rows:
        columns = np.array(list(row.terms), np.int32)
        values = np.array(list(row.terms.values()), float)
        least, most = max(row.least, -highspy.kHighsInf), min(row.most, highspy.kHighsInf)
        highs.addRow(least, most, len(columns), columns, values)
    return first, first + len(rows)


def _dropped(highs: highspy.Highs, extra: tuple[int, int]) -> None:
    first, last = extra
    if last > first:
        highs.deleteRows(last - first, np.arange(first, last, dtype=np.int32))


def _run(
    highs: highspy.Highs,
    made: Model,
    seconds: float,
    start: Plan | None,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[str, list[float] | None, float]:
    """One run: how it ended, the values of the columns where there are any, and the bound in hours."""
    highs.clearSolver()
    # The clock of HiGHS runs on over several runs of one model.
    highs.setOptionValue("time_limit", highs.getRunTime() + seconds)
    if start is not None:
        chosen = set(made.columns(start))
        whole = np.arange(len(made.arcs), dtype=np.int32)
        given = np.array([1.0 if c in chosen else 0.0 for c in range(len(made.arcs))])
        highs.setSolution(len(whole), whole, given)

    def heard(event: highspy.HighsCallbackEvent) -> None:
        if cancelled and cancelled():
            event.interrupt()
        if progress:
            progress(event.data_out.mip_primal_bound, event.data_out.mip_dual_bound)

    if progress or cancelled:
        highs.cbMipInterrupt += heard
    try:
        highs.run()
    finally:
        if progress or cancelled:
            highs.cbMipInterrupt -= heard
    status = highs.getModelStatus()
    info = highs.getInfo()
    ended = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
        highspy.HighsModelStatus.kUnboundedOrInfeasible: "infeasible",
    }.get(status, "stopped")
    some = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values: list[float] | None = list(highs.getSolution().col_value) if some else None
    return ended, values, info.mip_dual_bound if ended != "infeasible" else float("-inf")
