"""What does the store offer? Every name that `interlock.store` hands out, in one place; see there."""

from interlock.store.changing import Applied, apply, undo
from interlock.store.kept import (
    AuditRun,
    SavedMapping,
    UploadedFile,
    delete_mapping,
    expire_uploads,
    forget_upload,
    keep_upload,
    last_audit_before,
    mapping,
    mappings,
    record_audit,
    save_mapping,
    upload,
)  # fmt: skip
from interlock.store.looking_back import Entry, Moment, change, changes, count_changes, history, last_import, replay
from interlock.store.place import SettingsChanged, apply_settings, settings
from interlock.store.reading import State, Versioned, state, take_snapshot, take_versioned, version
from interlock.store.refusals import Busy, Clash, Conflict, Unsound
from interlock.store.searching import (
    KeptSearch,
    end_search,
    expire_searches,
    run_apart,
    search,
    searches,
    start_search,
    stop_search,
    tell_search,
)
from interlock.store.trying import (
    KeptScenario,
    ScenarioChanged,
    add_scenario,
    delete_scenario,
    save_scenario,
    scenario,
    scenarios,
)

__all__ = [
    "Applied", "AuditRun", "Busy", "Clash", "Conflict", "Entry", "KeptScenario", "KeptSearch", "Moment",
    "SavedMapping", "ScenarioChanged", "SettingsChanged", "State", "Unsound", "UploadedFile", "Versioned",
    "add_scenario", "apply", "apply_settings", "change", "changes", "count_changes", "delete_mapping",
    "delete_scenario", "end_search", "expire_searches", "expire_uploads", "forget_upload", "history", "keep_upload",
    "last_audit_before", "last_import", "mapping", "mappings", "record_audit", "replay", "run_apart", "save_mapping",
    "save_scenario", "scenario", "scenarios", "search", "searches", "settings", "start_search", "state", "stop_search",
    "take_snapshot", "take_versioned", "tell_search", "undo", "upload", "version",
]  # fmt: skip
