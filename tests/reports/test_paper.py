"""What an audit says as a paper: everything that was found, and openly what does not fit."""

from __future__ import annotations

from datetime import date

import pytest

from interlock.audit.run import audit
from interlock.audit.settings import Settings
from interlock.register.snapshot import Register
from interlock.reports.document import Bullets, Document, Heading, Note, Paragraph, Table, clean
from interlock.reports.evidence import evidence_words, names_in
from interlock.reports.paper import MOST_COLUMNS, MOST_ROWS, audit_paper

from ..exchange.writing.resulting import HOSTILE, results
from .papers import wyke


def text_of(document: Document) -> str:
    said: list[str] = []
    for block in document.blocks():
        if isinstance(block, Bullets):
            said += block.items
        elif isinstance(block, (Heading, Paragraph, Note)):
            said.append(block.text)
    return "\n".join(said)


@pytest.fixture(scope="module")
def borough() -> dict[str, object]:
    return wyke().plain()


def test_the_chapters_come_in_the_order_in_which_a_board_asks() -> None:
    paper = audit_paper(results(), "Wyke", ["Two pairs overlap."])
    assert paper.title == "Audit of partnerships: Wyke"
    assert (paper.language, paper.as_at) == ("en-GB", date(2026, 4, 1))
    assert [block.text for block in paper.blocks() if isinstance(block, Heading) and block.level == 1] == [
        "In short", "What the register holds", "What is most grave", "Findings by kind", "Judged already", "Tables",
        "What could not be worked out", "What was assumed",
    ]  # fmt: skip
    said = text_of(paper)
    assert "The register as at 1 April 2026." in said
    assert "Two pairs overlap." in said
    assert "1 finding is open: high 1." in said
    assert "No end is agreed. Accepted (The board, 2026-03). It is statutory." in said
    assert "Seats and hours of each person: No person is recorded. (It needs “Person” of seats.)" in said
    assert "Meetings a year: 6" in said


def test_every_finding_of_the_borough_stands_under_its_kind_with_what_could_be_done(borough: dict) -> None:
    paper = audit_paper(borough)
    items = {item for block in paper.blocks() if isinstance(block, Bullets) for item in block.items}
    grave = {"high": "High", "medium": "Medium", "low": "Low"}
    still = [found for found in borough["findings"] if "judgement" not in found]
    assert still
    assert not [found["id"] for found in still if f"{grave[found['grave']]}: {found['in_words']}" not in items]
    said = text_of(paper)
    assert "What could be done: combine groups; adopt common targets;" in said
    for found in still:
        if found["grave"] == "high":
            assert f"\n{found['in_words']}\n" in said


def test_a_table_that_does_not_fit_says_how_much_is_missing(borough: dict) -> None:
    blocks = audit_paper(borough).blocks()
    captions = [block.caption for block in blocks if isinstance(block, Table)]
    assert "Pairs of partnerships that overlap" in captions
    for name, rows in borough["tables"].items():
        assert rows or name == "adaptations"
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            assert len(block.rows) <= max(MOST_ROWS, 30)
            assert len(block.headings) <= MOST_COLUMNS
            if block.caption == "Pairs of partnerships that overlap":
                more = len(borough["tables"]["overlaps"]) - MOST_ROWS
                assert blocks[at + 1] == Note(
                    f"Shown in part: and {more} more rows, and 14 more columns: see the workbook."
                )
            if block.caption == "Partnerships by theme and level":
                assert not isinstance(blocks[at + 1], Note)


def test_long_lists_and_texts_in_a_cell_are_cut_openly() -> None:
    many = results()
    many["tables"] = {"overlaps": [{"a": "p", "who": list("abcdefg"), "told": "x" * 400, "few": ["a", "b"]}]}
    table = next(b for b in audit_paper(many).blocks() if isinstance(b, Table) and b.caption.startswith("Pairs"))
    assert table.rows == (("p", "a; b; c; d; and 3 more", "x" * 160 + " […]", "a; b"),)


def test_evidence_is_told_with_names_for_ids_and_counts_what_it_leaves_out() -> None:
    found = results()
    found["findings"][0]["evidence"] = [
        *({"table": "people", "id": f"p{n}", "name": f"Person {n}"} for n in range(14)),
        {"table": "links", "from": "p1", "to": "p2", "kind": "reports_to", "reason": None, "since": "2026-04-01"},
    ]
    names = names_in({**found, "tables": {}, "findings": found["findings"][1:]})
    assert names == {"p1": HOSTILE}
    told = evidence_words(found["findings"][0]["evidence"], {"p1": "Safer", "p2": "Wyke"})
    assert told[0].startswith("People: Person 0; Person 1; ")
    assert told[0].endswith("Person 11; and 2 more")
    assert told[1] == "Links: from: Safer, to: Wyke, kind: reports to, since: 1 April 2026"


def test_an_id_of_two_names_is_not_put_into_words() -> None:
    rows = [{"a": "x", "a_name": "One"}, {"b": "x", "b_name": "Other"}, {"id": "y", "name": "Y"}]
    assert names_in({"findings": [], "tables": {"overlaps": rows}}) == {"y": "Y"}


def test_a_paper_of_nothing_says_so() -> None:
    nothing = audit(Register({}, date(2026, 4, 1)), Settings())
    said = text_of(audit_paper(nothing.plain()))
    assert "Nothing was found in what could be worked out." in said
    assert "(It needs " in said


def test_signs_that_only_steer_a_machine_do_not_come_onto_paper() -> None:
    assert clean("a\x00b\x07c\ud800\ufffe\uf0b7") == "a�b�c���"
    assert clean("  one\r\n two\t three ") == "one two three"
    assert clean("\u202eevil\u202c 😀 שלום") == "evil 😀 שלום"
