"""What does a person read when something goes wrong? A page in words, never a traceback."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interlock.register.language import _

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def page(request: HttpRequest, status: int, reason: str = "", **more: Any) -> HttpResponse:
    """Show the error page of `status` (400, 403, 404, 413, 500); `reason` is one more sentence in plain words."""
    return render(request, f"errors/{status}.html.jinja", {"reason": reason, **more}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be understood, or is too much."""
    return too_large(request) if isinstance(exception, _TOO_MUCH) else page(request, 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """More was sent than we take."""
    return page(request, 413)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This may not be done here."""
    return page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its token: from another site, or from a page left open too long."""
    why = _("This form was not sent from this site, or its page had been open since before the site was last started.")
    return page(request, 403, why)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page or record."""
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours. The reference on the page is that of the entry in `faults.log`."""
    reference = secrets.token_hex(4)
    request.fault_reference = reference  # type: ignore[attr-defined]
    try:
        return page(request, 500, reference=reference)
    except Exception:  # the page itself may be what is at fault: say it without one
        said = _("Something went wrong, and it is our fault. Nothing was saved. Reference: {reference}").format(
            reference=reference
        )
        return HttpResponse(said, status=500, content_type="text/plain; charset=utf-8")
