"""One command a file; loaded by name."""

from __future__ import annotations

import click


def load(name: str) -> click.Command:
    """Which click command is this? Only the module of that command is imported."""
    if name == "demo":
        from .demo import demo as command
    elif name == "serve":
        from .serve import serve as command
    elif name == "check":
        from .check import check as command
    elif name == "map":
        from .map import map_ as command
    elif name == "import":
        from .import_ import import_ as command
    elif name == "undo":
        from .undo import undo as command
    elif name == "template":
        from .template import template as command
    elif name == "export":
        from .export import export as command
    elif name == "audit":
        from .audit import audit as command
    elif name == "diff":
        from .diff import diff as command
    elif name == "place":
        from .place import place as command
    elif name == "apply":
        from .apply import apply as command
    elif name == "compare":
        from .compare import compare as command
    elif name == "propose":
        from .propose import propose as command
    else:
        raise KeyError(name)
    return command
