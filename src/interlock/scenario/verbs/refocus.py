"""A partnership goes on, with another focus: level, importance, theme, area, purpose, terms, name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ...register import dates
from ...register.language import N_, _
from ...register.names import fold
from ...register.problem import Refused
from ...register.schema import Field, tables
from ...register.snapshot import Record, Register
from ...register.values import written
from ..bodies import called, must_be, must_stand, named_in
from ..carrying import listed
from ..change import Change
from ..param import Param
from ..rows import set_columns

_COLUMNS = ("level", "importance", "theme", "other_themes", "area", "other_areas", "purpose", "client_groups")


@dataclass(frozen=True)
class Refocus(Change):
    """Give a partnership another level, importance, theme, area, purpose, client group or name, or new terms.

    What is said stands in place of what was; what is not said stays. A new name keeps the old one among the other
    names. New terms are an agreement dated from the day on. Refused where the body has ended, where nothing is said,
    where it names a theme or area that there is not, and where another partnership that stands bears the new name.
    """

    VERB: ClassVar[str] = "refocus"
    LABEL: ClassVar[str] = N_("Refocus")
    SUMMARY: ClassVar[str] = N_("Change what a partnership is for: level, theme, area, purpose, terms, name.")
    PARAMS: ClassVar[tuple[Param, ...]] = (
        Param("partnership", "ref", N_("Which"), N_("the partnership whose focus changes"), True, "partnerships"),
        Param("level", "code", N_("Level"), N_("strategic, operational or consultative"), codes="partnerships.level"),
        Param("importance", "code", N_("Importance"), N_("critical, desirable or peripheral"),
              codes="partnerships.importance"),
        Param("theme", "ref", N_("Theme"), N_("its main theme then"), refs="themes"),
        Param("other_themes", "refs", N_("Other themes"), N_("the other themes that it cuts across then"),
              refs="themes"),
        Param("area", "ref", N_("Area"), N_("the area that it serves then"), refs="areas"),
        Param("other_areas", "refs", N_("Other areas"), N_("the other areas that it serves then"), refs="areas"),
        Param("purpose", "text", N_("Purpose"), N_("what it is for then, in a sentence")),
        Param("client_groups", "texts", N_("Client groups"), N_("whom it serves then")),
        Param("terms", "yes_no", N_("New terms of reference"), N_("true: new terms of reference are agreed from the "
              "day on")),
        Param("name", "text", N_("Name"), N_("what it is called then")),
    )  # fmt: skip

    partnership: str = ""
    level: str = ""
    importance: str = ""
    theme: str = ""
    other_themes: tuple[str, ...] = ()
    area: str = ""
    other_areas: tuple[str, ...] = ()
    purpose: str = ""
    client_groups: tuple[str, ...] = ()
    terms: bool = False
    name: str = ""
    why: str = ""

    def apply(self, register: Register, on: date) -> Register:
        record = must_stand(register, self.partnership, on)
        said = self._said()
        if not (said or self.terms or self.name):
            raise Refused(_("Say what changes: level, importance, theme, area, purpose, terms or name."))
        for column, value in said.items():
            field = tables()["partnerships"].fields[column]
            for id in (value if field.many else [value]) if field.refs else ():
                must_be(register, field.refs, id)
        made = {**said, **_without_main(record, said), **self._renamed(register, record, on)}
        if self.terms:
            made |= {"agreement": True, "agreement_date": on.isoformat()}
            due = record.get("agreement_review_due")
            if due and dates.end_day(due) <= on:
                made["agreement_review_due"] = None  # it was that of the old terms
        changed = {column: value for column, value in made.items() if record.get(column) != value}
        return set_columns(register, "partnerships", [self.partnership], changed) if changed else register

    def _said(self) -> dict[str, Any]:
        told = {column: getattr(self, column) for column in _COLUMNS}
        return {c: list(v) if isinstance(v, tuple) else v for c, v in told.items() if v}

    def _renamed(self, register: Register, record: Record, on: date) -> Record:
        if not self.name or self.name == record.get("name"):
            return {}
        if not fold(self.name):
            raise Refused(_("A name needs letters or numbers."))
        others = register.standing.filter(register.standing["id"] != self.partnership)
        if fold(self.name) in set(map(fold, others["name"].drop_nulls())):
            raise Refused(_("There is a partnership “{name}” already.").format(name=self.name))
        before = [*(record.get("aliases") or []), record.get("name")]
        return {"name": self.name, "aliases": [n for n in dict.fromkeys(before) if n and n != self.name] or None}

    def in_words(self, register: Register) -> str:
        name = called(register, "partnerships", self.partnership)
        fields = tables()["partnerships"].fields
        parts = [f"{_(fields[c].label).lower()} {_shown(register, fields[c], v)}" for c, v in self._said().items()]
        if self.terms:
            parts.append(_("new terms of reference"))
        if not parts:
            return _("Rename {name} to {new}.").format(name=name, new=self.name)
        if self.name:
            parts.append(_("called {new}").format(new=self.name))
        return _("Refocus {name}: {what}.").format(name=name, what="; ".join(parts))


def _without_main(record: Record, said: Record) -> Record:
    """The other themes (areas) without what is now the main one."""
    made: Record = {}
    for main, more in (("theme", "other_themes"), ("area", "other_areas")):
        others = said.get(more, record.get(more))
        first = said.get(main, record.get(main))
        if (main in said or more in said) and others and first in others:
            made[more] = [id for id in others if id != first] or None
    return made


def _shown(register: Register, field: Field, value: Any) -> str:
    if field.refs:
        return listed(named_in(register, id, field.refs) for id in (value if field.many else [value]))
    if field.codes:
        return next((_(code.label).lower() for code in field.codes if code.code == value), value)
    return f"“{value}”" if field.type == "text" else written(value).replace("|", ", ")
