"""Home pages that come where another page was asked for: portals send them in place of a 404."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from scrapy.http import Response

from crawler.hosts import host_of
from crawler.spiders.answers import asked_url

_HOME = re.compile(r"/?(?:(?:index|default|home|main)\.\w{1,5})?", re.IGNORECASE)


class HomePages:
    """The home page of each host, as far as it was asked for in this run."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def came_instead(self, response: Response) -> bool:
        """Say whether this is the home page of the host that was asked for another: by a redirect, or with the same bytes.

        A redirect to the home page of another host is none: portals move their columns to hosts of their own.
        """
        asked = asked_url(response)
        host, digest = host_of(response.url), hashlib.sha256(response.body).hexdigest()
        if host_of(asked) != host or not response.body:
            return False
        if is_home(asked):
            self._digests[host] = digest
            return False
        return is_home(response.url) or self._digests.get(host) == digest


def is_home(url: str) -> bool:
    """Say whether a URL is that of the home page of its host."""
    parts = urlsplit(url)
    return not parts.query and _HOME.fullmatch(parts.path) is not None
