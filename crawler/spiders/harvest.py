"""The spider for one URL: a list of reports, or a report."""

from __future__ import annotations

from scrapy.settings import BaseSettings

from crawler.errors import BadArgument
from crawler.hosts import host_of
from crawler.spiders.frontier import Site
from crawler.spiders.site import SiteSpider


class HarvestSpider(SiteSpider):
    """Harvest what one URL leads to, on its host: `scrapy crawl harvest -a url=URL`."""

    name = "harvest"
    argument = "url"

    @classmethod
    def find_sites(cls, value: str, settings: BaseSettings) -> list[Site]:
        """Take the URL for the only page to begin with. Raises BadArgument where it is none."""
        try:
            usable = value.startswith(("http://", "https://")) and host_of(value)
        except ValueError:
            usable = False
        if not usable:
            raise BadArgument(
                f"{value!r} is no URL to begin with: it must look like https://www.example.gov.cn/zfxxgk/"
            )
        return [Site(value, (value,), settings.getint("GONGKAI_MAX_LIST_PAGES"))]
