"""All settings: the only module that reads the environment. Every value that differs from Scrapy's has its reason."""

import os

BOT_NAME = "gongkai"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "commands"

# How to reach whoever runs the crawl (a web page or an e-mail address): operators of portals must be able
# to object. There is no default, since it must be true; the spiders that use the network refuse to start
# without it.
GONGKAI_CONTACT = os.environ.get("GONGKAI_CONTACT", "")
# The spiders that use the network fill in the contact, so that one given with -s counts too.
USER_AGENT = "gongkai/0.1 (research on open government information; +{contact})"

# Politeness: one request at a time to a host, two seconds apart, give or take one; more where its robots.txt asks for
# it, where it is slow, and after errors (crawler.middlewares.politeness).
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = float(os.environ.get("GONGKAI_DELAY", "2"))
# A host that answered with a challenge, or asks for a long rest, is asked nothing for so many hours.
GONGKAI_REST_HOURS = 24
# Requests to one host in one run.
GONGKAI_MAX_REQUESTS = 5000
# Hours of the day in the time of Beijing in which to ask, such as 22-6; at any time where it is empty.
GONGKAI_HOURS = os.environ.get("GONGKAI_HOURS", "")
RETRY_TIMES = 2
# Twenty hops, Scrapy's own limit, would be forty seconds of waiting for a page that only loops.
REDIRECT_MAX_TIMES = 5
DOWNLOAD_TIMEOUT = 60

# A report page is well under a megabyte; attachments are not.
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
# Cookies are not needed, and the first one would make tldextract download the public suffix list.
COOKIES_ENABLED = False
# Both open a local port.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# A hundred tasks for each callback cost more than they give: two are enough here.
CONCURRENT_ITEMS = 2
# Scrapy escapes Chinese characters in feeds unless told not to.
FEED_EXPORT_ENCODING = "utf-8"

# The first two before robots.txt (100): what may not be asked for needs no robots.txt either. The last behind the
# middleware for second tries (550), so that it sees each of them.
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.boundaries.BoundaryMiddleware": 50,
    "crawler.middlewares.addresses.PublicAddressMiddleware": 60,
    "crawler.middlewares.politeness.PolitenessMiddleware": 570,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.middlewares.compression.UnpackMiddleware": 590,
    # Next to the downloader: it keeps what goes over the wire.
    "crawler.middlewares.archiving.ArchiveMiddleware": 995,
}
# Pages that only send a visitor on are told by the reader, and recorded; Scrapy would decode every page to look for one.
METAREFRESH_ENABLED = False
ITEM_PIPELINES = {
    "pipelines.parse.ParsePipeline": 100,
    "pipelines.validate.ValidatePipeline": 200,
    "pipelines.store.pipeline.StorePipeline": 300,
}
EXTENSIONS = {
    "crawler.extensions.progress.ProgressExtension": 100,
    "crawler.extensions.summary.SummaryExtension": 110,
}

# Where everything is written: gongkai.sqlite, reports.jsonl, the archive, files.
GONGKAI_DATA = os.environ.get("GONGKAI_DATA", "data")
# The database of the dataset, such as postgresql+psycopg://user@host/name; gongkai.sqlite in that folder unless named.
GONGKAI_STORE = os.environ.get("GONGKAI_STORE", "")
# A file in which to write every report of the dataset at the end of a run, one a line, as `scrapy report` prints it.
GONGKAI_LINES = ""
# Where crawls archive every response, as WARC files; "archive" in the folder of the dataset unless it is named.
GONGKAI_ARCHIVE = os.environ.get("GONGKAI_ARCHIVE", "")
# Set by `scrapy crawl --offline`: the archive that answers in place of the network.
GONGKAI_REPLAY = ""
# Processes that read the pages of a replay.
GONGKAI_JOBS = 1
# Who gives verdicts on findings, where --by does not say; there is no default, since a name must be true.
GONGKAI_REVIEWER = os.environ.get("GONGKAI_REVIEWER", "")
# The folder of the portal catalogue.
GONGKAI_PORTALS = os.environ.get("GONGKAI_PORTALS", "")
# Pages of one harvest: a bound, so that a portal that links in circles ends.
GONGKAI_MAX_LIST_PAGES = 200
# Columns below columns: departments, their years, and not much more.
GONGKAI_MAX_DEPTH = 6
# Report pages are not asked for again within so many days; a report hardly ever changes.
GONGKAI_FRESH_DAYS = 30
# Set by `scrapy crawl --full` and `--dry-run`.
GONGKAI_FULL = False
GONGKAI_DRY_RUN = False

LOG_LEVEL = os.environ.get("GONGKAI_LOG_LEVEL", "INFO")
