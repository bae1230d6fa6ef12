"""`interlock propose`: several good restructurings, explained, as scenarios."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ...register.language import _
from ..options import Reading, progress, reads_register, settings_for, use


@click.command("propose", help=_("Propose several good restructurings of REGISTER, each explained, as scenarios."))
@click.argument("register")
@click.option("--at-most", type=click.IntRange(min=0), help=_("At most so many changes."))
@click.option("--keep", multiple=True, metavar="ID", help=_("Keep this partnership as it is; may be repeated."))
@click.option("--never-join", multiple=True, metavar="A,B", help=_("Never make one of these; may be repeated."))
@click.option("--join", multiple=True, metavar="A,B", help=_("Make one of these two; may be repeated."))
@click.option("--area", metavar="ID", help=_("Change only partnerships of this area and of areas within it."))
@click.option("--board-size", type=click.IntRange(min=1), default=30, show_default=True,
              help=_("Seats beyond which no partnership may grow."))  # fmt: skip
@click.option("--fewer", type=click.IntRange(min=0), metavar="N", help=_("At most N partnerships may remain."))
@click.option("--save-hours", type=click.FloatRange(min=0), help=_("Save so many hours of meetings a year at least."))
@click.option("--voice-loss", is_flag=True, help=_("An organisation may lose its voice on a theme."))
@click.option("--seconds", type=click.FloatRange(min=0), default=20.0, show_default=True,
              help=_("How long to search; the best found by then is shown."))  # fmt: skip
@click.option("--phase", type=click.IntRange(min=1), metavar="N",
              help=_("With -o: the first proposal also in phases of N changes, the best gain first."))  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("Words, or JSON."))
@click.option("-o", "out", type=click.Path(path_type=Path, file_okay=False),
              help=_("A folder for each proposal as a scenario file."))  # fmt: skip
@reads_register
def propose(
    register: str, at_most: int | None, keep: tuple[str, ...], never_join: tuple[str, ...], join: tuple[str, ...],
    area: str | None, board_size: int, fewer: int | None, save_hours: float | None, voice_loss: bool, seconds: float,
    phase: int | None, form: str, out: Path | None, reading: Reading,
) -> None:  # fmt: skip
    """Partnerships are named by id, name or alias. Nothing is changed."""
    from ...optimise.ask import Ask
    from ...workflows.proposing import folder_for, proposals_json, proposals_words, proposed, write_scenarios

    ask = Ask(
        keep=keep, never_join=tuple(_several(group, "--never-join") for group in never_join),
        join=tuple(_pair(pair) for pair in join), at_most=at_most, area=area, board_size=board_size,
        at_most_bodies=fewer, save_hours=save_hours, voice_loss=voice_loss,
    )  # fmt: skip
    settings = settings_for(register, reading)
    used = use(register, reading)
    if out is not None:
        folder_for(out)  # before the search, which takes its time
    found = proposed(used, settings, ask, seconds=seconds, progress=_Said() if sys.stderr.isatty() else None)
    click.echo(proposals_json(found) if form == "json" else proposals_words(found), nl=False)
    if out is not None:
        for path in write_scenarios(found, out, used, phase):
            click.echo(_("Written: {out}").format(out=path), err=form == "json")


class _Said:
    """Each step once, where a terminal is attached."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, told: Any) -> None:
        if told.doing != self._last:
            self._last = told.doing
            progress(told.doing)


def _several(text: str, option: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if len(names) < 2:
        said = _("{option} asks for two partnerships at least, with a comma between; “{text}” names {n}.")
        raise click.UsageError(said.format(option=option, text=text, n=len(names)))
    return names


def _pair(text: str) -> tuple[str, str]:
    names = _several(text, "--join")
    if len(names) > 2:
        raise click.UsageError(_("--join asks for two partnerships at a time; repeat it for more."))
    return names[0], names[1]
