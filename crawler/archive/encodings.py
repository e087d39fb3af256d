"""Undo the content encodings of an archived response.

warcio's own way gives back what it can of a damaged body without a word, and fails with brotli 1.2.
"""

from __future__ import annotations

import sys
import zlib

import brotli

from crawler.errors import EncodingError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# Like DOWNLOAD_MAXSIZE. No page reader takes as much as that, so that a longer body may well be cut here.
MAX_BYTES = 64 * 1024 * 1024


def decode_body(raw: bytes, content_encoding: str) -> bytes:
    """Give the body as the page's author wrote it. Raises EncodingError for damaged bodies and unknown encodings."""
    body = raw
    for encoding in reversed(content_encoding.split(",")):
        body = _decode(body, encoding.strip().lower())
    return body


def _decode(body: bytes, encoding: str) -> bytes:
    try:
        match encoding:
            case "" | "identity":
                return body
            case "gzip" | "x-gzip":
                return _inflate(body, zlib.MAX_WBITS + 16)
            case "deflate":
                return _deflate(body)
            case "br":
                return _unbrotli(body)
            case "zstd":
                return _unzstd(body)
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise EncodingError(f"the body is no {encoding}: {error}") from error
    raise EncodingError(f"the content encoding {encoding!r} is not known")


def _deflate(body: bytes) -> bytes:
    try:
        return _inflate(body, zlib.MAX_WBITS)
    except zlib.error:
        # Some servers leave out the header that the standard asks for.
        return _inflate(body, -zlib.MAX_WBITS)


def _inflate(body: bytes, wbits: int) -> bytes:
    decompressor = zlib.decompressobj(wbits)
    return _whole(decompressor.decompress(body, MAX_BYTES), decompressor.eof)


def _unbrotli(body: bytes) -> bytes:
    decompressor = brotli.Decompressor()
    return _whole(decompressor.process(body, output_buffer_limit=MAX_BYTES), decompressor.is_finished())


def _unzstd(body: bytes) -> bytes:
    decompressor = zstd.ZstdDecompressor()
    return _whole(decompressor.decompress(body, MAX_BYTES), decompressor.eof)


def _whole(body: bytes, ended: bool) -> bytes:
    if not ended and len(body) < MAX_BYTES:
        raise EncodingError("the compressed body is cut off")
    return body
