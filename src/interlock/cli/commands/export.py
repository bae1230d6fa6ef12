"""`interlock export`: the register in another form."""

from __future__ import annotations

from pathlib import Path

import click

from ...register.language import _
from ..options import Reading, reads_register, use


@click.command(
    "export", help=_("Write REGISTER to OUT: .xlsx, a folder, .zip, or by --as: graphml, gexf, kumu, popolo.")
)
@click.argument("register")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--as", "as_", help=_("The form, where the ending of OUT does not tell it."))
@reads_register
def export(register: str, out: Path, as_: str | None, reading: Reading) -> None:
    """Whole or not at all."""
    from ...exchange.writing import write

    write(use(register, reading), out, as_)
    click.echo(_("Written: {out}").format(out=out))
