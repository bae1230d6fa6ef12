"""How are values cut into lists, a list a row, without a loop?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray


def listed(lengths: NDArray[np.integer], values: pl.Series) -> pl.Series:
    """The values cut into lists of these lengths, empty ones too."""
    if not len(lengths):
        return pl.Series("_value", [], dtype=pl.List(pl.String))
    if lengths.min() > 0:
        flat = pl.DataFrame({"_row": np.repeat(np.arange(len(lengths)), lengths), "_value": values})
        return flat.set_sorted("_row").group_by("_row", maintain_order=True).agg("_value")["_value"]
    places = pl.DataFrame({"_from": np.cumsum(lengths) - lengths, "_many": lengths})
    cut = pl.lit(values.cast(pl.String).implode()).list.slice("_from", "_many")
    return places.select(cut.alias("_value"))["_value"]


MASKED = 10  # so many words make 1,024 lists: more are put together from halves


def holding(when: Mapping[str, pl.Expr]) -> pl.Expr:
    """Which of these hold? A list of their words a row, in their order; what is not known does not hold.

    Each row is a number, a bit a word, and each number stands for a list that is made once.
    """
    words = tuple(when)
    if len(words) > MASKED:
        half = len(words) // 2
        return pl.concat_list(holding({word: when[word] for word in part}) for part in (words[:half], words[half:]))
    if not words:
        return pl.lit([], dtype=pl.List(pl.String))
    bits = [pl.when(holds).then(1 << place).otherwise(0).cast(pl.UInt32) for place, holds in enumerate(when.values())]
    return pl.lit(_sets(words)).gather(pl.sum_horizontal(bits))


@lru_cache(maxsize=64)
def _sets(words: tuple[str, ...]) -> pl.Series:
    """The words of each number up to the greatest, a bit a word."""
    every = [[word for place, word in enumerate(words) if n >> place & 1] for n in range(1 << len(words))]
    return pl.Series("words", every, dtype=pl.List(pl.String))
