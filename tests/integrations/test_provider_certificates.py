"""Whose signature counts is settled by the operator before the start; nothing in the running portal changes it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from django.conf import settings

from zugang.config import kept_secrets
from zugang.integrations.saml import keys


@pytest.mark.parametrize("name", ["BUNDID", "MUK"])
def test_the_provider_s_certificates_cannot_be_changed(name: str) -> None:
    provider = getattr(settings, name).service.provider
    assert isinstance(provider.certificates, tuple)
    for field in fields(provider):
        with pytest.raises(FrozenInstanceError):
            setattr(provider, field.name, "")


def test_our_own_key_is_for_its_owner_s_eyes_only(tmp_path: Path) -> None:
    kept_secrets.saml_key(tmp_path, lambda: keys.make("test"))
    file = tmp_path / "secrets" / "saml.pem"
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
