"""Which restructurings are people trying, and which searches for good ones are on? Kept beside the facts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from interlock.register.language import _
from interlock.register.names import fold
from interlock.register.problem import Refused
from interlock.register.values import shown, unkeepable
from interlock.store import models

__all__ = [
    "KeptScenario", "ScenarioChanged", "add_scenario", "delete_scenario", "save_scenario", "scenario", "scenarios",
]  # fmt: skip

STATES = ("draft", "proposed", "accepted", "rejected", "applied")
_LONGEST = 200  # letters in a name
_TAKEN = ("new", "from-a-file", "side-by-side")  # addresses of pages beside those of scenarios
_PAST = 50  # earlier lists of changes that can be gone back to


@dataclass(frozen=True)
class KeptScenario:
    """One scenario as it is kept. `changes`, `foreseen`, `settled` and `past` are plain data of the caller's own."""

    id: str
    name: str
    on: date
    note: str
    changes: list[Any]
    against: str
    foreseen: list[Any]
    settled: list[Any]
    mitigation: dict[str, str]
    state: str
    applied_in: int | None
    revision: int
    past: list[Any]
    who: str
    created: datetime
    updated: datetime


class ScenarioChanged(Refused):
    """Somebody changed the scenario meanwhile; `current` is how it stands now (None: it is gone)."""

    def __init__(self, current: KeptScenario | None) -> None:
        self.current = current
        said = _("Somebody changed this scenario meanwhile. Nothing of yours was saved: look at it as it stands now.")
        gone = _("Somebody deleted this scenario meanwhile.")
        super().__init__(said if current else gone)


_JSON = ("changes", "foreseen", "settled", "mitigation", "past")


def _kept(found: models.Scenario) -> KeptScenario:
    plain = {name: json.loads(getattr(found, name)) for name in _JSON}
    return KeptScenario(
        id=found.pk, name=found.name, on=found.on, note=found.note, against=found.against, state=found.state,
        applied_in=found.applied_in_id, revision=found.revision, who=found.who, created=found.created,
        updated=found.updated, **plain,
    )  # fmt: skip


def scenarios() -> list[KeptScenario]:
    """Which scenarios are kept? The one changed last comes first."""
    return [_kept(found) for found in models.Scenario.objects.order_by("-updated", "id")]


def scenario(id: str) -> KeptScenario | None:
    """The scenario of this id; None where there is none."""
    found = models.Scenario.objects.filter(pk=shown(id)).first()
    return _kept(found) if found else None


def _name(text: str) -> str:
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST or unkeepable(text):
        raise Refused(_("A scenario is kept under a name of 1 to {n} letters.").format(n=_LONGEST))
    return text


def add_scenario(
    name: str, on: date, *, who: str, at: datetime, note: str = "", changes: Sequence[Any] = (), against: str = "",
    foreseen: Sequence[Any] = (),
) -> KeptScenario:  # fmt: skip
    """Keep a new scenario; its id is made of its name. Refused where the name is none."""
    name = _name(name)
    stem = fold(name)[:80] or "scenario"
    stem = f"scenario-{stem}" if stem in _TAKEN else stem
    with transaction.atomic():
        taken = set(models.Scenario.objects.filter(pk__startswith=stem).values_list("pk", flat=True))
        id = next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
        made = models.Scenario.objects.create(
            id=id, name=name, on=on, note=shown(note), changes=_json(list(changes)), against=against,
            foreseen=_json(list(foreseen)), who=shown(who), created=at, updated=at,
        )  # fmt: skip
    return _kept(made)


def save_scenario(id: str, *, revision: int, who: str, at: datetime, **columns: Any) -> KeptScenario:
    """Keep these columns of a scenario. Raises ScenarioChanged where it is no longer at this revision.

    Where its changes change, those it had are put with `past`, unless `past` itself is given.
    """
    with transaction.atomic():
        found = models.Scenario.objects.select_for_update().filter(pk=shown(id)).first()
        if found is None or found.revision != revision:
            raise ScenarioChanged(_kept(found) if found else None)
        before = _kept(found)
        if "name" in columns:
            columns["name"] = _name(columns["name"])
        if columns.get("state", "draft") not in STATES:
            raise Refused(_("There is no such state of a scenario."))
        if "past" not in columns and columns.get("changes", before.changes) != before.changes:
            columns["past"] = [*before.past, before.changes][-_PAST:]
        for name, value in columns.items():
            column = "applied_in_id" if name == "applied_in" else name
            setattr(found, column, _json(value) if name in _JSON else value)
        found.revision, found.who, found.updated = revision + 1, shown(who), at
        found.save()
    return replace(before, **columns, revision=revision + 1, who=found.who, updated=at)


def delete_scenario(id: str, *, revision: int) -> None:
    """Keep this scenario no longer. Raises ScenarioChanged where it is no longer at this revision."""
    if not models.Scenario.objects.filter(pk=shown(id), revision=revision).delete()[0]:
        raise ScenarioChanged(scenario(id))


def _json(value: Mapping[str, Any] | Sequence[Any]) -> str:
    return shown(json.dumps(value, ensure_ascii=False, sort_keys=True))
