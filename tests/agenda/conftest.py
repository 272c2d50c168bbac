"""Notices as their own tests make them."""

from tests.notices.conftest import letter, prepare, send

__all__ = ["letter", "prepare", "send"]
