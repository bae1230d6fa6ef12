"""Which plain tables do the results of an audit come to? For the workbook and the CSV files alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cells import plain

Results = Mapping[str, Any]  # the object of the results file


@dataclass(frozen=True)
class Flat:
    """One table of results: headings, and rows of numbers, texts, truths and lists."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]


def flat(name: str, records: Iterable[Mapping[str, Any]]) -> Flat:
    """Records as a table, its columns in the order in which they first appear."""
    listed = list(records)
    headings = list(dict.fromkeys(column for record in listed for column in record))
    return Flat(name, headings, [[record.get(column) for column in headings] for record in listed])


def measured(results: Results) -> list[Flat]:
    """The tables of the measures that could be worked out, in the order of the results."""
    return [flat(name, rows) for name, rows in results["tables"].items()]


def findings(results: Results) -> Flat:
    """A row for each finding; `about` and `routes` are lists, figures are `name = value` parted by `|`."""
    columns = ("id", "kind", "grave", "in_words", "about", "about_names", "measure", "routes", "judgement")
    rows = [
        [
            found["id"], found["kind"], found["grave"], found["in_words"],
            [item["id"] for item in found["about"]], [item["name"] for item in found["about"]],
            _pairs(found.get("measure", {})), list(found.get("routes", ())), _pairs(found.get("judgement", {})),
        ]
        for found in results["findings"]
    ]  # fmt: skip
    return Flat("findings", columns, rows)


def evidence(results: Results) -> Flat:
    """A row for each piece of evidence, under the id of its finding."""
    pieces = ({"finding": found["id"], **piece} for found in results["findings"] for piece in found.get("evidence", ()))
    made = flat("evidence", pieces)
    return made if made.headings else Flat("evidence", ("finding",), ())


def not_assessed(results: Results) -> Flat:
    """A row for each measure that could not be worked out, with what it needs and why."""
    columns = ("measure", "needs", "because")
    return Flat("not_assessed", columns, [[item[column] for column in columns] for item in results["not_assessed"]])


def assumptions(results: Results) -> Flat:
    """A row for each number that was assumed rather than found."""
    return Flat("assumptions", ("name", "value"), [[name, value] for name, value in results["assumptions"].items()])


def about(results: Results) -> Flat:
    """Which register was looked at, as at which day, by which version of Interlock."""
    register = results["register"]
    counts = [[f"count {name}", n] for name, n in register["counts"].items()]
    head = [["as_at", register["as_at"]], ["digest", register["digest"]], ["interlock", results["interlock"]]]
    return Flat("register", ("name", "value"), [*head, *counts])


def _pairs(figures: Mapping[str, Any]) -> list[str]:
    return [f"{name} = {plain(value)}" for name, value in figures.items() if value is not None]
