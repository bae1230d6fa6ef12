"""`interlock undo`: take the last import, or the last scenario applied, back."""

from __future__ import annotations

from datetime import datetime

import click

from ...register.language import _


@click.command("undo", help=_("Take back the last import, or scenario applied, unless later changes stand on it."))
def undo() -> None:
    """Refused, naming the records, where something was changed since."""
    from ..database import start, who

    start()
    from ...workflows import importing

    taken = importing.undo_last(who=who(), at=datetime.now().astimezone())
    click.echo(_("Taken back: {why} ({when}).").format(why=taken.why, when=f"{taken.at:%Y-%m-%d %H:%M}"))
