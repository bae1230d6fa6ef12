"""How do rows get in and out of the database? In columns and in bulk, never through an instance a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import polars as pl
from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper

from interlock.register.difference import RecordChange
from interlock.register.schema import Table
from interlock.store.columns import columns, key_column
from interlock.store.models import model_for

_AT_ONCE = 20_000  # rows read into one piece
_BATCH = 5_000  # rows written in one go
_KEYS = 500  # keys named in one statement
_NEXT, _NONE = 31, 30  # signs that part texts, and that stand for none: the unit and the record separator


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)


def _home(table: Table) -> str:
    return connection.ops.quote_name(model_for(table.name)._meta.db_table)


def load(table: Table) -> pl.DataFrame:
    """Every record of one table that is held, as a frame for a Register."""
    lists = [name for name, field in table.fields.items() if field.many]
    dtypes: dict[str, Any] = {name: field.dtype for name, field in table.fields.items()}
    dtypes |= dict.fromkeys([*lists, "key", "extra"], pl.String())
    schema = {name: dtypes[name] for name in columns(table)}
    with connection.cursor() as cursor:
        told = _told(cursor, table, list(schema))
        held = {name: schema[name] for name in told}
        frame = _joined(cursor, table, held, told) if connection.vendor == "sqlite" and told else None
        if frame is None:
            frame = _by_cell(cursor, table, held)
    frame = frame.with_columns(pl.col(c).str.json_decode(pl.List(pl.String)) for c in lists if c in told)
    none = {name: pl.List(pl.String()) if name in lists else schema[name] for name in schema if name not in told}
    return frame.with_columns(pl.lit(None, dtype=dtype).alias(name) for name, dtype in none.items()).select(*schema)


def _by_cell(cursor: CursorWrapper, table: Table, held: Mapping[str, Any], how: str = "") -> pl.DataFrame:
    """These columns of all records, each cell as an object of Python."""
    pieces = [pl.DataFrame(schema=held)]
    if held:
        cursor.execute(f"SELECT {_quoted(held)} FROM {_home(table)} {how}")  # noqa: S608 - names of our own schema
    while held and (rows := cursor.fetchmany(_AT_ONCE)):
        # Cell by cell into columns: polars takes rows of cells far more slowly.
        cells = zip(held.items(), zip(*rows, strict=True), strict=True)
        pieces.append(pl.DataFrame([_series(name, dtype, column) for (name, dtype), column in cells]))
    return pl.concat(pieces)


def _joined(
    cursor: CursorWrapper, table: Table, held: Mapping[str, Any], known: Mapping[str, int]
) -> pl.DataFrame | None:
    """`_by_cell`, with the texts of a column joined into one by SQLite itself: many times as quick.

    None where that cannot be told apart again: a text holds the sign that parts them, or there is too much of it.
    `known` says of how many records each column says something.
    """
    texts = [name for name, dtype in held.items() if isinstance(dtype, pl.String)]
    others = {name: dtype for name, dtype in held.items() if name not in texts}
    quoted = (connection.ops.quote_name(name) for name in texts)
    asked = ", ".join(f"group_concat(coalesce({name}, char({_NONE})), char({_NEXT}))" for name in quoted)
    try:
        cursor.execute(f"SELECT {asked} FROM {_home(table)} NOT INDEXED")  # noqa: S608
        row = cursor.fetchone()
    except DatabaseError:  # a column of more than SQLite takes for one text
        return None
    frame = _by_cell(cursor, table, others, "NOT INDEXED")
    columns = [pl.Series(name, [text], dtype=pl.String) for name, text in zip(texts, row or (), strict=True)]
    parted = [column.str.split(chr(_NEXT)).explode() for column in columns]
    parted = [column.set(column == chr(_NONE), None) for column in parted]
    heights = {len(column) for column in parted} | ({frame.height} if others else set())
    if len(heights) > 1 or any(len(column) - column.null_count() != known[column.name] for column in parted):
        return None
    return frame.hstack(parted) if others else pl.DataFrame(parted)


def _told(cursor: CursorWrapper, table: Table, names: Sequence[str]) -> dict[str, int]:
    """In which of these columns does any record say anything, and how many do? The others, most of them, are not read.

    That a writer comes between this and the reading shows in the version, and all is read again: see `reading`.
    """
    counts = ", ".join(f"COUNT({connection.ops.quote_name(name)})" for name in names)
    cursor.execute(f"SELECT {counts} FROM {_home(table)}")  # noqa: S608 - names of our own schema
    row = cursor.fetchone()
    return {name: count for name, count in zip(names, row or (), strict=True) if count}


def _series(name: str, dtype: Any, cells: Sequence[Any]) -> pl.Series:
    if isinstance(dtype, pl.Boolean):  # SQLite has noughts and ones
        return pl.Series(name, [None if cell is None else bool(cell) for cell in cells], dtype=dtype)
    return pl.Series(name, cells, dtype=dtype)


def write(table: Table, changes: Sequence[RecordChange]) -> None:
    """Carry out these changes, all of this table, each from a canonical difference."""
    gone = [change.key for change in changes if change.after is None]
    new = [change for change in changes if change.before is None]
    with connection.cursor() as cursor:
        _delete(cursor, table, gone)
        _update(cursor, table, [change for change in changes if change.before is not None and change.after is not None])
        names = columns(table)
        rows = (_row(table, names, change.key, change.after or {}) for change in new)
        insert(cursor, model_for(table.name)._meta.db_table, names, rows)


def _delete(cursor: CursorWrapper, table: Table, keys: Sequence[str]) -> None:
    column = connection.ops.quote_name(key_column(table))
    for some in _batches(keys, _KEYS):
        marks = ", ".join(["%s"] * len(some))
        cursor.execute(f"DELETE FROM {_home(table)} WHERE {column} IN ({marks})", some)  # noqa: S608


def _update(cursor: CursorWrapper, table: Table, changes: Sequence[RecordChange]) -> None:
    alike: dict[tuple[str, ...], list[RecordChange]] = {}
    for change in changes:
        alike.setdefault(tuple(sorted(change.after or ())), []).append(change)
    key = connection.ops.quote_name(key_column(table))
    for names, group in alike.items():
        said = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in names)
        statement = f"UPDATE {_home(table)} SET {said} WHERE {key} = %s"  # noqa: S608
        for some in _batches(group, _BATCH):
            cursor.executemany(
                statement, [[*(_cell((c.after or {}).get(name)) for name in names), c.key] for c in some]
            )


def _row(table: Table, names: Sequence[str], key: str, record: Mapping[str, Any]) -> list[Any]:
    of_key = key_column(table)
    return [key if name == of_key else _cell(record.get(name)) for name in names]


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple)) else value


def insert(cursor: CursorWrapper, db_table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put rows into a table: by COPY on PostgreSQL, else in batches."""
    into = f"{connection.ops.quote_name(db_table)} ({_quoted(names)})"
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join(["%s"] * len(names))
    for some in _batches(rows, _BATCH):
        cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", some)  # noqa: S608


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
