"""Signals of ours, beside those of Scrapy."""

# A host refuses us, or asks for a long rest: `host`, and the `reason`. Nothing more is asked of it in this run.
host_blocked = object()
