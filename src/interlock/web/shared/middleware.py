"""What does every request pass through? Loopback alone, a size limit, a language, and who is asking."""

from __future__ import annotations

import getpass
import ipaddress
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from interlock.register import language as words
from interlock.register.language import _
from interlock.web.shared import errors

Next = Callable[[HttpRequest], HttpResponse]


def is_loopback(address: str) -> bool:
    """Is this address this very machine? `127.0.0.1`, `::1` and `localhost` are; a name or another address is not."""
    if address.strip("[]").lower() == "localhost":
        return True
    try:
        found = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def loopback_only(get_response: Next) -> Next:
    """Refuse who is not on this machine, and who came by another name (a page elsewhere that points here)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        domain, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
        if not (domain and validate_host(domain, settings.ALLOWED_HOSTS)):
            return errors.page(request, 403, _("This site answers only at 127.0.0.1 or localhost."))
        if not is_loopback(request.META.get("REMOTE_ADDR", "")):
            return errors.page(request, 403, _("This site answers only to the machine that it runs on."))
        return get_response(request)

    return middleware


def size_limit(get_response: Next) -> Next:
    """Refuse what says of itself that it is too large, before any of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return errors.page(request, 400)
        if length > settings.UPLOAD_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return errors.too_large(request)
        return get_response(request)

    return middleware


@cache
def languages() -> frozenset[str]:
    """Which languages can the site speak? English, and each that has a catalogue."""
    locale = Path(words.__file__).resolve().parents[1] / "locale"
    return frozenset({"en", *(found.parents[1].name for found in locale.glob("*/LC_MESSAGES/interlock.mo"))})


def chosen_language(request: HttpRequest) -> str:
    """Which language does this person want? Their cookie's, else the first of their browser's that we speak."""
    known = languages()
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if cookie in known:
        return cookie
    for wanted, _weight in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:200]):
        short = wanted.partition("-")[0]
        if short in known:
            return short
    return "en"


def language(get_response: Next) -> Next:
    """Speak the language that the person wants, in our words and in Django's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = chosen_language(request)
        words.speak(wanted)
        with translation.override("en-gb" if wanted == "en" else wanted):
            response = get_response(request)
        response.headers.setdefault("Content-Language", wanted)
        return response

    return middleware


def quiet_headers(get_response: Next) -> Next:
    """Say what a browser must not do with our pages: use the camera and the like, or keep them for others."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


def operating_system_user() -> str:
    """Who is at this machine? The name of the operating-system user, or its number where it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "user"


def who(get_response: Next) -> Next:
    """Put on `request.who` the name that the change log keeps: until accounts come, the operating-system user."""
    name = operating_system_user()

    def middleware(request: HttpRequest) -> HttpResponse:
        request.who = name  # type: ignore[attr-defined]
        return get_response(request)

    return middleware
