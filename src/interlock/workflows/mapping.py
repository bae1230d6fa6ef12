"""Which column is which? Guesses over files that nobody has seen before, as a mapping to look through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..exchange.mapping import dump_mapping, guess
from ..exchange.reading import read_books
from ..register.problem import Unreadable


def guessed(paths: Sequence[Path]) -> str:
    """The mapping guessed for these files, as TOML; Unreadable where a file cannot be read."""
    books = []
    for path in paths:
        found, problems = read_books(path)
        if not found:
            raise Unreadable(*problems)
        books += found
    return dump_mapping(guess(books).mapping)
