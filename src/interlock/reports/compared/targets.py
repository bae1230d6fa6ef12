"""Which targets and client groups lose or win those who work to them, in words for a terminal?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interlock.audit.words import listed
from interlock.register.language import _
from interlock.scenario.compare.comparison import Comparison

AT_MOST = 8


def targets(one: Comparison) -> list[str]:
    """Which targets, and which themes for whom, lose or win those who work to them?"""
    lines: list[str] = []
    told = (
        (one.routes.lost, _("Targets that lose their only route:"), False),
        (one.routes.thinner, _("Targets that are down to one route:"), True),
        (one.routes.won, _("Targets that had nobody, and have somebody now:"), True),
    )
    names = {**one.replayed.before.names["partnerships"], **one.replayed.before.names["organisations"],
             **one.replayed.after.names["partnerships"], **one.replayed.after.names["organisations"]}  # fmt: skip
    for routed, heading, now in told:
        if routed:
            lines.append(heading)
            for target in routed[:AT_MOST]:
                who = listed([names.get(id, id) for id in (target.is_ if now else target.was)])
                said = _("{target} (now {who})") if now else _("{target} (it was {who})")
                lines.append("  - " + said.format(target=target.name, who=who))
            lines += _more(len(routed) - AT_MOST)
    opened, closed = one.cells
    for cells, heading in ((opened, _("Served by nobody any more:")), (closed, _("Served by somebody at last:"))):
        if cells:
            lines.append(heading)
            lines += [f"  - {_cell(cell)}" for cell in cells[:AT_MOST]]
            lines += _more(len(cells) - AT_MOST)
    return lines


def _cell(cell: Mapping[str, Any]) -> str:
    parts = [cell["theme_name"]]
    if cell["area_level"]:
        parts.append(cell["area_level"].replace("_", " "))
    if cell["client_group"]:
        parts.append(cell["client_group"].replace("_", " "))
    return ", ".join(parts)


def _more(n: int) -> list[str]:
    return ["  " + _("and {n} more").format(n=n)] if n > 0 else []
