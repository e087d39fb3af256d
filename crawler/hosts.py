"""What counts as one host, and which hosts belong together."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from tldextract import TLDExtract

_DEFAULT_PORTS = {"http": 80, "https": 443}
# With the list of public suffixes that it brings along: nothing is loaded.
_extract = TLDExtract(suffix_list_urls=(), cache_dir=None)


def host_of(url: str) -> str:
    """Give host and port of a URL, without the port where it is the one of the scheme.

    Raises ValueError where the port is no number.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    return host if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{parts.port}"


def same_domain(url: str, other: str) -> bool:
    """Say whether two URLs are on one registrable domain, such as jiangsu.gov.cn; bare addresses only where equal."""
    try:
        return host_of(url) == host_of(other) or _domain(host_of(url)) == _domain(host_of(other)) != ""
    except ValueError:
        return False


@lru_cache(maxsize=1024)
def _domain(host: str) -> str:
    return str(_extract(host).top_domain_under_public_suffix)
