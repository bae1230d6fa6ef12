"""Is each value one that its column can hold? The last gate before anything is kept, whoever made the change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .difference import Difference
from .language import _
from .schema import Field, tables
from .snapshot import INNER
from .values import expected, parser, shown, unkeepable, written

LONGEST_KEY = 2_000  # bytes: an index of PostgreSQL takes no more than 2,700 for one row


def malformed(change: Difference) -> list[str]:
    """What do these changes say that the schema does not allow? One sentence each; every distinct value is read once.

    A table or column that does not exist, a word outside a closed list, a date that does not exist, a number where
    text belongs, text that no database keeps, a key too long to be looked up.
    """
    found: dict[str, None] = {}
    good: set[tuple[str, str, Any]] = set()
    for item in change.changes:
        spec = tables().get(item.table)
        if spec is None:
            found[_("There is no table “{table}”.").format(table=item.table)] = None
            continue
        if len(item.key.encode("utf-8", "replace")) > LONGEST_KEY:
            said = _("What tells the record “{key} …” from others is too long: at most {n} bytes.")
            found[said.format(key=shown(item.key[:60]), n=LONGEST_KEY)] = None
        for column, value in (item.after or {}).items():
            seen = (item.table, column, tuple(value) if isinstance(value, list) else value)
            mark = (*seen[:2], (type(value), seen[2]))
            if value is None or mark in good:
                continue
            field = spec.fields.get(column)
            if field is None and column not in INNER:
                said = _("{table} has no column “{column}”.").format(table=_(spec.label), column=column)
            else:
                said = _fault(field, value)
            if said:
                found[said] = None
            else:
                good.add(mark)
    return list(found)


def _fault(field: Field | None, value: Any) -> str:
    texts: Iterable[Any] = value if isinstance(value, list) else [value]
    if any(isinstance(text, str) and unkeepable(text) for text in texts):
        return _("“{value}” holds signs that cannot be kept.").format(value=shown(written(value)))
    if field is None:
        return "" if isinstance(value, str) else _("Extra information must be text.")
    try:
        if value == [] or (parser(field)(written(value)) == value and type(value) in (str, float, bool, list)):
            return ""
    except (ValueError, AttributeError):
        pass
    said = _("{label}: “{value}” is not {expected}.")
    return said.format(label=_(field.label), value=shown(written(value)), expected=expected(field))
