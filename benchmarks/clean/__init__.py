"""Cleaning a page, against the peers that a reader may know: what is lost, what of the site is left, what it costs."""
