"""How uploaded files come in: in memory only, never unencrypted on a disk, and bounded.

A file over the limit is read past and reported with its true size, so that everything else of the form is kept.
A request far over every limit is cut off at its first file; the fields before it are kept.
"""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

# In units of the largest file: what one request may bring in all, and up to where we read on politely.
KEPT_FILES = 4
READ_FILES = 25
CUT_OFF = "zugang.upload_cut_off"


class BoundedMemoryHandler(FileUploadHandler):
    """Keeps each file in memory up to `UPLOAD_MAX_BYTES`, all of a request up to four times that."""

    def handle_raw_input(self, *args: Any, **_kwargs: Any) -> None:
        content_length: int = args[2]
        self.kept = 0
        self.endless = content_length > settings.UPLOAD_MAX_BYTES * READ_FILES
        # Strangers have nothing to hand in: their files are not even held in memory.
        self.stranger = settings.SESSION_COOKIE_NAME not in (self.request.COOKIES if self.request else {})

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.endless or self.stranger:
            if self.request is not None:
                self.request.META[CUT_OFF] = "1"
            raise StopUpload(connection_reset=self.endless)
        self.buffer = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        fits = start + len(raw_data) <= settings.UPLOAD_MAX_BYTES
        if (
            fits
            and self.kept + len(raw_data) <= settings.UPLOAD_MAX_BYTES * KEPT_FILES
            and not self.buffer.closed
        ):
            self.buffer.write(raw_data)
            self.kept += len(raw_data)
        elif not self.buffer.closed:
            self.kept -= self.buffer.tell()
            self.buffer.close()
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        dropped = self.buffer.closed
        taken = io.BytesIO() if dropped else self.buffer
        taken.seek(0)
        file = InMemoryUploadedFile(
            taken, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )
        file.dropped = dropped  # type: ignore[attr-defined]
        return file
