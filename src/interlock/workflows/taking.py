"""What can be taken away, and what is each for? The audit, the register, and an empty workbook to start from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..audit.run import Result
from ..exchange import writing
from ..register.language import N_, _
from ..register.names import fold
from .auditing import write_audit

Write = Callable[[Result, Path], object]


@dataclass(frozen=True)
class Taking:
    """One file that can be taken away: its name in addresses, its group, title, what it is for, ending and type."""

    name: str
    group: str  # audit, register, network, start
    title: str
    meaning: str
    ending: str
    content_type: str
    write: Write

    def file_name(self, result: Result) -> str:
        """A plain file name: the place, what it is, the day; letters of the English alphabet, digits, hyphens."""
        place = fold(result.settings.name).encode("ascii", "ignore").decode().strip("-")
        called = self.group if self.group in ("audit", "register") else self.name.removeprefix("register-")
        what = f"{place}-{called}" if place and self.group != "start" else called
        dated = what if self.group == "start" else f"{what}-{result.register.as_at.isoformat()}"
        return f"{dated}{self.ending}"


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TYPES = {
    ".xlsx": _XLSX, ".zip": "application/zip", ".json": "application/json", ".html": "text/html; charset=utf-8",
    ".graphml": "application/graphml+xml", ".gexf": "application/gexf+xml", ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
_AUDITS = (
    ("xlsx", ".xlsx", N_("Audit as a workbook"),
     N_("To read, sort and pass on: findings first, then a sheet for each measure.")),
    ("docx", ".docx", N_("Audit as a Word paper"),
     N_("To edit and lay before a board: what matters first, every finding, the tables in part.")),
    ("pdf", ".pdf", N_("Audit as a PDF"),
     N_("The same paper to send or print, with tags for those who have it read aloud.")),
    ("html", ".html", N_("Audit as a page"), N_("To print, or to send to somebody who has no Interlock.")),
    ("csv", ".zip", N_("Audit as CSV files"), N_("A file for each measure in one zip, for statistics programs.")),
    ("json", ".json", N_("Audit as JSON"), N_("For other programs; the same facts give the same file, byte for byte.")),
)  # fmt: skip
_REGISTER = {
    "xlsx": ("register", N_("Register as a workbook"),
             N_("To work on in Excel and import again: a sheet for each table.")),
    "zip": ("register", N_("Register as CSV files"),
            N_("The same as plain text files in one zip, with a description that other tools read; good to keep.")),
    "graphml": ("network", N_("GraphML"),
                N_("The network of bodies, people and organisations, for yEd, Gephi or NodeXL.")),
    "gexf": ("network", N_("GEXF"), N_("The same network with its dates, for Gephi's timeline.")),
    "kumu": ("network", N_("Kumu"), N_("Elements and connections to open as a map in Kumu.")),
    "popolo": ("network", N_("Popolo"), N_("The open standard for people, organisations and memberships.")),
}  # fmt: skip


def takings() -> dict[str, Taking]:
    """Everything that can be taken away, by its name in addresses, in the order in which it is shown."""
    made = [_audit(*one) for one in _AUDITS]
    made += [_register(name, *said) for name, said in _REGISTER.items() if name in writing.FORMATS]
    made.append(
        Taking("template", "start", _("Empty workbook"),
               _("To start from: every table with its headings explained, drop-downs for codes, and an example row."),
               ".xlsx", _XLSX, lambda result, path: writing.write_template(path))
    )  # fmt: skip
    return {one.name: one for one in made}


def _audit(form: str, ending: str, title: str, meaning: str) -> Taking:
    def write(result: Result, path: Path) -> object:
        return write_audit(result, form, path)

    return Taking(f"audit-{form}", "audit", _(title), _(meaning), ending, _TYPES[ending], write)


def _register(name: str, group: str, title: str, meaning: str) -> Taking:
    ending = writing.FORMATS[name].ending or ".json"  # those that no ending tells apart are JSON

    def write(result: Result, path: Path) -> object:
        return writing.write(result.register, path, name)

    kind = _TYPES.get(ending, "application/octet-stream")
    return Taking(f"register-{name}", group, _(title), _(meaning), ending, kind, write)
