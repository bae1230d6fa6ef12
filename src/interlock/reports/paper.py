"""What does the audit say as a paper to lay before a board? The results as one document, for Word and for PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from interlock.audit.routes import routes
from interlock.audit.settings import numbers
from interlock.audit.words import day
from interlock.register.language import N_, _, ngettext, spoken
from interlock.register.schema import tables

from .document import Block, Bullets, Document, Heading, Note, Paragraph, Part, Table
from .evidence import evidence_words, names_in
from .page import Cell, cell
from .titles import GRAVITIES, JUDGEMENTS, KINDS, TABLES, called

MOST_ROWS = 20  # of a table
MOST_COLUMNS = 8
MOST_ITEMS = 4  # of a list in a cell
MOST_SIGNS = 160  # of a cell
MOST_GRAVE = 30  # findings told with their evidence
MOST_OF_A_KIND = 2_000  # findings of one kind: a borough never has so many, a nation does
UPRIGHT = 5  # columns that fit on an upright page
NOTHING_FOUND = N_("Nothing was found in what could be worked out.")

Results = Mapping[str, Any]


def audit_paper(results: Results, place: str = "", sentences: Sequence[str] = ()) -> Document:
    """The paper of these results: what matters first, every finding, the tables, what is not known, what was assumed.

    Input: the object of the results file, what the place is called, and the sentences to open with. What does not fit
    on paper is counted where it is missing, and stands in the workbook of the same audit.
    """
    as_at = date.fromisoformat(results["register"]["as_at"])
    listed = results["findings"]
    still = [found for found in listed if not found.get("judgement")]
    front = [
        Paragraph(_("The register as at {date}.").format(date=day(as_at.isoformat()))),
        Note(_("A dash (–) means not known: never no, none or zero.")),
        *_in_short(still, len(listed) - len(still), sentences),
        *_holds(results), *_grave(still, names_in(results)), *_by_kind(still),
        *_judged([found for found in listed if found.get("judgement")]),
    ]  # fmt: skip
    middle = list(_tables(results))
    wide = any(isinstance(block, Table) and len(block.headings) > UPRIGHT for block in middle)
    made = _("Made with Interlock {version}. Facts: {digest}.")
    last = Note(made.format(version=results["interlock"], digest=results["register"]["digest"][:12]))
    title = _("Audit of partnerships")
    return Document(
        _("{title}: {place}").format(title=title, place=place) if place else title,
        "en-GB" if spoken() == "en" else spoken(), as_at, f"Interlock {results['interlock']}",
        (Part(tuple(front)), Part(tuple(middle), wide), Part((*_missing(results), *_assumed(results), last))),
    )  # fmt: skip


def _in_short(still: Sequence[Results], judged: int, sentences: Sequence[str]) -> Iterator[Block]:
    yield Heading(_("In short"))
    if sentences:
        yield Bullets(tuple(sentences))
    if not still:
        yield Paragraph(_(NOTHING_FOUND))
    else:
        said = ngettext("{n} finding is open", "{n} findings are open", len(still)).format(n=f"{len(still):,}")
        counts = {name: sum(found["grave"] == name for found in still) for name in GRAVITIES}
        told = ", ".join(f"{called(GRAVITIES, name).lower()} {n:,}" for name, n in counts.items() if n)
        yield Paragraph(_("{said}: {counts}.").format(said=said, counts=told))
    if judged:
        said = ngettext("{n} finding has been judged already.", "{n} findings have been judged already.", judged)
        yield Paragraph(said.format(n=judged))


def _holds(results: Results) -> Iterator[Block]:
    yield Heading(_("What the register holds"))
    counts = results["register"]["counts"]
    if not counts:
        yield Paragraph(_("Nothing."))
        return
    rows = tuple((_label(name), f"{n:,}") for name, n in counts.items())
    yield Table(_("Records that count on this day"), (_("What"), _("How many")), rows, (False, True))


def _label(name: str) -> str:
    return _(tables()[name].label) if name in tables() else called({}, name)


def _grave(still: Sequence[Results], names: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(_("What is most grave"))
    high = [found for found in still if found["grave"] == "high"]
    if not high:
        yield Paragraph(_("No finding is of high gravity.") if still else _(NOTHING_FOUND))
    for found in high[:MOST_GRAVE]:
        told = evidence_words(found.get("evidence") or (), names)
        yield Paragraph(found["in_words"], lead=bool(told))
        if told:
            yield Bullets(told)
    if rest := len(high) - MOST_GRAVE if len(high) > MOST_GRAVE else 0:
        said = ngettext(
            "And {n} more: it stands below, under its kind.", "And {n} more: they stand below, under their kinds.", rest
        )
        yield Note(said.format(n=rest))


def _by_kind(still: Sequence[Results]) -> Iterator[Block]:
    yield Heading(_("Findings by kind"))
    if not still:
        yield Paragraph(_(NOTHING_FOUND))
    kinds: dict[str, list[Results]] = {}
    for found in still:
        kinds.setdefault(found["kind"], []).append(found)
    for kind, found_of in kinds.items():
        yield Heading(f"{called(KINDS, kind)} ({len(found_of):,})", 2)
        if could := tuple(dict.fromkeys(_route(name) for found in found_of for name in found["routes"])):
            yield Paragraph(_("What could be done: {routes}.").format(routes="; ".join(could)))
        said = _("{gravity}: {sentence}")
        yield Bullets(
            tuple(
                said.format(gravity=called(GRAVITIES, found["grave"]), sentence=found["in_words"])
                for found in found_of[:MOST_OF_A_KIND]
            )
        )
        if len(found_of) > MOST_OF_A_KIND:
            yield _more(len(found_of) - MOST_OF_A_KIND)


def _more(n: int) -> Note:
    return Note(
        ngettext("And {n} more: see the workbook of this audit.", "And {n} more: see the workbook of this audit.", n)
        .format(n=f"{n:,}")
    )  # fmt: skip


def _route(name: str) -> str:
    return _(routes()[name].name).lower() if name in routes() else called({}, name).lower()


def _judged(judged: Sequence[Results]) -> Iterator[Block]:
    if not judged:
        return
    yield Heading(_("Judged already"))
    items = []
    for found in judged[:MOST_OF_A_KIND]:
        said = found["judgement"]
        who = ", ".join(part for part in (said.get("who"), said.get("date")) if part)
        head = called(JUDGEMENTS, said.get("verb") or "")
        told = ". ".join(part.rstrip(".") for part in (f"{head} ({who})" if who else head, said.get("reason")) if part)
        items.append(_("{sentence} {judgement}.").format(sentence=found["in_words"], judgement=told))
    yield Bullets(tuple(items))
    if len(judged) > MOST_OF_A_KIND:
        yield _more(len(judged) - MOST_OF_A_KIND)


def _tables(results: Results) -> Iterator[Block]:
    yield Heading(_("Tables"))
    yield Note(
        _("A long or wide table is shown in part, and says so. The workbook of this audit holds every row and column.")
    )
    for name, rows in results["tables"].items():
        yield Heading(called(TABLES, name), 2)
        yield from _table(called(TABLES, name), rows) if rows else (Paragraph(_("There is nothing to list.")),)


def _table(caption: str, rows: Sequence[Results]) -> Iterator[Block]:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    kept = [c for c in columns if f"{c}_name" not in columns and f"{c}_names" not in columns]
    shown = [[_short(row.get(column)) for column in kept[:MOST_COLUMNS]] for row in rows[:MOST_ROWS]]
    heads = [c.removesuffix("_names").removesuffix("_name").replace("_", " ").capitalize() for c in kept[:MOST_COLUMNS]]
    figures = tuple(any(row[at].figure for row in shown) for at in range(len(heads)))
    texts = tuple(tuple(one.text for one in row) for row in shown)
    yield Table(caption, tuple(heads), texts, figures)
    told = []
    if more := len(rows) - len(shown):
        told.append(ngettext("and {n} more row", "and {n} more rows", more).format(n=f"{more:,}"))
    if wider := len(kept) - len(heads):
        told.append(ngettext("and {n} more column", "and {n} more columns", wider).format(n=wider))
    if told:
        yield Note(_("Shown in part: {more}: see the workbook.").format(more=", ".join(told)))


def _short(value: object) -> Cell:
    """A value as `page.cell` reads it; of a long list the first items, of a long text its beginning, openly cut."""
    if isinstance(value, (list, tuple)) and len(value) > MOST_ITEMS:
        rest = len(value) - MOST_ITEMS
        said = ngettext("and {n} more", "and {n} more", rest).format(n=f"{rest:,}")
        return Cell("; ".join([*(cell(item).text for item in value[:MOST_ITEMS]), said]))
    read = cell(value)
    if len(read.text) > MOST_SIGNS:
        return Cell(read.text[:MOST_SIGNS].rstrip() + " […]", read.figure, read.unknown)
    return read


def _missing(results: Results) -> Iterator[Block]:
    yield Heading(_("What could not be worked out"))
    told = _("{what}: {because} (It needs {needs}.)")
    items = [
        told.format(what=called(TABLES, one["measure"]), because=one["because"], needs=_needs(one["needs"]))
        for one in results["not_assessed"]
    ]
    yield Bullets(tuple(items)) if items else Paragraph(_("Everything could be worked out."))


def _needs(said: str) -> str:
    made = []
    for one in (part.strip() for part in said.split(",")):
        table, _dot, column = one.partition(".")
        known = tables()[table].fields.get(column) if table in tables() else None
        if known is not None:
            label = _(tables()[table].label).lower()
            one = _("“{column}” of {table}").format(column=_(known.label), table=label)
        made.append(_label(one).lower() if one in tables() else one)
    return ", ".join(made)


def _assumed(results: Results) -> Iterator[Block]:
    yield Heading(_("What was assumed"))
    known = numbers("assumptions")
    items = []
    for name, value in results["assumptions"].items():
        label = _(known[name].label) if name in known else called({}, name)
        meaning = f". {_(known[name].meaning)}." if name in known else ""
        items.append(f"{label}: {cell(value).text}{meaning}")
    if not items:
        yield Paragraph(_("Nothing was assumed."))
        return
    yield Paragraph(_("These numbers stand in where the register does not say."))
    yield Bullets(tuple(items))
