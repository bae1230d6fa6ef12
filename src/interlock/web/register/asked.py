"""What does the address of a list ask for? Search, filters, order and columns, and back again."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from interlock.workflows.browsing import Query, columns_of, default_columns

RESERVED = ("q", "which", "sort", "page", "columns")
PARTED = "|"  # several values of one filter


def asked(params: QueryDict, table: str) -> Query:
    """The query that these parameters make. `?theme=a|b` is either of the two; `?theme=-` is not known."""
    sort = params.get("sort", "")
    columns = tuple(dict.fromkeys(name for name in params.getlist("columns") if name in columns_of(table)))
    chosen = {}
    for name in params:
        if name not in RESERVED:
            values = [part for text in params.getlist(name) for part in text.split(PARTED) if part]
            if values:
                chosen[name] = tuple(dict.fromkeys(values))
    shown = columns or default_columns(table)
    wanted = sort.removeprefix("-")
    return Query(
        search=params.get("q", "").strip(), chosen=chosen, sort=wanted if wanted in shown else "",
        falls=sort.startswith("-"), columns=columns, which=params.get("which", "") or "counting",
    )  # fmt: skip


def tidy(request: HttpRequest, table: str) -> str | None:
    """The shorter address that asks for the same, where parts of this one are empty or go without saying; else None."""
    kept = request.GET.copy()
    for name in list(kept):
        values = [value for value in kept.getlist(name) if value.strip()]
        default = (name == "which" and values == ["counting"]) or (name == "page" and values == ["1"])
        if not values or default or (name == "columns" and tuple(values) == default_columns(table)):
            del kept[name]
        else:
            kept.setlist(name, values)
    if kept == request.GET:
        return None
    text = urlencode(list(kept.lists()), doseq=True)
    return request.path + (f"?{text}" if text else "")


def without(request: HttpRequest, name: str, value: str, chosen: tuple[str, ...]) -> str:
    """The address with one value of one filter taken away."""
    kept = request.GET.copy()
    kept.pop("page", None)
    rest = [one for one in chosen if one != value]
    if rest:
        kept.setlist(name, [PARTED.join(rest)])
    else:
        kept.pop(name, None)
    text = urlencode(list(kept.lists()), doseq=True)
    return request.path + (f"?{text}" if text else "")
