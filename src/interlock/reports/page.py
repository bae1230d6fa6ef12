"""What did the audit find, on one page? HTML in a single file, without scripts, fit to print and to be read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from interlock.register.language import _, ngettext, spoken
from interlock.register.schema import tables
from interlock.register.values import written

from .titles import GRAVITIES, JUDGEMENTS, KINDS, TABLES, called


@dataclass(frozen=True)
class Cell:
    """One cell as it is read: its text, and whether it is a figure."""

    text: str
    figure: bool = False
    unknown: bool = False


@dataclass(frozen=True)
class Shown:
    """One table as it is read: names in place of ids."""

    id: str
    caption: str
    headings: Sequence[tuple[str, bool]]  # heading, and whether figures stand under it
    rows: Sequence[Sequence[Cell]]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("interlock.reports", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(_=_, ngettext=ngettext, called=called, KINDS=KINDS, GRAVITIES=GRAVITIES, JUDGEMENTS=JUDGEMENTS)
    return made


def cell(value: object) -> Cell:
    """How is this value read? Numbers with commas, lists parted by semicolons, what is not known as a dash."""
    if value is None or value == "" or value == []:
        return Cell("–", unknown=True)
    if isinstance(value, bool):
        return Cell(_("yes") if value else _("no"))
    if isinstance(value, (int, float)):
        return Cell(f"{value:,}" if isinstance(value, int) or not value.is_integer() else f"{value:,.0f}", figure=True)
    if isinstance(value, (list, tuple)):
        return Cell("; ".join(cell(item).text for item in value))
    if isinstance(value, Mapping):
        return Cell("; ".join(f"{name}: {cell(inner).text}" for name, inner in value.items()))
    return Cell(written(value))


def shown(id: str, caption: str, rows: Sequence[Mapping[str, Any]]) -> Shown:
    """These rows as a table; a column of ids is left out where their names stand beside it."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    kept = [c for c in columns if f"{c}_name" not in columns and f"{c}_names" not in columns]
    cells = [[cell(row.get(column)) for column in kept] for row in rows]
    figures = [any(row[at].figure for row in cells) for at in range(len(kept))]
    heads = [c.removesuffix("_names").removesuffix("_name").replace("_", " ").capitalize() for c in kept]
    return Shown(id, caption, list(zip(heads, figures, strict=True)), cells)


def results_html(results: Mapping[str, Any], title: str = "") -> str:
    """The page of these results: counts, findings by gravity, every table, what is not known, what was assumed.

    Input: the object of the results file, and what to call the place. All text is escaped; nothing is loaded.
    """
    listed = results["findings"]
    grave = [
        (name, [found for found in listed if found["grave"] == name and not found.get("judgement")])
        for name in GRAVITIES
    ]
    counted = [
        (_(tables()[name].label) if name in tables() else called({}, name), n)
        for name, n in results["register"]["counts"].items()
    ]
    return (
        _environment()
        .get_template("results.html.jinja")
        .render(
            language=spoken(),
            title=title or _("Audit of partnerships"),
            results=results,
            counted=counted,
            grave=grave,
            judged=[found for found in listed if found.get("judgement")],
            evidence={
                found["id"]: shown("", _("Evidence"), found["evidence"]) for found in listed if found.get("evidence")
            },
            tables=[shown(name, called(TABLES, name), rows) for name, rows in results["tables"].items()],
            names=TABLES,
            assumed=[(called({}, name), cell(value).text) for name, value in results["assumptions"].items()],
        )
        .lstrip()
    )
