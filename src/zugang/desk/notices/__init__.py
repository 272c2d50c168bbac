"""Notices as staff prepare, check, send and prove them, and the office's templates."""
