"""Into which form shall the register, or what was found in it, be put? Rows to bytes, one format a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from interlock.register.language import N_, _
from interlock.register.problem import Refused
from interlock.register.snapshot import Register

from .changed import difference_plain, difference_words
from .folder import write_folder
from .gexf import write_gexf
from .graphml import write_graphml
from .kumu import write_kumu
from .packed import write_zip
from .popolo import write_popolo
from .results_csv import results_csv
from .results_json import results_json
from .results_xlsx import results_xlsx
from .shown import rows_csv, rows_xlsx
from .template import write_template
from .workbook import write_xlsx


@dataclass(frozen=True)
class Format:
    """One form in which a register can be exported: by which ending it is known, and what writes it."""

    ending: str | None  # "" for a folder; None where only its name tells it
    meaning: str
    write: Callable[[Register, Path], None]


FORMATS: Mapping[str, Format] = {
    "xlsx": Format(".xlsx", N_("an Excel workbook, a sheet a table"), write_xlsx),
    "folder": Format("", N_("a folder of CSV files"), write_folder),
    "zip": Format(".zip", N_("a zip of CSV files"), write_zip),
    "graphml": Format(".graphml", N_("a graph for networkx, yEd or NodeXL"), write_graphml),
    "gexf": Format(".gexf", N_("a graph over time for Gephi"), write_gexf),
    "kumu": Format(None, N_("elements and connections for Kumu, .json or .xlsx"), write_kumu),
    "popolo": Format(None, N_("Popolo JSON: organisations, people, posts and memberships"), write_popolo),
}


def write(register: Register, path: str | Path, as_: str | None = None) -> None:
    """Write the register in the form named, or else told by the ending of the path; whole or not at all.

    Refused, in words, where the form is unknown or the place cannot be written.
    """
    path = Path(path)
    ending = "" if path.is_dir() else path.suffix.lower()
    named = (as_ or "").strip().lower()
    name = named or next((name for name, form in FORMATS.items() if form.ending == ending), "")
    if name not in FORMATS:
        said = _("“{name}” is no form in which a register is exported. There are: {forms}.")
        forms = ", ".join(f"{known} ({_(form.meaning)})" for known, form in FORMATS.items())
        raise Refused(said.format(name=as_ or path.suffix, forms=forms))
    FORMATS[name].write(register, path)


__all__ = [
    "FORMATS", "Format", "difference_plain", "difference_words", "results_csv", "results_json", "results_xlsx",
    "rows_csv", "rows_xlsx", "write", "write_folder", "write_gexf", "write_graphml", "write_kumu",
    "write_popolo", "write_template", "write_xlsx", "write_zip",
]  # fmt: skip
