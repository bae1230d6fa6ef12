"""`interlock place`: which existing partnership could take a task? The task test, and the gate for new schemes."""

from __future__ import annotations

import json

import click

from ...register.language import _
from ...register.problem import Refused
from ..options import Reading, progress, reads_register, settings_for, use

_KINDS = ("task", "partnership", "scheme")
_LEVELS = ("strategic", "operational", "consultative")


@click.command("place", help=_("Put TASK, a task or a proposal in words, to the task test on REGISTER."))
@click.argument("register")
@click.argument("task")
@click.option("--target", "targets", multiple=True, help=_("A target that it serves, by id or name; may be repeated."))
@click.option("--theme", default="", help=_("Its theme, by id or name."))
@click.option("--area", default="", help=_("The area that it is for, by id or name."))
@click.option("--organisation", "organisations", multiple=True, help=_("Who must act; may be repeated."))
@click.option("--client-group", "groups", multiple=True, help=_("Whom it serves, such as older_people; repeatable."))
@click.option("--kind", type=click.Choice(_KINDS), default="task", help=_("What is proposed."))
@click.option("--level", type=click.Choice(_LEVELS), help=_("At which level it works."))
@click.option("--funder", default="", help=_("Scheme: who gives the money."))
@click.option("--amount", default="", help=_("Scheme: how much a year."))
@click.option("--years", default="", help=_("Scheme: for how many years."))
@click.option("--partnership-required", type=click.Choice(["yes", "no"]),
              help=_("Scheme: whether the money asks for a partnership."))  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Words, or JSON."))
@reads_register
def place(
    register: str, task: str, targets: tuple[str, ...], theme: str, area: str, organisations: tuple[str, ...],
    groups: tuple[str, ...], kind: str, level: str | None, funder: str, amount: str, years: str,
    partnership_required: str | None, form: str, reading: Reading,
) -> None:  # fmt: skip
    """It suggests and changes nothing; the verdict is a person's."""
    from ...workflows.editing.naming import Naming
    from ...workflows.gate.asking import Typed, fault_lines, understood
    from ...workflows.gate.testing import tested_alone
    from ...workflows.gate.told import in_words

    settings = settings_for(register, reading)
    used = use(register, reading)
    typed = Typed(
        task, kind, targets, theme, area, groups, organisations, level or "", funder, amount, years,
        partnership_required or "",
    )  # fmt: skip
    asked = understood(Naming(used), typed)
    if asked.proposal is None:
        raise Refused(fault_lines(asked.faults))
    progress(_("Testing…"))
    answers = tested_alone(used, settings, asked.proposal)
    if form == "json":
        click.echo(json.dumps(answers.plain(), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        click.echo(in_words(answers), nl=False)
