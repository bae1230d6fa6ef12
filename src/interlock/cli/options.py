"""What do commands that read a REGISTER share? The argument, its options, and how it is read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from ..register.language import _

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType):
    """A day, written as 2026-04-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error in words."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(_("“{value}” is not a day; expected one written as 2026-04-01.").format(value=value), param, ctx)


@dataclass(frozen=True)
class Reading:
    """How a REGISTER is to be read: as at which day, through which mapping, with which settings."""

    as_at: date
    mapping: str | None
    settings: str | None
    set_aside: bool
    today: bool  # no day was given, so it is today's


def today() -> date:
    """The day on which the command runs: the edge at which the date comes in."""
    return datetime.now().astimezone().date()


def reads_register(command: F) -> F:
    """Give a command the options --mapping, --settings, --set-aside and --as-at, as one `reading`."""

    def wrapped(
        *, as_at: date | None, mapping: str | None, settings: str | None, set_aside: bool, **others: Any
    ) -> Any:
        return command(reading=Reading(as_at or today(), mapping, settings, set_aside, as_at is None), **others)

    wrapped.__doc__ = command.__doc__
    wrapped.__name__ = command.__name__
    made: Any = wrapped
    if hasattr(command, "__click_params__"):
        made.__click_params__ = command.__click_params__
    for option in (
        click.option("--as-at", type=Day(), help=_("The day to look at; today where it is not given.")),
        click.option("--set-aside", is_flag=True, help=_("Leave faulty rows aside, list them, and use the rest.")),
        click.option("--settings", type=click.Path(), help=_("A settings file of the place.")),
        click.option("--mapping", type=click.Path(), help=_("A mapping file: which column is which.")),
    ):
        made = option(made)
    return made  # type: ignore[no-any-return]


def progress(said: str) -> None:
    """Say what is being done, where a terminal is attached."""
    if sys.stderr.isatty():
        click.echo(said, err=True)


def is_database(register: str) -> bool:
    """Is it the database that is meant, and no file that happens to be called db?"""
    return register == "db" and not Path("db").exists()


def _held(reading: Reading) -> Any:
    from .database import start

    start()
    from ..workflows import place

    return place.held(today())


def settings_for(register: str, reading: Reading) -> Any:
    """The settings of the file given, else those of the database where it is what is read, else the defaults."""
    from ..workflows import reading as files

    if reading.settings is None and is_database(register):
        return _held(reading).settings
    return files.settings_from(reading.settings)


def read(register: str, reading: Reading) -> Any:
    """The Returned of a REGISTER: a workbook, a folder, a zip, or `db`."""
    from ..register.assembly import Returned
    from ..workflows import reading as files

    if is_database(register):
        held = _held(reading)
        return Returned(held.register if reading.today else held.register.at(reading.as_at), ())
    progress(_("Reading {register}…").format(register=register))
    mapping = files.mapping_from(reading.mapping) if reading.mapping else None
    return files.read(register, as_at=reading.as_at, mapping=mapping)


def use(register: str, reading: Reading) -> Any:
    """The Register of a REGISTER, stopping on errors unless --set-aside; what was left aside is listed."""
    from ..workflows import reading as files

    returned = read(register, reading)
    used = files.usable(returned, set_aside=reading.set_aside)
    for problem in returned.problems:
        if problem.grave == "error":
            click.echo(_("Left aside: {problem}").format(problem=problem), err=True)
    return used


def agreed(changes: bool, *, dry_run: bool, yes: bool) -> bool:
    """Shall what was shown be saved? Says so where there is nothing to save, or it is only a dry run; asks on a
    terminal unless --yes was said; elsewhere --yes is needed. Stopped where the answer is no."""
    if not changes or dry_run:
        said = _("Nothing was changed: this was a dry run.") if changes else _("Nothing would change.")
        click.echo(said)
        return False
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError(_("Say --yes to save these changes without being asked."))
        click.confirm(_("Save these changes?"), abort=True)
    return True
