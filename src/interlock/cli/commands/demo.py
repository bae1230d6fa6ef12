"""`interlock demo`: a sample borough to look round in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ...register.language import _
from ..options import progress, today


@click.command("demo", help=_("Make a sample borough in a database of its own, start the site on it and open it."))
@click.option("--port", type=int, default=8000, show_default=True, help=_("Where the site answers."))
@click.option("--no-browser", is_flag=True, help=_("Do not open a browser."))
@click.option("--no-serve", is_flag=True, help=_("Make the sample and stop."))
def demo(port: int, no_browser: bool, no_serve: bool) -> None:
    """The sample keeps what was changed in it; delete its file to start afresh."""
    from ..database import start, who

    start(database=Path("demo.sqlite3"))
    from ...workflows.sample import fill

    progress(_("Making the sample borough…"))
    if fill(as_at=today(), who=who(), at=datetime.now().astimezone()):
        click.echo(_("Made: the sample borough Wyke, an invented place."))
    if not no_serve:
        from ...web.serve import serve

        serve(port, not no_browser)
