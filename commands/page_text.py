"""A page with its Document, for people to read and as data."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from commands.output import visible

# Scrapy imports this module for every one of its commands: nothing may be loaded here that takes time.
if TYPE_CHECKING:
    from crawler.archive.page import CachedPage
    from crawler.page.charset import Decoded
    from crawler.page.kind import PageKind
    from reports.document import Block, Document


def page_text(cached: CachedPage, document: Document, kind: PageKind, decoded: Decoded) -> str:
    """Lay a page out for people: what it is, its metadata, its lines as the parser gets them, what was dropped."""
    facts = [
        ("title", document.title or ""),
        ("url" if cached.url else "file", cached.url or cached.file or ""),
        ("kind", f"{kind.kind}: {kind.reason}"),
        ("leads to", kind.target or ""),
        ("charset", f"{decoded.encoding}: {decoded.evidence}{_damage(decoded)}"),
        ("flags", ", ".join(document.flags)),
    ]
    if document.breaks_off:
        facts.append(("cut", "the page breaks off inside its last table"))
    blocks = [
        "\n".join(_aligned((name, value) for name, value in facts if value)),
        _block("attachments", _aligned(kind.attachments)),
        _block("metadata", _aligned(_metadata(document))),
        _block("text", document.to_text().splitlines()),
        _block("dropped", _aligned((dropped.reason, dropped.text) for dropped in document.dropped)),
    ]
    return visible("\n\n".join(block for block in blocks if block))


def page_fields(cached: CachedPage, document: Document, kind: PageKind, decoded: Decoded) -> dict[str, Any]:
    """Give the same as data; a block names its type, all else is as in the Document."""
    return {
        "url": cached.url,
        "file": cached.file,
        "title": document.title,
        "kind": dataclasses.asdict(kind),
        "charset": {"encoding": decoded.encoding, "evidence": decoded.evidence, "bad_bytes": decoded.bad_bytes},
        "metadata": dataclasses.asdict(document.metadata),
        "flags": document.flags,
        "breaks_off": document.breaks_off,
        "blocks": [_block_fields(block) for block in document.blocks],
        "dropped": [dataclasses.asdict(dropped) for dropped in document.dropped],
    }


def _block_fields(block: Block) -> dict[str, Any]:
    return {"type": type(block).__name__.lower(), **dataclasses.asdict(block)}


def _damage(decoded: Decoded) -> str:
    return f", {decoded.bad_bytes} bytes could not be read" if decoded.bad_bytes else ""


def _metadata(document: Document) -> Iterator[tuple[str, str]]:
    """Give the fields that are known; below them every name as the page has it."""
    for field in dataclasses.fields(document.metadata):
        value = getattr(document.metadata, field.name)
        if isinstance(value, str):
            yield field.name, value
    yield from document.metadata.names.items()


def _aligned(pairs: Iterable[tuple[str, str]]) -> list[str]:
    from rich.cells import cell_len

    rows = list(pairs)
    width = max((cell_len(name) for name, _ in rows), default=0)
    return [f"{name}{' ' * (width - cell_len(name))}  {value}".rstrip() for name, value in rows]


def _block(title: str, lines: list[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines)]) if lines else ""
