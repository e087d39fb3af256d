"""What counts as one host."""

from __future__ import annotations

from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """Give host and port of a URL, without the port where it is the one of the scheme.

    Raises ValueError where the port is no number.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    return host if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{parts.port}"
