"""Home pages that come where another page was asked for: portals send them in place of a 404."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from scrapy.http import Response

from crawler.hosts import host_of
from crawler.spiders.freshness import first_url

_HOME = re.compile(r"/?(?:(?:index|default|home|main)\.\w{1,5})?", re.IGNORECASE)


class HomePages:
    """The home page of each host, as far as it was asked for in this run."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def came_instead(self, response: Response) -> bool:
        """Say whether this is the home page where another was asked for: by a redirect, or with the same bytes."""
        redirected_from = first_url(response.request) if response.request else None
        host, digest = host_of(response.url), hashlib.sha256(response.body).hexdigest()
        if is_home(redirected_from or response.url):
            self._digests[host] = digest
            return False
        return is_home(response.url) or self._digests.get(host) == digest


def is_home(url: str) -> bool:
    """Say whether a URL is that of the home page of its host."""
    parts = urlsplit(url)
    return not parts.query and _HOME.fullmatch(parts.path) is not None
