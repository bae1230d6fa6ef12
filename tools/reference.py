"""What does the reference say? Its pages are made from the code and the data files that they describe.

Run `.venv/bin/python tools/reference.py` after a change of the schema, a measure, a rule, a setting, a format or a
command; a test fails where a page is not what this makes.
"""

from __future__ import annotations

import csv
import importlib
import inspect
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from interlock.audit.rules import RULES
from interlock.audit.settings import PRESETS, numbers, presets
from interlock.cli import COMMANDS
from interlock.cli.commands import load
from interlock.exchange.writing import FORMATS
from interlock.register.schema import tables
from interlock.scenario.param import Param
from interlock.scenario.registry import VERBS

with open(Path(__file__).with_name("verb_examples.toml"), "rb") as _file:
    EXAMPLES: dict[str, str] = tomllib.load(_file)

KINDS = {
    "ref": "an id of {refs}",
    "refs": "ids of {refs}",
    "text": "text",
    "texts": "texts",
    "number": "a number",
    "yes_no": "true or false",
    "date": "a date",
    "code": "a word",
    "record": "a table of columns of {refs}",
    "records": "tables of columns of {refs}",
    "places": "a table: id = id ({refs})",
    "seats": "tables of columns of memberships",
    "shares": "ids of {refs} with shares, id:share",
    "successions": "a table: id = ids of {refs} with shares",
}

OUT = Path(__file__).resolve().parents[1] / "docs" / "reference"
MADE = "<!-- Made by tools/reference.py: change the code or the data that it describes, not this page. -->\n"


def cell(text: object) -> str:
    """Text that may stand in a cell of a table."""
    return str(text or "").replace("|", "\\|").replace("\n", " ")


def grid(headings: list[str], rows: list[list[object]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(headings) + " |", "|" + " -- |" * len(headings)]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def schema_pages() -> Iterator[tuple[str, str]]:
    """A page a table, and one of the codes."""
    for table in tables().values():
        key = ", ".join(table.key)
        rows: list[list[object]] = []
        for field in table.fields.values():
            kind = f"{field.type} → {field.refs}" if field.refs else field.type
            codes = ", ".join(code.code for code in field.codes)
            meaning = (
                field.meaning + (f" One of: {codes}." if codes else "") + (f" In {field.unit}." if field.unit else "")
            )
            rows.append([f"`{field.name}`", field.label, kind, "yes" if field.required else "", meaning, field.example,
                         field.lights])  # fmt: skip
        text = f"# Table `{table.name}`: {table.label}\n\n{MADE}\n"
        text += f"{table.meaning}. What makes two rows the same record: {key}.\n\n"
        yield (
            f"tables/{table.name}.md",
            text + grid(["column", "label", "type", "needed", "meaning", "example", "what it makes possible"], rows),
        )


def measure_pages() -> Iterator[tuple[str, str]]:
    """A page a measure: the docstring of its function."""
    from interlock.audit.tables import MEASURES

    for name in MEASURES:
        function = measure_function(name)
        yield f"measures/{name}.md", f"# Measure `{name}`\n\n{MADE}\n{paragraphs(inspect.getdoc(function) or '')}"


def measure_function(name: str) -> object:
    """The function that works the measure out, found by its name in the measures."""
    root = Path(importlib.import_module("interlock.measures").__file__ or "").parent
    for path in sorted(root.rglob("*.py")):
        module = ".".join(["interlock", "measures", *path.relative_to(root).with_suffix("").parts])
        found = getattr(importlib.import_module(module), name, None)
        if inspect.isfunction(found) and found.__module__ == module:
            return found
    raise LookupError(name)


def paragraphs(text: str) -> str:
    """A docstring as Markdown: its first line stands alone."""
    return text.replace("    ", "  ") + "\n"


def finding_pages() -> Iterator[tuple[str, str]]:
    """A page a kind of finding: the docstring of its rule, its thresholds, the routes that suit it."""
    with open(PRESETS / "routes.csv", encoding="utf-8", newline="") as lines:
        routes = list(csv.DictReader(lines))
    for rule in RULES:
        doc = inspect.getdoc(rule) or ""
        text = f"# Finding `{rule.KIND}`\n\n{MADE}\n{paragraphs(doc)}\n"
        used = [n for n in numbers("thresholds").values() if n.name in doc]
        if used:
            rows: list[list[object]] = [[f"`{n.name}`", f"{n.value:g} {n.unit}", n.meaning, n.source] for n in used]
            text += "## Thresholds\n\n" + grid(["setting", "default", "meaning", "source"], rows) + "\n"
        suited = [[route["name"], route["meaning"]] for route in routes if rule.KIND in route["kinds"].split("|")]
        if suited:
            text += "## Routes that suit it\n\n" + grid(["route", "what it is (report, para 7.6)"], suited)
        yield f"findings/{rule.KIND}.md", text


def settings_page() -> Iterator[tuple[str, str]]:
    """Every number that a place may set, and every preset."""
    text = f"""# Settings of a place

{MADE}
A TOML file, given with `--settings` on the command line; on the site, the page *Settings*.

```toml
presets = ["san_francisco"]        # named sets of thresholds; the last one wins
[place]
name = "Wyke"
home = "wyke-borough-council"      # the organisation whose register it is
currency = "GBP"
colour = "#1d5c63"                 # the colour of the site; kept legible whatever is chosen
as_at = ""                         # the day to look at; empty is today
language = "en"
[thresholds]
overlap_jaccard = 0.3
[assumptions]
meetings_per_year = 6
[hour_costs]
officer = 25
[vocabularies]
client_groups = ["children", "older_people"]
```

"""
    for kind, title in (
        ("thresholds", "Thresholds"),
        ("assumptions", "Assumptions"),
        ("hour_costs", "Cost of an hour"),
    ):
        rows: list[list[object]] = [
            [f"`{n.name}`", n.label, f"{n.value:g}", n.unit, n.meaning, n.source] for n in numbers(kind).values()
        ]
        text += (
            f"## {title}\n\n"
            + grid(["name", "label", "default", "unit", "meaning", "source of the default"], rows)
            + "\n"
        )
    rows = [
        [
            f"`{name}`",
            p.get("title"),
            ", ".join(f"{k} = {v:g}" for k, v in p.get("thresholds", {}).items()),
            p.get("source"),
        ]
        for name, p in presets().items()
    ]
    yield "settings.md", text + "## Presets\n\n" + grid(["name", "what it is", "sets", "source"], rows)


def command_pages() -> Iterator[tuple[str, str]]:
    """A page a command: what `--help` says."""
    for name in COMMANDS:
        command = load(name)
        said = command.get_help(click.Context(command, info_name=f"interlock {name}", max_content_width=100))
        yield f"commands/{name}.md", f"# `interlock {name}`\n\n{MADE}\n```text\n{said}\n```\n"


def verb_pages() -> Iterator[tuple[str, str]]:
    """A page a verb of scenarios: what it is for, what it must be told, and an example."""
    for name, verb in VERBS.items():
        rows: list[list[object]] = []
        for param in verb.PARAMS:
            kind = KINDS[param.kind].format(refs=param.refs.replace("|", ", ").replace(">", " → "))
            needed = "yes" if param.required else ""
            rows.append([f"`{param.name}`", param.label, kind, needed, param.meaning + said(param)])
        rows.append(["`why`", "Why", "text", "", "the reason, for whoever reads the scenario"])
        text = f"# Verb `{name}`: {verb.SUMMARY}\n\n{MADE}\n{paragraphs(inspect.getdoc(verb) or '')}\n"
        text += grid(["parameter", "label", "type", "needed", "meaning"], rows)
        yield f"verbs/{name}.md", text + f"\n## Example\n\n```toml\n{EXAMPLES[name].strip()}\n```\n"


def said(param: Param) -> str:
    """The words that may be said, where they are counted."""
    words = [*param.words, *(word for word, _meaning in param.also)]
    return f" (`{'`, `'.join(words)}`)" if words else ""


def format_pages() -> Iterator[tuple[str, str]]:
    """A page a file format: the docstring of the module that writes it."""
    for name, form in FORMATS.items():
        module = inspect.getmodule(form.write)
        kind = f"`--as {name}`" + (f", or a file that ends in `{form.ending}`" if form.ending else "")
        text = f"# Format `{name}`: {form.meaning}\n\n{MADE}\n{kind}.\n\n{paragraphs(inspect.getdoc(module) or '')}"
        yield f"formats/{name}.md", text


def mapping_page() -> Iterator[tuple[str, str]]:
    """What a mapping can say: the docstrings of the modules that read it."""
    from interlock.exchange.mapping import dates, language

    text = f"# The mapping language\n\n{MADE}\n{paragraphs(inspect.getdoc(language) or '')}\n"
    yield "mapping.md", text + f"## Dates\n\n{paragraphs(inspect.getdoc(dates) or '')}"


def task_test_page() -> Iterator[tuple[str, str]]:
    """The task test: its questions, how candidates are scored, the types, the words it knows, and its verdicts."""
    from interlock.audit.gate import answers, gateway, ideal, need, value, weighing, wording
    from interlock.measures.pieces.profile import CODED, types

    text = f"# The task test and the gateway\n\n{MADE}\n{paragraphs(inspect.getdoc(answers.task_test) or '')}\n"
    rows: list[list[object]] = [[q.question, q.asks, q.source] for q in wording.questions()]
    text += "## The five questions\n\n" + grid(["question", "asks", "source"], rows) + "\n"
    for title, told in (
        ("Does it need a partnership?", need.need), ("How candidates are scored", weighing),
        ("Of which type?", ideal.ideal), ("What value is added?", value.value), ("The gateway", gateway.gateway),
    ):  # fmt: skip
        text += f"## {title}\n\n{paragraphs(inspect.getdoc(told) or '')}\n"
        if told is weighing:
            used = [n for n in numbers("thresholds").values() if n.name.startswith("gate_")]
            rows = [[f"`{n.name}`", f"{n.value:g} {n.unit}", n.meaning, n.source] for n in used]
            text += grid(["setting", "default", "meaning", "source"], rows) + "\n"
        elif told is ideal.ideal:
            columns = ["name", *CODED, "scale", "meaning", "source"]
            text += grid(columns, [[row[c] for c in columns] for row in types().iter_rows(named=True)]) + "\n"
            rows = [[c.term, c.dimension, c.value, c.source] for c in wording.clues()]
            text += grid(["term", "dimension", "value", "source"], rows) + "\n"
        elif told is gateway.gateway:
            rows = [[f"`{v.verdict}`", v.label, v.means, v.source] for v in wording.involvements().values()]
            text += grid(["verdict", "label", "means", "source"], rows) + "\n"
    rows = [[f"`{e.verdict}`", e.label, e.verb, e.route, e.source] for e in wording.endings().values()]
    text += "## Verdicts, and the decision that each opens\n\n"
    yield "task-test.md", text + grid(["verdict", "label", "verb", "route", "source"], rows)


def scenario_page() -> Iterator[tuple[str, str]]:
    """What a scenario file holds: the docstring of the module that reads it."""
    from interlock.exchange import scenarios

    listed = [[f"[`{name}`](verbs/{name}.md)", verb.SUMMARY] for name, verb in VERBS.items()]
    text = f"# Scenario files\n\n{MADE}\n{paragraphs(inspect.getdoc(scenarios) or '')}\n## Verbs\n\n"
    yield "scenario-files.md", text + grid(["verb", "what it is for"], listed)


def index(pages: Mapping[str, str]) -> str:
    """The list of all pages."""
    text = f"# Reference\n\n{MADE}\nAlso: [the mapping language](mapping.md), [scenario files](scenario-files.md), "
    text += "[the task test](task-test.md), [the challenge](challenge.md).\n"
    for folder in ("tables", "measures", "findings", "commands", "verbs", "formats"):
        listed = [path for path in pages if path.startswith(folder + "/")]
        links = ", ".join(f"[`{Path(path).stem}`]({path})" for path in listed)
        text += f"\n## {folder.capitalize()}\n\n{links}\n"
    return text + "\n## Settings\n\n[Settings of a place](settings.md)\n"


def challenge_page() -> Iterator[tuple[str, str]]:
    """The questions of the challenge, and which of them facts answer."""
    from interlock.scenario.challenge.asking import sets
    from interlock.scenario.challenge.checks import CHECKS

    text = f"# The challenge\n\n{MADE}\n"
    text += "Questions that a scenario must stand up to, put so that yes is good. Those with a check are answered from "
    text += "the facts where the register has them, all others by people (`assessments`: instrument `challenge`, kind "
    text += "of subject `scenario`, subject the name of the scenario).\n"
    for each in sets():
        text += f"\n## {each.title}\n\n{each.source}.\n\n"
        rows: list[list[object]] = []
        for q in each.questions:
            check = inspect.getdoc(CHECKS[q.check]) if q.check else "People say."
            rows.append([f"`{q.question}`", q.asks, q.meaning, check, q.source])
        text += grid(["question", "asks", "what is looked at", "check", "source"], rows)
    yield "challenge.md", text


def pages() -> dict[str, str]:
    """Every page that is made: path below docs/reference -> text."""
    made: dict[str, str] = {}
    for maker in (schema_pages, measure_pages, finding_pages, settings_page, command_pages, verb_pages, scenario_page,
                  format_pages, mapping_page, task_test_page, challenge_page):  # fmt: skip
        made.update(maker())
    made["index.md"] = index(made)
    return made


def main() -> int:
    """Write the pages; take away those that describe nothing any more."""
    made = pages()
    for path in OUT.rglob("*.md"):
        name = path.relative_to(OUT).as_posix()
        if name not in made and MADE in path.read_text(encoding="utf-8"):
            path.unlink()
    for name, text in made.items():
        (OUT / name).parent.mkdir(parents=True, exist_ok=True)
        (OUT / name).write_text(text, encoding="utf-8")
    print(f"{len(made)} pages in {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
