"""With which key does this installation sign its cookies? One made here once and kept here."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_NAME = "secret_key"


def secret_key(home: Path) -> str:
    """What is the signing key of the installation kept in `home`? Made on the first call, readable by its owner alone.

    Two processes that start at once agree: the key is written aside and linked into place, and the first link wins.
    """
    kept = home / _NAME
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        fresh = home / f".{_NAME}.{os.getpid()}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(64))
        try:
            os.link(fresh, kept)
        except FileExistsError:
            pass  # another process was first: its key is the key
        except OSError:  # a disk without hard links
            os.replace(fresh, kept)
        fresh.unlink(missing_ok=True)
    return kept.read_text(encoding="ascii").strip()
