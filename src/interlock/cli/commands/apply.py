"""`interlock apply`: a register as a scenario would leave it, as a file or in the database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from ...register.language import _, ngettext
from ..options import Reading, agreed, is_database, reads_register, today, use


@click.command("apply", help=_("Write REGISTER as SCENARIO would leave it to OUT; for db without -o, in the database."))
@click.argument("register")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("-o", "out", type=click.Path(path_type=Path), help=_("Where to: .xlsx, a folder or .zip."))
@click.option("--as", "as_", help=_("The form, where the ending of OUT does not tell it."))
@click.option("--dry-run", is_flag=True, help=_("Show what it would do, and change nothing."))
@click.option("--yes", is_flag=True, help=_("Apply it to the database without asking."))
@click.option("--why", default="", help=_("The reason, for the history of the database."))
@reads_register
def apply(
    register: str, scenario: Path, out: Path | None, as_: str | None, dry_run: bool, yes: bool, why: str,
    reading: Reading,
) -> int:  # fmt: skip
    """Whole or not at all."""
    from ...workflows.scenarios import files

    held = is_database(register) and out is None
    if out is None and not held and not dry_run:
        raise click.UsageError(_("Say with -o where the register is to go."))
    wanted = files.scenario_file(scenario, on=reading.as_at)
    if held:
        return _into_the_database(wanted, reading, dry_run=dry_run, yes=yes, why=why)
    before = use(register, reading)
    done = files.applied(before, wanted)
    _say(before, done)
    if dry_run or out is None:
        click.echo(_("Nothing was changed: this was a dry run."))
        return 0
    from ...exchange.writing import write

    write(done.left, out, as_)
    click.echo(_("Written: {out}").format(out=out))
    return 0


def _say(before: Any, done: Any) -> None:
    """Each change in a sentence, with why; first, where it was made on another register, that."""
    from ...audit.words import day
    from ...workflows.scenarios import files

    if said := files.moved_on(before, done.scenario):
        click.echo(_("warning: {problem}").format(problem=said), err=True)
    click.echo(_("“{name}”, from {day}:").format(name=done.scenario.name, day=day(done.scenario.on.isoformat())))
    for step in done.steps:
        reason = f" {step.change.reason}" if step.change.reason else ""
        click.echo(f"{step.number:>3}. {step.in_words}{reason}")


def _into_the_database(wanted: Any, reading: Reading, *, dry_run: bool, yes: bool, why: str) -> int:
    from ..database import start, who

    start()
    from ...exchange.writing import difference_words
    from ...workflows import place
    from ...workflows.scenarios import files

    held = place.held(today())
    what = files.shown(held, wanted)
    _say(held.register, what.replayed)
    click.echo(difference_words(what.difference, held.register, what.replayed.left))
    if not agreed(bool(what.difference), dry_run=dry_run, yes=yes):
        return 0
    files.save(held, what, who=who(), why=why, at=datetime.now().astimezone())
    n = len(what.difference.changes)
    said = ngettext("Saved: {n} change. `interlock undo` takes it back.",
                    "Saved: {n} changes. `interlock undo` takes them back.", n)  # fmt: skip
    click.echo(said.format(n=n))
    return 0
