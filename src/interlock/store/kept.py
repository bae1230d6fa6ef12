"""What is kept beside the facts? Saved mappings, files on their way in, and what earlier audits found."""

from __future__ import annotations

import json
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date, datetime

from interlock.register.language import _
from interlock.register.problem import Refused
from interlock.register.values import shown, unkeepable
from interlock.store import models

__all__ = [
    "AuditRun", "SavedMapping", "UploadedFile", "delete_mapping", "expire_uploads", "forget_upload", "keep_upload",
    "last_audit_before", "mapping", "mappings", "record_audit", "save_mapping", "upload",
]  # fmt: skip


_LONGEST = 200  # letters in the name of a mapping


@dataclass(frozen=True)
class SavedMapping:
    """How the columns of somebody's file are read, under the name it is kept by."""

    name: str
    toml: str
    who: str
    at: datetime


@dataclass(frozen=True)
class UploadedFile:
    """A file that is being looked through before it is imported."""

    id: str
    file_name: str
    content: bytes
    created: datetime


@dataclass(frozen=True)
class AuditRun:
    """What an audit of one register found. `findings`: id of each finding -> its sentence."""

    digest: str
    settings_hash: str
    as_at: date
    at: datetime
    findings: MappingOf[str, str]


def save_mapping(name: str, toml: str, *, who: str, at: datetime) -> None:
    """Keep a mapping under this name, in place of one that bore it. Refused where the name is none, or too long."""
    if not name.strip() or len(name) > _LONGEST or unkeepable(name + toml):
        raise Refused(_("A mapping is kept under a name of 1 to {n} letters.").format(n=_LONGEST))
    models.Mapping.objects.update_or_create(name=name, defaults={"toml": toml, "who": who, "at": at})


def mappings() -> list[SavedMapping]:
    """Which mappings are kept? In the order of their names."""
    return [SavedMapping(m.name, m.toml, m.who, m.at) for m in models.Mapping.objects.order_by("name")]


def mapping(name: str) -> SavedMapping | None:
    """Which mapping is kept under this name? None where there is none."""
    found = models.Mapping.objects.filter(name=shown(name)).first()
    return SavedMapping(found.name, found.toml, found.who, found.at) if found else None


def delete_mapping(name: str) -> bool:
    """Keep this mapping no longer. Was there one?"""
    return bool(models.Mapping.objects.filter(name=shown(name)).delete()[0])


def keep_upload(id: str, file_name: str, content: bytes, *, at: datetime) -> None:
    """Keep a file under an id that nobody can guess, until it is imported, forgotten or too old."""
    models.Upload.objects.create(id=id, file_name=shown(file_name), content=content, created=at)


def upload(id: str) -> UploadedFile | None:
    """Which file is kept under this id? None where it has gone or never was."""
    found = models.Upload.objects.filter(pk=shown(id)).first()
    return UploadedFile(found.pk, found.file_name, bytes(found.content), found.created) if found else None


def forget_upload(id: str) -> None:
    """Keep this file no longer."""
    models.Upload.objects.filter(pk=shown(id)).delete()


def expire_uploads(before: datetime) -> int:
    """Drop the files that came before this time and were never imported. How many were they?"""
    return models.Upload.objects.filter(created__lt=before).delete()[0]


def record_audit(digest: str, settings_hash: str, as_at: date, at: datetime, findings: MappingOf[str, str]) -> None:
    """Keep what an audit found; the same audit made again is kept once, under its first time."""
    models.AuditRun.objects.get_or_create(
        digest=digest,
        settings_hash=settings_hash,
        as_at=as_at,
        defaults={"at": at, "findings": json.dumps(dict(findings), ensure_ascii=False, sort_keys=True)},
    )


def last_audit_before(digest: str) -> AuditRun | None:
    """Which audit was the last of facts other than these? Against it, findings are new or settled."""
    found = models.AuditRun.objects.exclude(digest=digest).order_by("-at", "-id").first()
    if found is None:
        return None
    return AuditRun(found.digest, found.settings_hash, found.as_at, found.at, json.loads(found.findings))
