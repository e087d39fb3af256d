"""The spider for the portals of the catalogue."""

from __future__ import annotations

from pathlib import Path

from scrapy.settings import BaseSettings

from crawler.catalogue import BUILT_IN, load_catalogue
from crawler.errors import BadArgument, CatalogueError, StartError, UnknownPortal
from crawler.spiders.frontier import Site
from crawler.spiders.site import SiteSpider


class PortalSpider(SiteSpider):
    """Harvest portals by name: `scrapy crawl portal -a portal=NAME`, or a list with commas, or `all`."""

    name = "portal"
    argument = "portal"

    @classmethod
    def find_sites(cls, value: str, settings: BaseSettings) -> list[Site]:
        """Look the portals up in the catalogue. Raises StartError for a wrong catalogue or an unknown name."""
        try:
            portals = load_catalogue(Path(settings["GONGKAI_PORTALS"] or BUILT_IN))
        except CatalogueError as error:
            raise StartError(str(error)) from error
        names = list(portals) if value == "all" else [name.strip() for name in value.split(",") if name.strip()]
        if not names:
            raise BadArgument("no portal is named: scrapy crawl portal -a portal=NAME")
        for name in names:
            if name not in portals:
                raise UnknownPortal(name, portals)
        default = settings.getint("GONGKAI_MAX_LIST_PAGES")
        chosen = [portals[name] for name in dict.fromkeys(names)]
        return [Site(portal.name, portal.columns, portal.max_list_pages or default, portal.delay) for portal in chosen]
