"""`interlock diff`: which records came, went and changed between two registers?"""

from __future__ import annotations

import json

import click

from ...register.language import _
from ..options import Reading, reads_register, use


@click.command("diff", help=_("Show the records added, removed and changed between BEFORE and AFTER."))
@click.argument("before")
@click.argument("after")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Words, or JSON."))
@reads_register
def diff(before: str, after: str, form: str, reading: Reading) -> None:
    """Differences are no failure."""
    from ...exchange.writing import difference_plain, difference_words
    from ...register.difference import difference

    old, new = use(before, reading), use(after, reading)
    change = difference(old, new)
    if form == "json":
        click.echo(json.dumps(difference_plain(change, old, new), ensure_ascii=False, indent=1))
    else:
        click.echo(difference_words(change, old, new))
