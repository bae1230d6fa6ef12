"""Take away: the audit, the register and a workbook to start from, each as a file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from interlock.register.problem import Refused
from interlock.web.records.looking import look
from interlock.workflows.taking import takings


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What there is to take away, and what each is for."""
    groups: dict[str, list[object]] = {}
    for one in takings().values():
        groups.setdefault(one.group, []).append(one)
    seen = look()
    return seen.page(request, "downloads/index.html.jinja", groups=groups, name=seen.held.settings.name)


@require_safe
def take(request: HttpRequest, name: str) -> HttpResponseBase:
    """Make the file aside and hand it over whole; where it cannot be made, say why."""
    taking = takings().get(name)
    if taking is None:
        raise Http404
    seen = look()
    file_name = taking.file_name(seen.result)
    with tempfile.TemporaryDirectory(prefix="interlock-") as folder:
        path = Path(folder) / file_name
        try:
            taking.write(seen.result, path)
        except Refused as why:
            messages.error(request, str(why))
            return redirect("downloads:index")
        made = path.open("rb")  # stays readable until it is sent, though the folder goes
    return FileResponse(made, as_attachment=True, filename=file_name, content_type=taking.content_type)
