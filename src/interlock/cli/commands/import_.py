"""`interlock import`: a file into the database, shown first, whole or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ...register.language import _, ngettext
from ..options import Reading, agreed, progress, reads_register, today


@click.command("import", help=_("Show what REGISTER would add and change, ask, then do it: whole or not at all."))
@click.argument("register")
@click.option("--dry-run", is_flag=True, help=_("Show it, and change nothing."))
@click.option("--yes", is_flag=True, help=_("Do it without asking."))
@click.option("--why", default="", help=_("The reason, for the history."))
@reads_register
def import_(register: str, dry_run: bool, yes: bool, why: str, reading: Reading) -> int:
    """Nothing is saved before yes is said."""
    from ..database import start, who

    start()
    from ...exchange.writing import difference_words
    from ...workflows import importing, place
    from ...workflows.reading import mapping_from

    progress(_("Reading {register}…").format(register=register))
    mapping = mapping_from(reading.mapping) if reading.mapping else None
    held = place.held(today()).register.at(reading.as_at)
    preview = importing.preview(Path(register), held=held, mapping=mapping)
    stopped = not preview.readable or (preview.errors and not reading.set_aside)
    for problem in preview.problems:
        if stopped and problem.grave == "error":
            continue  # told, each once, as the reason why nothing is saved
        grave = _("error") if problem.grave == "error" else _("warning")
        click.echo(f"{grave}: {problem}", err=True)
    preview.usable(set_aside=reading.set_aside)
    click.echo(difference_words(preview.difference, held, preview.result))
    if not agreed(bool(preview.difference), dry_run=dry_run, yes=yes):
        return 0
    reason = why or _("Import of {file}").format(file=Path(register).name)
    done = importing.save(preview, who=who(), why=reason, at=datetime.now().astimezone())
    n = len(preview.difference.changes)
    said = ngettext(
        "Saved: {n} change. `interlock undo` takes it back.", "Saved: {n} changes. `interlock undo` takes them back.", n
    )
    click.echo(said.format(n=n))
    return 0 if done else 1
