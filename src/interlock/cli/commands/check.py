"""`interlock check`: what is wrong with this file?"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from ...register.language import _, ngettext
from ..options import Reading, read, reads_register


@click.command("check", help=_("Show every problem of REGISTER, by file, sheet, row and column. Reads, never writes."))
@click.argument("register")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Words, or JSON."))
@reads_register
def check(register: str, form: str, reading: Reading) -> int:
    """Exit 1 when there is any error."""
    returned = read(register, reading)
    errors = len(returned.errors)
    if form == "json":
        problems = [asdict(problem) for problem in returned.problems]
        click.echo(json.dumps({"errors": errors, "problems": problems}, ensure_ascii=False, indent=1))
        return 1 if errors else 0
    for problem in returned.problems:
        grave = _("error") if problem.grave == "error" else _("warning")
        click.echo(f"{grave}: {problem}", err=problem.grave == "error")
    if errors:
        click.echo(ngettext("{n} error.", "{n} errors.", errors).format(n=errors), err=True)
        return 1
    counts = returned.register.counts() if returned.register else {}
    held = ", ".join(f"{n} {table.replace('_', ' ')}" for table, n in counts.items())
    click.echo(_("Nothing is wrong that would stop it. It holds {counts}.").format(counts=held))
    return 0
