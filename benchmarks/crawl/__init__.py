"""A whole crawl against a server on this machine, beside a spider that only fetches and reads a title."""
