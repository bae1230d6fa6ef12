"""How is a decision said in one sentence? `Merge the Food Partnership into the Food Poverty Alliance`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...register.language import N_, _
from ...register.schema import tables
from ...register.snapshot import Register

# verb -> with a body alone, with a body and another
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "keep": (N_("Keep {a} as it is"), N_("Keep {a} as it is, beside {b}")),
    "keep_modified": (N_("Keep {a} with changes"), N_("Keep {a} with changes, beside {b}")),
    "merge": (N_("Merge {a} with another"), N_("Merge {a} into {b}")),
    "end": (N_("End {a}"), N_("End {a}; its work goes to {b}")),
    "bring_under": (N_("Bring {a} under another"), N_("Bring {a} under {b}")),
    "create": (N_("Create {a}"), N_("Create {a}, under {b}")),
    "split": (N_("Split {a}"), N_("Split {a}, in part into {b}")),
    "transfer": (N_("Transfer the work of {a}"), N_("Transfer the work of {a} to {b}")),
    "link": (N_("Link {a} with others"), N_("Link {a} with {b}")),
    "unlink": (N_("Take a line away from {a}"), N_("Take the line between {a} and {b} away")),
    "refocus": (N_("Refocus {a}"), N_("Refocus {a}, beside {b}")),
    "reseat": (N_("Change who sits on {a}"), N_("Change who sits on {a} and {b}")),
    "retime": (N_("Change when {a} meets or ends"), N_("Change when {a} and {b} meet")),
    "align": (N_("Align {a} with others"), N_("Align {a} with {b}")),
    "subsume": (N_("Subsume what {a} keeps in another"), N_("Subsume what {a} keeps in {b}")),
    "adopt": (N_("Have {a} adopt a common target"), N_("Have {a} and {b} adopt a common target")),
    "share": (N_("Let {a} share with others"), N_("Let {a} and {b} share")),
    "reorganise": (N_("Reorganise {a}"), N_("Reorganise {a} into {b}")),
}
_NEEDS_NO_BODY = ("create", "reorganise", "subsume", "align")


def verbs() -> tuple[str, ...]:
    """Which verbs may a decision have? In the order of the schema."""
    return tuple(code.code for code in tables()["decisions"].fields["verb"].codes)


def needs_body(verb: str) -> bool:
    """Must a decision with this verb name a partnership that is there already?"""
    return verb not in _NEEDS_NO_BODY


def code_name(column: str, code: str | None) -> str:
    """What is this code of this column of `decisions` called?"""
    codes = {one.code: one.label for one in tables()["decisions"].fields[column].codes}
    return _(codes[code]) if code in codes else (code or "")


def in_words(register: Register, record: Mapping[str, Any]) -> str:
    """What is decided or recommended here, in one sentence without a full stop?"""
    names = register.names["partnerships"]
    a, b = (names.get(record.get(column) or "", record.get(column)) for column in ("partnership", "into"))
    alone, both = _SENTENCES.get(record.get("verb") or "", (N_("About {a}"), N_("About {a} and {b}")))
    if a is None:
        what = record.get("recommended") or record.get("reason")
        said = code_name("verb", record.get("verb"))
        if said and what:
            return _("{verb}: {what}").format(verb=said, what=what.strip().rstrip("."))
        return said or what or record.get("id") or ""
    return _(alone).format(a=a) if b is None else _(both).format(a=a, b=b)
