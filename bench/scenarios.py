"""How long until a change is carried out, shown, and all of it compared? `.venv/bin/python bench/scenarios.py`.

Measures Wyke, as shipped, in this process, after everything is loaded: one more change put onto a scenario that was
carried out already (what dragging one body onto another asks for), the headline after it, and the whole comparison with
the audit of the register before it known, as on the site. Prints seconds by the clock and of the processor, medians.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import polars as pl

AS_AT = date(2026, 4, 1)
RUNS = 7


def main() -> None:
    """Print a line a job."""
    from interlock import examples
    from interlock.audit.run import audit
    from interlock.audit.settings import Settings
    from interlock.scenario.compare.comparison import compare
    from interlock.scenario.figures import headline
    from interlock.scenario.replay import replay
    from interlock.scenario.scenario import scenario_from
    from interlock.workflows.reading import read, usable

    register = usable(read(examples.where("wyke"), as_at=AS_AT), set_aside=False)
    settings = Settings()
    free = register.standing.filter(~pl.col("protected").fill_null(False))["id"].to_list()
    merges = [{"verb": "merge", "partnerships": [a], "into": b} for a, b in zip(free[1::2], free[::2], strict=False)]

    def scenario(n: int) -> Any:
        return scenario_from({"name": "Bench", "on": AS_AT, "change": merges[:n]})

    begun = replay(register, scenario(5))
    known = audit(register, settings)
    six = replay(register, scenario(6), begun=begun.steps)

    def audited(one: Any, by: Settings) -> Any:
        return known if one.digest == register.digest else audit(one.at(AS_AT), by)

    jobs: dict[str, Callable[[], Any]] = {
        "one more change": lambda: replay(register, scenario(6), begun=begun.steps),
        "thirty changes, all anew": lambda: replay(register, scenario(30)),
        "the headline": lambda: headline(six.left.at(AS_AT), settings),
        "one more change, with its headline": lambda: headline(
            replay(register, scenario(6), begun=begun.steps).left.at(AS_AT), settings
        ),
        "the whole comparison": lambda: compare(
            replay(register, scenario(6), begun=begun.steps), settings, audited
        ).plain(),
    }
    print(f"{'job':<40}{'clock, s':>10}{'processor, s':>14}")
    for name, job in jobs.items():
        job()
        clocks, processors = [], []
        for _n in range(RUNS):
            clock, processor = time.perf_counter(), time.process_time()
            job()
            clocks.append(time.perf_counter() - clock)
            processors.append(time.process_time() - processor)
        print(f"{name:<40}{median(clocks):>10.3f}{median(processors):>14.3f}")


if __name__ == "__main__":
    main()
