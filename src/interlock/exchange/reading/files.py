"""Which sheets are in these files? A file, a folder or a zip read into Books, whatever their form."""

from __future__ import annotations

from pathlib import Path, PurePath

from interlock.register.language import _
from interlock.register.problem import Problem, Unreadable

from . import limits
from .book import Book
from .delimited import read_delimited
from .kinds import ENDINGS, kind_of, refuse
from .objects import read_objects
from .packed import open_packed, unpack
from .workbook import read_workbook


def read_bytes(data: bytes, name: str) -> Book:
    """What do these bytes hold? A workbook, a text file or JSON, told by name and content. Unreadable where nothing."""
    kind = kind_of(name, data)
    if kind == "workbook":
        return read_workbook(data, name)
    if kind in ("json", "jsonl"):
        return read_objects(data, name, by_line=kind == "jsonl")
    if kind == "zip":
        raise refuse(name, "is_a_zip", _("{file} is a zip archive of files.").format(file=name), _("one file"))
    return read_delimited(data, name)


def load(path: Path, name: str, most: int = limits.FILE) -> bytes:
    """The bytes of a file that is no larger than allowed. Unreadable where it is missing, too large or closed to us."""
    try:
        size = path.stat().st_size
        if size > most:
            words = _("{file} is {size} MB.").format(file=name, size=-(-size // limits.MEGABYTE))
            raise refuse(name, "too_large", words, _("at most {n} MB").format(n=most // limits.MEGABYTE))
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise refuse(name, "missing_file", _("There is no file {file}.").format(file=name)) from fault
    except OSError as fault:
        words = _("{file} cannot be opened: {reason}.").format(file=name, reason=fault.strerror or fault)
        raise refuse(name, "closed_file", words) from fault


def read_file(path: str | Path, name: str | None = None) -> Book:
    """What does this file hold? Its sheets as text; `name` is what people call it. Unreadable where it says nothing."""
    name = name or PurePath(path).name
    return read_bytes(load(Path(path), name), name)


def contents(path: str | Path, name: str | None = None) -> tuple[list[tuple[str, bytes | Path]], list[Problem]]:
    """Which files does a folder or zip hold? Names (without folders that enclose all) with bytes or path, and problems.

    Hidden files and those that operating systems add are passed over. Zips inside are left aside with a warning.
    """
    path = Path(path)
    name = name or path.name
    found: list[tuple[str, bytes | Path]] = []
    problems: list[Problem] = []
    if path.is_dir():
        for inside in sorted(path.iterdir()):
            if inside.is_file() and not inside.name.startswith((".", "~$")):
                found.append((inside.name, inside))
        return found, problems
    data = load(path, name)
    if (kind := kind_of(name, data)) != "zip":
        raise refuse(name, "not_its_ending", _("{file} is no zip archive.").format(file=name), kind)
    with open_packed(data, name) as archive:
        for entry in archive.infolist():
            parts = [part for part in entry.filename.replace("\\", "/").split("/") if part]
            if entry.is_dir() or not parts or parts[-1].startswith((".", "~$")) or "__MACOSX" in parts:
                continue
            try:
                found.append(("/".join(parts), unpack(archive, entry, name)))
            except Unreadable as fault:
                problems.extend(fault.problems)
    while found and all("/" in inside for inside, _bytes in found) and len({f[0].split("/")[0] for f in found}) == 1:
        found = [(inside.split("/", 1)[1], content) for inside, content in found]
    return found, problems


def read_books(path: str | Path, name: str | None = None) -> tuple[list[Book], list[Problem]]:
    """Which sheets are in this file, or in all files of this folder or zip? Books, and problems of those unreadable."""
    path = Path(path)
    name = name or path.name
    if not path.is_dir() and PurePath(name).suffix.lower() != ".zip":
        book = read_file(path, name)
        return [book], list(book.problems)
    found, problems = contents(path, name)
    books = []
    for inside, content in found:
        if PurePath(inside).suffix.lower() == ".zip":
            problems.append(nested(inside))
            continue
        if PurePath(inside).suffix.lower() not in ENDINGS or PurePath(inside).name == "datapackage.json":
            continue
        try:
            data = load(content, inside, limits.FOLDER_FILE) if isinstance(content, Path) else content
            books.append(read_bytes(data, inside))
            problems.extend(books[-1].problems)
        except Unreadable as fault:
            problems.extend(fault.problems)
    if not books:
        nothing = Problem("error", "no_files", _("{file} holds no file that can be read.").format(file=name), file=name)
        raise Unreadable(*(problems or [nothing]))
    return books, problems


def nested(inside: str) -> Problem:
    """The warning that a zip within a zip or folder is not looked into."""
    words = _("{file} is a zip archive inside the package; it is left aside.").format(file=inside)
    return Problem("warning", "nested_zip", words, file=inside, expected=_("its files beside the others"))
