"""Replaying an archive through to the store, beside reading the archive alone."""
