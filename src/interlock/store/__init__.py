"""Where does it live? One place to read what is held, and one way to change it.

`from interlock import store` needs no Django; the first use of a name below does (settings configured, `setup` done):

- reading: `take_snapshot(as_at)`, `take_versioned(as_at)`, `version()`, `state()`
- changing: `apply(difference, who=, why=, at=, kind=)`, `undo(change_id, who=, why=, at=)`
- looking back: `changes()`, `change(id)`, `history(table, key)`, `last_import()`, `replay(as_at)`
- the place: `settings()`, `apply_settings(toml, who=, why=, at=, seen=)`
- kept beside: `save_mapping`, `mapping`, `mappings`, `delete_mapping`, `keep_upload`, `upload`, `forget_upload`,
  `expire_uploads`, `record_audit`, `last_audit_before`
- tried: `scenarios()`, `scenario(id)`, `add_scenario`, `save_scenario`, `delete_scenario`; searched for:
  `start_search`, `search(id)`, `searches()`, `tell_search`, `stop_search`, `end_search`, `expire_searches`, `run_apart`
- told apart: `Conflict`, `Unsound`, `Busy`, `ScenarioChanged` (all Refused)

Nothing else in the product writes to these tables.
"""

from __future__ import annotations

from typing import Any

_NAMES = frozenset(
    """Applied AuditRun Busy Clash Conflict Entry KeptScenario KeptSearch Moment SavedMapping ScenarioChanged
    SettingsChanged State Unsound UploadedFile Versioned add_scenario apply apply_settings change changes
    count_changes delete_mapping delete_scenario end_search expire_searches expire_uploads forget_upload history
    keep_upload last_audit_before last_import mapping mappings record_audit replay run_apart save_mapping
    save_scenario scenario scenarios search searches settings start_search state stop_search take_snapshot
    take_versioned tell_search undo upload version""".split()
)


def __getattr__(name: str) -> Any:
    if name not in _NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import interlock.store.public as public

    return getattr(public, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_NAMES})
