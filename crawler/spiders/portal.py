"""The spider for the portals of the catalogue."""

from __future__ import annotations

from scrapy.settings import BaseSettings

from crawler.catalogue import catalogue_of, portals_named
from crawler.errors import BadArgument
from crawler.spiders.frontier import Site
from crawler.spiders.site import SiteSpider


class PortalSpider(SiteSpider):
    """Harvest portals by name: `scrapy crawl portal -a portal=NAME`, or a list with commas, or `all`."""

    name = "portal"
    argument = "portal"

    @classmethod
    def find_sites(cls, value: str, settings: BaseSettings) -> list[Site]:
        """Look the portals up in the catalogue. Raises StartError for a wrong catalogue or an unknown name."""
        portals = catalogue_of(settings)
        names = list(portals) if value == "all" else [name.strip() for name in value.split(",") if name.strip()]
        if not names:
            raise BadArgument("no portal is named: scrapy crawl portal -a portal=NAME")
        default = settings.getint("GONGKAI_MAX_LIST_PAGES")
        chosen = portals_named(names, portals)
        return [
            Site(portal.name, portal.columns, portal.max_list_pages or default, portal.delay, portal)
            for portal in chosen
        ]
