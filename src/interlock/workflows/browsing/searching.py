"""Which records speak of these words? Each word must stand somewhere in what the record is called or is for."""

from __future__ import annotations

import unicodedata

import polars as pl

from ...register.schema import Table, tables
from ...register.snapshot import Register

_SPEAKING = ("id", "name", "what", "aliases", "purpose", "code", "identifier", "post", "measure")


def found(register: Register, table: str, frame: pl.DataFrame, search: str) -> pl.DataFrame:
    """The rows in which every word of `search` stands, in any case and without regard to accents."""
    words = _plain(search).split()
    if not words or not frame.height:
        return frame
    texts = frame.select(pl.concat_str(_texts(register, tables()[table]), separator="\n").alias("text"))
    spoken = pl.col("text").str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    fits = texts.with_columns(spoken).select(
        pl.all_horizontal(pl.col("text").str.contains(word, literal=True) for word in words)
    )
    return frame.filter(fits.to_series())


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()


def _texts(register: Register, table: Table) -> list[pl.Expr]:
    """What is looked through: names, other names and purposes; of records without a name whatever they tell."""
    texts = []
    for field in table.own_fields:
        column = pl.col(field.name)
        if table.has_id and table.name_column and field.name not in _SPEAKING:
            continue
        if field.refs and not field.many:
            names = register.names[field.refs]
            texts.append((column.replace(names) if names else column).fill_null(""))
        elif field.many:
            texts.append(column.list.join("\n").fill_null(""))
        elif field.dtype == pl.String and not field.codes:
            texts.append(column.fill_null(""))
    return texts or [pl.col("key")]
