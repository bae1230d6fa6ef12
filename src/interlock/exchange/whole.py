"""Is the file there, whole? Everything is written beside its place first, then put there in one step, or not at all."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from interlock.register.language import _
from interlock.register.problem import Refused


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A folder of our own beside the place, gone afterwards; a fault of the disk is told in words."""
    try:
        with tempfile.TemporaryDirectory(prefix=".interlock-", dir=path.absolute().parent) as inside:
            yield Path(inside)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise Refused(_("{path} cannot be written: {reason}.").format(path=path, reason=reason)) from fault


def write_whole(path: str | Path, data: bytes) -> None:
    """Put these bytes there, whole or not at all. Refused, with the reason, where that cannot be."""
    path = Path(path)
    if path.is_dir():
        raise Refused(_("{path} is a folder; a file cannot take its place.").format(path=path))
    with _beside(path) as aside:
        fresh = aside / "new"
        fresh.write_bytes(data)
        os.replace(fresh, path)


def write_folder_whole(path: str | Path, files: Mapping[str, bytes], ours: frozenset[str]) -> None:
    """Make a folder of these files there, in place of an earlier one, whole or not at all.

    `ours` are the names of files that such a folder may hold. Refused where a file stands in its place, or a folder
    that holds anything else: nothing that is not ours is ever thrown away.
    """
    path = Path(path)
    if path.exists() and not path.is_dir():
        raise Refused(_("{path} is a file; a folder cannot take its place.").format(path=path))
    if path.is_symlink():
        path = path.resolve()
    others = sorted(inside.name for inside in path.iterdir() if inside.name not in ours) if path.is_dir() else []
    if others:
        words = _("The folder {path} holds other files ({names}). Name a new folder, or an empty one.")
        raise Refused(words.format(path=path, names=", ".join(others[:5])))
    with _beside(path) as aside:
        fresh, old = aside / "new", aside / "old"
        fresh.mkdir()
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        if not path.exists():
            os.rename(fresh, path)
            return
        os.rename(path, old)
        try:
            os.rename(fresh, path)
        except OSError:
            os.rename(old, path)
            raise
        shutil.rmtree(old, ignore_errors=True)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """These files in a zip, under the same date always."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return out.getvalue()
