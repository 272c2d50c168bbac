"""What screens read about exports."""

from __future__ import annotations

from uuid import UUID

from zugang.privacy.models import DataExport


def exports_of(account_id: UUID) -> list[DataExport]:
    """The last exports of an account, newest first."""
    return list(DataExport.objects.filter(account_id=account_id).order_by("-id")[:5])
