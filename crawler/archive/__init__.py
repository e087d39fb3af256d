"""Cached pages: read back from folders, single files and WARC files."""
