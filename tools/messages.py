"""Which sentences does a person see? The catalogue that translators start from, made from code, pages and data.

Run `.venv/bin/python tools/messages.py` after a change of any of them; a test fails where the catalogue is stale. A
language is added with `pybabel init -D interlock -i src/interlock/locale/interlock.pot -d src/interlock/locale -l cy`,
and compiled with `pybabel compile -D interlock -d src/interlock/locale`.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

SOURCE = Path(__file__).resolve().parents[1] / "src" / "interlock"
OUT = SOURCE / "locale" / "interlock.pot"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "gettext": None}
METHODS = [("**/migrations/**", "ignore"), ("**.py", "python"), ("**.jinja", "jinja2")]

# Data files whose words are shown: file -> its columns.
DATA = {
    "register/schema/tables.csv": ("label", "singular", "meaning"),
    "register/schema/fields.csv": ("label", "meaning", "unit", "lights"),
    "register/schema/codes.csv": ("label", "meaning"),
    "audit/presets/thresholds.csv": ("label", "meaning", "unit"),
    "audit/presets/assumptions.csv": ("label", "meaning", "unit"),
    "audit/presets/hour_costs.csv": ("label", "meaning", "unit"),
    "audit/presets/routes.csv": ("name", "meaning"),
    "instruments/definitions/instruments.csv": ("title", "meaning"),
    "instruments/definitions/answers.csv": ("label", "meaning"),
    "audit/gate/questions.csv": ("asks", "asks_scheme"),
    "audit/gate/gateway.csv": ("label", "means"),
    "audit/gate/verdicts.csv": ("label",),
    "scenario/challenge/sets.csv": ("title",),
    "scenario/challenge/principles.csv": ("asks", "meaning"),
    "scenario/challenge/lessons.csv": ("asks", "meaning"),
    "scenario/challenge/approaches.csv": ("asks", "meaning"),
    "scenario/challenge/marks.csv": ("asks", "meaning"),
    "measures/pieces/types.csv": ("name", "meaning"),
    "measures/pieces/involvement.csv": ("tests",),
    "measures/pieces/involvement_tests.csv": ("words",),
}
# The questions of every instrument.
DATA |= {
    path.relative_to(SOURCE).as_posix(): ("topic", "asks", "meaning")
    for path in sorted((SOURCE / "instruments" / "definitions").glob("*.csv"))
    if path.stem not in ("instruments", "answers")
}


def catalogue() -> Catalog:
    """Every message, in the order of files and of the alphabet; line numbers are left out, since they move daily."""
    found: dict[object, set[str]] = {}
    for name, _line, message, _comments, _context in extract_from_dir(
        str(SOURCE), METHODS, {}, KEYWORDS, callback=None, strip_comment_tags=True
    ):
        found.setdefault(message, set()).add(name.replace("\\", "/"))
    for name, columns in DATA.items():
        with open(SOURCE / name, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column in columns:
                    if row.get(column):
                        found.setdefault(row[column], set()).add(name)
    made = Catalog(domain="interlock", project="Interlock", header_comment="# What Interlock says.")
    for message in sorted(found, key=str):
        made.add(message, locations=[(name, 0) for name in sorted(found[message])])
    return made


def text() -> str:
    """The catalogue as a .pot file without dates, so that the same messages give the same bytes."""
    out = io.BytesIO()
    write_po(out, catalogue(), omit_header=True, include_lineno=False, width=110)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    return head + out.getvalue().decode("utf-8")


def main() -> int:
    """Write the catalogue."""
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(text(), encoding="utf-8")
    print(f"{len(catalogue())} messages in {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
