"""`interlock template`: an empty workbook to start from."""

from __future__ import annotations

from pathlib import Path

import click

from ...register.language import _


@click.command(
    "template", help=_("Write an empty workbook of the tables, with headings explained and drop-downs for codes.")
)
@click.argument("out", type=click.Path(path_type=Path))
def template(out: Path) -> None:
    """Writes OUT.xlsx."""
    from ...exchange.writing import write_template

    write_template(out)
    click.echo(_("Written: {out}").format(out=out))
