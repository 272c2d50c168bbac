"""A device that keeps passkeys: Chromium's virtual authenticator, driven by the DevTools protocol."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page


class Device:
    """One authenticator in one browser. Its owner's finger is on it unless told otherwise."""

    def __init__(self, page: Page, **options: Any) -> None:
        self.cdp = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        made = self.cdp.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                    **options,
                }
            },
        )
        self.name = {"authenticatorId": made["authenticatorId"]}

    def touch(self, *, on: bool) -> None:
        """Whether a finger is on the device: without it, a page that asks goes on waiting."""
        self.cdp.send("WebAuthn.setAutomaticPresenceSimulation", {**self.name, "enabled": on})

    def verify(self, *, on: bool) -> None:
        """Whether it is the owner's finger."""
        self.cdp.send("WebAuthn.setUserVerified", {**self.name, "isUserVerified": on})

    @property
    def passkeys(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.cdp.send("WebAuthn.getCredentials", self.name)["credentials"]
        return found

    def copy(self, *, counter: int) -> None:
        """Put a copy of the passkey, with this counter, in its place."""
        [held] = self.passkeys
        self.cdp.send("WebAuthn.removeCredential", {**self.name, "credentialId": held["credentialId"]})
        self.cdp.send("WebAuthn.addCredential", {**self.name, "credential": {**held, "signCount": counter}})

    def lose(self) -> None:
        """Everything on the device is gone."""
        self.cdp.send("WebAuthn.removeVirtualAuthenticator", self.name)
