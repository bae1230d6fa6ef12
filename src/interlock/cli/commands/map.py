"""`interlock map`: which column of any spreadsheet is which?"""

from __future__ import annotations

from pathlib import Path

import click

from ...register.language import _


@click.command("map", help=_("Guess which column of FILES is which, as a mapping file to look through and correct."))
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("-o", "out", type=click.Path(path_type=Path), help=_("Where to write the mapping; else it is shown."))
def map_(files: tuple[str, ...], out: Path | None) -> None:
    """Reads the headings and the values; writes only the mapping."""
    from ...workflows.mapping import guessed

    text = guessed([Path(file) for file in files])
    if out is None:
        click.echo(text)
        return
    out.write_text(text, encoding="utf-8")
    click.echo(
        _("Written: {out}. Look through it, correct it, then: interlock check … --mapping {out}").format(out=out)
    )
