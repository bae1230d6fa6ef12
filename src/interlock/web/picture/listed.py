"""How is a table of the picture shown? Its columns with their links, one page of its rows, its form and its files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from interlock.web.records.showing import Shown
from interlock.web.shared.listing import Column, Pager, paged, sorted_by
from interlock.workflows.picture.laid_out import Lacking, Table
from interlock.workflows.picture.marks import Mark
from interlock.workflows.rows_behind import Share

SIZE = 25


class Drawn(Shown):
    """Cells as everywhere, and the marks and shares of measures beside them."""

    def __call__(self, said: Any, home: str = "") -> Any:
        """The cell of this value."""
        if isinstance(said, Mark):
            return {"badge": said.label, "kind": said.kind}
        if isinstance(said, Share):
            return {"share": said.value}
        return super().__call__(said, home)


@dataclass(frozen=True)
class Listed:
    """One table, ready to be drawn. `kept` is what its form keeps of the address; `files` are form -> address."""

    table: Table
    heads: list[Column]
    pager: Pager
    kept: tuple[tuple[str, str], ...]
    clear: str
    files: dict[str, str]
    kinds: dict[str, str]  # of the columns


def listed(request: HttpRequest, subject: str, table: Table | Lacking) -> Listed | Lacking:
    """The table as this address asks for it."""
    if isinstance(table, Lacking):
        return table
    own = {f"{table.name}-{one.column}" for one in table.facets} | {f"{table.name}-q", f"{table.name}-page"}
    plain = [Column(one.key, one.title, one.numeric, sortable=True, hint=one.hint) for one in table.columns]
    heads, _key, _falls = sorted_by(request, plain, "", f"{table.name}-sort")
    kept = tuple((key, value) for key, value in request.GET.items() if key not in own)
    params = request.GET.copy()
    for key in own:
        params.pop(key, None)
    tail = f"?{request.GET.urlencode()}" if request.GET else ""
    files = {form: reverse("picture:export", args=[subject, table.name, form]) + tail for form in ("xlsx", "csv")}
    clear = request.path + (f"?{params.urlencode()}" if params else "") + f"#{table.name}"
    here = f"#{table.name}"
    pager = paged(request, table.rows, SIZE, f"{table.name}-page")
    pager = replace(
        pager, links=tuple((n, link and link + here) for n, link in pager.links),
        previous=pager.previous and pager.previous + here, following=pager.following and pager.following + here,
    )  # fmt: skip
    heads = [replace(one, url=one.url + here) for one in heads]
    kinds = {one.key: one.kind for one in table.columns}
    return Listed(table, heads, pager, kept, clear, files, kinds)
