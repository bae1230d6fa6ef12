"""One job in one process: `python bench/job.py JOB REGISTER [MAPPING]`. Prints seconds, peak memory and an answer.

Each job runs in a process of its own, so that its peak memory is its own; the register is read before the clock
starts, except where reading is the job. The answer lets the caller see that two methods found the same.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import combinations
from statistics import median
from typing import Any

AS_AT = date(2026, 4, 1)
AT_LEAST = 0.3
RUNS = 5


def main(job: str, path: str, mapping: str = "") -> None:
    """Run the job several times and print what it took."""
    prepare, run = JOBS[job]
    given = prepare(path, mapping)
    before = _peak()
    times, answer = [], None
    for _ in range(RUNS):
        begun = time.perf_counter()
        answer = run(given)
        times.append(time.perf_counter() - begun)
    print(json.dumps({"seconds": median(times), "peak": _peak(), "added": _peak() - before, "answer": answer}))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read(path: str, mapping: str) -> Any:
    from interlock.workflows.reading import mapping_from, read, usable

    return usable(read(path, as_at=AS_AT, mapping=mapping_from(mapping) if mapping else None), set_aside=True)


def _audit(register: Any) -> int:
    from interlock.audit.run import audit
    from interlock.audit.settings import Settings

    # A register of its own each time: nothing worked out before may help.
    return len(json.loads(audit(register.at(AS_AT), Settings()).json())["findings"])


def _overlaps(register: Any) -> int:
    """The table as the audit makes it: people, organisations, targets and purposes, with all that is shared."""
    from interlock.measures.picture.overlap import overlaps

    return overlaps(register.at(AS_AT), at_least=AT_LEAST, purpose_at_least=0.45).height


def _people(register: Any) -> Any:
    """Nothing but who sits where: what the peers below get, and what our own kernel is given."""
    seats = register.seats.select("partnership", "person").drop_nulls().unique().sort("partnership", "person")
    return sorted(set(seats["partnership"])), seats.rows()


def _ours(seats: Any) -> int:
    import polars as pl

    from interlock.measures.picture.incidence import close_pairs, incidence

    bodies, rows = seats
    frame = pl.DataFrame(rows, schema=["partnership", "person"], orient="row")
    return len(close_pairs(incidence(bodies, frame, "person"), AT_LEAST)[0])


def _pandas(seats: Any) -> int:
    import pandas as pd

    frame = pd.DataFrame(seats[1], columns=["body", "person"])
    sizes = frame.groupby("body").size()
    both = frame.merge(frame, on="person")
    both = both[both.body_x < both.body_y].groupby(["body_x", "body_y"]).size().reset_index(name="shared")
    union = both.body_x.map(sizes) + both.body_y.map(sizes) - both.shared
    return int((both.shared / union >= AT_LEAST).sum())


def _networkx(seats: Any) -> int:
    import networkx as nx

    graph = nx.Graph([(("body", body), ("person", person)) for body, person in seats[1]])
    projected = nx.bipartite.overlap_weighted_projected_graph(graph, [("body", body) for body in seats[0]])
    return sum(1 for _, _, share in projected.edges(data="weight") if share >= AT_LEAST)


def _plain(seats: Any) -> int:
    """Sets and a loop over all pairs, as one would write it at first."""
    held = defaultdict(set)
    for body, person in seats[1]:
        held[body].add(person)
    return sum(len(held[a] & held[b]) / len(held[a] | held[b]) >= AT_LEAST for a, b in combinations(sorted(held), 2))


def _seats(path: str, mapping: str) -> Any:
    return _people(_read(path, mapping))


JOBS: dict[str, tuple[Callable[[str, str], Any], Callable[[Any], Any]]] = {
    "read": (lambda path, mapping: (path, mapping), lambda given: _read(*given)["partnerships"].height),
    "audit": (_read, _audit),
    "overlaps": (_read, _overlaps),
    "pairs": (_seats, _ours),
    "pairs: pandas self-join": (_seats, _pandas),
    "pairs: networkx projection": (_seats, _networkx),
    "pairs: sets, every pair": (_seats, _plain),
}

if __name__ == "__main__":
    main(*sys.argv[1:])
