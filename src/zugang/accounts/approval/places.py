"""The rough place of a request, as far as we honestly know it: the network of its address. No geography."""

from __future__ import annotations

import ipaddress

_V4, _V6 = 24, 48


def network_of(address: str) -> str:
    """For example "203.0.113.0/24"; "" for anything that is no address. Whole addresses are not kept."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    prefix = _V4 if parsed.version == 4 else _V6  # noqa: PLR2004 - the version's number
    return str(ipaddress.ip_network((parsed, prefix), strict=False))
