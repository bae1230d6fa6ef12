"""Which sheets does an Excel workbook hold? Read in a process of its own, with limits, by python-calamine."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from interlock.register.language import _
from interlock.register.problem import Unreadable

from . import limits
from .book import Book, Sheet
from .kinds import refuse
from .packed import open_packed

CHILD = Path(__file__).with_name("child.py")


def _fault(name: str, kind: str, detail: str = "") -> Unreadable:
    if kind == "password":
        words = _("{file} is protected with a password, so it cannot be read.").format(file=name)
        return refuse(name, "protected", words, _("the same workbook saved without a password"))
    if kind == "too_much":
        words = _("{file} takes more memory or time to read than is allowed.").format(file=name)
        return refuse(name, "too_large_unpacked", words, _("a smaller workbook, or a folder of CSV files"))
    words = _("{file} is damaged or is no Excel workbook, so it cannot be read.").format(file=name)
    if detail:
        words += " " + _("The reader says: {detail}").format(detail=detail)
    return refuse(name, "damaged", words, _("a whole workbook; it may have been cut short on its way"))


def read_workbook(data: bytes, name: str) -> Book:
    """What does this workbook hold? Every worksheet, hidden ones too, as text. Unreadable where it cannot be read."""
    with open_packed(data, name) as archive:
        inside = archive.namelist()
    if not any(entry.replace("\\", "/").lower().startswith("xl/") for entry in inside):
        words = _("{file} is not what its ending says: it is a zip archive without a workbook in it.").format(file=name)
        raise refuse(name, "not_its_ending", words, _("an Excel workbook"))
    command = [sys.executable, "-I", str(CHILD), str(limits.CHILD_MEMORY), str(limits.CHILD_SECONDS)]
    sheets: list[Sheet] = []
    size, ended, spoilt = 0, False, ""
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
        watch = threading.Timer(limits.CHILD_WAIT, child.kill)
        watch.daemon = True
        watch.start()
        known: dict[str, str] = {}
        try:
            assert child.stdout is not None
            for line in child.stdout:
                size += len(line)
                if size > limits.TEXT:
                    raise _fault(name, "too_much")
                if not line.endswith(b"\n"):
                    break  # stopped in the middle of a line
                said = json.loads(line)
                if said[0] == "sheet":
                    sheets.append(Sheet(name, said[1], [], (), "workbook", None, said[2]))
                elif said[0] == "rows":
                    sheets[-1].cells.extend([known.setdefault(cell, cell) for cell in row] for row in said[1])
                    if len(known) > 200_000:
                        known.clear()
                elif said[0] == "fault":
                    spoilt = "too_much" if said[1] == "memory" else str(said[1])
                    raise _fault(name, spoilt, said[2])
                else:
                    ended = True
        finally:
            watch.cancel()
            child.kill()
            if child.stdout is not None:
                child.stdout.close()
            code = child.wait()
    if not ended:  # killed by its limits (a negative code), or stopped by its own want of memory
        raise _fault(name, "too_much" if code < 0 else "broken")
    return Book(name, tuple(sheets))
