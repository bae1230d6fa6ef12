"""Which cells does a workbook hold? Run as a process of its own, so that a hostile workbook stops nothing but itself.

Started by `workbook.py` with limits on memory and processor time; reads the workbook from standard input; writes one
JSON value a line: `["sheet", name, hidden]`, then `["rows", [[cell, ...], ...]]` as often as needed, at last
`["end"]`, or `["fault", kind, words]`. Imports nothing of Interlock, so that it starts in a tenth of a second.
"""

from __future__ import annotations

import datetime
import io
import json
import math
import posixpath
import re
import sys
import zipfile
from xml.etree import ElementTree


def limit(memory: int, seconds: int) -> None:
    """Bound this process: it is stopped when it takes more memory or processor time."""
    try:
        import resource
    except ImportError:  # not on this system; the sizes declared in the file are bounded all the same
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def as_text(cell: object) -> str:
    """How is this cell written plainly? 4.0 -> `4`, a date -> ISO 8601, a truth -> yes or no."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        if math.isfinite(cell) and cell == int(cell) and abs(cell) < 1e15:
            return str(int(cell))
        return repr(cell)
    if isinstance(cell, datetime.datetime):
        plain = cell.isoformat(sep=" ", timespec="seconds")
        return plain.removesuffix(" 00:00:00")
    return str(cell)


def fault_cells(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Which cells hold a fault such as `#REF!`? Sheet -> (row, column) from 0 -> fault; the reader leaves them out."""
    found: dict[str, dict[tuple[int, int], str]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - in a process of its own
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        paths = {link.get("Id"): link.get("Target", "") for link in links}
        for sheet in book.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"):
            link = sheet.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            path = posixpath.normpath(posixpath.join("/xl", paths.get(link, ""))).lstrip("/")
            xml = archive.read(path)
            for cell in re.finditer(
                rb'<c ([^>]{0,200}t="e"[^>]{0,200})>.{0,9000}?<v>(#[^<]{1,20})</v>', xml, re.DOTALL
            ):
                place = re.search(rb'r="([A-Z]{1,3})([0-9]{1,7})"', cell[1])
                if place:
                    column = 0
                    for sign in place[1]:
                        column = column * 26 + sign - 64
                    where = (int(place[2]) - 1, column - 1)
                    found.setdefault(sheet.get("name", ""), {})[where] = cell[2].decode("ascii", "replace")
    return found


def put_faults(rows: list[list[str]], first: int, faults: dict[tuple[int, int], str]) -> None:
    """Write the faults into these rows, whose first is the row `first` of the sheet."""
    for (row, column), fault in faults.items():
        if first <= row < first + len(rows):
            cells = rows[row - first]
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = fault


def main() -> None:
    """Read a workbook from standard input and write its sheets to standard output."""
    limit(int(sys.argv[1]), int(sys.argv[2]))
    import python_calamine as calamine

    out = sys.stdout

    def say(*what: object) -> None:
        out.write(json.dumps(what, ensure_ascii=True))
        out.write("\n")

    try:
        data = sys.stdin.buffer.read()
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        try:
            faults = fault_cells(data)
        except MemoryError:
            raise
        except Exception:
            faults = {}  # not laid out as usual; the reader's own view stands
        for about in book.sheets_metadata:
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            say("sheet", about.name, about.visible != calamine.SheetVisibleEnum.Visible)
            left = [""] * (sheet.start[1] if sheet.start else 0)  # columns before the first filled one are left out
            rows: list[list[str]] = []
            first = 0
            for row in sheet.iter_rows() if sheet.start else ():
                cells = [as_text(cell) for cell in row]
                while cells and not cells[-1]:
                    cells.pop()
                rows.append(left + cells if cells else [])
                if len(rows) >= 2000:
                    put_faults(rows, first, faults.get(about.name, {}))
                    say("rows", rows)
                    first, rows = first + len(rows), []
            put_faults(rows, first, faults.get(about.name, {}))
            say("rows", rows)
        say("end")
    except calamine.PasswordError as fault:
        say("fault", "password", str(fault))
    except MemoryError:
        say("fault", "memory", "")
    except (
        BaseException
    ) as fault:  # a panic of the reader too; whatever the reader meets in a broken file is told, never raised
        say("fault", "broken", f"{type(fault).__name__}: {fault}"[:300])
    out.flush()


if __name__ == "__main__":
    main()
