"""What did the audit find, in words for a terminal?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interlock.register.language import _, ngettext
from interlock.register.schema import tables

from .titles import GRAVITIES, KINDS, TABLES, called

AT_MOST = 10  # findings of one gravity that are told one by one


def results_summary(results: Mapping[str, Any]) -> str:
    """The results in words: what there is, the gravest findings, how many of each kind, what is not known, assumed."""
    register = results["register"]
    held = ", ".join(
        f"{n:,} {(_(tables()[name].label) if name in tables() else name).lower()}"
        for name, n in register["counts"].items()
    )
    lines = [_("The register as at {date}: {held}.").format(date=register["as_at"], held=held or _("nothing"))]
    lines += _findings([found for found in results["findings"] if not found.get("judgement")])
    if judged := sum(1 for found in results["findings"] if found.get("judgement")):
        said = ngettext("{n} finding has been judged already.", "{n} findings have been judged already.", judged)
        lines += ["", said.format(n=judged)]
    lines += ["", *_missing(results["not_assessed"])]
    if results["assumptions"]:
        assumed = ", ".join(f"{called({}, n).lower()} {v:g}" for n, v in results["assumptions"].items())
        lines += ["", _("Where the register does not say, this was assumed: {assumed}.").format(assumed=assumed)]
    return "\n".join(lines) + "\n"


def _findings(listed: list[Mapping[str, Any]]) -> list[str]:
    if not listed:
        return ["", _("Nothing was found in what could be worked out.")]
    lines = []
    for name in GRAVITIES:
        found = [item for item in listed if item["grave"] == name]
        if not found:
            continue
        lines += ["", _("{gravity} ({n})").format(gravity=called(GRAVITIES, name), n=len(found))]
        lines += [f"  - {' '.join(item['in_words'].split())}" for item in found[:AT_MOST]]
        if rest := found[AT_MOST:]:
            kinds: dict[str, int] = {}
            for item in rest:
                kinds[item["kind"]] = kinds.get(item["kind"], 0) + 1
            told = ", ".join(f"{n} {called(KINDS, kind).lower()}" for kind, n in kinds.items())
            said = ngettext("and {n} more: {kinds}", "and {n} more: {kinds}", len(rest))
            lines.append("  " + said.format(n=len(rest), kinds=told))
    return lines


def _missing(listed: list[Mapping[str, Any]]) -> list[str]:
    if not listed:
        return [_("Everything could be worked out.")]
    lines = [_("Not worked out:")]
    return lines + [f"  - {called(TABLES, item['measure'])}: {item['because']}" for item in listed]
