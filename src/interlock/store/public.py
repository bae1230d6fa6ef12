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

__all__ = [
    "Applied", "AuditRun", "Busy", "Clash", "Conflict", "Entry", "Moment", "SavedMapping", "SettingsChanged",
    "State", "Unsound", "UploadedFile", "Versioned", "apply", "apply_settings", "change", "changes", "count_changes",
    "delete_mapping", "expire_uploads", "forget_upload", "history", "keep_upload", "last_audit_before", "last_import",
    "mapping", "mappings", "record_audit", "replay", "save_mapping", "settings", "state", "take_snapshot",
    "take_versioned", "undo", "upload", "version",
]  # fmt: skip
