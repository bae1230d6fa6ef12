"""`interlock audit`: the whole audit, on the terminal or as a file."""

from __future__ import annotations

from pathlib import Path

import click

from ...register.language import _
from ..options import Reading, progress, reads_register, settings_for, use

_FORMS = ("json", "xlsx", "csv", "html", "docx", "pdf")
_TEXT = ("json", "html")


@click.command("audit", help=_("Audit REGISTER. Without -o and --format, a summary in words."))
@click.argument("register")
@click.option("--format", "form", type=click.Choice(_FORMS), help=_("The form; else the ending of OUT tells it."))
@click.option("-o", "out", type=click.Path(path_type=Path), help=_("Where to write it."))
@reads_register
def audit(register: str, form: str | None, out: Path | None, reading: Reading) -> None:
    """With --format alone to standard output, where the format is text."""
    from ...workflows.auditing import audited, write_audit

    if form is None and out is not None:
        form = out.suffix.lstrip(".").lower() or "csv"
        if form == "zip":
            form = "csv"
        if form not in _FORMS:
            raise click.UsageError(_("The ending of {out} tells no form; use --format.").format(out=out))
    if form and out is None and form not in _TEXT:
        raise click.UsageError(_("The form {form} is no text: say with -o where to write it.").format(form=form))
    settings = settings_for(register, reading)
    used = use(register, reading)
    progress(_("Auditing…"))
    result = audited(used, settings)
    said = write_audit(result, form, out)
    if out is None:
        click.echo(said, nl=not said.endswith("\n"))
    else:
        click.echo(_("Written: {out}").format(out=out))
