"""How is the table of themes and levels drawn? Every number opens its names."""

from __future__ import annotations

from typing import Any

from interlock.register.language import _
from interlock.web.landscape.links import register_url
from interlock.workflows.classifying import UNKNOWN, NotKnown, Row, ThemeTable

MOST = 14  # themes shown at once; the rest fold away


def theme_matrix(table: ThemeTable | NotKnown, critical: bool = False, all_rows: bool = False) -> dict[str, Any] | None:
    """What the macro `matrix` takes, and how many themes were left off; None where the table could not be made."""
    if isinstance(table, NotKnown):
        return None
    importance = "critical" if critical else None

    def counts(row: Row, theme: str | None) -> list[dict[str, Any]]:
        cells = []
        for level, name in table.levels:
            url = register_url(theme=theme, level=level, importance=importance)
            label = _("{theme}, {level}").format(theme=row.name, level=name.lower())
            cells.append({"n": row.counts[level], "url": url, "label": label})
        return cells

    def total(row: Row, theme: str | None) -> dict[str, Any]:
        return {"n": row.total, "url": register_url(theme=theme, importance=importance), "label": row.name}

    many = len(table.rows) > MOST and not all_rows
    shown = sorted(table.rows, key=lambda row: -row.total)[:MOST] if many else table.rows
    one_level = len(table.levels) == 1 and table.levels[0][0] == UNKNOWN
    columns = [{"text": name, "url": register_url(level=level, importance=importance)} for level, name in table.levels]
    rows = [
        {"text": row.name, "cells": [] if one_level else counts(row, row.theme), "total": total(row, row.theme)}
        for row in shown
    ]
    if one_level:  # nothing is known of levels: the number of each theme alone
        columns = []
        rows = [{"text": row["text"], "cells": [row["total"]]} for row in rows]
        last = {"text": _("All"), "cells": [total(table.all, None)]}
        columns.append({"text": _("Partnerships"), "url": ""})
    else:
        columns.append({"text": _("All"), "url": ""})
        last = {"text": _("All"), "cells": [*counts(table.all, None), total(table.all, None)]}
    return {"columns": columns, "rows": rows, "total": last, "left_off": len(table.rows) - len(shown)}
