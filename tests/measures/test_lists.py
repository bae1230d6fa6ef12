"""Lists a row: the words of what holds, in their order, whatever is not known left out."""

from __future__ import annotations

import polars as pl
import pytest

from interlock.measures.lists import MASKED, holding


@pytest.mark.parametrize("many", [0, 1, 3, MASKED, MASKED + 1, 3 * MASKED])
def test_the_words_of_what_holds_are_listed_in_their_order(many: int) -> None:
    words = [f"word {n}" for n in range(many, 0, -1)]
    cells = {word: [True, False, None, place % 3 == 0] for place, word in enumerate(words)}
    frame = pl.DataFrame({"row": range(4), **cells}, schema_overrides=dict.fromkeys(words, pl.Boolean))
    made = frame.with_columns(told=holding({word: pl.col(word) for word in words}))["told"].to_list()
    assert made == [words, [], [], words[::3]]
