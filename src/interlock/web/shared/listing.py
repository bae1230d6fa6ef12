"""How is a long list shown? Columns that sort by a link, and pages that the address remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.http import HttpRequest

from interlock.web.shared.templating import query

Direction = Literal["", "ascending", "descending"]


@dataclass(frozen=True)
class Column:
    """One column of a table: `key` picks the cell out of a row, `title` heads it."""

    key: str
    title: str
    numeric: bool = False
    sortable: bool = False
    hint: str = ""  # what the column means, in a few words
    url: str = ""  # set by `sorted_by`: the address that sorts by it
    direction: Direction = ""  # set by `sorted_by`: how it is sorted now


def sorted_by(
    request: HttpRequest, columns: Sequence[Column], default: str, name: str = "sort"
) -> tuple[list[Column], str, bool]:
    """By which column is the list sorted? Columns with their links, the key, and whether it falls.

    The address carries it: `?sort=name` rises, `?sort=-name` falls. What is no sortable column counts as `default`.
    """
    wanted = request.GET.get(name, default)
    keys = {column.key for column in columns if column.sortable}
    if wanted.removeprefix("-") not in keys:
        wanted = default
    key, falls = wanted.removeprefix("-"), wanted.startswith("-")
    shown = []
    for column in columns:
        if not column.sortable:
            shown.append(column)
            continue
        here = column.key == key
        first = f"-{column.key}" if column.numeric else column.key  # numbers: the largest first
        other = column.key if first.startswith("-") else f"-{column.key}"
        target = (other if wanted == first else first) if here else first
        now: Direction = ("descending" if falls else "ascending") if here else ""
        shown.append(replace(column, url=query(request, **{name: target, "page": None}), direction=now))
    return shown, key, falls


@dataclass(frozen=True)
class Pager:
    """One page of a list, and the addresses of its neighbours."""

    items: Sequence[Any]
    page: int
    pages: int
    total: int
    first: int  # the number of the first item shown, from 1; 0 where there are none
    last: int
    links: tuple[tuple[int | None, str], ...]  # page number and address; None is a gap
    previous: str
    following: str


def paged(request: HttpRequest, items: Sequence[Any], size: int = 50, name: str = "page") -> Pager:
    """Which part of the list is shown? `?page=2`; a number out of range counts as the nearest page there is."""
    total = len(items)
    pages = max(1, -(-total // size))
    asked = request.GET.get(name, "1")
    page = min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    start = (page - 1) * size
    near = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    links: list[tuple[int | None, str]] = []
    for n in near:
        if links and n - (links[-1][0] or 0) > 1:
            links.append((None, ""))
        links.append((n, query(request, **{name: n if n > 1 else None})))
    return Pager(
        items=items[start : start + size],
        page=page,
        pages=pages,
        total=total,
        first=start + 1 if total else 0,
        last=min(start + size, total),
        links=tuple(links),
        previous=query(request, **{name: page - 1 if page > 2 else None}) if page > 1 else "",
        following=query(request, **{name: page + 1}) if page < pages else "",
    )
