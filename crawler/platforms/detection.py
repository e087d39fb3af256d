"""Find the platform of a page."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.platforms.base import ListPage, Platform
from crawler.platforms.boda_vsb import BodaVsb
from crawler.platforms.epoint import Epoint
from crawler.platforms.feeds import Feeds
from crawler.platforms.generic import Generic
from crawler.platforms.gkmlpt import Gkmlpt
from crawler.platforms.hanweb_jpaas import HanwebJpaas
from crawler.platforms.hanweb_jpage import HanwebJpage
from crawler.platforms.hanweb_xxgk import HanwebXxgk
from crawler.platforms.jpaas_channel import JpaasChannel
from crawler.platforms.longxun import Longxun
from crawler.platforms.trs_fujian import TrsFujian
from crawler.platforms.trs_igs import TrsIgs
from crawler.platforms.trs_wcm import TrsWcm
from crawler.platforms.ucap import Ucap

# Tried in this order: first those that are told by an interface of their own, then those that are told by their pages.
# A Ucap site may turn its pages with the call of TRS.
PLATFORMS: tuple[Platform, ...] = (
    Feeds(),
    HanwebJpaas(),
    HanwebJpage(),
    HanwebXxgk(),
    JpaasChannel(),
    TrsIgs(),
    TrsFujian(),
    Longxun(),
    Gkmlpt(),
    Epoint(),
    TrsWcm(),
    BodaVsb(),
    Ucap(),
)
GENERIC = Generic()
BY_NAME = {platform.name: platform for platform in (*PLATFORMS, GENERIC)}


class Detector:
    """Tells the platform of a page by the page, and where that says nothing by what stood in the same place before."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Platform] = {}

    def platform_of(self, page: ListPage) -> Platform:
        """Give the platform of a page; the generic one where nothing tells."""
        place = _place(page.url)
        found = next((platform for platform in PLATFORMS if platform.matches(page)), None)
        if found is None:
            return self._known.get(place, GENERIC)
        self._known[place] = found
        return found


def _place(url: str) -> tuple[str, str]:
    """Give host and first folder: after a migration one host may run two kinds of software."""
    parts = urlsplit(url)
    folder, slash, _ = parts.path.lstrip("/").partition("/")
    return parts.netloc, folder if slash else ""
