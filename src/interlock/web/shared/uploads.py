"""How large may a file be that is sent to us? It goes to disk, and is stopped past the limit."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class StopsAtLimit(TemporaryFileUploadHandler):
    """Writes each file to disk as it comes in, and stops at `settings.UPLOAD_LIMIT`, leaving nothing behind."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, and its count."""
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece. Raises RequestDataTooBig past the limit."""
        self.seen += len(raw_data)
        if self.seen > settings.UPLOAD_LIMIT:
            self.upload_interrupted()
            raise RequestDataTooBig
        super().receive_data_chunk(raw_data, start)
