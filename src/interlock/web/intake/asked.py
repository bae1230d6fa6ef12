"""What did somebody say of the sheets? The form of the second step, read back."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

from interlock.workflows.intake import ColumnSaid, SheetSaid, SheetShown, destinations, table_choices


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 8 and int(text) else otherwise


def _words(post: QueryDict, name: str) -> dict[str, str]:
    theirs, ours = post.getlist(f"{name}.theirs"), post.getlist(f"{name}.ours")
    return {one: other.strip() for one, other in zip(theirs, ours, strict=False) if one}


def _column(post: QueryDict, name: str, to: str) -> ColumnSaid:
    return ColumnSaid(to, post.get(f"{name}.split", ""), post.get(f"{name}.dates", ""), _words(post, name))


def asked(post: QueryDict, shown: Sequence[SheetShown]) -> dict[int, SheetSaid]:
    """Each sheet as the form has it; a sheet of which the form says nothing stays as it is."""
    known = {choice.value for choice in table_choices()}
    said = {}
    for sheet in shown:
        name = f"s{sheet.number}"
        table = post.get(f"{name}.table")
        if table is None or table not in known:
            continue
        allowed = {choice.value for group in destinations(sheet.table, sheet.grid) for choice in group.choices} | {"="}
        columns = {}
        for n, column in enumerate(sheet.columns):
            to = post.get(f"{name}.c{n}", column.to)
            columns[column.heading] = _column(post, f"{name}.c{n}", to if to in allowed else column.to)
        unknown = [line.strip() for line in post.get(f"{name}.unknown", "").splitlines() if line.strip()]
        constants = dict(zip(post.getlist(f"{name}.const.ours"), post.getlist(f"{name}.const.text"), strict=False))
        said[sheet.number] = SheetSaid(
            table, post.get(f"{name}.shape", "list") == "grid" and table in ("people", "organisations", "partnerships"),
            _number(post.get(f"{name}.row", ""), sheet.header_row), columns, tuple(dict.fromkeys(unknown)),
            {ours: text.strip() for ours, text in constants.items() if ours}, _words(post, f"{name}.cells"),
        )  # fmt: skip
    return said
