"""Bytes to text. What the bytes are beats what the header and the page say that they are."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding

from crawler.page.errors import NotText

_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"\x1f\x8b", b"BM\x00",
    b"RIFF", b"7z\xbc\xaf", b"II*\x00", b"MM\x00*",
)  # fmt: skip
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Portals write these for what is GB18030 in fact. w3lib does not know the last three.
_GB = re.compile(r"gb|936|hz$|x-gbk", re.IGNORECASE)
_COMMON = re.compile("[的是在和有为不年月日一二三政府信息公开工作情况报告条例机关部门国务院請開關報]")
# Characters at the edges of the GBK plane: what UTF-8 or Big5 read as GBK is full of them.
_WRONG = re.compile("[\ufffd\ue000-\uf8ff\u0080-\u009f]|锘|锟|烫烫|鎴|鏀|鍏|涓€")
# Bytes of Chinese that tell one codec from another.
_SAMPLE = 9000
_ASCII = bytes(range(128))
# A page in the wrong codec errs in every other character; a damaged page in a few of many thousand.
_TOLERATED = 0.002
# At least every so many Chinese characters of an official text is a common one; in the wrong codec hardly any is.
_COMMON_EVERY = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the codec that gave it, why that one was taken, and how many bytes it could not read.

    `utf8` is the same text as a parser takes it.
    """

    text: str
    encoding: str
    evidence: str
    utf8: bytes
    bad_bytes: int = 0


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page: byte order mark, strict UTF-8, the declared charset, GB18030, Big5; then the least bad one.

    Raises NotText for images, PDFs and other binary files.
    """
    head = body[:8]
    if head.startswith(_MAGIC):
        raise NotText(f"begins with {head[:4]!r}, which is no text")
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _lenient(body[len(mark) :], encoding, "byte order mark")
    if body.count(b"\x00", 0, 4096) > 8:
        raise NotText("holds zero bytes, which text does not")
    if (utf8 := _strict(body, "utf-8")) is not None:
        return Decoded(utf8, "utf-8", "valid as UTF-8", body)
    return _decode_other(body, _declared(body, content_type))


def _decode_other(body: bytes, declared: str | None) -> Decoded:
    """Decode what is not valid UTF-8: in the first codec that gives Chinese, or else the one that makes most sense."""
    valid: list[tuple[int, Decoded]] = []
    for encoding, evidence in (
        (declared or "gb18030", "declared and valid" if declared else "valid as GB18030"),
        ("gb18030", "valid as GB18030"),
        ("big5hkscs", "valid as Big5"),
    ):
        if (text := _strict(body, encoding)) is None:
            continue
        decoded = Decoded(text, encoding, evidence, text.encode("utf-8", "replace"))
        chinese = _without_ascii(decoded)
        common = len(_COMMON.findall(chinese))
        if common * _COMMON_EVERY > len(chinese) and _plausible(chinese):
            return decoded
        valid.append((common, decoded))
    if valid:
        best = max(valid, key=lambda tried: tried[0])[1]
        if _plausible(_without_ascii(best)):
            return best
    return max((_lenient(body, name, "makes most sense") for name in ("utf-8", "gb18030", "big5hkscs")), key=_sense)


def _without_ascii(decoded: Decoded) -> str:
    """Give the start of what is left of a text without ASCII, which is most of a page."""
    return decoded.utf8.translate(None, _ASCII)[:_SAMPLE].decode("utf-8", "ignore")


def _sense(decoded: Decoded) -> int:
    """Count the characters that every official text is full of, less the damaged ones."""
    return len(_COMMON.findall(decoded.text)) - 5 * decoded.bad_bytes


def _declared(body: bytes, content_type: str | None) -> str | None:
    for name in (http_content_type_encoding(content_type), html_body_declared_encoding(body[:4096]), _raw_name(body)):
        if name and _GB.match(name):
            return "gb18030"
        if name and name.lower().startswith("big5"):
            return "big5hkscs"
    return None


def _raw_name(body: bytes) -> str | None:
    match = re.search(rb"charset\s*=\s*[\"']?\s*([\w\-]+)", body[:4096], re.IGNORECASE)
    return match.group(1).decode("ascii") if match else None


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _lenient(body: bytes, encoding: str, evidence: str) -> Decoded:
    text = body.decode(encoding, errors="replace")
    return Decoded(text, encoding, evidence, text.encode("utf-8", "replace"), text.count("\ufffd"))


def _plausible(chinese: str) -> bool:
    return len(_WRONG.findall(chinese)) <= max(len(chinese) * _TOLERATED, 2)
