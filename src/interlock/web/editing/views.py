"""Add a record or change one: the form, and what comes back from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.register.schema import tables
from interlock.register.snapshot import Record
from interlock.register.titles import title
from interlock.web.editing.asking import Why, capital, crumbs, done, record_of, signed, table_of, token, unsigned
from interlock.web.editing.drawing import Sheet, carried, draw, draw_conflict
from interlock.web.editing.forms import PREFIX
from interlock.web.records.addresses import address, maybe
from interlock.web.shared.held import held_by
from interlock.workflows.editing.naming import Naming
from interlock.workflows.editing.reading import Read, read_typed
from interlock.workflows.editing.saving import (
    Opened,
    Saved,
    Stale,
    added_before,
    last_change,
    once_for,
    save,
    with_old_name,
)
from interlock.workflows.editing.shown import EXTRA, shown_record
from interlock.workflows.editing.sides import sides


@require_safe
def suggest(request: HttpRequest, table: str, field: str) -> HttpResponse:
    """Names of a long table that hold the words typed so far, as options of a list."""
    table_of(table)
    words = request.GET.get(f"{PREFIX}-{field}", "")[:200]
    names = Naming(held_by(request).register).suggestions(table, words) if words.strip() else []
    return render(request, "editing/names.html.jinja", {"names": names})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, table: str) -> HttpResponse:
    """A form for a record that is not there yet; `?partnership=id` and the like fill in what is known already."""
    spec = table_of(table)
    naming = Naming(held_by(request).register)
    if request.method == "POST":
        return _posted(request, Opened(table, "", None), naming)
    given = {name: request.GET[name] for name in spec.fields if request.GET.get(name)}
    typed = {name: text[:2_000] for name, text in given.items()}
    for name, text in typed.items():
        refs = spec.fields[name].refs
        if refs and text in naming.lookup(refs).ids:
            typed[name] = naming.shown(refs, text)
    why = Why(initial={"why": _("Added by hand")})
    return draw(request, _sheet(request, Opened(table, "", None), typed, naming), why=why)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, table: str, key: str) -> HttpResponse:
    """The form of a record that is held."""
    table_of(table)
    held = held_by(request)
    naming = Naming(held.register)
    if request.method == "POST":
        return _posted(request, Opened(table, key, held.register.record(table, key)), naming)
    record = record_of(held, table, key)
    typed = shown_record(table, record, naming)
    return draw(request, _sheet(request, Opened(table, key, record), typed, naming), why=Why())


def _adding(table: str) -> str:
    if table in ("organisations", "areas", "allocations", "assessments", "actions"):
        return _("Add an {singular}").format(singular=_(tables()[table].singular))
    return _("Add a {singular}").format(singular=_(tables()[table].singular))


def _sheet(request: HttpRequest, opened: Opened, typed: Mapping[str, str], naming: Naming, **more: Any) -> Sheet:
    table, key, spec = opened.table, opened.key, tables()[opened.table]
    kept = more.pop("kept", None) or signed(table=table, key=key, record=opened.record)
    if not key:
        heading, back = _adding(table), maybe("register:table", table)
        partnership = request.GET.get("partnership", "")
        if partnership in naming.lookup("partnerships").ids:
            back = address("partnerships", partnership)
    else:
        called = title(naming.register, table, key, opened.record)
        heading = _("Change {record}").format(record=called)
        back = address(table, key)
    last = _("Add") if not key else _("Change")
    return Sheet(
        opened=opened, typed=typed, naming=naming, kept=kept, token=more.pop("token", "") or token(),
        heading=heading, back=back or "/", crumbs=crumbs(request, table, key, last),
        caption=_(spec.label), **more,
    )  # fmt: skip


def _posted(request: HttpRequest, now: Opened, naming: Naming) -> HttpResponse:
    """What came back from a form: saved, or shown again with everything that was typed."""
    table, post = now.table, request.POST
    carried_back = unsigned(post.get("opened", ""))
    good = carried_back is not None and (carried_back["table"], carried_back["key"]) == (table, now.key)
    opened = Opened(table, now.key, carried_back["record"]) if good and carried_back else now
    typed = {name: post.get(f"{PREFIX}-{name}", "") for name in [*tables()[table].fields, EXTRA]}
    picks = {name.removeprefix("pick-"): text for name, text in post.items() if name.startswith("pick-")}
    why, mark = Why(post), post.get("token", "")[:100]
    if opened.key and opened.record is None and now.record is None and not good:
        raise Http404
    first: Record | None = (carried_back or {}).get("first")
    if first is not None and opened.record is not None:
        chosen = _chosen(request, opened, first, typed, naming, picks)
        if isinstance(chosen, HttpResponse):
            return chosen
        typed = chosen
    if opened.record is not None and "id" in opened.record:
        typed["id"] = opened.record["id"]
    elif now.key and tables()[table].has_id:
        typed["id"] = now.key  # deleted meanwhile, and added again
    read = read_typed(table, typed, naming, opened.record, picks)
    if keeps_name := bool(post.get("keep_name")):
        read.record = with_old_name(table, read.record, opened.record)

    once = once_for(mark, typed) if mark and not opened.key else None

    def again(**more: Any) -> HttpResponse:
        kept = signed(table=table, key=now.key, record=opened.record)
        sheet = _sheet(request, opened, typed, naming, kept=kept, token=mark, keeps_name=keeps_name)
        return draw(request, sheet, why=why, read=read, picks=picks, **more)

    if once and good and (before := added_before(held_by(request), table, once, timezone.now())):
        return _saved(request, opened, before, read)
    if not good:
        said = _("It cannot be told which version this form was made from. Look it over, and save again.")
        return again(refused=[said])
    if not (why.is_valid() & read.good):
        return again()
    held = held_by(request)
    who, at = request.who, timezone.now()  # type: ignore[attr-defined]
    try:
        saved = save(held, opened, read, who=who, why=why.cleaned_data["why"], at=at, once=once)
    except Stale as stale:
        return _stale(request, opened, stale.current, read, typed, naming, why, mark, picks)
    except Refused as refused:
        return again(refused=getattr(refused, "sentences", None) or [str(refused)])
    if saved.change is None:
        return again(said=_("Nothing would change: this is what is held already."))
    return _saved(request, opened, saved, read)


def _saved(request: HttpRequest, opened: Opened, saved: Saved, read: Read) -> HttpResponse:
    spec = tables()[opened.table]
    called = capital(title(saved.register, opened.table, saved.key, read.record))
    said = _("Saved: {record}.") if opened.record is not None else _("Added: {record}.")
    done(request, said.format(record=called), saved.change)
    if request.POST.get("then") == "another" and not opened.key:
        return redirect(request.get_full_path())
    partnership = request.GET.get("partnership", "")
    if not opened.key and not spec.has_id and partnership == read.record.get("partnership"):
        return redirect(address("partnerships", partnership))
    return redirect(address(opened.table, saved.key) if saved.key else maybe("register:table", opened.table) or "/")


# -- Two windows on one record --
def _stale(
    request: HttpRequest, opened: Opened, current: Record | None, read: Read, typed: Mapping[str, str],
    naming: Naming, why: Why, mark: str, picks: Mapping[str, str],
) -> HttpResponse:  # fmt: skip
    """Somebody saved or deleted the record meanwhile: nothing is saved, and both versions are shown."""
    table, key = opened.table, opened.key
    last = last_change(table, key)
    if current is None:
        kept = signed(table=table, key=key, record=None)
        sheet = _sheet(request, Opened(table, key, None), typed, naming, kept=kept, token=mark)
        said = _("{who} deleted this record meanwhile ({why}). What you typed is still here: save it to add it again.")
        who, reason = (last.who, last.why) if last else (_("Someone"), "")
        return draw(request, sheet, why=why, read=read, said=said.format(who=who, why=reason))
    first = opened.record or {}
    kept = signed(table=table, key=key, record=current, first=first)
    found = sides(naming.register, table, first, current, read.record)
    pairs = carried(kept, mark, typed, picks, keep_name=bool(request.POST.get("keep_name")))
    return draw_conflict(request, naming, opened, found, pairs, why, last)


def _chosen(
    request: HttpRequest, opened: Opened, first: Record, typed: Mapping[str, str], naming: Naming,
    picks: Mapping[str, str],
) -> dict[str, str] | HttpResponse:  # fmt: skip
    """The texts as chosen between two versions; the choice is asked for again where one is missing."""
    table, current = opened.table, opened.record or {}
    yours = read_typed(table, {**typed, "id": first.get("id", "")}, naming, first, picks)
    keep_name = bool(request.POST.get("keep_name"))
    mine = with_old_name(table, yours.record, first) if keep_name else yours.record
    found = sides(naming.register, table, first, current, mine)
    taken = {side.name: request.POST.get(f"take-{side.name}", "") for side in found}
    missing = [side for side in found if taken[side.name] not in ("theirs", "yours")]
    if missing:
        pairs = carried(request.POST["opened"], request.POST.get("token", ""), typed, picks, keep_name=keep_name)
        why, last = Why(request.POST), last_change(table, opened.key)
        return draw_conflict(request, naming, opened, found, pairs, why, last, taken=taken, missing=missing)
    theirs = shown_record(table, current, naming)
    contested = {side.name for side in found}
    return {
        name: theirs[name] if name not in contested or taken[name] == "theirs" else text for name, text in typed.items()
    }
