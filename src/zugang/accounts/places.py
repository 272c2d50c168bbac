"""Roughly where a sign-in came from. No look-up at a third party: that would tell it who is a client here."""

from __future__ import annotations

import ipaddress

from django.utils.translation import gettext as _

_LONGEST = 60
_SHOWN_OF_IPV4 = 2
_SHOWN_OF_IPV6 = 48


def rough(address: str, told: str = "") -> str:
    """What the proxy told (for example "Hannover, DE"), else the network the address belongs to, cut short."""
    place = "".join(character for character in told if character.isprintable()).strip()[:_LONGEST]
    if place:
        return place
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if parsed.is_private or parsed.is_loopback or parsed.is_link_local:
        return _("eigenes Netz")
    if isinstance(parsed, ipaddress.IPv6Address):
        network = ipaddress.ip_network((parsed, _SHOWN_OF_IPV6), strict=False).network_address
        return _("Netz %(network)s …") % {"network": network}
    return _("Netz %(network)s …") % {"network": ".".join(address.split(".")[:_SHOWN_OF_IPV4])}
