"""What does this REGISTER say, whoever made it? A package of ours as it is, other people's files through a mapping."""

from __future__ import annotations

from pathlib import Path

from interlock.exchange.reading import read_books, read_package
from interlock.register.problem import Problem
from interlock.register.raw import RawTable

from .apply import apply_mapping
from .language import Mapping


def read_register(
    path: str | Path, mapping: Mapping | None = None, name: str | None = None
) -> tuple[list[RawTable], list[Problem], bytes | None]:
    """What do these files say? Raw tables, every problem found on the way, and the bytes of `areas.geojson`.

    `path` is a file, a folder or a zip; `name` is what people call it. Without a mapping it is a register package of
    ours. Unreadable where nothing in it can be read.
    """
    if mapping is None:
        return read_package(path, name)
    books, problems = read_books(path, name)
    raws, odd = apply_mapping(mapping, books)
    return raws, problems + odd, None
