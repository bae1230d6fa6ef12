"""What does the mapping say, as text? Guessed, checked, and kept under a name to be used again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ... import store
from ...exchange.mapping import Mapping, dump_mapping, load_mapping
from ...register.language import _
from ...register.problem import Problem, Unreadable
from ...register.values import unkeepable
from .files import Opened

LONGEST = 200  # signs of a name


def guessed_text(file: Opened) -> str:
    """The mapping guessed for this file, as TOML; empty where nothing in it speaks for a table."""
    return as_text(file.guess.mapping)


def mapping_of(toml: str) -> Mapping:
    """The mapping that this text holds; one that fills nothing where it is empty. Unreadable with every fault."""
    return load_mapping(toml, _("the mapping")) if toml.strip() else Mapping(())


def as_text(mapping: Mapping) -> str:
    """The mapping as TOML; empty where it fills nothing."""
    return dump_mapping(mapping) if mapping.blocks else ""


def checked(toml: str) -> str:
    """The text, tidied; Unreadable with every fault by place where it is no mapping."""
    if unkeepable(toml):
        raise Unreadable(Problem("error", "bad_mapping", _("The text holds signs that cannot be kept.")))
    return dump_mapping(load_mapping(toml + "\n", _("the mapping")))


def keep_mapping(name: str, toml: str, *, who: str, at: datetime) -> str:
    """Keep the mapping under this name, and say the name as kept. Unreadable where the name or the text is none."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST or unkeepable(name):
        words = _("The mapping needs a name of at most {n} signs.").format(n=LONGEST)
        raise Unreadable(Problem("error", "bad_name", words, value=name[:80]))
    store.save_mapping(name, checked(toml), who=who, at=at)
    return name


def kept_mappings() -> list[Any]:
    """Which mappings are kept? Each with name, toml, who and at."""
    return list(store.mappings())


def kept_mapping(name: str) -> str | None:
    """The text of the mapping of this name; None where there is none."""
    found = store.mapping(name)
    return found.toml if found else None


def lose_mapping(name: str) -> bool:
    """Keep it no longer; was there one?"""
    return bool(store.delete_mapping(name))
