"""What an audit found, as a page and in words."""

from __future__ import annotations

import html5lib

from interlock.reports import results_html, results_summary

from ..exchange.writing.resulting import HOSTILE, results


def parsed(text: str) -> html5lib.treebuilders.etree:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def test_the_page_is_valid_and_loads_and_runs_nothing() -> None:
    text = results_html(results(), title="Wyke & <b>others</b>")
    tree = parsed(text)
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "link", "iframe", "b"}
    attributes = {(name, value) for element in tree.iter() for name, value in element.attrib.items()}
    assert not {name for name, _value in attributes if name.startswith("on") or name == "src"}
    assert all(value.startswith("#") for name, value in attributes if name == "href")
    assert HOSTILE in "".join(tree.itertext())
    assert "url(" not in text


def test_the_page_can_be_walked_by_its_headings_and_its_contents() -> None:
    tree = parsed(results_html(results()))
    assert tree.attrib["lang"] == "en"
    assert [h.text for h in tree.iter("h1")] == ["Audit of partnerships"]
    heads = ["".join(h.itertext()) for h in tree.iter("h2")]
    assert heads == [
        "What the register holds", "Findings", "Pairs of partnerships that overlap", "Targets and who works to them",
        "What could not be worked out", "What was assumed",
    ]  # fmt: skip
    ids = {element.attrib["id"] for element in tree.iter() if "id" in element.attrib}
    assert {a.attrib["href"].removeprefix("#") for a in tree.iter("a")} == ids
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(th.attrib["scope"] in ("row", "col") for th in table.iter("th"))


def test_the_page_says_names_for_ids_and_dashes_for_what_is_not_known() -> None:
    tree = parsed(results_html(results()))
    table = next(t for t in tree.iter("table") if "overlap" in "".join(t.find("caption").itertext()))
    heads = [th.text for th in table.find("thead").iter("th")]
    assert heads == ["A", "B", "People jaccard", "Score", "Same theme", "Shared people"]
    cells = [cell.text for cell in table.find("tbody").find("tr")]
    assert cells == [HOSTILE, "=1+1", "0.6", "–", "yes", "Ann; Ben & Co"]


def test_the_page_keeps_apart_what_people_have_judged() -> None:
    said = " ".join("".join(parsed(results_html(results())).itertext()).split())
    assert "High (1)" in said
    assert "Low (" not in said
    assert "Judged already (1)" in said
    assert "Accepted, The board, 2026-03: It is statutory." in said
    assert "Seats and hours of each person: No person is recorded." in said
    assert "Meetings per year: 6" in said


def test_a_page_of_nothing_says_so() -> None:
    empty = {**results(), "findings": [], "not_assessed": [], "assumptions": {}, "tables": {}}
    said = "".join(parsed(results_html(empty)).itertext())
    for words in ("Nothing was found", "Everything could be worked out", "Nothing was assumed"):
        assert words in said


def test_the_summary_tells_the_gravest_first_and_counts_the_rest() -> None:
    many = results()
    many["findings"] = [
        *({**many["findings"][0], "id": f"f{n}", "in_words": f"Pair {n}."} for n in range(12)),
        {**many["findings"][1], "grave": "medium", "judgement": None, "in_words": "No end\nis agreed."},
        many["findings"][1],
    ]
    lines = results_summary(many).splitlines()
    assert lines[0] == "The register as at 2026-04-01: 1,570 partnerships, 3 seats."
    assert lines[2:4] == ["High (12)", "  - Pair 0."]
    assert "  and 2 more: 2 overlap" in lines
    assert "  - No end is agreed." in lines
    assert "1 finding has been judged already." in lines
    assert "  - Seats and hours of each person: No person is recorded." in lines
    assert lines[-1].endswith("meetings per year 6, hours per meeting 2.")
