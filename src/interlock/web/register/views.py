"""Every table of the register as a list that the address describes whole."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from interlock.register.language import _
from interlock.register.schema import tables
from interlock.web.records.addresses import address
from interlock.web.records.looking import look
from interlock.web.records.showing import Shown
from interlock.web.register.asked import PARTED, asked, tidy, without
from interlock.web.register.words import MAIN_TABLES, WHICH, sentence
from interlock.web.shared.listing import Column, paged, sorted_by
from interlock.workflows import browsing

FORMS = {"csv": "text/csv; charset=utf-8",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip
OPEN = "_open"
FIRST = 4  # filters that stand in the open; the others fold away


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The partnerships, first of all lists."""
    return _list(request, "partnerships")


@require_safe
def table(request: HttpRequest, table: str) -> HttpResponse:
    """Any other table."""
    return _list(request, table)


def _list(request: HttpRequest, table: str) -> HttpResponse:
    if table not in tables():
        raise Http404
    if shorter := tidy(request, table):
        return redirect(shorter)
    seen = look()
    query = asked(request.GET, table)
    listing = browsing.browse(seen.register, seen.result, table, query)
    spec = tables()[table]
    heads = [Column(c.key, c.label, c.numeric, sortable=True) for c in listing.columns]
    heads, _key, _falls = sorted_by(request, heads, heads[0].key)
    pager = paged(request, listing)
    shown = Shown(seen.held.settings.currency)
    rows = [_cells(row, table, shown, heads[0].key, bool(spec.name_column)) for row in pager.items]
    if not spec.name_column:
        heads.append(Column(OPEN, _("Whole record")))
    every = browsing.tabs(seen.register)
    first = [one for one in listing.filters if one.main][:FIRST]
    more = [one for one in listing.filters if one not in first]
    context = {
        "table": table, "title": _(spec.label), "meaning": _(spec.meaning), "listing": listing, "query": query,
        "heads": heads, "rows": rows, "pager": pager, "first_filters": first, "more_filters": more,
        "tabs": [tab for tab in every if tab.table in MAIN_TABLES or tab.table == table],
        "other_tabs": [tab for tab in every if tab.table not in MAIN_TABLES and tab.table != table],
        "which": [(value, _(words)) for value, words in WHICH.items()] if table in browsing.COUNTED else [],
        "said": sentence(listing, seen.register.as_at), "chips": _chips(request, listing), "parted": PARTED,
        "more_on": any(one.chosen for one in more), "groups": _groups(table, listing),
        "usual_columns": without(request, "columns", "", ()), "kept": _kept(request, "columns", "page"),
        "columns_kept": request.GET.getlist("columns"),
        "tail": f"?{request.GET.urlencode()}" if request.GET else "",
    }  # fmt: skip
    htmx = request.htmx  # type: ignore[attr-defined]
    context["partial"] = bool(htmx) and not htmx.history_restore_request
    answer = seen.page(request, "register/list.html.jinja", **context)
    patch_vary_headers(answer, ["HX-Request"])  # a browser's cache never mixes the part with the whole
    return answer


def _cells(row: browsing.Row, table: str, shown: Shown, first: str, named: bool) -> dict[str, Any]:
    home = address(table, row.key)
    cells = {name: shown(said, home) for name, said in row.cells.items()}
    if named:
        cells[first] = {"text": row.name, "url": home}
    else:
        cells[OPEN] = {"text": _("Open"), "url": home}
    return cells


def _chips(request: HttpRequest, listing: browsing.Listing) -> list[dict[str, str]]:
    chips = []
    if listing.query.search:
        words = _("Search: {words}").format(words=listing.query.search)
        chips.append({"text": words, "remove_url": without(request, "q", listing.query.search, ())})
    for one in listing.filters:
        chosen = tuple(choice.value for choice in one.chosen)
        for choice in one.chosen:
            words = _("{filter}: {value}").format(filter=one.label, value=choice.text)
            chips.append({"text": words, "remove_url": without(request, one.name, choice.value, chosen)})
    if listing.query.which in ("others", "all") and listing.table in browsing.COUNTED:
        chips.append({"text": _(WHICH[listing.query.which]), "remove_url": without(request, "which", "", ())})
    return chips


def _groups(table: str, listing: browsing.Listing) -> list[dict[str, Any]]:
    titles = {
        "own": _("What is on record"),
        "derived": _("Counted from the register"),
        "common": _("Where it comes from"),
    }
    on = {column.key for column in listing.columns}
    every = browsing.columns_of(table).values()
    groups = [
        {"title": title, "columns": [(c.key, c.label, c.key in on) for c in every if c.group == group]}
        for group, title in titles.items()
    ]
    return [group for group in groups if group["columns"]]


def _kept(request: HttpRequest, *but: str) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.GET.lists() if name not in but for value in values]


@require_safe
def export(request: HttpRequest, table: str, form: str) -> HttpResponse:
    """All rows of the list as asked for, in the columns shown, as csv or xlsx."""
    if table not in tables() or form not in FORMS:
        raise Http404
    seen = look()
    listing = browsing.browse(seen.register, seen.result, table, asked(request.GET, table))
    response = HttpResponse(browsing.rows_file(listing, form), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{table}-{seen.register.as_at.isoformat()}.{form}"'
    return response
