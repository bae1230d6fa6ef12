"""What does the audit say? Results are kept by digest, day and settings, so that no page waits twice for the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..audit.run import Result, audit
from ..audit.sentences import five_sentences
from ..audit.settings import Settings
from ..exchange.writing import results_csv, results_json, results_xlsx
from ..register.language import spoken
from ..register.snapshot import Register
from ..reports import results_html, results_summary

PAPERS = ("docx", "pdf")
_KEPT: OrderedDict[tuple[str, str, str, str], Result] = OrderedDict()
_LOCK = threading.Lock()
_MOST = 8


def audited(register: Register, settings: Settings) -> Result:
    """The whole audit of a register; the same register, day, settings and language are audited once."""
    key = (register.digest, register.as_at.isoformat(), repr(settings), spoken())
    with _LOCK:  # two pages that ask for the same at once wait for one audit, instead of making two
        if key not in _KEPT:
            _KEPT[key] = audit(register, settings)
            while len(_KEPT) > _MOST:
                _KEPT.popitem(last=False)
        _KEPT.move_to_end(key)
        return _KEPT[key]


def write_audit(result: Result, form: str | None, out: Path | None) -> str:
    """Write the results in this form; text that goes to nobody's file is returned instead."""
    plain = result.plain()
    if form == "xlsx" and out:
        results_xlsx(plain, out)
        return ""
    if form == "csv" and out:
        results_csv(plain, out)
        return ""
    if form in PAPERS and out:
        _write_paper(result, plain, form, out)
        return ""
    if form == "json":
        text = results_json(plain).decode()
    elif form == "html":
        text = results_html(plain)
    else:
        return results_summary(plain)
    if out is None:
        return text
    from ..exchange.whole import write_whole

    write_whole(out, text.encode())
    return ""


def _write_paper(result: Result, plain: Mapping[str, Any], form: str, out: Path) -> None:
    from ..exchange.whole import write_whole
    from ..reports.paper import audit_paper

    paper = audit_paper(plain, result.settings.name, [one.text for one in five_sentences(result)])
    if form == "pdf":
        from ..reports.pdf import pdf_bytes

        write_whole(out, pdf_bytes(paper))
    else:
        from ..reports.word import word_bytes

        write_whole(out, word_bytes(paper))
