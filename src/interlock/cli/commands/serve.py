"""`interlock serve`: the site on the configured database."""

from __future__ import annotations

import click

from ...register.language import _


@click.command(
    "serve", help=_("Start the site on the configured database (DATABASE_URL; else a file in INTERLOCK_HOME).")
)
@click.option("--port", type=int, default=8000, show_default=True, help=_("Where the site answers."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("An address of this machine alone."))
@click.option("--open", "open_browser", is_flag=True, help=_("Open it in a browser."))
def serve(port: int, host: str, open_browser: bool) -> None:
    """Until accounts come, on loopback only."""
    from ..database import start

    start()
    from ...web.serve import serve as run

    run(port, open_browser, host)
