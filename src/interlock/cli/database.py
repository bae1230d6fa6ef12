"""Which database? The configured one, made ready: the one place where the command line wakes Django."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ..register.language import _
from ..register.problem import Refused


def start(*, database: Path | None = None) -> None:
    """Set Django up on DATABASE_URL, or on this SQLite file in INTERLOCK_HOME, and bring its tables up to date.

    Refused, in words, where the database cannot be reached.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlock.web.settings")
    if database is not None:
        home = Path(os.environ.get("INTERLOCK_HOME") or "var").absolute()
        home.mkdir(parents=True, exist_ok=True)
        os.environ["DATABASE_URL"] = f"sqlite:///{home / database}"
    import django
    from django.core.management import call_command
    from django.db import DatabaseError

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as fault:
        reason = str(fault).strip().splitlines()[0] if str(fault).strip() else type(fault).__name__
        raise Refused(_("The database cannot be used: {reason}.").format(reason=reason)) from None


def who() -> str:
    """Who is at the keyboard? The user of the operating system, until accounts come."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _("unknown user")


def show(said: str) -> None:
    """Say a line on standard output."""
    click.echo(said)
