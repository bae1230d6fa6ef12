"""How large may a file be that is sent to us? One that grows past the limit is stopped while it comes in."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class StopsAtLimit(FileUploadHandler):
    """Counts the bytes of each file and stops at `settings.UPLOAD_LIMIT`; the files themselves go to disk next."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin counting."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and hand on to the handler that writes to disk. Raises RequestDataTooBig past the limit."""
        self.seen += len(raw_data)
        if self.seen > settings.UPLOAD_LIMIT:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Keep nothing ourselves."""
