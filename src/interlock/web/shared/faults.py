"""What do we say of a fault of ours? One line on the terminal; the whole of it, under a reference, in a file."""

from __future__ import annotations

import logging


def _where(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    method, path = getattr(request, "method", ""), getattr(request, "path", "")
    return f"{method} {path}".strip()


def _reference(record: logging.LogRecord) -> str:
    return str(getattr(getattr(record, "request", None), "fault_reference", ""))


class OneLine(logging.Formatter):
    """One line a record, without traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """What is said on the terminal?"""
        said = record.getMessage()
        if record.exc_info and record.exc_info[0]:
            said = f"{_where(record)}: {record.exc_info[0].__name__}: {record.exc_info[1]}".removeprefix(": ")
        reference = _reference(record)
        said = " ".join(said.split())
        return f"interlock: {said}" + (f" (kept in faults.log as {reference})" if reference else "")


class Whole(logging.Formatter):
    """The time, the reference, the page and the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """What is kept in the file?"""
        trace = self.formatException(record.exc_info) if record.exc_info else record.getMessage()
        return f"--- {self.formatTime(record)} {_reference(record)} {_where(record)}\n{trace}"
