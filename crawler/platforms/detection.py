"""Find the platform of a page."""

from __future__ import annotations

from crawler.platforms.base import ListPage, Platform
from crawler.platforms.generic import Generic

# Tried in this order; the generic platform takes whatever is left.
PLATFORMS: tuple[Platform, ...] = (Generic(),)


def platform_of(page: ListPage) -> Platform:
    """Give the first platform that takes the page for its own."""
    return next(platform for platform in PLATFORMS if platform.matches(page))
