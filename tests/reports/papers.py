"""The awkward paper and the real one, for tests of what writes papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from interlock.audit.run import Result, audit
from interlock.audit.settings import Settings, read_settings
from interlock.examples import settings, where
from interlock.exchange.reading import read_package
from interlock.register.assembly import assemble
from interlock.reports.document import Bullets, Document, Heading, Note, Paragraph, Part, Table

AS_AT = date(2026, 4, 1)
ODD = (
    '#include "x"', "*bold* _it_ $x^2$ `raw` @ref <label> \\ // comment", "<script>alert(1)</script>", "=1+1",
    '=HYPERLINK("x")', "{{ 1 }} ${x}", '") #panic("x") #read("/etc/passwd")', "שלום العربية", "Ŵyŵ Ŷ é", "&amp; & <b>",
    "w" * 300,
)  # fmt: skip


def odd_paper(*more: str) -> Document:
    """Everything that could be taken for markup, in every place where text can stand."""
    said = (*ODD, *more)
    return Document(
        f"The {ODD[1]}", "en-GB", AS_AT, "Interlock",
        (
            Part((*(Heading(one, 1) for one in said), *(Paragraph(one, lead=True) for one in said), Bullets(said),
                  *(Note(one) for one in said))),
            Part((Table(ODD[0], (ODD[1], "n"), tuple((one, "1") for one in said), (False, True)),), wide=True),
        ),
    )  # fmt: skip


def wyke() -> Result:
    """The audit of the sample borough, whole."""
    return audited(where(), read_settings(settings().read_text(encoding="utf-8")))


def audited(folder: Path, under: Settings) -> Result:
    """The audit of the package in this folder."""
    raws, problems, _outlines = read_package(folder)
    returned = assemble(raws, as_at=AS_AT, problems=problems)
    assert returned.register is not None
    return audit(returned.register, under)
