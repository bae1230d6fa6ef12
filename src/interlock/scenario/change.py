"""What is one change of a scenario? A verb with what it is told: it says what it will do, and does it to a register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ..register.language import _
from ..register.names import fold
from ..register.snapshot import Register
from .param import Param


@dataclass(frozen=True)
class Change:
    """One change: a frozen dataclass a verb, in `verbs/`, with a field for each of its PARAMS, and `why`.

    A verb refuses only what is nonsense, in words. Whether it is wise is for the audit of what results.
    Where what it would do stands already, it changes nothing.
    """

    VERB: ClassVar[str] = ""
    LABEL: ClassVar[str] = ""  # on a button: Merge
    SUMMARY: ClassVar[str] = ""  # what it is for, in one sentence
    PARAMS: ClassVar[tuple[Param, ...]] = ()

    def apply(self, register: Register, on: date) -> Register:
        """The register as this change leaves it, from the day `on`. Refused, in words, where it is nonsense."""
        raise NotImplementedError

    def in_words(self, register: Register) -> str:
        """What will it do? One sentence, said on the register that it is about to be applied to."""
        raise NotImplementedError

    def takes_effect(self, on: date) -> date:
        """From which day does it show, in a scenario that holds from the day `on`? From that day, by itself."""
        return on

    def speaks_of(self) -> Iterator[tuple[str, str]]:
        """Which records does it name as it is told, in which tables (parted by `|` where several will do)?"""
        for param in self.PARAMS:
            value, own = getattr(self, param.attribute), dict(param.also)
            if param.kind in ("ref", "refs"):
                yield from ((param.refs, id) for id in ([value] if isinstance(value, str) else value or ()) if id)
            elif param.kind == "places":
                olds, _arrow, homes = param.refs.partition(">")
                yield from ((olds, id) for id in value)
                yield from ((homes, id) for id in value.values() if id not in own and ":" not in id)

    def sets_up(self) -> Iterator[str]:
        """Under which ids may later changes speak of what it sets up? Some of them may be on record already."""
        yield from self.founds
        for param in self.PARAMS:
            value = getattr(self, param.attribute)
            if param.kind in ("record", "records"):
                for one in [value] if isinstance(value, Mapping) else value or ():
                    yield str(one.get("id") or fold(str(one.get("name") or "")))
            elif param.kind == "successions":
                yield from (fold(part.rpartition(":")[0] or part) for parts in value.values() for part in parts)

    @property
    def founds(self) -> tuple[str, ...]:
        """Which new partnerships does it set up? Their ids."""
        return ()

    @property
    def reason(self) -> str:
        """Why it is proposed, in the words of whoever proposes it."""
        return str(getattr(self, "why", ""))

    def plain(self) -> dict[str, Any]:
        """As the scenario file holds it: the verb, the parameters that are given, why."""
        told = {param.name: _plain(getattr(self, param.attribute)) for param in self.PARAMS}
        given = {name: value for name, value in told.items() if value not in (None, "", [], {})}
        return {"verb": self.VERB, **given, **({"why": self.reason} if self.reason else {})}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def told(made: type[Change], data: Mapping[str, Any]) -> tuple[Change | None, list[tuple[str, Any, str]]]:
    """The change that these parameters make, and every fault: (parameter, what was said, what was expected)."""
    found: list[tuple[str, Any, str]] = []
    values: dict[str, Any] = {}
    for param in made.PARAMS:
        given = data.get(param.name)
        if given in (None, "", [], {}):
            if param.required:
                found.append((param.name, given or "", _(param.meaning)))
            continue
        try:
            values[param.attribute] = param.read(given)
        except ValueError as fault:
            found.append((param.name, given, str(fault)))
    known = {param.name for param in made.PARAMS} | {"verb", "why"}
    for name in data:
        if name not in known:
            names = ", ".join(param.name for param in made.PARAMS)
            found.append((name, data[name], _("one of the parameters of this verb: {names}").format(names=names)))
    why = data.get("why", "")
    if not isinstance(why, str):
        found.append(("why", why, _("text")))
    return (None, found) if found else (made(**values, why=why), [])  # type: ignore[call-arg]
