"""How does a verb change rows? Only those it touches, the rest of the table as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from ..register.collisions import brought_together, identity
from ..register.schema import tables
from ..register.snapshot import Record, Register, trimmed

Made = Callable[[Record], Iterable[Record]]


def altered(register: Register, table: str, where: pl.Expr, made: Made) -> Register:
    """The register with each row of the table for which `where` holds replaced by what `made` gives for it."""
    frame = register[table]
    hit = where.fill_null(False)
    old = [trimmed(row) for row in frame.filter(hit).iter_rows(named=True)]
    if not old:
        return register
    return added(register.with_tables({table: frame.filter(~hit)}), table, [new for row in old for new in made(row)])


def added(register: Register, table: str, records: Iterable[Mapping[str, Any]], called: str = "") -> Register:
    """The register with these rows too; rows of tables without ids that say the same thing become one.

    `called` is what the rows come from, for the notes of a row that knew otherwise.
    """
    rows = [{c: v for c, v in dict(record).items() if v is not None and v != [] and c != "key"} for record in records]
    if not rows:
        return register
    spec, frame = tables()[table], register[table]
    if not spec.has_id:
        columns = list(identity(spec))
        mine = pl.DataFrame({c: [row.get(c) for row in rows] for c in columns},
                            schema={c: frame.schema[c] for c in columns}).unique()  # fmt: skip
        met = frame.join(mine, on=columns, how="semi", nulls_equal=True, maintain_order="left")
        groups: dict[tuple[Any, ...], list[Record]] = {}
        for row in [*(trimmed(r) for r in met.iter_rows(named=True)), *rows]:
            groups.setdefault(tuple(row.get(c) for c in columns), []).append(row)
        rows = [row for group in groups.values() for row in brought_together(spec, group, called)]
        frame = frame.join(mine, on=columns, how="anti", nulls_equal=True, maintain_order="left")
    new = Register.from_records({table: rows}, register.as_at)[table]
    return register.with_tables({table: pl.concat([frame, new])})


def set_columns(register: Register, table: str, keys: Sequence[str], columns: Mapping[str, Any]) -> Register:
    """The register with these columns of the records of these keys set; None makes one unknown."""
    return altered(register, table, pl.col("key").is_in(list(keys)), lambda row: [{**row, **columns}])
