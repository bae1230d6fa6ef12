"""Which file is being looked through? Kept under an id that nobody can guess, for a day, and read once."""

from __future__ import annotations

import io
import secrets
import tempfile
import threading
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Any

from ... import store
from ...exchange.mapping import Guess, guess
from ...exchange.reading import Book, Sheet, read_books
from ...register.language import _
from ...register.problem import Problem, Unreadable

LASTS = timedelta(hours=24)
_READ: OrderedDict[str, Opened] = OrderedDict()
_LOCK = threading.Lock()
_MOST = 4  # files kept in memory once read
_LONGEST_NAME = 150


@dataclass(frozen=True)
class Opened:
    """A file that was sent, and what stands in it. `own`: it is a register package of ours, which needs no mapping."""

    id: str
    name: str
    created: datetime
    content: bytes
    books: tuple[Book, ...]
    problems: tuple[Problem, ...]
    guess: Guess
    own: bool
    memory: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, what: tuple[object, ...], work: Callable[[], Any]) -> Any:
        """What was worked out of this file before, under this name; else work it out and remember it."""
        if what not in self.memory:
            self.memory[what] = work()
        return self.memory[what]

    @property
    def sheets(self) -> list[Sheet]:
        """Every sheet of every file, in order: their places in this list number them on the page."""
        return [sheet for book in self.books for sheet in book.sheets]

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """The content as a file, under a name that is none of theirs."""
        with _file(self.content) as path:
            yield path


@contextmanager
def _file(content: bytes) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(prefix="interlock-") as held:
        held.write(content)
        held.flush()
        yield Path(held.name)


def _read(id: str, name: str, content: bytes, created: datetime) -> Opened:
    """What stands in it? Unreadable, saying why, where nothing can be read."""
    with _file(content) as path:
        books, problems = read_books(path, name)
    found = guess(books)
    own = found.package and any(sheet.shape == "package" for sheet in found.sheets)
    return Opened(id, name, created, content, tuple(books), tuple(problems), found, own)


def _remember(file: Opened) -> Opened:
    with _LOCK:
        _READ[file.id] = file
        _READ.move_to_end(file.id)
        while len(_READ) > _MOST:
            _READ.popitem(last=False)
    return file


def _bundle(files: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Several files as one zip, stored as they are, each under its bare name."""
    packed, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            bare = PurePath(name.replace("\\", "/")).name or _("file")
            stem, suffix, n = PurePath(bare).stem, PurePath(bare).suffix, 1
            while bare.casefold() in taken:
                n += 1
                bare = f"{stem} ({n}){suffix}"
            taken.add(bare.casefold())
            archive.writestr(zipfile.ZipInfo(bare), content)
    return _("{n} files together").format(n=len(files)) + ".zip", packed.getvalue()


def _shortened(name: str) -> str:
    path = PurePath(name.replace("\\", "/")).name
    if len(path) <= _LONGEST_NAME:
        return path
    suffix = PurePath(path).suffix[:12]
    return path[: _LONGEST_NAME - len(suffix) - 1] + "…" + suffix


def keep(files: Sequence[tuple[str, bytes]], *, at: datetime) -> Opened:
    """Take what was sent: names and bytes. Several files are kept together. Unreadable, in words, where nothing in
    them can be read; then nothing is kept. Files older than a day go."""
    store.expire_uploads(at - LASTS)
    if not files:
        raise Unreadable(Problem("error", "no_file", _("No file was chosen."), expected=_("a file to look through")))
    name, content = files[0] if len(files) == 1 else _bundle(files)
    name = _shortened(name)
    id = secrets.token_urlsafe(24)
    file = _read(id, name, content, at)
    store.keep_upload(id, name, content, at=at)
    return _remember(file)


def opened(id: str, *, at: datetime) -> Opened | None:
    """The file kept under this id, read; None where it has gone or is older than a day."""
    with _LOCK:
        known = _READ.get(id)
    if known is not None and at - known.created < LASTS:
        return known
    found = store.upload(id)
    if found is None or at - found.created >= LASTS:
        return None
    return _remember(_read(id, found.file_name, found.content, found.created))


def forget(id: str) -> None:
    """Keep this file no longer."""
    with _LOCK:
        _READ.pop(id, None)
    store.forget_upload(id)
