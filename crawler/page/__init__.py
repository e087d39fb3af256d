"""Bytes to Document, without Scrapy: charset, metadata, site chrome, blocks, tables."""

from crawler.page.read import read_page, read_text_page

__all__ = ["read_page", "read_text_page"]
