"""How is the site put on the air? On this machine alone, by one process of several threads."""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
import webbrowser
from typing import Any

from waitress import create_server

from interlock.register.language import _
from interlock.register.problem import Refused


class CannotServe(Refused):
    """The site cannot start; the message says why, and what to do, in words."""


def address(host: str, port: int) -> str:
    """At which address does a browser find it?"""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _checked(host: str, port: int) -> str:
    from interlock.web.shared.middleware import is_loopback

    if not is_loopback(host):
        raise CannotServe(
            _(
                "The site has no accounts yet, so it answers this machine alone: {host} is not such an address. "
                "Use 127.0.0.1."
            ).format(host=host)
        )
    if not 0 <= port <= 65535:
        raise CannotServe(_("{port} is not a port: choose a number from 1024 to 65535.").format(port=port))
    return "127.0.0.1" if host.lower() == "localhost" else host.strip("[]")


def make_server(port: int, host: str = "127.0.0.1") -> Any:
    """Make the server, listening but not yet answering (`run()` answers, `close()` ends it); port 0 takes a free one.

    Raises CannotServe where the address is not loopback, the port is taken or not allowed, or the site is not built.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlock.web.settings")
    from interlock.web import settings
    from interlock.web.wsgi import application

    host = _checked(host, port)
    if not (settings.WEB / "static" / "built" / "site.css").exists():
        raise CannotServe(_("The site's styles and scripts are not built yet: run bin/setup once."))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=128)
    except OSError as why:
        if why.errno == errno.EADDRINUSE:
            raise CannotServe(
                _("Port {port} is taken by another program, or by Interlock itself: try --port {next}.").format(
                    port=port, next=port + 1
                )
            ) from None
        if why.errno in (errno.EACCES, errno.EPERM):
            raise CannotServe(
                _("You may not use port {port}: choose one from 1024 to 65535.").format(port=port)
            ) from None
        raise CannotServe(
            _("The site cannot listen at {host}, port {port}: {why}").format(host=host, port=port, why=why.strerror)
        ) from None
    return create_server(application, sockets=[listening], threads=8, ident="", channel_timeout=300)


def has_display() -> bool:
    """Is there a screen on which a browser could open?"""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _warm() -> None:
    """Read and audit what is held before the first page asks, so that it need not wait. A fault shows on that page."""
    from django.db import DatabaseError, connection
    from django.utils import timezone

    from interlock.workflows import place

    try:
        place.result(place.held(timezone.localdate()))
    except DatabaseError:
        pass
    finally:
        connection.close()


def serve(port: int = 8000, open_browser: bool = False, host: str = "127.0.0.1") -> None:
    """Run the site until Ctrl-C; says its address, and opens it where asked and where there is a screen.

    The database must be there and migrated. Raises CannotServe as `make_server` does.
    """
    server = make_server(port, host)
    at = address(server.effective_host, server.effective_port)
    print(_("Interlock is at {url} (Ctrl-C stops it).").format(url=at), flush=True)
    threading.Thread(target=_warm, daemon=True).start()
    if open_browser and has_display():
        threading.Thread(target=webbrowser.open, args=(at,), daemon=True).start()
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
        print(flush=True)
