"""`interlock compare`: before and after, who gains and who loses."""

from __future__ import annotations

from pathlib import Path

import click

from ...register.language import _
from ..options import Reading, progress, reads_register, settings_for, use


@click.command(
    "compare",
    help=_("Hold each SCENARIO against REGISTER: before and after, findings settled and raised, who gains and loses."),
)
@click.argument("register")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO.toml...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), help=_("Words, or JSON; else as OUT ends."))
@click.option("-o", "out", type=click.Path(path_type=Path), help=_("Where to write it."))
@click.option("--challenge", is_flag=True, help=_("Put the questions that a restructuring must stand up to as well."))
@reads_register
def compare(
    register: str, scenarios: tuple[Path, ...], form: str | None, out: Path | None, challenge: bool, reading: Reading
) -> None:
    """Nothing is changed. A scenario that cannot be carried out is refused, in words."""
    from ...exchange.whole import write_whole
    from ...exchange.writing import results_json
    from ...reports import comparison_words
    from ...workflows.scenarios.comparing import challenged, compared, comparison
    from ...workflows.scenarios.files import moved_on, scenario_file

    if form is None:
        form = "json" if out is not None and out.suffix.lower() == ".json" else "text"
    wanted = [scenario_file(path, on=reading.as_at) for path in scenarios]
    settings = settings_for(register, reading)
    used = use(register, reading)
    found = []
    for scenario in wanted:
        progress(_("Comparing “{name}”…").format(name=scenario.name))
        if said := moved_on(used, scenario):
            click.echo(_("warning: {problem}").format(problem=said), err=True)
        found.append(comparison(used, scenario, settings))
    if form == "json":
        said = results_json(compared(found, challenge=challenge)).decode()
    else:
        said = comparison_words(found, [challenged(one) for one in found] if challenge else ())
    if out is None:
        click.echo(said, nl=False)
    else:
        write_whole(out, said.encode())
        click.echo(_("Written: {out}").format(out=out))
