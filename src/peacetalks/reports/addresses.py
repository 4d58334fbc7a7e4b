"""Which web addresses may be fetched: public ones only, never this machine or the network that it stands in."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from peacetalks.errors import ReportError

Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""From a host's name and port to all its addresses."""
IpAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

SCHEMES = {"http": 80, "https": 443}
# Addresses of IPv4 that are written within IPv6 for translators (RFC 6052).
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: the address as written, its host and port."""

    url: str
    scheme: str
    host: str
    port: int


def is_public(address: IpAddress) -> bool:
    """Say whether an address is on the public internet, and so are all addresses that are written within it."""
    if address.is_multicast or not address.is_global:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return True
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in TRANSLATED:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return all(one is None or is_public(one) for one in inner)


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host; numbers written in odd ways are understood as it understands them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be asked for: ports, and addresses that a host may have; nothing at all where it is ``offline``."""

    ports: frozenset[int] = frozenset(SCHEMES.values())
    is_allowed: Callable[[IpAddress], bool] = is_public
    resolve: Resolver = resolve_host
    offline: bool = False

    def check_url(self, url: str) -> Target:
        """Take a web address apart. Raises ReportError where it must not be asked for."""
        if self.offline:
            raise ReportError(
                "nothing is fetched, for this runs with --offline",
                where=_show(url),
                todo="Save the page and hand in the file",
            )
        try:
            parts = urlsplit(url)
            scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
        except ValueError as error:
            raise ReportError("this is no web address", where=_show(url), todo="Copy it from the browser") from error
        if scheme not in SCHEMES or not host:
            raise ReportError("only http and https addresses can be fetched", where=_show(url))
        if parts.username or parts.password:
            raise ReportError("an address with a name or password is not fetched", where=f"{scheme}://{host}")
        port = port or SCHEMES[scheme]
        if port not in self.ports:
            raise ReportError(f"port {port} is not asked", where=_show(url), todo="Save the page and hand in the file")
        return Target(url, scheme, host, port)

    def find_address(self, host: str, port: int) -> str:
        """Give an address of a host to connect to. Raises ReportError unless every one of its addresses is allowed."""
        try:
            found = [ipaddress.ip_address(address.partition("%")[0]) for address in self.resolve(host, port)]
        except (OSError, UnicodeError, ValueError) as error:
            raise ReportError(
                "no such host is known", where=host, todo="Look at the address and at the network"
            ) from error
        if not found or not all(self.is_allowed(address) for address in found):
            raise ReportError(
                "this address is inside a private network or this machine, and is not fetched",
                where=host,
                todo="Save the page and hand in the file",
            )
        return str(found[0])


PUBLIC = AddressPolicy()
OFFLINE = AddressPolicy(offline=True)


def _show(url: str) -> str:
    return "".join(sign for sign in url[:100] if sign.isprintable())
