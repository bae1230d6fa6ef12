"""How are values cut into lists, a list a row, without a loop?"""

from __future__ import annotations

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
