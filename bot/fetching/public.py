"""Tell the addresses and names of the public internet from those of machines that no page may be fetched from."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Final

_UNICAST: Final = IPv6Network("2000::/3")
_NAT64: Final = IPv6Network("64:ff9b::/96")
"""How a machine without IPv4 reaches one: the last 32 bits are the address that is meant."""


def is_public(address: str) -> bool:
    """Tell an address that anybody on the internet may be asked at; what is no address is not."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if found in _NAT64:
        found = IPv4Address(int(found) & 0xFFFFFFFF)
    elif found.version == 6 and found not in _UNICAST:
        return False
    return not any(found in network for network in _closed()[0])


def is_closed_name(host: str) -> bool:
    """Tell a host's name (ASCII, lower case) that means this machine, a neighbour, or what a cloud tells its machines."""
    labels = host.split(".")
    return len(labels) == 1 or any(".".join(labels[at:]) in _closed()[1] for at in range(len(labels)))


@lru_cache(maxsize=1)
def _closed() -> tuple[tuple[IPv4Network | IPv6Network, ...], frozenset[str]]:
    """Read the networks and the names of closed.tsv."""
    lines = Path(__file__).with_name("closed.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    networks = tuple(ip_network(value) for kind, value, _ in rows if kind == "network")
    return networks, frozenset(value for kind, value, _ in rows if kind == "name")
