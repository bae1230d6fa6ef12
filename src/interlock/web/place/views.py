"""The settings of the place: a form, a file of them, and what to do where two people change them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.register.values import unkeepable
from interlock.web.editing.asking import Why, done, signed, unsigned
from interlock.web.place.forms import SettingsForm
from interlock.web.records.showing import Shown
from interlock.web.shared.fields import errors_of
from interlock.web.shared.held import held_by
from interlock.web.shared.middleware import languages
from interlock.web.shared.place import DEFAULT_COLOUR, Place
from interlock.workflows import settling
from interlock.workflows.editing.naming import Naming
from interlock.workflows.place import settings_of

_MOST = 1_000_000  # bytes of a file of settings


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """All settings on one page."""
    held = held_by(request)
    naming = Naming(held.register)
    if request.method == "POST":
        return _posted(request, naming)
    return _draw(request, naming, settling.as_texts(held.settings, naming), held.toml, Why())


def _draw(
    request: HttpRequest, naming: Naming, texts: Mapping[str, str], seen: str, why: Why,
    faults: Mapping[str, str] | None = None, said: str = "", refused: str = "",
) -> HttpResponse:  # fmt: skip
    toml = settling.from_texts(texts, held_by(request).register, sorted(languages()))[0]
    settings = settings_of(toml)
    numbers = {kind: settling.own_numbers(settings, kind) for kind in settling.KINDS}
    form = SettingsForm(texts, numbers, naming)
    form.fault(faults or {})
    request.place = Place(settings.name, settings.colour or DEFAULT_COLOUR)  # type: ignore[attr-defined]
    errors = ([{"text": refused}] if refused else []) + errors_of(form) + (errors_of(why) if why.is_bound else [])
    context = {
        "form": form, "why": why, "seen": signed(toml=seen), "errors": errors, "said": said, "numbers": numbers,
        "presets": settling.all_presets(), "organisations": naming.suggestions("organisations"),
        "titles": {
            "assumptions": (_("What is assumed"), _("Taken where a fact is missing; answers say so.")),
            "hour_costs": (_("Cost of an hour"), _("By seniority, with everything that an hour costs.")),
            "thresholds": (_("From when something is worth telling"), _("The audit tells what passes these.")),
        },
    }  # fmt: skip
    return render(request, "place/index.html.jinja", context, status=422 if errors else 200)


def _texts(request: HttpRequest, naming: Naming) -> dict[str, str]:
    keys = settling.as_texts(held_by(request).settings, naming)
    texts = {key: request.POST.get(key, "") for key in keys}
    texts["presets"] = "|".join(request.POST.getlist("presets"))
    if texts["place.colour"] == DEFAULT_COLOUR:
        texts["place.colour"] = ""
    return texts


def _posted(request: HttpRequest, naming: Naming) -> HttpResponse:
    texts, why = _texts(request, naming), Why(request.POST)
    held = held_by(request)
    kept = unsigned(request.POST.get("opened", ""))
    if kept is None or not isinstance(kept.get("toml"), str):
        said = _("It cannot be told which settings this form was made from. Look it over, and save again.")
        return _draw(request, naming, texts, held.toml, why, refused=said)
    seen: str = kept["toml"]
    if back := request.POST.get("default"):
        name = settling.label(back) if back in texts else ""
        said = _("{name}: the default is put back. Nothing is saved yet.").format(name=_(name)) if name else ""
        return _draw(
            request, naming, {**texts, **({back: ""} if name else {})}, seen, Why(initial=_why(request)), said=said
        )
    register = held.register
    if request.POST.get("then") == "look":
        said = _("This is how it would look. Nothing is saved yet.")
        faults = settling.from_texts(texts, register, sorted(languages()))[1]
        return _draw(request, naming, texts, seen, Why(initial=_why(request)), faults, said)
    toml, faults = settling.from_texts(texts, register, sorted(languages()))
    if kept.get("first") is not None:
        found = settling.sides(kept["first"], seen, toml)
        taken = {side.name: request.POST.get(f"take-{side.name}", "") for side in found}
        if missing := [side for side in found if taken[side.name] not in ("theirs", "yours")]:
            return _two(request, texts, kept["first"], seen, toml, why, taken, missing)
        theirs = settling.as_texts(settings_of(seen))
        texts |= {key: theirs[key] for key, take in taken.items() if take == "theirs"}
        toml, faults = settling.from_texts(texts, register, sorted(languages()))
    if not why.is_valid() or faults:
        return _draw(request, naming, texts, seen, why, faults)
    if settling.as_texts(settings_of(toml)) == settling.as_texts(settings_of(seen)) and seen == held.toml:
        return _draw(request, naming, texts, seen, why, said=_("Nothing would change: these are the settings already."))
    who, at = request.who, timezone.now()  # type: ignore[attr-defined]
    try:
        change = settling.save(toml, seen=seen, who=who, why=why.cleaned_data["why"], at=at)
    except settling.Changed as changed:
        return _two(request, texts, seen, changed.current, toml, why)
    except Refused as refused:
        return _draw(request, naming, texts, seen, why, refused=str(refused))
    done(request, _("The settings are saved."), change)
    return redirect("place:index")


def _why(request: HttpRequest) -> dict[str, str]:
    return {"why": request.POST.get("why", "")}


def _two(
    request: HttpRequest, texts: Mapping[str, str], was: str, theirs: str, yours: str, why: Why,
    taken: Mapping[str, str] | None = None, missing: Any = (),
) -> HttpResponse:  # fmt: skip
    """Both versions beside each other; what was typed travels along unseen."""
    said = _("{field}: choose which version to keep.")
    errors = [{"text": said.format(field=side.label), "href": f"#take-{side.name}"} for side in missing]
    pairs = [("opened", signed(toml=theirs, first=was))]
    pairs += [(key, text) for key, text in texts.items() if key != "presets"]
    pairs += [("presets", name) for name in texts["presets"].split("|") if name]
    context = {
        "crumbs": [{"text": _("Settings"), "url": request.path}, {"text": _("Two versions")}],
        "sides": settling.sides(was, theirs, yours), "carried": pairs, "why": why, "last": settling.last_change(),
        "back": request.path, "errors": errors, "taken": taken or {}, "missing": {side.name for side in missing},
        "shown": Shown(held_by(request).settings.currency), "record_title": _("Settings"),
    }  # fmt: skip
    return render(request, "editing/conflict.html.jinja", context, status=409)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The settings as they are saved, as a TOML file."""
    response = HttpResponse(held_by(request).toml, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="settings.toml"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest) -> HttpResponse:
    """The settings as one text: look at what it would change, then save it."""
    held = held_by(request)
    context: dict[str, Any] = {"text": held.toml, "seen": signed(toml=held.toml), "why": Why(), "step": "ask",
                               "errors": [], "changes": [], "now": ""}  # fmt: skip
    if request.method != "POST":
        return render(request, "place/file.html.jinja", context)
    text, fault = _sent(request)
    why = Why(request.POST)
    kept = unsigned(request.POST.get("opened", "")) or {"toml": held.toml}
    context |= {"text": text, "seen": signed(toml=kept["toml"]), "why": why}
    said = {"": fault} if fault else settling.problems(text)
    if said:
        errors = [{"text": f"{key}: {one}" if key else one, "href": "#toml"} for key, one in said.items()]
        context |= {"errors": errors, "why": Why(initial=_why(request))}
        return render(request, "place/file.html.jinja", context, status=422)
    context["changes"] = settling.changed(held.toml, text)
    context["step"] = "confirm"
    if request.POST.get("then") != "save":
        return render(request, "place/file.html.jinja", {**context, "why": Why(initial=_why(request))})
    if not why.is_valid():
        return render(request, "place/file.html.jinja", {**context, "errors": errors_of(why)}, status=422)
    who, at = request.who, timezone.now()  # type: ignore[attr-defined]
    try:
        change = settling.save(text, seen=kept["toml"], who=who, why=why.cleaned_data["why"], at=at)
    except settling.Changed as changed:
        now = {"text": _("The settings have been changed since you opened them. Nothing was saved.")}
        context |= {"errors": [now], "now": changed.current, "seen": signed(toml=changed.current)}
        return render(request, "place/file.html.jinja", context, status=409)
    except Refused as refused:
        return render(request, "place/file.html.jinja", {**context, "errors": [{"text": str(refused)}]}, status=409)
    done(request, _("The settings are saved."), change)
    return redirect("place:index")


def _sent(request: HttpRequest) -> tuple[str, str]:
    """The text that was sent, as a file or typed, and what is wrong with it as a text."""
    sent = request.FILES.get("file")
    text = request.POST.get("toml", "").replace("\r\n", "\n")
    if sent is not None:
        if (sent.size or 0) > _MOST:
            return text, _("This file is too large for settings.")
        try:
            text = sent.read().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            return text, _("This file is not text in UTF-8, as TOML is.")
    return (text, _("This text holds signs that cannot be kept.")) if unkeepable(text) else (text, "")
