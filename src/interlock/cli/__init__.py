"""The one command, `interlock`: every subcommand is loaded only when it is called, so that help is instant."""

from __future__ import annotations

import os
import sys

import click

from .. import __version__
from ..register.language import N_, _, speak
from ..register.problem import Refused, Unreadable

COMMANDS = {
    "demo": N_("make a sample borough and open the site on it"),
    "serve": N_("start the site on the configured database"),
    "check": N_("show every problem of a file; reads, never writes"),
    "map": N_("guess which column of any spreadsheet is which"),
    "import": N_("bring a register into the database, whole or not at all"),
    "undo": N_("take back the last import, or scenario applied"),
    "template": N_("write an empty workbook of the tables, explained"),
    "export": N_("write a register in another form"),
    "audit": N_("audit a register: measures, findings, what is not known"),
    "diff": N_("show what changed between two registers"),
    "apply": N_("write the register as a scenario would leave it"),
    "compare": N_("hold scenarios against a register: before and after, who gains, who loses"),
    "place": N_("put a task to the task test: which partnership could take it"),
    "propose": N_("propose several good restructurings, explained, as scenarios"),
}

REPORT_TO = N_("the project's list of issues")


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        from .commands import load

        return load(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(said)) for name, said in COMMANDS.items()])


@click.group(cls=_Lazy, help=N_("Interlock makes sense of the partnerships of a place."))
@click.version_option(__version__, prog_name="interlock")
@click.option("--debug", is_flag=True, help=N_("Show the traceback of a fault of ours."))
def interlock(debug: bool) -> None:
    """The group that all commands belong to."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Exits 0 done, 1 the answer is no, 2 wrong usage, 3 a fault of ours."""
    speak(os.environ.get("INTERLOCK_LANGUAGE", "en"))
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    given = [argument for argument in given if argument != "--debug"]
    try:
        status = interlock.main(args=given, prog_name="interlock", standalone_mode=False)
        sys.stdout.flush()
        code = status if isinstance(status, int) else 0
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        click.echo(_("Stopped; nothing was changed."), err=True)
        code = 1
    except click.ClickException as wrong:
        wrong.show()
        code = 2
    except Unreadable as fault:
        for problem in fault.problems:
            click.echo(str(problem), err=True)
        code = 1
    except Refused as no:
        click.echo(str(no), err=True)
        code = 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as fault:
        if debug:
            raise
        said = _("This is a fault of ours: {kind}: {fault}. Please report it to {where}; --debug shows more.")
        click.echo(said.format(kind=type(fault).__name__, fault=fault, where=_(REPORT_TO)), err=True)
        code = 3
    if arguments is None:
        sys.exit(code)
    return code
