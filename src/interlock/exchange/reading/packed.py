"""May this zip (or workbook, which is one) be unpacked? Looked at before anything in it is."""

from __future__ import annotations

import io
import struct
import zipfile

from interlock.register.language import _

from . import limits
from .kinds import refuse

_END = b"PK\x05\x06"
_TRAIL = b"PK\x06\x07"


def _directory_size(data: bytes) -> int:
    at = data.rfind(_END, max(0, len(data) - 65_557))
    if at < 0 or len(data) < at + 22:
        raise zipfile.BadZipFile
    size = int(struct.unpack("<L", data[at + 12 : at + 16])[0])
    if data[at - 20 : at - 16] == _TRAIL and at >= 76:  # the long form says it elsewhere
        size = max(size if size != 0xFFFFFFFF else 0, int(struct.unpack("<Q", data[at - 36 : at - 28])[0]))
    return size


def open_packed(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive, opened and found harmless: few entries, modest sizes, no name that leads out of it.

    Unreadable where it is broken, locked with a password, larger than the limits or not what it seems.
    """
    whole = _("a whole file; it may have been cut short on its way")
    try:
        if _directory_size(data) > limits.DIRECTORY:
            words = _("{file} holds too many files.").format(file=name)
            raise refuse(name, "too_many_entries", words, _("at most {n} files").format(n=limits.ENTRIES))
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError, EOFError, IndexError) as fault:
        words = _("{file} is damaged or cut short, so it cannot be opened.").format(file=name)
        raise refuse(name, "damaged", words, whole) from fault
    if len(entries) > limits.ENTRIES:
        words = _("{file} holds {n} files.").format(file=name, n=len(entries))
        raise refuse(name, "too_many_entries", words, _("at most {n} files").format(n=limits.ENTRIES))
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, min(len(data), sum(entry.compress_size for entry in entries)))
    if unpacked > limits.UNPACKED or (unpacked > limits.RATIO_FROM and unpacked / packed > limits.RATIO):
        words = _("{file} unpacks to {size} MB, far more than it should.").format(
            file=name, size=-(-unpacked // limits.MEGABYTE)
        )
        most = _("at most {n} MB unpacked, and at most {ratio} times its packed size")
        raise refuse(
            name, "too_large_unpacked", words, most.format(n=limits.UNPACKED // limits.MEGABYTE, ratio=limits.RATIO)
        )
    for entry in entries:
        inside = entry.filename.replace("\\", "/")
        link = (entry.external_attr >> 28) == 0xA
        if inside.startswith("/") or ".." in inside.split("/") or inside[1:2] == ":" or link:
            words = _("{file} holds a file whose name leads out of it ({inside}).").format(
                file=name, inside=inside[:200]
            )
            raise refuse(name, "leads_out", words, _("plain file names"))
        if entry.flag_bits & 0x1:
            words = _("{file} is protected with a password, so it cannot be read.").format(file=name)
            raise refuse(name, "protected", words, _("the same file without a password"))
    return archive


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of one entry, never more than it declares. Unreadable where it is damaged."""
    try:
        with archive.open(entry) as stream:
            return stream.read(entry.file_size + 1)
    except Exception as fault:  # zlib, lzma, bz2 and zipfile each raise their own
        words = _("{inside} in {file} is damaged, so it cannot be unpacked.").format(inside=entry.filename, file=name)
        raise refuse(name, "damaged", words, _("a whole file; it may have been cut short on its way")) from fault
